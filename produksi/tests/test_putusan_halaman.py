"""The Kanwil's pages: who is late, missing, sent; accept, return; corrections in versions."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisasi.tests.pabrik import PabrikUPT
from produksi.models import LaporanBulanan
from produksi.services.kirim import nyatakan_tidak_berproduksi
from produksi.services.putus import koreksi_laporan, terima_laporan
from produksi.services.simpan import simpan_laporan
from produksi.tests.pabrik import OKT, PabrikLaporan

BULAN = "/kelola/produksi/62-08/2026-10/"


@pytest.fixture
def klien(client, dunia):
    def masuk(orang):
        client.force_login(orang, backend="akun.pintu.PintuMasuk")
        return client

    return masuk


def test_kanwil_membedakan_keadaan_unit(dunia, klien, draf, jam):
    """Late, missing and zero stand apart in the list, its filters and the text for WhatsApp."""
    kosong = PabrikUPT(kode="62-10", nama="Rutan Kosong", kanwil=dunia.upt.kanwil)
    draf()
    nyatakan_tidak_berproduksi(
        upt=dunia.tetangga, bulan=OKT, versi=0, alasan="Libur", oleh=dunia.unit_tetangga
    )
    jam(2026, 11, 12, 3)
    k = klien(dunia.kanwil)

    isi = k.get("/kelola/produksi/").content.decode()
    assert "1 dari 3 unit sudah mengirim laporan Oktober 2026." in isi
    for kata in ("Draf, lewat batas", "Tidak ada laporan", "Tidak berproduksi"):
        assert kata in isi
    lewat = k.get("/kelola/produksi/?bulan=2026-10&tab=lewat")
    assert [b["upt"].kode for b in lewat.context["baris"]] == ["62-08", "62-10"]
    nihil = k.get("/kelola/produksi/?bulan=2026-10&tab=nihil")
    assert [b["upt"].kode for b in nihil.context["baris"]] == ["62-09"]
    teks = lewat.context["teks_wa"]
    assert f"1. {dunia.upt.nama_singkat}\n2. {kosong.nama_singkat}" in teks
    assert dunia.tetangga.nama_singkat not in teks
    assert "Batasnya 10 November 2026 sudah lewat." in teks


def test_terima_dari_halaman(dunia, klien, kirim):
    satu = kirim()
    k = klien(dunia.kanwil)
    assert "Terima laporan" in k.get(BULAN).content.decode()

    jawab = k.post(f"{BULAN}terima/", {"versi": satu.versi}, follow=True)

    satu.refresh_from_db()
    assert (satu.status, satu.diputus_oleh) == ("diterima", dunia.kanwil)
    assert "diterima." in jawab.content.decode()
    assert "Terima laporan" not in k.get(BULAN).content.decode()


def test_kembalikan_perlu_catatan_yang_dilihat_unit(dunia, klien, kirim):
    satu = kirim()
    k = klien(dunia.kanwil)
    kosong = k.post(f"{BULAN}kembalikan/", {"versi": satu.versi, "alasan": " "})
    assert "Tulis apa yang perlu diperbaiki." in kosong.content.decode()
    k.post(f"{BULAN}kembalikan/", {"versi": satu.versi, "alasan": "Omzet Kapal belum cocok."})
    satu.refresh_from_db()
    assert (satu.status, satu.berlaku) == ("dikembalikan", False)

    isi = klien(dunia.unit).get(BULAN).content.decode()
    assert "Omzet Kapal belum cocok." in isi
    assert "Kirim laporan" in isi
    tugas = klien(dunia.unit).get("/kelola/").content.decode()
    assert "Laporan Oktober 2026 dikembalikan" in tugas


def test_putusan_basi_dan_peran(dunia, klien, kirim):
    satu = kirim()
    k = klien(dunia.kanwil)
    basi = k.post(f"{BULAN}terima/", {"versi": satu.versi + 1}, follow=True).content.decode()
    assert "baru saja diubah orang lain" in basi
    for rusak in ({}, {"versi": "x"}, {"versi": "9" * 30}):
        assert k.post(f"{BULAN}terima/", rusak).status_code == 302
    assert klien(dunia.pimpinan).post(f"{BULAN}terima/", {}).status_code == 403
    assert klien(dunia.kanwil_lain).post(f"{BULAN}terima/", {}).status_code == 404
    assert LaporanBulanan.objects.get().status == "dikirim"


def test_koreksi_menyimpan_versi_lama(dunia, klien, terima, isi):
    lama = terima()
    k = klien(dunia.unit)
    tanpa = k.post(f"{BULAN}koreksi/", {"versi": lama.versi, "alasan": ""})
    assert "Tulis mengapa laporan ini dikoreksi." in tanpa.content.decode()

    k.post(f"{BULAN}koreksi/", {"versi": lama.versi, "alasan": "Satu pesanan tertinggal."})
    baru = LaporanBulanan.objects.get(versi_laporan=2)
    form = k.get(BULAN).content.decode()
    assert "Satu pesanan tertinggal." in form
    baru = simpan_laporan(
        upt=dunia.upt, bulan=OKT, versi=baru.versi, isi=isi(omzet=4_000_000), oleh=dunia.unit
    )
    from produksi.services.kirim import kirim_laporan

    baru = kirim_laporan(laporan=baru, versi=baru.versi, oleh=dunia.unit)
    assert baru.tepat_waktu is True  # what was in time stays in time
    terima_laporan(laporan=baru, versi=baru.versi, oleh=dunia.kanwil)

    kini, dulu = (k.get(a).content.decode() for a in (BULAN, f"{BULAN}versi/1/"))
    assert "<del>Rp\xa03.150.000</del>" in kini
    assert "Rp\xa04.000.000" in kini
    assert "Ini versi lama, disimpan apa adanya." in dulu
    assert "Rp\xa03.150.000" in dulu
    assert k.get(f"{BULAN}versi/3/").status_code == 404


def test_yang_memasukkan_tidak_menerima_sendiri(dunia, klien, isi):
    """A Kanwil's own entry is accepted by another officer."""
    from produksi.services.kirim import kirim_laporan

    satu = simpan_laporan(upt=dunia.upt, bulan=OKT, versi=0, isi=isi(), oleh=dunia.kanwil)
    satu = kirim_laporan(laporan=satu, versi=satu.versi, oleh=dunia.kanwil)
    assert satu.oleh_kanwil
    klien(dunia.kanwil).post(f"{BULAN}terima/", {"versi": satu.versi})
    satu.refresh_from_db()
    assert satu.status == "dikirim"
    klien(dunia.kanwil_b).post(f"{BULAN}terima/", {"versi": satu.versi})
    satu.refresh_from_db()
    assert satu.status == "diterima"


