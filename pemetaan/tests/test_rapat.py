"""The session decides through the services of the catalogue, and stays as it was."""

import pytest
from django.db import IntegrityError, transaction

from akun.tests.pabrik import PabrikPetugasKanwil, PabrikPimpinan, PabrikPusat
from inti.galat import PerluAlasan, TidakBerhak, VersiUsang
from katalog.models import PenetapanUnggulan, Produk
from katalog.services.unggulan import cabut_unggulan, tetapkan_unggulan
from organisasi.tests.pabrik import PabrikUPT
from pemetaan.galat import PilihanTidakSah, RapatDitutup, RapatMasihTerbuka, UnitDiLuarPutaran
from pemetaan.models import ButirPutusan, PutusanRapat
from pemetaan.queries.rapat import baris_rapat, calon_unit
from pemetaan.services.rapat import (
    Pilihan,
    buka_rapat,
    putuskan_unit,
    tunda_unit,
    tutup_rapat,
    ubah_rapat,
)
from pemetaan.tests.pabrik import buat_produk, tetapkan
from pemetaan.tests.pabrik_rapat import ISI, PabrikRapat, calon, putuskan

pytestmark = pytest.mark.django_db


@pytest.fixture
def petugas(kanwil):
    return PabrikPetugasKanwil(kanwil=kanwil)


@pytest.fixture
def rapat(kanwil):
    return PabrikRapat(kanwil=kanwil)


def unggulan(upt):
    berjalan = PenetapanUnggulan.objects.berjalan().filter(upt=upt).order_by("slot")
    return [p.produk.nama for p in berjalan.select_related("produk")]


def jenis(putusan):
    return {b.produk_nama: b.jenis for b in putusan.butir.all()}


def test_putusan_mengisi_slot(rapat, upt, petugas):
    kapal, betang, lampu = calon(upt, "Kapal", "Betang", "Lampu")
    putusan = putuskan(rapat, upt, petugas, kapal, betang)
    assert unggulan(upt) == ["Kapal", "Betang"]
    assert jenis(putusan) == {"Kapal": "baru", "Betang": "baru"}
    assert [c["nama"] for c in putusan.calon] == ["Kapal", "Betang", "Lampu"]
    assert PenetapanUnggulan.objects.get(produk=kapal).alasan == "Kapal khas daerah."
    assert lampu.nama not in unggulan(upt)


def test_yang_diganti_berakhir_dan_yang_tetap_berlanjut(rapat, upt, petugas):
    lama, tetap = buat_produk(upt, nama="Lama"), buat_produk(upt, nama="Tetap")
    tetapkan(lama, 1)
    awal = tetapkan(tetap, 2)
    (baru,) = calon(upt, "Baru")
    sebab = {lama.kode: "Bahan baku habis."}
    putusan = putuskan(rapat, upt, petugas, tetap, baru, sebab_akhir=sebab)
    assert set(unggulan(upt)) == {"Baru", "Tetap"}
    assert jenis(putusan) == {"Tetap": "tetap", "Baru": "baru", "Lama": "akhir"}
    assert PenetapanUnggulan.objects.get(produk=lama).berakhir_sebab == "Bahan baku habis."
    awal.refresh_from_db()
    assert awal.berakhir_pada is None


def test_putusan_ulang_menggantikan_yang_tadi(rapat, upt, petugas):
    """What the session itself had made and took back leaves no line; what it ended stays told."""
    lama = buat_produk(upt, nama="Lama")
    tetapkan(lama, 1)
    kapal, betang = calon(upt, "Kapal", "Betang")
    putuskan(rapat, upt, petugas, kapal)
    putusan = putuskan(rapat, upt, petugas, betang)
    assert unggulan(upt) == ["Betang"]
    assert jenis(putusan) == {"Betang": "baru", "Lama": "akhir"}
    # The picture still shows what was a flagship before the session, the ended one included.
    sebelum = {"Lama": True, "Kapal": False, "Betang": False}
    assert {c["nama"]: c["unggulan"] for c in putusan.calon} == sebelum
    putusan = putuskan(rapat, upt, petugas, kapal)
    assert {c["nama"]: c["unggulan"] for c in putusan.calon} == sebelum


