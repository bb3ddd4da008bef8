"""A Kanwil's monthly recap of all its units by sheet, through the same services as the form."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from akun.models import Pemberitahuan
from impor.models import BarisImpor, Impor, TerapanImpor
from impor.tests import buat_berkas as buat
from katalog.tests.pabrik import PabrikProduk
from produksi.models import BarisProduksi, LaporanBulanan
from produksi.services.putus import terima_laporan
from produksi.services.simpan import simpan_laporan
from produksi.services.urung_impor import potret_laporan
from produksi.tests.pabrik import OKT

S = Impor.Status
KEPALA = ["Nama UPT", "Bulan", "Nama Produk", "Jumlah Produksi", "Jumlah Terjual", "Satuan", "Omzet (Rp)", "Jumlah WBP", "Keuntungan", "Keterangan"]  # fmt: skip


@pytest.fixture
def batik(dunia):
    return PabrikProduk(upt=dunia.tetangga, nama="Batik Sasirangan", kode="62090001")


@pytest.fixture
def unggah(client, dunia, tmp_path):
    def jalankan(*baris, oleh=None, kepala=KEPALA):
        client.force_login(oleh or dunia.kanwil, backend="akun.pintu.PintuMasuk")
        berkas = buat.xlsx(tmp_path / "r.xlsx", [["REKAP PRODUKSI"], [], kepala, *baris])
        jawab = client.post(
            reverse("impor:daftar"),
            {"jenis": "laporan", "berkas": SimpleUploadedFile("r.xlsx", berkas.read_bytes())},
        )
        assert jawab.status_code == 302, jawab.context["form"].errors
        impor = Impor.objects.latest("id")
        if impor.status == S.BARU:
            halaman = reverse("impor:kolom", args=[impor.pk])
            form = client.get(halaman).context["form"]
            isi = {f.html_name: f.value() for f in form if f.value() not in (None, False)}
            client.post(halaman, isi)
            impor.refresh_from_db()
        assert impor.status == S.SIAP
        return impor

    return jalankan


def terapkan(client, impor):
    client.post(
        reverse("impor:terapkan", args=[impor.pk]), {"versi": impor.versi, "aksi": ["buat", "ubah"]}
    )
    impor.refresh_from_db()
    assert impor.status == S.SELESAI


def pesan(impor):
    return [" ".join(p[0] for p in b.pesan) for b in BarisImpor.objects.filter(impor=impor)]


def aksi(impor):
    return list(BarisImpor.objects.filter(impor=impor).values_list("aksi", flat=True))


def test_rekap_dua_unit_terkirim_dan_ditandai(client, dunia, batik, unggah):
    impor = unggah(
        [dunia.upt.nama, "Oktober 2026", "Kapal", 20, 18, "buah", 3150000, 8, 1000001, ""],
        [None, None, "62-08-0002", 0, 2, "buah", "400.000", None, None, ""],
        [
            dunia.tetangga.nama,
            "Oktober 2026",
            "batik sasirangan",
            "12,5 m",
            10,
            None,
            "1,5 jt",
            4,
            0,
            "",
        ],
    )
    assert aksi(impor) == ["buat", "buat", "buat"]
    assert not LaporanBulanan.objects.exists()
    terapkan(client, impor)

    satu, dua = LaporanBulanan.objects.order_by("upt__kode")
    assert {satu.status, dua.status} == {"dikirim"}
    assert (satu.oleh_kanwil, satu.dikirim_oleh, satu.keuntungan) == (True, dunia.kanwil, 1_000_001)
    assert satu.premi + satu.pnbp + satu.modal == 1_000_001
    assert not satu.baris.get(produk=dunia.betang).dibuat
    kain = dua.baris.get()
    assert (kain.volume_produksi, kain.satuan, kain.omzet) == (Decimal("12.5"), "m", 1_500_000)


def test_yang_belum_lengkap_menjadi_draf_dan_unit_diberi_tahu(client, dunia, unggah):
    impor = unggah([dunia.upt.nama, "Oktober 2026", "Kapal", 20, 18, "buah", 3150000, None, 0, ""])
    assert "WBP terlibat kosong: laporan menjadi draf" in pesan(impor)[0]
    terapkan(client, impor)
    assert LaporanBulanan.objects.get().status == "draf"
    kabar = Pemberitahuan.objects.get(penerima=dunia.unit)
    assert kabar.judul == "Laporan Oktober 2026 diisi Kanwil, belum lengkap"


def test_nihil_perlu_alasan(client, dunia, batik, unggah):
    impor = unggah(
        [
            dunia.upt.nama,
            "Oktober 2026",
            "NIHIL",
            None,
            None,
            None,
            None,
            None,
            None,
            "Bahan habis",
        ],
        [dunia.tetangga.nama, "Oktober 2026", "NIHIL", None, None, None, None, None, None, None],
    )
    assert aksi(impor) == ["buat", "galat"]
    terapkan(client, impor)
    satu = LaporanBulanan.objects.get()
    assert (satu.status, satu.tidak_berproduksi, satu.alasan_tidak) == (
        "dikirim",
        True,
        "Bahan habis",
    )


def test_baris_yang_salah_disebut_sebabnya(dunia, unggah, kirim):
    kirim(date(2026, 9, 1))
    impor = unggah(
        [dunia.upt.nama, "Oktober 2026", "Kapall", 20, 18, "buah", 1, 8, 0, ""],
        [dunia.upt.nama, "November 2026", "Kapal", 20, 18, "buah", 1, 8, 0, ""],
        [dunia.upt.nama, "September 2026", "Kapal", 20, 18, "buah", 1, 8, 0, ""],
        [dunia.upt.nama, "2026", "Kapal", 20, 18, "buah", 1, 8, 0, ""],
        [dunia.upt.nama, "Oktober 2026", "Kapal", "banyak", 18, "buah", 1, 8, 0, ""],
        [dunia.upt.nama, "Oktober 2026", "Betang", 20, 18, "buah", "murah", 8, 0, ""],
        [dunia.lain.nama, "Oktober 2026", "Kapal", 20, 18, "buah", 1, 8, 0, ""],
    )
    assert set(aksi(impor)) <= {"galat", "tanya"}
    isi = pesan(impor)
    assert "Mungkin “Kapal”?" in isi[0]
    assert "belum berakhir" in isi[1]
    assert "sudah dikirim; tidak diubah" in isi[2]
    assert "hanya menyebut tahun" in isi[3]
    assert "“banyak” bukan angka" in isi[4]
    assert "bukan jumlah rupiah" in isi[5]


def test_bulan_ditanya_sekali_bila_tidak_disebut(client, dunia, unggah):
    kepala = [k for k in KEPALA if k != "Bulan"]
    impor = unggah(
        [dunia.upt.nama, "Kapal", 20, 18, "buah", 3150000, 8, 0, ""],
        [dunia.upt.nama, "Betang", 5, 5, "buah", 500000, 8, 0, ""],
        kepala=kepala,
    )
    assert set(aksi(impor)) == {"tanya"}
    baris = BarisImpor.objects.filter(impor=impor).first()
    assert baris.tanya["pilihan"][0] == ["2026-10", "Oktober 2026"]


def test_yang_berubah_sejak_pemeriksaan_ditolak(client, dunia, unggah, isi):
    impor = unggah([dunia.upt.nama, "Oktober 2026", "Kapal", 20, 18, "buah", 3150000, 8, 0, ""])
    simpan_laporan(upt=dunia.upt, bulan=OKT, versi=0, isi=isi(omzet=999_000), oleh=dunia.unit)
    terapkan(client, impor)
    assert BarisProduksi.objects.get().omzet == 999_000
    assert "Laporan ini diubah orang lain sejak pemeriksaan." in pesan(impor)[0]


def test_draf_unit_dibandingkan_dan_yang_sama_dibiarkan(client, dunia, unggah, draf):
    draf()
    impor = unggah(
        [dunia.upt.nama, "Oktober 2026", "Kapal", 20, 18, "buah", 3150000, 8, None, ""],
        [dunia.upt.nama, "Oktober 2026", "Betang", 5, 5, "buah", 500000, 2, None, ""],
    )
    assert aksi(impor) == ["sama", "buat"]
    terapkan(client, impor)
    assert LaporanBulanan.objects.get().keuntungan == 1_000_001


def test_unit_memasukkan_bulannya_sendiri_bukan_unit_lain(client, dunia, unggah):
    impor = unggah(
        [dunia.upt.nama, "Oktober 2026", "Kapal", 20, 18, "buah", 3150000, 8, 0, ""],
        oleh=dunia.unit,
    )
    terapkan(client, impor)
    satu = LaporanBulanan.objects.get()
    assert (satu.upt, satu.status, satu.oleh_kanwil) == (dunia.upt, "dikirim", False)


def urungkan(client, impor):
    impor.refresh_from_db()
    client.post(reverse("impor:urungkan", args=[impor.pk]), {"versi": impor.versi})
    impor.refresh_from_db()
    assert impor.status == S.DIURUNGKAN
    return [t.tetap for t in TerapanImpor.objects.filter(impor=impor).order_by("id")]


def test_rekap_diurungkan_seluruhnya(client, dunia, batik, unggah, draf):
    draf()
    semula = potret_laporan(LaporanBulanan.objects.get())
    impor = unggah(
        [dunia.upt.nama, "Oktober 2026", "Kapal", 99, 18, "buah", 3150000, 8, 5, ""],
        [dunia.upt.nama, "Oktober 2026", "Betang", 5, 5, "buah", 500000, 2, None, ""],
        [dunia.tetangga.nama, "Oktober 2026", "NIHIL", *[None] * 6, "Bahan habis"],
    )
    terapkan(client, impor)
    assert set(LaporanBulanan.objects.values_list("status", flat=True)) == {"dikirim"}
    assert urungkan(client, impor) == ["", "", ""]
    assert potret_laporan(LaporanBulanan.objects.get()) == semula  # the other unit's is gone
    assert LaporanBulanan.riwayat.filter(upt=dunia.tetangga, history_type="-").exists()


def test_yang_disentuh_sejak_impor_tidak_diurungkan(client, dunia, batik, unggah, isi):
    impor = unggah(
        [dunia.upt.nama, "Oktober 2026", "Kapal", 20, 18, "buah", 3150000, None, 0, ""],
        [dunia.tetangga.nama, "Oktober 2026", "Batik Sasirangan", 5, 5, "m", 500000, 2, 0, ""],
    )
    terapkan(client, impor)
    draf, kirim = LaporanBulanan.objects.order_by("upt__kode")
    simpan_laporan(
        upt=dunia.upt, bulan=OKT, versi=draf.versi, isi=isi(omzet=999_000), oleh=dunia.unit
    )
    terima_laporan(laporan=kirim, versi=kirim.versi, oleh=dunia.kanwil_b)
    assert urungkan(client, impor) == [
        "sudah diubah sejak impor",
        "sudah dikirim atau diputus sejak impor",
    ]
    assert LaporanBulanan.objects.get(upt=dunia.tetangga).status == "diterima"


def test_keuntungan_draf_diganti_bukan_ditambah(client, dunia, unggah, draf):
    draf()
    impor = unggah(
        [dunia.upt.nama, "Oktober 2026", "Kapal", 20, 18, "buah", 3150000, 8, 2_000_000, ""],
        [dunia.upt.nama, "Oktober 2026", "Betang", 5, 5, "buah", 500000, 2, 500_000, ""],
    )
    assert aksi(impor) == ["ubah", "buat"]  # of the first only the profit differs
    terapkan(client, impor)
    assert LaporanBulanan.objects.get().keuntungan == 2_500_000
