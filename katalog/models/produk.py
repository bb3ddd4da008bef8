"""Produk: the working copy of a unit's product, with its sources and sales links."""

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.text import slugify
from simple_history.models import HistoricalRecords

from inti.format import ribuan, rupiah
from inti.versi import Berversi
from katalog.izin import QuerySetBerIzin
from katalog.models.izin import BerIzin
from katalog.models.kategori import Kategori
from organisasi.cakupan import QuerySetBercakupan
from organisasi.models import UPT

MENYUSUL = ("harga", "foto", "deskripsi")


class NomorProduk(models.Model):
    """Last serial issued to a unit; a product code is never issued twice."""

    upt = models.OneToOneField(UPT, on_delete=models.CASCADE, related_name="nomor_produk")
    terakhir = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.upt_id}: {self.terakhir}"


class ProdukQuerySet(QuerySetBerIzin, QuerySetBercakupan):  # type: ignore[override]
    def terdata(self) -> Self:
        """Counts in the mapping: named, with a category, not archived, somebody stands behind it.

        Source: domain.md, "Recorded, published, determined".
        """
        return self.filter(terdata_pada__isnull=False, kategori__isnull=False).exclude(
            Q(status=Produk.Status.ARSIP) | Q(nama="")
        )

    def terbit(self) -> Self:
        """Has a Terbitan, whatever happens to the working copy."""
        return self.filter(terbitan__isnull=False)

    def data_awal(self) -> Self:
        return self.filter(status=Produk.Status.DATA_AWAL)

    def hidup(self) -> Self:
        """Neither archived nor a public fact that nobody has answered for."""
        return self.exclude(status__in=[Produk.Status.ARSIP, Produk.Status.DATA_AWAL])

    def dengan_unggulan(self) -> Self:
        """Adds `adalah_unggulan`: holds one of its unit's two slots."""
        from katalog.models.unggulan import PenetapanUnggulan

        berjalan = PenetapanUnggulan.objects.berjalan().filter(produk=OuterRef("pk"))
        return self.annotate(adalah_unggulan=Exists(berjalan))