def test_unggulan_yang_diakhiri_lalu_dipilih_lagi_tetap_unggulan_sebelum_rapat(rapat, upt, petugas):
    (kapal,) = calon(upt, "Kapal")
    (lama,) = calon(upt, "Lama")
    tetapkan(lama, 1)
    putuskan(rapat, upt, petugas, kapal)
    for _ in range(2):
        putusan = putuskan(rapat, upt, petugas, lama)
        assert {c["nama"]: c["unggulan"] for c in putusan.calon} == {"Kapal": False, "Lama": True}


def test_unggulan_yang_berakhir_sesudah_ditunda_bukan_lagi_unggulan(rapat, upt, petugas):
    (kapal,) = calon(upt, "Kapal")
    lama = buat_produk(upt, nama="Lama")
    tetapkan(lama, 1)
    putusan = tunda_unit(rapat=rapat, upt=upt, versi=0, alasan="Menunggu.", oleh=petugas)
    assert [c["nama"] for c in putusan.calon if c["unggulan"]] == ["Lama"]
    cabut_unggulan(produk=lama, alasan="Berhenti dibuat.", oleh=petugas)
    putusan = putuskan(rapat, upt, petugas, kapal)
    assert not any(c["unggulan"] for c in putusan.calon)


def test_pilihan_yang_tidak_sah(rapat, upt, petugas):
    a, b, c = calon(upt, "A", "B", "C")
    bukan = buat_produk(upt, nama="Bukan calon")
    lain = calon(PabrikUPT(kanwil=upt.kanwil), "Milik lain")[0]
    for pilihan in ([], [a, b, c], [a, a], [bukan], [lain]):
        with pytest.raises(PilihanTidakSah):
            putuskan(rapat, upt, petugas, *pilihan)
    with pytest.raises(PerluAlasan):
        putuskan_unit(rapat=rapat, upt=upt, versi=0, pilihan=[Pilihan(a, " ")], oleh=petugas)
    assert unggulan(upt) == []
    assert not PutusanRapat.objects.exists()


def test_siapa_yang_memutus(rapat, upt, kanwil, kanwil_lain):
    (a,) = calon(upt, "A")
    for orang in (
        PabrikPetugasKanwil(kanwil=kanwil_lain), PabrikPimpinan(kanwil=kanwil), PabrikPusat()
    ):  # fmt: skip
        with pytest.raises(TidakBerhak):
            putuskan(rapat, upt, orang, a)
        with pytest.raises(TidakBerhak):
            buka_rapat(kanwil=kanwil, isi=ISI, oleh=orang)


def test_unit_kanwil_lain_tidak_dibahas(rapat, upt_lain, petugas):
    (a,) = calon(upt_lain, "A")
    with pytest.raises(UnitDiLuarPutaran):
        putuskan(rapat, upt_lain, petugas, a)


def test_tunda_beralasan_dan_tidak_mengubah_unggulan(rapat, upt, petugas):
    lama = buat_produk(upt, nama="Lama")
    tetapkan(lama)
    with pytest.raises(PerluAlasan):
        tunda_unit(rapat=rapat, upt=upt, versi=0, alasan=" ", oleh=petugas)
    putusan = tunda_unit(rapat=rapat, upt=upt, versi=0, alasan="Menunggu PIRT.", oleh=petugas)
    assert (putusan.hasil, unggulan(upt)) == ("ditunda", ["Lama"])
    (a,) = calon(upt, "A")
    with pytest.raises(VersiUsang):
        putuskan_unit(rapat=rapat, upt=upt, versi=0, pilihan=[Pilihan(a, "x")], oleh=petugas)
    putusan = putuskan(rapat, upt, petugas, a)
    assert (putusan.hasil, putusan.alasan) == ("ditetapkan", "")
    with pytest.raises(PilihanTidakSah):
        tunda_unit(rapat=rapat, upt=upt, versi=putusan.versi, alasan="x", oleh=petugas)


