"""Two services at once on one product: the columns end up as the rows say."""

import threading

import pytest
from django.db import connection


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_dua_verifikasi_serentak_tidak_saling_menimpa(di_postgres, dunia, catat, verifikasi):
    from sertifikasi.models import Sertifikat

    pasangan = [
        catat(produk=[dunia.roti]),
        catat(jenis=dunia.merek, nomor="IDM000812345", produk=[dunia.roti],
              berlaku_sampai="2199-01-01"),
    ]  # fmt: skip
    mulai = threading.Barrier(2)
    galat = []

    def jalan(pk):
        try:
            satu = Sertifikat.objects.get(pk=pk)
            mulai.wait()
            verifikasi(satu)
        except Exception as e:
            galat.append(e)
        finally:
            connection.close()

    utas = [threading.Thread(target=jalan, args=(s.pk,)) for s in pasangan]
    for u in utas:
        u.start()
    for u in utas:
        u.join()

    assert galat == []
    dunia.roti.refresh_from_db()
    assert (dunia.roti.halal_dasar, dunia.roti.haki_dasar) == ("terverifikasi", "terverifikasi")
