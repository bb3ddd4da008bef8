"""Samples of the demonstration: every state, labelled, nobody's numbers, nothing public."""

import pytest

from akun.tests.pabrik import PabrikPengguna, PabrikPetugasKanwil
from katalog.models import Produk
from katalog.tests.pabrik import PabrikProduk
from organisasi.tests.pabrik import PabrikKanwil, PabrikUPT
from pasproduk.peragaan_sertifikat import muat_contoh
from sertifikasi.models import Sertifikat
from sertifikasi.nomor import baca_nomor
from sertifikasi.queries.daftar import dengan_keadaan
from sertifikasi.queries.papan import baris_papan
from sertifikasi.services.muat_aturan import muat_jenis
from sertifikasi.services.muat_jalur import muat_jalur


@pytest.fixture
def orang(db):
    muat_jenis(oleh=None)
    muat_jalur(oleh=None)
    kanwil = PabrikKanwil(kode="62")
    hasil = {"kanwil-62": PabrikPetugasKanwil(username="kanwil-62", kanwil=kanwil)}
    for n in ("01", "02", "03", "04", "07", "08", "10"):
        upt = PabrikUPT(kode=f"62-{n}", kanwil=kanwil)
        hasil[f"upt-62-{n}"] = PabrikPengguna(username=f"upt-62-{n}", upt=upt)
    return hasil


def test_setiap_keadaan_ada_dan_berlabel_contoh(orang):
    jumlah = muat_contoh(orang=orang)

    semua = dengan_keadaan(Sertifikat.objects.all())
    assert jumlah == len(semua) == Sertifikat.objects.filter(contoh=True).count()
    assert {s.keadaan for s in semua} == {
        "direncanakan", "dokumen", "diajukan", "diperiksa", "ditolak", "dicabut",
        "belum_verifikasi", "berlaku", "akan_habis", "kedaluwarsa",
    }  # fmt: skip
    assert semua.filter(menggantikan__isnull=False).count() == 3
    from organisasi.cakupan import SELURUH_NEGERI

    assert {s.langkah.kode for s in baris_papan(SELURUH_NEGERI).filter(diam=True)} == {
        "hak-cipta-pop", "halal-reguler-audit", "spp-irt-komitmen",
    }  # fmt: skip


def test_nomornya_tidak_mungkin_milik_siapa_pun(orang):
    muat_contoh(orang=orang)

    for s in Sertifikat.objects.exclude(nomor="").select_related("jenis"):
        hasil = baca_nomor(s.jenis.kode, s.nomor)
        assert hasil.sah
        if s.jenis.kode == "pirt":
            assert hasil.wilayah == "6299"
        elif s.jenis.kode == "halal":
            assert hasil.wilayah == "00"
        else:
            assert {c for c in hasil.normal if c.isdigit()} == {"0"}


def test_bpom_md_dan_sni(orang):
    """The kinds beside PIRT, HAKI and halal: one in force by its way, one to end, one under way."""
    batako = PabrikProduk(upt=orang["upt-62-04"].upt, nama="Batako")

    muat_contoh(orang=orang)

    semua = dengan_keadaan(Sertifikat.objects.filter(jenis__keluarga="lain"))
    assert {(s.jenis.kode, s.upt.kode, s.keadaan) for s in semua} == {
        ("bpom-md", "62-03", "berlaku"),
        ("sni", "62-01", "akan_habis"),
        ("sni", "62-04", "diajukan"),
    }
    assert list(batako.sertifikat.values_list("jenis__kode", "contoh")) == [("sni", True)]
    tahap = semua.get(jenis__kode="bpom-md").catatan_tahap.order_by("pk")
    assert [c.tahap for c in tahap] == ["direncanakan", "diperiksa", "terbit"]


def test_dijalankan_lagi_atau_tanpa_akun_tidak_membuat_apa_pun(orang):
    assert muat_contoh(orang={}) == 0
    muat_contoh(orang=orang)

    assert muat_contoh(orang=orang) == 0


def test_tidak_mencakup_produk_yang_terbit(orang):
    muat_contoh(orang=orang)

    assert not Produk.objects.filter(sertifikat__contoh=True, terbitan__isnull=False).exists()
