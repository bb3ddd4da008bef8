"""Two services at once on one product: the columns end up as the rows say."""

from functools import partial

import pytest

from inti.tests.serentak import penolakan, serentak


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_dua_verifikasi_serentak_tidak_saling_menimpa(di_postgres, dunia, catat, verifikasi):
    from sertifikasi.models import Sertifikat

    pasangan = [
        catat(produk=[dunia.roti]),
        catat(jenis=dunia.merek, nomor="IDM000812345", produk=[dunia.roti],
              berlaku_sampai="2199-01-01"),
    ]  # fmt: skip
    hasil = serentak(*(partial(verifikasi, Sertifikat.objects.get(pk=s.pk)) for s in pasangan))

    assert penolakan(hasil) == []
    dunia.roti.refresh_from_db()
    assert (dunia.roti.halal_dasar, dunia.roti.haki_dasar) == ("terverifikasi", "terverifikasi")