def test_rapat_tertutup_tidak_berubah(rapat, upt, kanwil, petugas):
    kapal, betang = calon(upt, "Kapal", "Betang")
    diam = PabrikUPT(kode="62-11", kanwil=kanwil)
    putuskan(rapat, upt, petugas, kapal)
    rapat.refresh_from_db()
    tutup_rapat(rapat=rapat, versi=rapat.versi, oleh=petugas)
    rapat.refresh_from_db()

    def baca():
        return [
            (b.kode, b.nama, b.hasil, [(x.produk_nama, x.alasan) for x in b.butir], b.putusan.calon)
            for b in baris_rapat(rapat)
        ]

    awal = baca()
    assert [(b[0], b[2]) for b in awal] == [(upt.kode, "ditetapkan"), (diam.kode, "belum")]
    for kerja in (
        lambda: putuskan(rapat, upt, petugas, betang),
        lambda: tunda_unit(rapat=rapat, upt=diam, versi=1, alasan="x", oleh=petugas),
        lambda: ubah_rapat(rapat=rapat, versi=rapat.versi, isi={"tempat": "Lain"}, oleh=petugas),
        lambda: tutup_rapat(rapat=rapat, versi=rapat.versi, oleh=petugas),
    ):
        with pytest.raises(RapatDitutup):
            kerja()
        rapat.refresh_from_db()
    # The world goes on.
    cabut_unggulan(produk=kapal, alasan="Berhenti dibuat.", oleh=petugas)
    tetapkan_unggulan(produk=betang, alasan="Ganti.", oleh=petugas)
    Produk.objects.filter(pk=kapal.pk).update(nama="Nama Baru")
    upt.nama = "Rutan Baru"
    upt.save()
    PabrikUPT(kode="62-12", kanwil=kanwil)
    assert baca() == awal


def test_satu_rapat_terbuka_per_kanwil(rapat, kanwil, kanwil_lain, petugas):
    isi = {**ISI, "tanggal": rapat.tanggal}
    with pytest.raises(RapatMasihTerbuka):
        buka_rapat(kanwil=kanwil, isi=isi, oleh=petugas)
    buka_rapat(kanwil=kanwil_lain, isi=isi, oleh=PabrikPetugasKanwil(kanwil=kanwil_lain))
    tutup_rapat(rapat=rapat, versi=rapat.versi, oleh=petugas)
    buka_rapat(kanwil=kanwil, isi=isi, oleh=petugas)


def test_unit_lain_yang_membuat_sama(upt, kanwil, kanwil_lain):
    (kapal,) = calon(upt, "Kapal Kayu")
    jenis_sama = {"kategori": kapal.kategori}
    for u in (PabrikUPT(kanwil=kanwil), PabrikUPT(kanwil=kanwil_lain)):
        buat_produk(u, nama="kapal kayu", **jenis_sama)
        buat_produk(u, nama="Kapal Besi", **jenis_sama)
    (satu,) = calon_unit(upt)
    assert (satu.sejenis, satu.senama) == (1, 2)


def test_janji_basis_data(rapat, upt, petugas):
    (a,) = calon(upt, "A")
    putusan = putuskan(rapat, upt, petugas, a)
    isi = {"putusan": putusan, "produk_nama": "B", "produk_kode": "x", "alasan": "y"}
    for salah in (
        {"jenis": "baru", "urutan": 3},
        {"jenis": "baru", "urutan": 1},
        {"jenis": "akhir", "urutan": 2},
        {"jenis": "baru", "urutan": None},
        {"jenis": "akhir", "urutan": None, "alasan": ""},
        {"jenis": "akhir", "urutan": None, "produk_kode": a.kode},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            ButirPutusan.objects.create(**{**isi, **salah})
    with pytest.raises(IntegrityError), transaction.atomic():
        PutusanRapat.objects.filter(pk=putusan.pk).update(hasil="ditunda")
