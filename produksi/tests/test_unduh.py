"""The recap as a sheet: what it holds, who reads what, and that it goes in again without change."""

import io
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from impor.models import BarisImpor, Impor
from inti.models import CatatanAudit
from produksi.models import LaporanBulanan
from produksi.services.kirim import nyatakan_tidak_berproduksi
from produksi.tests.pabrik import OKT

SEP = date(2026, 9, 1)


def masuk(client, siapa):
    client.force_login(siapa, backend="akun.pintu.PintuMasuk")


def unduh(client, siapa, **saring):
    masuk(client, siapa)
    jawab = client.get(reverse("produksi:unduh"), saring)
    assert jawab.status_code == 200
    return b"".join(jawab.streaming_content)


def baris(isi):
    kertas = openpyxl.load_workbook(io.BytesIO(isi)).active
    kepala, *semua = kertas.iter_rows(values_only=True)
    return [dict(zip(kepala, b, strict=True)) for b in semua]


def test_isinya_sama_dengan_laporan(client, dunia, kirim):
    satu = kirim(SEP)
    isi = baris(unduh(client, dunia.kanwil, bulan="2026-09"))
    assert [b["Kode UPT"] for b in isi] == [dunia.upt.kode] * satu.baris.count()
    assert isi[0]["Bulan"] == "September 2026"
    assert (
        isi[0]["Keuntungan"]
        == satu.keuntungan
        == sum(isi[0][k] for k in ("Premi", "PNBP", "Modal"))
    )
    assert sum(b["Omzet"] or 0 for b in isi) == sum(b.omzet or 0 for b in satu.baris.all())
    assert CatatanAudit.objects.filter(aksi="laporan.ekspor", oleh=dunia.kanwil).exists()


def test_draf_hanya_bagi_unitnya_dan_lingkup_dijaga(client, dunia, draf, kirim):
    kirim(SEP)
    draf()
    semua = {"bulan": "2026-10", "sejak": "2026-09"}
    assert {b["Bulan"] for b in baris(unduh(client, dunia.unit, **semua))} == {
        "September 2026",
        "Oktober 2026",
    }
    for siapa in (dunia.kanwil, dunia.pimpinan, dunia.pusat):
        assert {b["Bulan"] for b in baris(unduh(client, siapa, **semua))} == {"September 2026"}
    assert baris(unduh(client, dunia.kanwil_lain, **semua)) == []
    assert baris(unduh(client, dunia.pusat, kanwil="63", **semua)) == []


@pytest.mark.parametrize(
    "saring", [{"bulan": "x"}, {"bulan": "9999-99", "sejak": "2026-13"}, {"kanwil": "zz"}]
)
def test_saringan_aneh_tidak_menjatuhkan(client, dunia, saring):
    assert baris(unduh(client, dunia.kanwil, **saring)) == []


def test_pulang_tanpa_beda(client, dunia, kirim, draf):
    kirim(SEP)
    draf()
    nyatakan_tidak_berproduksi(
        upt=dunia.tetangga, bulan=OKT, versi=0, alasan="=Bahan habis", oleh=dunia.kanwil
    )
    for siapa in (dunia.unit, dunia.kanwil):
        isi = unduh(client, siapa, bulan="2026-10", sejak="2026-09")
        sebelum = LaporanBulanan.riwayat.count()
        client.post(
            reverse("impor:daftar"),
            {"jenis": "laporan", "berkas": SimpleUploadedFile("r.xlsx", isi)},
        )
        impor = Impor.objects.latest("id")
        aksi = BarisImpor.objects.filter(impor=impor).values_list("aksi", flat=True)
        assert set(aksi) == {"sama"}, list(BarisImpor.objects.values_list("aksi", "pesan"))
        assert LaporanBulanan.riwayat.count() == sebelum


def test_kueri_tidak_ikut_jumlah_bulan(client, dunia, kirim):
    def hitung():
        with CaptureQueriesContext(connection) as kueri:
            unduh(client, dunia.kanwil, bulan="2026-10", sejak="2025-01")
        return len(kueri)

    kirim(SEP)
    hitung()  # signing in asks more the first time
    satu = hitung()
    for bulan in (5, 6, 7, 8):
        kirim(date(2026, bulan, 1))
    assert hitung() == satu