def test_koreksi_hanya_oleh_unit(dunia, klien, terima):
    satu = terima()
    assert klien(dunia.kanwil).get(f"{BULAN}koreksi/").status_code == 403
    koreksi_laporan(laporan=satu, versi=satu.versi, alasan="x", oleh=dunia.unit)
    assert klien(dunia.unit).get(f"{BULAN}koreksi/").status_code == 302


def test_nasional_dan_jalan_turun(dunia, klien, kirim):
    kirim()
    k = klien(dunia.pusat)
    baris = k.get("/kelola/produksi/").context["baris"]
    assert [(r.kanwil.kode, r.unit, r.terkirim) for r in baris] == [("62", 2, 1), ("63", 1, 0)]
    assert k.get("/kelola/produksi/kanwil/62/?bulan=2026-10").context["masuk"] == 1
    for aneh in ("?bulan=x", "?bulan=9999-99", "?bulan=1999-01&tab=%2F", "?tab=zzz"):
        assert k.get(f"/kelola/produksi/{aneh}").status_code == 200
        assert k.get(f"/kelola/produksi/kanwil/62/{aneh}").status_code == 200
    assert k.get("/kelola/produksi/kanwil/99/").status_code == 404
    assert klien(dunia.kanwil_lain).get("/kelola/produksi/kanwil/62/").status_code == 404


@pytest.mark.parametrize("siapa", ["kanwil", "pusat"])
def test_kueri_tetap_untuk_banyak_unit(dunia, klien, siapa):
    k = klien(getattr(dunia, siapa))

    def hitung():
        with CaptureQueriesContext(connection) as c:
            assert k.get("/kelola/produksi/?bulan=2026-10").status_code == 200
        return len(c)

    PabrikLaporan(upt=dunia.tetangga, bulan=OKT, dikirim_oleh=dunia.unit_tetangga)
    hitung()
    sedikit = hitung()
    for n in range(20, 32):
        upt = PabrikUPT(kode=f"62-{n}", kanwil=dunia.upt.kanwil)
        PabrikLaporan(upt=upt, bulan=OKT)
        PabrikLaporan(upt=upt, bulan=date(2026, 9, 1))
    assert hitung() == sedikit


def test_tugas_kanwil(dunia, klien, kirim, jam):
    kirim()
    jam(2026, 11, 12, 3)
    isi = klien(dunia.kanwil).get("/kelola/").content.decode()
    assert "1 laporan bulanan menunggu putusan" in isi
    assert "1 unit belum melapor Oktober 2026" in isi
