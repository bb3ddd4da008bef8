"""The shipped routes: whole, ordered, loaded once, edits kept."""

import json

import pytest

from sertifikasi.models import DokumenLangkah, Jalur, JenisSertifikat, Langkah, Sertifikat
from sertifikasi.services.muat_aturan import muat_jenis
from sertifikasi.services.muat_jalur import BERKAS, muat_jalur

T = Sertifikat.Tahap
URUT = [T.DIRENCANAKAN, T.DOKUMEN, T.DIAJUKAN, T.DIPERIKSA, T.TERBIT]


@pytest.fixture
def jalur(db):
    muat_jenis(oleh=None)
    return muat_jalur(oleh=None)


def test_setiap_jalur_utuh_dan_berurutan(jalur):
    assert Jalur.objects.count() == 7
    for satu in Jalur.objects.prefetch_related("langkah"):
        tahap = [URUT.index(lk.tahap) for lk in satu.langkah.all()]
        assert tahap == sorted(tahap)
        assert tahap[:3] == [0, 1, 2]
        assert len(set(satu.langkah.values_list("urutan", flat=True))) == len(tahap)
    assert Jalur.objects.get(jenis=None).kode == "umum"
    assert Jalur.objects.filter(jenis__kode="halal").count() == 2


def test_hanya_spp_irt_punya_kewajiban_sesudah_terbit(jalur):
    sesudah = Langkah.objects.filter(tahap=T.TERBIT)
    assert [lk.jalur.kode for lk in sesudah] == ["spp-irt"]


def test_angka_hari_selalu_bersumber(jalur):
    for satu in json.loads(BERKAS.read_text(encoding="utf-8"))["langkah"]:
        if satu["hari_biasa"] or satu["tenggat_hari"]:
            assert satu["sumber"]


def test_muat_dua_kali_tidak_mengubah_dan_suntingan_tetap(jalur):
    langkah = Langkah.objects.get(kode="umum-ajukan")
    langkah.nama = "Ajukan"
    langkah.hari_biasa = 10
    langkah.save()
    hasil = muat_jalur(oleh=None)
    assert [h.dibuat for h in hasil] == [0, 0, 0]
    langkah.refresh_from_db()
    assert (langkah.nama, langkah.hari_biasa) == ("Ajukan", 10)
    assert DokumenLangkah.objects.count() > 20
    assert JenisSertifikat.objects.filter(jalur=None).count() == 10
