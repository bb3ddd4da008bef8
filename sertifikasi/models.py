"""Certificates: kinds, numbers, holders, dates, scan, and the products they cover.

Facts and patterns: domain.md, section Certificates. Validity and reminder ladder are data.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from inti.versi import Berversi
from katalog.models import Produk
from organisasi.cakupan import Cakupan, QuerySetBercakupan
from organisasi.models import UPT, Mitra


class JenisSertifikat(Berversi):
    """A kind of certificate, with its family, issuer, usual validity and reminder ladder."""

    class Keluarga(models.TextChoices):
        PIRT = "pirt", "PIRT"
        HAKI = "haki", "HAKI"
        HALAL = "halal", "Halal"
        LAIN = "lain", "Lainnya"

    kode = models.SlugField(max_length=30, unique=True)
    nama = models.CharField(max_length=80)
    keluarga = models.CharField(max_length=5, choices=Keluarga)
    penerbit = models.CharField(max_length=120)
    url_periksa = models.URLField("halaman pemeriksaan penerbit", max_length=300, blank=True)
    # Years a certificate lasts; empty: no fixed limit.
    masa_tahun = models.PositiveSmallIntegerField(null=True, blank=True)
    # Without limit by today's rule: a day printed on the paper is kept and shown, but ends nothing.
    tanpa_batas = models.BooleanField(default=False)
    # Days before the end at which a reminder falls; the first makes it "akan habis".
    tangga_hari = models.JSONField(default=list)
    urutan = models.PositiveSmallIntegerField(default=0)
    aktif = models.BooleanField(default=True)
    riwayat = HistoricalRecords()

    class Meta:
        ordering: ClassVar = ["urutan", "nama"]

    def __str__(self) -> str:
        return self.nama


def jalur_pindaian(sertifikat: "Sertifikat", nama: str) -> str:
    """A path nobody can guess, without the uploaded name."""
    akhiran = nama.rsplit(".", 1)[-1].lower()
    return f"pindaian/{uuid.uuid4().hex}.{akhiran}"


class SertifikatQuerySet(QuerySetBercakupan):
    def dalam(self, cakupan: Cakupan) -> "SertifikatQuerySet":
        """Certificates of units in `cakupan`, and shared ones that cover a product of theirs."""
        bersama = SertifikatProduk.objects.filter(
            cakupan.saring("produk__upt"), sertifikat=OuterRef("pk")
        )
        return self.filter(
            cakupan.saring("upt") | (Q(pemegang__in=Sertifikat.PEMEGANG_BERSAMA) & Exists(bersama))
            if not cakupan.nasional
            else Q()
        )

    def hidup(self) -> "SertifikatQuerySet":
        """Not refused and not revoked: one that is dicabut counts as none."""
        return self.exclude(tahap__in=[Sertifikat.Tahap.DITOLAK, Sertifikat.Tahap.DICABUT])


class Sertifikat(Berversi):
    """One certificate (or its application) of a unit, covering any number of products.

    It counts as in force only when an officer of Kanwil or pusat who did not enter it has
    verified it; editing it undoes that.
    """

    class Lingkup(models.TextChoices):
        PRODUK = "produk", "Produk"
        DAPUR = "dapur", "Dapur"

    class Tahap(models.TextChoices):
        DIRENCANAKAN = "direncanakan", "Direncanakan"
        DOKUMEN = "dokumen", "Dokumen disiapkan"
        DIAJUKAN = "diajukan", "Diajukan"
        DIPERIKSA = "diperiksa", "Diperiksa"
        TERBIT = "terbit", "Terbit"
        DITOLAK = "ditolak", "Ditolak"
        DICABUT = "dicabut", "Dicabut"

    # On the way: neither issued, refused nor revoked.
    TAHAP_BERJALAN = (Tahap.DIRENCANAKAN, Tahap.DOKUMEN, Tahap.DIAJUKAN, Tahap.DIPERIKSA)

    class Pemegang(models.TextChoices):
        UPT = "upt", "UPT"
        KOPERASI = "koperasi", "Koperasi"
        MITRA = "mitra", "Mitra"
        KANWIL = "kanwil", "Kanwil"
        LAIN = "lain", "Lainnya"

    # A brand of theirs may cover products of several units.
    PEMEGANG_BERSAMA = (Pemegang.KANWIL, Pemegang.MITRA)

    class Dasar(models.TextChoices):
        PETUGAS = "petugas", "Dicatat petugas"
        SUMBER = "sumber", "Menurut sumber publik"

    upt = models.ForeignKey(UPT, on_delete=models.PROTECT, related_name="sertifikat")
    jenis = models.ForeignKey(JenisSertifikat, on_delete=models.PROTECT, related_name="sertifikat")
    lingkup = models.CharField(max_length=6, choices=Lingkup, default=Lingkup.PRODUK)
    tahap = models.CharField(max_length=12, choices=Tahap, default=Tahap.TERBIT)
    nomor_permohonan = models.CharField(max_length=60, blank=True)
    nomor_permohonan_normal = models.CharField(max_length=60, blank=True, editable=False)
    nomor = models.CharField("nomor sertifikat", max_length=60, blank=True)
    nomor_normal = models.CharField(max_length=60, blank=True, editable=False, db_index=True)
    # Number of the MUI decision: it is not the halal certificate number.
    nomor_kh = models.CharField("nomor ketetapan halal (KH)", max_length=60, blank=True)
    pemegang = models.CharField(max_length=8, choices=Pemegang, default=Pemegang.UPT)
    nama_pemegang = models.CharField("nama pemegang", max_length=160, blank=True)
    mitra = models.ForeignKey(
        Mitra, null=True, blank=True, on_delete=models.PROTECT, related_name="sertifikat"
    )
    penerbit = models.CharField(max_length=120, blank=True)
    terbit = models.DateField("tanggal terbit", null=True, blank=True)
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)  # empty: no limit
    pindaian = models.FileField(upload_to=jalur_pindaian, blank=True, max_length=200)
    pindaian_nama = models.CharField(max_length=120, blank=True, editable=False)
    catatan = models.CharField(max_length=400, blank=True)
    # The way to it, while it is under way: route, current step and since when, what comes next.
    jalur = models.ForeignKey(
        "sertifikasi.Jalur", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    langkah = models.ForeignKey(
        "sertifikasi.Langkah", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    langkah_sejak = models.DateField(null=True, blank=True)
    berikut = models.CharField("tindakan berikut", max_length=120, blank=True)
    berikut_pada = models.DateField("tanggal tindakan berikut", null=True, blank=True)
    # Renewal: the certificate that this one continues.
    menggantikan = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="pengganti"
    )
    # Only honoured while a renewal is alive (`queries.pengingat`).
    pengingat_bisu = models.BooleanField(default=False, editable=False)
    # Made up by the demo and labelled so wherever it is shown.
    contoh = models.BooleanField("data contoh", default=False, editable=False)
    dasar = models.CharField(max_length=8, choices=Dasar, default=Dasar.PETUGAS)
    sumber = models.URLField(max_length=500, blank=True)

    dimasukkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    # Who last changed what verification vouches for: they do not verify it either.
    diubah_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    # Why an officer gave it back unverified; the next edit empties it.
    catatan_periksa = models.CharField(max_length=300, blank=True, editable=False)
    diverifikasi_pada = models.DateTimeField(null=True, blank=True, editable=False)
    diverifikasi_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    produk = models.ManyToManyField(Produk, through="SertifikatProduk", related_name="sertifikat")
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    diperbarui_pada = models.DateTimeField(auto_now=True)
    riwayat = HistoricalRecords(excluded_fields=["token", "diperbarui_pada"])

    objects = SertifikatQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["upt", "jenis", "-terbit", "id"]
        indexes: ClassVar = [models.Index(fields=["upt", "jenis"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="verifikasi_lengkap_dan_bukan_sendiri",
                condition=Q(diverifikasi_pada__isnull=True, diverifikasi_oleh__isnull=True)
                | (
                    Q(diverifikasi_pada__isnull=False)
                    & (
                        Q(diverifikasi_oleh__isnull=True)
                        | Q(dimasukkan_oleh__isnull=True)
                        | ~Q(diverifikasi_oleh=F("dimasukkan_oleh"))
                    )
                ),
            ),
            models.CheckConstraint(
                name="verifikasi_bukan_pengubah",
                condition=Q(diverifikasi_oleh__isnull=True)
                | Q(diubah_oleh__isnull=True)
                | ~Q(diverifikasi_oleh=F("diubah_oleh")),
            ),
            models.CheckConstraint(
                name="berlaku_sesudah_terbit",
                condition=Q(terbit__isnull=True)
                | Q(berlaku_sampai__isnull=True)
                | Q(berlaku_sampai__gte=F("terbit")),
            ),
        ]

    def __str__(self) -> str:
        """Kind and number; once where the number was typed with its kind ("SNI …", "PIRT …")."""
        nomor, jenis = self.nomor or self.nomor_permohonan, str(self.jenis)
        if nomor.casefold().startswith(f"{jenis.split()[0].casefold()} "):
            return nomor
        return f"{jenis} {nomor}".strip()

    def get_absolute_url(self) -> str:
        return reverse("sertifikasi:rinci", args=[self.pk])


class SertifikatProduk(models.Model):
    """A certificate covers a product of its unit."""

    sertifikat = models.ForeignKey(
        Sertifikat, on_delete=models.CASCADE, related_name="cakupan_produk"
    )
    produk = models.ForeignKey(Produk, on_delete=models.CASCADE, related_name="cakupan_sertifikat")
    riwayat = HistoricalRecords()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sertifikat", "produk"], name="sertifikat_sekali_per_produk"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sertifikat} – {self.produk}"


# Routes point to certificates: their module is loaded last.
from sertifikasi.models_jalur import (  # noqa: E402
    CatatanTahap,
    DokumenLangkah,
    DokumenSiap,
    Jalur,
    Langkah,
    PengingatTerkirim,
)
from sertifikasi.models_kewajiban import (  # noqa: E402
    AturanKewajiban,
    Keberatan,
    KewajibanLain,
    PerubahanBahan,
    SifatProduk,
)
from sertifikasi.models_terjadwal import PerubahanTerjadwal  # noqa: E402

__all__ = [
    "AturanKewajiban",
    "CatatanTahap",
    "DokumenLangkah",
    "DokumenSiap",
    "Jalur",
    "JenisSertifikat",
    "Keberatan",
    "KewajibanLain",
    "Langkah",
    "PengingatTerkirim",
    "PerubahanBahan",
    "PerubahanTerjadwal",
    "Sertifikat",
    "SertifikatProduk",
    "SertifikatQuerySet",
    "SifatProduk",
    "jalur_pindaian",
]
