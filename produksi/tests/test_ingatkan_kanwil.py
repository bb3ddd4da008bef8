"""The Kanwil's button: units that have not reported, once a day."""

import pytest
from django.core import mail
from django.urls import reverse

from akun.models import Pemberitahuan
from inti.galat import TidakBerhak
from produksi.services.ingatkan_kanwil import ingatkan_unit
from produksi.tests.pabrik import OKT


def _kirim(client, kode, **isi):
    return client.post(
        reverse("produksi:kanwil_ingatkan", args=[kode]), {"bulan": "2026-10", **isi}
    )


def test_yang_belum_melapor_diingatkan_sekali_sehari(
    client, dunia, kirim, jam, django_capture_on_commit_callbacks
):
    kirim(OKT)  # dunia.upt has reported
    Pemberitahuan.objects.all().delete()
    client.force_login(dunia.kanwil)
    halaman = reverse("produksi:kanwil", args=[dunia.upt.kanwil.kode]) + "?bulan=2026-10"
    assert "Ingatkan 1 unit" in client.get(halaman).content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        jawaban = _kirim(client, dunia.upt.kanwil.kode)

    assert jawaban["Location"] == halaman
    kabar = Pemberitahuan.objects.get()
    assert kabar.penerima == dunia.unit_tetangga
    assert "Oktober 2026" in kabar.judul
    assert len(mail.outbox) == 1
    isi = client.get(halaman).content.decode()
    assert "1 unit diingatkan" in isi and "1 unit sudah diingatkan hari ini" in isi
    _kirim(client, dunia.upt.kanwil.kode)
    assert Pemberitahuan.objects.count() == 1
    jam(2026, 11, 6, 3)
    client.force_login(dunia.kanwil)
    _kirim(client, dunia.upt.kanwil.kode)
    assert Pemberitahuan.objects.count() == 2


def test_satu_unit_saja(client, dunia):
    client.force_login(dunia.kanwil)

    _kirim(client, dunia.upt.kanwil.kode, upt=dunia.upt.kode)

    assert [p.penerima for p in Pemberitahuan.objects.all()] == [dunia.unit]


def test_kanwil_lain_dan_peran_lain(client, dunia):
    client.force_login(dunia.kanwil_lain)
    assert _kirim(client, dunia.upt.kanwil.kode).status_code == 404
    for orang in (dunia.unit, dunia.pimpinan, dunia.pusat):
        client.force_login(orang)
        assert _kirim(client, dunia.upt.kanwil.kode).status_code == 403
    with pytest.raises(TidakBerhak):
        ingatkan_unit(kanwil=dunia.upt.kanwil, bulan=OKT, oleh=dunia.kanwil_lain)
    assert not Pemberitahuan.objects.exists()


def test_bulan_yang_aneh_tidak_galat(client, dunia):
    client.force_login(dunia.kanwil)

    for bulan in ("", "x", "9999-99", "2026-10-01"):
        assert _kirim(client, dunia.upt.kanwil.kode, bulan=bulan).status_code == 302
