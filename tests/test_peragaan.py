"""The demonstration on the real data: through the real services, honest, repeatable, never in
production."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count
from django.test import TestCase

from akun.models import Pengguna
from inti.models import CatatanAudit
from katalog.models import PenetapanUnggulan, Produk, Terbitan, Tinjauan, UsulanUnggulan
from organisasi.cakupan import SELURUH_NEGERI
from pasproduk.peragaan import KEADAAN_LAIN
from pemetaan.models import ButirPutusan, Jawaban, Putaran, Rapat
from pemetaan.queries.putaran import keadaan_unit, rekap
from produksi.models import LaporanBulanan, TandaRutin
from sertifikasi.models import Sertifikat


class TestPeragaan(TestCase):
    """The country is loaded once for all of these."""

    @classmethod
    def setUpTestData(cls):
        for perintah in ("muat_referensi", "muat_data_awal", "muat_peragaan"):
            call_command(perintah, stdout=StringIO())

    def test_peragaan_menerbitkan_data_nyata_dan_menyisakan_pekerjaan(self):
        belum_terbit = {"ubah_diajukan", "ubah_draf"}
        lain = [k for k in KEADAAN_LAIN.values() if k not in belum_terbit]

        assert Terbitan.objects.count() == 362 - len(lain)
        for status, keadaan in (
            (Produk.Status.DATA_AWAL, "data_awal"),
            (Produk.Status.DIKEMBALIKAN, "dikembalikan"),
            (Produk.Status.ARSIP, "arsip"),
        ):
            jumlah = Produk.objects.filter(status=status).count()
            assert jumlah == list(KEADAAN_LAIN.values()).count(keadaan), status
        assert Produk.objects.filter(menunggu_unit_sejak__isnull=False).count() == 2
        assert Tinjauan.objects.terbuka().filter(baru=False).count() == 1

    def test_tidak_ada_yang_dikarang(self):
        """Prices are the 29 that sources state, photos are none, and what is missing is said."""
        assert Produk.objects.exclude(harga=None).count() == 29
        assert Terbitan.objects.exclude(foto=[]).count() == 0
        assert Terbitan.objects.filter(jenis_harga="permintaan").count() == 0
        assert Terbitan.objects.filter(dengan_catatan=False).count() == 0

    def test_setiap_terbitan_punya_dua_orang(self):
        sendiri = [
            t
            for t in Tinjauan.objects.filter(putusan="disetujui")
            if t.diajukan_oleh_id == t.diputus_oleh_id
        ]
        assert sendiri == []
        assert (
            CatatanAudit.objects.filter(aksi="produk.setujui").count() == Terbitan.objects.count()
        )

    def test_unggulan_ditetapkan_bila_sumber_menyebut_satu_atau_dua(self):
        """Rutan Palangka Raya has nine in the press, one unanswered: eight stay proposals."""
        per_unit = PenetapanUnggulan.objects.berjalan().values("upt__kode").annotate(n=Count("pk"))
        assert all(baris["n"] <= 2 for baris in per_unit)
        assert PenetapanUnggulan.objects.filter(upt__kode="62-08").count() == 0
        assert UsulanUnggulan.objects.filter(upt__kode="62-08").count() == 8

    def test_hanya_sertifikat_bernomor_yang_diverifikasi(self):
        """Four halal numbers: three of kitchens, one shared by four products of Lapas Pati."""
        nyata = Sertifikat.objects.filter(contoh=False)
        sah = nyata.exclude(diverifikasi_pada=None)
        assert sah.count() == nyata.exclude(nomor="").count() == 4
        roti = sah.get(lingkup=Sertifikat.Lingkup.PRODUK)
        assert (roti.upt.kode, roti.produk.count()) == ("33-21", 4)

    def test_bulan_produksi_hanya_contoh_kalteng(self):
        """Every made-up month says so, and each state of a month can be met."""
        laporan = LaporanBulanan.objects.all()
        assert set(laporan.values_list("contoh", flat=True)) == {True}
        assert set(laporan.values_list("upt__kanwil__kode", flat=True)) == {"62"}
        per_unit = laporan.order_by().values("upt").distinct().count()
        assert (per_unit, laporan.berlaku().count() > 120) == (11, True)
        assert set(laporan.values_list("status", flat=True)) == {
            "draf",
            "dikirim",
            "diterima",
            "dikembalikan",
        }
        assert laporan.filter(tidak_berproduksi=True).count() == 1
        assert TandaRutin.objects.berjalan().filter(produk__upt__kode="62-03").count() == 1

    def test_putaran_dan_rapat_contoh(self):
        """Each state of a unit can be met, everything says so, and the session determines nothing new."""
        putaran, rapat = Putaran.objects.get(), Rapat.objects.get()
        assert (putaran.contoh, putaran.terbuka, putaran.kanwil.kode) == (True, True, "62")
        assert set(Jawaban.objects.values_list("contoh", flat=True)) == {True}
        r = rekap(keadaan_unit(putaran, SELURUH_NEGERI))
        assert (r.terpetakan, r.nihil, r.dikonfirmasi) == (4, 1, 2)
        assert r.belum > 0
        assert Jawaban.objects.filter(oleh_kanwil=True).count() == 2
        assert (rapat.contoh, rapat.terbuka) == (True, False)
        assert set(rapat.putusan.values_list("hasil", flat=True)) == {
            "ditetapkan",
            "ditunda",
            "belum",
        }
        assert set(ButirPutusan.objects.values_list("jenis", flat=True)) == {"tetap"}

    def test_diulang_tidak_mengubah_apa_pun(self):
        def keadaan():
            return (
                Produk.objects.count(),
                Terbitan.objects.count(),
                Tinjauan.objects.count(),
                UsulanUnggulan.objects.count(),
                Sertifikat.objects.count(),
                Pengguna.objects.count(),
                LaporanBulanan.objects.count(),
                Jawaban.objects.count(),
                ButirPutusan.objects.count(),
                CatatanAudit.objects.filter(aksi__startswith="produk.s").count(),
            )

        sebelum = keadaan()
        call_command("muat_data_awal", stdout=StringIO())
        call_command("muat_peragaan", stdout=StringIO())
        assert keadaan() == sebelum


@pytest.mark.django_db
def test_ditolak_di_luar_pengembangan(settings):
    settings.PENGEMBANGAN = False
    with pytest.raises(CommandError, match="hanya untuk MODE=pengembangan"):
        call_command("muat_peragaan", stdout=StringIO())
    assert Pengguna.objects.count() == 0
