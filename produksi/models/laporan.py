"""The month of a unit: the report in its versions, its rows per product, its sales by channel."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from inti.versi import Berversi
from katalog.models import Produk
from organisasi.cakupan import QuerySetBercakupan
from organisasi.models import UPT, Mitra
from produksi.bulan import nama_bulan

TERBUKA = ("draf", "dikirim", "dikembalikan")


class LaporanQuerySet(QuerySetBercakupan):
    def berlaku(self) -> Self:
        """The version of each month that counts: the accepted one, before that the sent one."""
        return self.filter(berlaku=True)


class LaporanBulanan(Berversi):
    """A unit's report of one month. A correction after acceptance is a further version.

    Figures everywhere read the version with `berlaku`: sent or accepted, at most one a month. A
    correction counts only once it is accepted; until then the accepted one stands.
    """

    class Status(models.TextChoices):
        DRAF = "draf", "Draf"
        DIKIRIM = "dikirim", "Dikirim"
        DITERIMA = "diterima", "Diterima"
        DIKEMBALIKAN = "dikembalikan", "Dikembalikan"

    upt = models.ForeignKey(UPT, on_delete=models.PROTECT, related_name="laporan_bulanan")
    bulan = models.DateField()  # first day of the month
    versi_laporan = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAF)
    berlaku = models.BooleanField(default=False, editable=False)
    # Why an accepted report is corrected; each later version has one.
    alasan_koreksi = models.CharField(max_length=300, blank=True)
    tidak_berproduksi = models.BooleanField(default=False)
    alasan_tidak = models.CharField("alasan tidak berproduksi", max_length=300, blank=True)

    # Profit and its shares in rupiah, with the percentages they were computed by.
    keuntungan = models.PositiveBigIntegerField(null=True, blank=True)
    premi = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    pnbp = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    modal = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    persen_premi = models.DecimalField(max_digits=5, decimal_places=2, null=True, editable=False)
    persen_pnbp = models.DecimalField(max_digits=5, decimal_places=2, null=True, editable=False)
    persen_modal = models.DecimalField(max_digits=5, decimal_places=2, null=True, editable=False)

    dibuat_pada = models.DateTimeField(auto_now_add=True)
    disimpan_pada = models.DateTimeField(auto_now=True)
    dikirim_pada = models.DateTimeField(null=True, blank=True, editable=False)
    dikirim_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    # Kept from the first sending, against the deadline that held then: later rules change nothing.
    batas = models.DateField(null=True, blank=True, editable=False)
    tepat_waktu = models.BooleanField(null=True, editable=False)
    diputus_pada = models.DateTimeField(null=True, blank=True, editable=False)
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    alasan = models.CharField("alasan pengembalian", max_length=500, blank=True)
    # Entered by the Kanwil for the unit (a monthly recap); another officer accepts it.
    oleh_kanwil = models.BooleanField(default=False, editable=False)
    # Made by the demonstration: pages and the public marks say so.
    contoh = models.BooleanField(default=False, editable=False)
    riwayat = HistoricalRecords(excluded_fields=["disimpan_pada"])

    objects = LaporanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-bulan", "upt", "-versi_laporan"]
        indexes: ClassVar = [
            models.Index(fields=["bulan", "status"]),
            models.Index(
                fields=["upt", "bulan"], condition=Q(berlaku=True), name="laporan_berlaku"
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["upt", "bulan", "versi_laporan"], name="laporan_versi_sekali"
            ),
            models.UniqueConstraint(
                fields=["upt", "bulan"],
                condition=Q(status__in=TERBUKA),
                name="laporan_terbuka_sekali",
            ),
            models.UniqueConstraint(
                fields=["upt", "bulan"], condition=Q(berlaku=True), name="laporan_berlaku_sekali"
            ),
            models.CheckConstraint(name="laporan_bulan_tanggal_satu", condition=Q(bulan__day=1)),
            models.CheckConstraint(
                name="laporan_berlaku_bila_terkirim",
                condition=Q(berlaku=False) | Q(status__in=["dikirim", "diterima"]),
            ),
            models.CheckConstraint(
                name="laporan_koreksi_beralasan",
                condition=Q(versi_laporan=1, alasan_koreksi="")
                | (Q(versi_laporan__gt=1) & ~Q(alasan_koreksi="")),
            ),
            models.CheckConstraint(
                name="laporan_kirim_lengkap",
                condition=Q(status="draf")
                | Q(dikirim_pada__isnull=False, batas__isnull=False, tepat_waktu__isnull=False),
            ),
            models.CheckConstraint(
                name="laporan_putus_sesuai_status",
                condition=Q(status__in=["diterima", "dikembalikan"], diputus_pada__isnull=False)
                | Q(
                    status__in=["draf", "dikirim"],
                    diputus_pada__isnull=True,
                    diputus_oleh__isnull=True,
                ),
            ),
            models.CheckConstraint(
                name="laporan_dikembalikan_beralasan",
                condition=~Q(status="dikembalikan") | ~Q(alasan=""),
            ),
            models.CheckConstraint(
                name="laporan_tidak_berproduksi_beralasan",
                condition=Q(tidak_berproduksi=False) | Q(status="draf") | (~Q(alasan_tidak="")),
            ),
            models.CheckConstraint(
                name="laporan_pembagian_cocok",
                condition=Q(premi__isnull=True, pnbp__isnull=True, modal__isnull=True)
                | Q(
                    keuntungan__isnull=False,
                    premi__isnull=False,
                    pnbp__isnull=False,
                    modal__isnull=False,
                    persen_premi__isnull=False,
                    persen_pnbp__isnull=False,
                    persen_modal__isnull=False,
                    keuntungan=F("premi") + F("pnbp") + F("modal"),
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Laporan {nama_bulan(self.bulan)} {self.upt}"

    @property
    def dapat_disunting(self) -> bool:
        return self.status in {self.Status.DRAF, self.Status.DIKEMBALIKAN}


class BarisQuerySet(QuerySetBercakupan):
    jalur_upt = "laporan__upt"

    def berlaku(self) -> Self:
        """Rows of the versions that count."""
        return self.filter(laporan__berlaku=True)


class BarisProduksi(models.Model):
    """What a report says of one product. No row: the report does not speak of it.

    A product that was not made can still be sold from stock.
    """

    laporan = models.ForeignKey(LaporanBulanan, on_delete=models.CASCADE, related_name="baris")
    produk = models.ForeignKey(Produk, on_delete=models.PROTECT, related_name="baris_produksi")
    dibuat = models.BooleanField(default=True)
    volume_produksi = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    volume_terjual = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    satuan = models.CharField(max_length=30, blank=True)
    omzet = models.PositiveBigIntegerField(null=True, blank=True)  # rupiah
    jumlah_wbp = models.PositiveIntegerField("WBP terlibat", null=True, blank=True)
    riwayat = HistoricalRecords()

    objects = BarisQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["laporan", "produk__nama", "produk__kode"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["laporan", "produk"], name="baris_sekali_per_produk"),
            models.CheckConstraint(
                name="baris_tidak_dibuat_tanpa_volume",
                condition=Q(dibuat=True)
                | Q(dibuat=False, volume_produksi__isnull=True, jumlah_wbp__isnull=True),
            ),
            models.CheckConstraint(
                name="baris_volume_tidak_negatif",
                condition=(Q(volume_produksi__isnull=True) | Q(volume_produksi__gte=0))
                & (Q(volume_terjual__isnull=True) | Q(volume_terjual__gte=0)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.produk}: {self.volume_produksi if self.dibuat else 'tidak dibuat'}"


class PenjualanSaluran(models.Model):
    """How much of the month's omzet came by a channel, and through which partner."""

    class Saluran(models.TextChoices):
        GERAI = "gerai", "Galeri atau gerai"
        KANTIN = "kantin", "Kantin atau koperasi unit"
        PAMERAN = "pameran", "Pameran atau bazar"
        DARING = "daring", "Toko daring"
        EKATALOG = "ekatalog", "e-Katalog"
        LANGSUNG = "langsung", "Pesanan langsung"
        MITRA = "mitra", "Lewat mitra"
        LAIN = "lain", "Lainnya"

    laporan = models.ForeignKey(LaporanBulanan, on_delete=models.CASCADE, related_name="penjualan")
    saluran = models.CharField(max_length=10, choices=Saluran)
    mitra = models.ForeignKey(
        Mitra, null=True, blank=True, on_delete=models.PROTECT, related_name="penjualan"
    )
    nilai = models.PositiveBigIntegerField()  # rupiah
    riwayat = HistoricalRecords()

    class Meta:
        ordering: ClassVar = ["laporan", "saluran", "mitra__nama"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["laporan", "saluran", "mitra"], name="penjualan_saluran_mitra_sekali"
            ),
            models.UniqueConstraint(
                fields=["laporan", "saluran"],
                condition=Q(mitra__isnull=True),
                name="penjualan_saluran_sekali",
            ),
            models.CheckConstraint(name="penjualan_bernilai", condition=Q(nilai__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.get_saluran_display()}: {self.nilai}"
