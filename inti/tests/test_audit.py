"""A service leaves one entry with before and after; a failed one leaves none."""

import pytest

from akun.tests.pabrik import PabrikPusat
from inti.audit import layanan
from inti.galat import VersiUsang
from inti.models import CatatanAudit
from inti.versi import ambil_versi
from organisasi.tests.pabrik import PabrikKanwil

pytestmark = pytest.mark.django_db


@layanan("uji.ganti_nama")
def ganti_nama(*, kanwil, versi, nama, oleh):
    ambil_versi(kanwil, versi)
    kanwil.nama = nama
    kanwil.save()
    return kanwil


def test_satu_catatan_dengan_sebelum_dan_sesudah():
    kanwil, orang = PabrikKanwil(nama="Kanwil Ditjenpas Lama"), PabrikPusat()
    sudah = set(CatatanAudit.objects.values_list("pk", flat=True))

    ganti_nama(kanwil=kanwil, versi=1, nama="Kanwil Ditjenpas Baru", oleh=orang)

    catatan = CatatanAudit.objects.exclude(pk__in=sudah).get()
    assert (catatan.aksi, catatan.oleh, catatan.objek_jenis, catatan.objek_id) == (
        "uji.ganti_nama",
        orang,
        "organisasi.kanwil",
        str(kanwil.pk),
    )
    assert catatan.perubahan == [
        {
            "objek": "organisasi.kanwil",
            "id": str(kanwil.pk),
            "jenis": "~",
            "sebelum": {"nama": "Kanwil Ditjenpas Lama"},
            "sesudah": {"nama": "Kanwil Ditjenpas Baru"},
        }
    ]
    assert kanwil.riwayat.first().history_user == orang


def test_versi_usang_tidak_menulis_apa_pun():
    kanwil, orang = PabrikKanwil(nama="Kanwil Ditjenpas Lama"), PabrikPusat()
    sebelum = CatatanAudit.objects.count()
    ganti_nama(kanwil=kanwil, versi=1, nama="Pertama", oleh=orang)

    with pytest.raises(VersiUsang):
        ganti_nama(kanwil=kanwil, versi=1, nama="Kedua", oleh=orang)

    kanwil.refresh_from_db()
    assert (kanwil.nama, kanwil.versi) == ("Pertama", 2)
    assert CatatanAudit.objects.count() == sebelum + 1
