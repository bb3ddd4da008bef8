"""The roll-up follows an import that is taken back."""

from produksi.models import RekapBulan
from produksi.services.urung_impor import urungkan_rekap
from produksi.tests.pabrik import OKT


def test_laporan_yang_diurungkan_hilang_dari_rekap(dunia, kirim):
    laporan = kirim(OKT)
    assert RekapBulan.objects.get().omzet == 3_150_000

    urungkan_rekap(laporan=laporan, versi=laporan.versi, semula=None, oleh=dunia.unit)

    assert not RekapBulan.objects.exists()