class Produk(BerIzin, Berversi):
    """What a unit makes. The public never reads it: it reads the Terbitan that approval writes."""

    class Status(models.TextChoices):
        DATA_AWAL = "data_awal", "Data awal"
        DRAF = "draf", "Draf"
        DIAJUKAN = "diajukan", "Diajukan"
        DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
        DISETUJUI = "disetujui", "Terbit"
        ARSIP = "arsip", "Arsip"

    class Asal(models.TextChoices):
        UNIT = "unit", "Unit"
        KANWIL = "kanwil", "Kanwil"
        DATA_AWAL = "data_awal", "Sumber publik"

    class JenisHarga(models.TextChoices):
        BELUM = "", "Harga belum diketahui"
        TETAP = "tetap", "Harga tetap"
        RENTANG = "rentang", "Dari–sampai"
        PERMINTAAN = "permintaan", "Harga atas permintaan"

    class SebabArsip(models.TextChoices):
        TIDAK_LAGI = "tidak_lagi", "Tidak lagi dibuat"
        BUKAN_MILIK = "bukan_milik", "Bukan milik kami"
        LAIN = "lain", "Alasan lain"

    # Identity
    upt = models.ForeignKey(UPT, on_delete=models.PROTECT, related_name="produk")
    kode = models.CharField(max_length=8, unique=True, editable=False)
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    status = models.CharField(max_length=14, choices=Status, default=Status.DRAF)
    asal = models.CharField(max_length=10, choices=Asal, default=Asal.UNIT)

    # What the unit enters
    nama = models.CharField("nama produk", max_length=120)
    merek = models.CharField(max_length=80, blank=True)
    kategori = models.ForeignKey(
        Kategori, null=True, blank=True, on_delete=models.PROTECT, related_name="produk"
    )
    deskripsi_singkat = models.CharField("deskripsi singkat", max_length=300, blank=True)
    deskripsi = models.TextField("cerita lengkap", max_length=4000, blank=True)
    bahan = models.CharField("bahan", max_length=300, blank=True)
    jenis_harga = models.CharField(max_length=10, choices=JenisHarga, default="", blank=True)
    harga = models.PositiveBigIntegerField(null=True, blank=True)  # rupiah; low end of a range
    harga_maks = models.PositiveBigIntegerField(null=True, blank=True)  # rupiah
    satuan = models.CharField("satuan jual", max_length=30, blank=True)
    ukuran = models.CharField("ukuran", max_length=120, blank=True)
    berat = models.CharField("berat", max_length=60, blank=True)
    varian = models.CharField("varian", max_length=200, blank=True)
    pesanan_minimum = models.PositiveIntegerField("pesanan terkecil", null=True, blank=True)
    waktu_pengerjaan = models.PositiveSmallIntegerField(
        "lama pengerjaan", null=True, blank=True
    )  # days
    kapasitas_bulanan = models.PositiveIntegerField("kapasitas sebulan", null=True, blank=True)
    jumlah_wbp = models.PositiveSmallIntegerField("jumlah WBP", null=True, blank=True)
    kekhasan_daerah = models.CharField("kekhasan daerah", max_length=400, blank=True)
    menyusul_harga = models.BooleanField("harga menyusul", default=False)
    menyusul_foto = models.BooleanField("foto menyusul", default=False)
    menyusul_deskripsi = models.BooleanField("deskripsi menyusul", default=False)

    # Who stands behind it
    terdata_pada = models.DateTimeField(null=True, blank=True, editable=False)
    # Set when a Kanwil's entry waits for its unit's consent.
    menunggu_unit_sejak = models.DateTimeField(null=True, blank=True, editable=False)
    # The person of the unit who submitted or consented to the content as it stands.
    dijamin_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    # Everybody who entered content since the last approval (four eyes, services.setujui).
    penyusun = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", editable=False)
    sebab_arsip = models.CharField(max_length=12, choices=SebabArsip, blank=True)
    catatan_arsip = models.CharField(max_length=300, blank=True)

    kelengkapan = models.PositiveSmallIntegerField(default=0, editable=False)  # percent
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diperbarui_pada = models.DateTimeField(auto_now=True)
    riwayat = HistoricalRecords(
        excluded_fields=[*BerIzin.KOLOM_TURUNAN, "token", "kelengkapan", "diperbarui_pada"]
    )

    objects = ProdukQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["nama", "kode"]
        verbose_name_plural = "produk"
        indexes: ClassVar = [
            models.Index(fields=["upt", "status"]),
            models.Index(fields=["status", "-diperbarui_pada"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="harga_sesuai_jenis",
                condition=(
                    Q(
                        jenis_harga__in=["", "permintaan"],
                        harga__isnull=True,
                        harga_maks__isnull=True,
                    )
                    # "Not null" is said aloud: a CHECK that is unknown passes.
                    | Q(
                        jenis_harga="tetap",
                        harga__isnull=False,
                        harga__gt=0,
                        harga_maks__isnull=True,
                    )
                    # An open range ("mulai Rp …") has no upper end.
                    | Q(
                        jenis_harga="rentang",
                        harga__isnull=False,
                        harga__gt=0,
                        harga_maks__isnull=True,
                    )
                    | Q(
                        jenis_harga="rentang",
                        harga__isnull=False,
                        harga_maks__isnull=False,
                        harga__gt=0,
                        harga_maks__gt=F("harga"),
                    )
                ),
            ),
            models.CheckConstraint(
                name="arsip_bersebab",
                condition=(Q(status="arsip") & ~Q(sebab_arsip=""))
                | (~Q(status="arsip") & Q(sebab_arsip="")),
            ),
            models.CheckConstraint(
                name="diajukan_bernama_dan_berkategori",
                condition=~Q(status__in=["diajukan", "disetujui"])
                | (~Q(nama="") & Q(kategori__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def kode_tampil(self) -> str:
        """Code for people: '62-08-0007'."""
        return f"{self.kode[:2]}-{self.kode[2:4]}-{self.kode[4:]}"

    @property
    def slug(self) -> str:
        return slugify(self.nama)[:60] or "produk"

    @property
    def harga_teks(self) -> str:
        return teks_harga(self.jenis_harga, self.harga, self.harga_maks)

    @property
    def satuan_teks(self) -> str:
        return f"per {self.satuan}" if self.satuan and self.harga else ""

    @property
    def kapasitas_teks(self) -> str:
        if self.kapasitas_bulanan is None:
            return ""
        return f"{ribuan(self.kapasitas_bulanan)} {self.satuan or 'buah'} sebulan"

    @property
    def dapat_disunting(self) -> bool:
        """May its content be changed now? (Not while a review is open, not in the archive.)"""
        return self.status in {self.Status.DRAF, self.Status.DIKEMBALIKAN, self.Status.DISETUJUI}


def teks_harga(jenis: str, harga: int | None, harga_maks: int | None) -> str:
    """A price in words; one nobody stated reads 'Harga belum diketahui'."""
    if harga and harga_maks:
        return f"{rupiah(harga)} – {rupiah(harga_maks)}"
    if harga:
        return f"mulai {rupiah(harga)}" if jenis == Produk.JenisHarga.RENTANG else rupiah(harga)
    return Produk.JenisHarga(jenis).label


class SaluranJual(models.Model):
    """Where a product can be bought: a link with a name."""

    produk = models.ForeignKey(Produk, on_delete=models.CASCADE, related_name="saluran")
    nama = models.CharField(max_length=60)
    url = models.URLField("alamat", max_length=300)
    urutan = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["urutan", "id"]

    def __str__(self) -> str:
        return self.nama


class SumberProduk(models.Model):
    """A public page that speaks of the product, and what it states. Officers see it."""

    class Presisi(models.TextChoices):
        HARI = "hari", "Tanggal"
        BULAN = "bulan", "Bulan"
        TAHUN = "tahun", "Tahun"
        TIDAK_ADA = "", "Tanpa tanggal"

    produk = models.ForeignKey(Produk, on_delete=models.CASCADE, related_name="sumber")
    url = models.URLField("halaman", max_length=500)
    tanggal = models.DateField(null=True, blank=True)
    presisi = models.CharField(max_length=5, choices=Presisi, default="", blank=True)
    # Statements as the page gives them: {"omzet": 40000000, "periode_omzet": "per bulan", …}
    pernyataan = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering: ClassVar = ["-tanggal", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["produk", "url"], name="sumber_sekali_per_produk")
        ]

    def __str__(self) -> str:
        return self.url
