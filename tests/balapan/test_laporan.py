"""A month that is corrected, by two at once; one that is sent and corrected at once."""

import pytest
from django.urls import reverse

from inti.models import CatatanAudit
from produksi.models import BarisProduksi, LaporanBulanan, RekapBulan
from produksi.services import putus
from produksi.services.putus import koreksi_laporan
from produksi.services.rekap import periksa_rekap
from produksi.tests.pabrik import OKT, buat_pelaku, simpan, terima
from tests.balapan.conftest import KALI_TANPA

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
SEMULA, LAIN = 1_400_000, 1_600_000  # omzet as the first tab saved it, and as the second sends it


@pytest.fixture
def p(db):
    return buat_pelaku()


def bersihkan() -> None:
    LaporanBulanan.objects.all().delete()
    RekapBulan.objects.all().delete()


def rekap_salah() -> str:
    """Not one version that counts, or figures of the roll-up that are not its rows'."""
    if (n := LaporanBulanan.objects.filter(berlaku=True).count()) != 1:
        return f"{n} versions count"
    return "; ".join(map(str, periksa_rekap()))


@pytest.fixture
def koreksi(p, orang):
    """An accepted month is corrected from two tabs."""
    satu, dua = orang(p.unit), orang(p.unit)
    alamat = reverse("produksi:koreksi", args=[p.upt.kode, OKT])

    def skenario():
        bersihkan()
        isi = {"versi": terima(p).versi, "alasan": "Salah ketik"}

        def periksa(a, b):
            n = LaporanBulanan.objects.filter(versi_laporan__gt=1).count()
            return rekap_salah() or ("" if n == 1 else f"{n} corrections")

        return lambda: satu.kirim(alamat, isi), lambda: dua.kirim(alamat, isi), periksa

    return skenario


def test_dikoreksi_dari_dua_tab(koreksi, ulangi):
    assert ulangi(koreksi) == []


def test_dikoreksi_dari_dua_tab_tanpa_penjaga(koreksi, ulangi, tanpa_versi, monkeypatch):
    # What remains is the index of versions: an error, not a second correction.
    monkeypatch.setattr(putus, "_kunci_bulan", lambda laporan: [])
    assert ulangi(koreksi, kali=KALI_TANPA, sampai_pertama=True)


@pytest.fixture(params=["pertama", "koreksi"])
def kirim(request, p, orang):
    """A month is sent from one tab while another corrects a figure and sends that; a first version,
    or a correction while the accepted one counts."""
    satu, dua = orang(p.unit), orang(p.unit)
    kode = [p.upt.kode, OKT]
    awal = f"p{p.produk.pk}-"
    isi = {f"{awal}volume_produksi": "10", f"{awal}volume_terjual": "8", f"{awal}satuan": "buah",
           f"{awal}omzet": str(LAIN), f"{awal}jumlah_wbp": "4", "keuntungan": "400.001",
           "kirim": "1"}  # fmt: skip

    def draf() -> LaporanBulanan:
        if request.param == "pertama":
            return simpan(p)
        lama = terima(p)
        return koreksi_laporan(laporan=lama, versi=lama.versi, alasan="x", oleh=p.unit)

    def skenario():
        bersihkan()
        satu_draf = draf()

        def periksa(a, b):
            satu_draf.refresh_from_db()
            omzet = BarisProduksi.objects.get(laporan=satu_draf).omzet
            terkirim = CatatanAudit.objects.filter(
                aksi="laporan.kirim", objek_id=str(satu_draf.pk), hasil="berhasil"
            )
            if satu_draf.status != "dikirim" or omzet not in {SEMULA, LAIN}:
                return f"{satu_draf.status} with {omzet}"
            return rekap_salah() or ("" if terkirim.count() == 1 else "sent twice")

        return (
            lambda: satu.kirim(reverse("produksi:kirim", args=kode), {"versi": satu_draf.versi}),
            lambda: dua.kirim(
                reverse("produksi:laporan", args=kode), {**isi, "versi": satu_draf.versi}
            ),
            periksa,
        )

    return skenario


def test_dikirim_saat_dibetulkan(kirim, ulangi):
    assert ulangi(kirim) == []


def test_dikirim_saat_dibetulkan_tanpa_penjaga(kirim, ulangi, tanpa_versi):
    assert ulangi(kirim, kali=KALI_TANPA, sampai_pertama=True)
