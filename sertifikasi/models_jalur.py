"""Routes to a certificate as data, and what people record on the way.

A route (`Jalur`) belongs to one kind, or to every kind that has none of its own. Its steps name who
acts and how long they usually take; a duration is empty where no source gives one.
"""

from datetime import date, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from inti.versi import Berversi
from sertifikasi.models import JenisSertifikat, Sertifikat

TAHAP_LANGKAH = [
    (t.value, t.label)
    for t in (
        Sertifikat.Tahap.DIRENCANAKAN,
        Sertifikat.Tahap.DOKUMEN,
        Sertifikat.Tahap.DIAJUKAN,
        Sertifikat.Tahap.DIPERIKSA,
        Sertifikat.Tahap.TERBIT,
    )
]


class Jalur(models.Model):
    """A way to get a certificate of a kind; without `jenis` it serves all kinds without their own."""

    kode = models.SlugField(max_length=40, unique=True)
    nama = models.CharField(max_length=80)
    jenis = models.ForeignKey(
        JenisSertifikat, null=True, blank=True, on_delete=models.PROTECT, related_name="jalur"
    )
    keterangan = models.CharField(max_length=300, blank=True)
    sumber = models.CharField(max_length=300, blank=True)
    urutan = models.PositiveSmallIntegerField(default=0)
    aktif = models.BooleanField(default=True)
    riwayat = HistoricalRecords()

    class Meta:
        ordering: ClassVar = ["urutan", "nama"]

    def __str__(self) -> str:
        return self.nama


class Langkah(Berversi):
    """A step of a route. Steps of the stage *terbit* are duties after the number is out."""

    class Pelaku(models.TextChoices):
        UNIT = "unit", "Unit"
        KANWIL = "kanwil", "Kanwil"
        MITRA = "mitra", "Mitra"
        PENERBIT = "penerbit", "Penerbit"

    kode = models.SlugField(max_length=60, unique=True)
    jalur = models.ForeignKey(Jalur, on_delete=models.PROTECT, related_name="langkah")
    nama = models.CharField(max_length=120)
    tahap = models.CharField(max_length=12, choices=TAHAP_LANGKAH)
    pelaku = models.CharField(max_length=8, choices=Pelaku)
    # Days it usually takes; empty: no source says.
    hari_biasa = models.PositiveSmallIntegerField(null=True, blank=True)
    # Days in which it must be done; empty: no deadline.
    tenggat_hari = models.PositiveSmallIntegerField(null=True, blank=True)
    sumber = models.CharField(max_length=300, blank=True)
    urutan = models.PositiveSmallIntegerField(default=0)
    riwayat = HistoricalRecords()

    class Meta:
        ordering: ClassVar = ["jalur", "urutan", "pk"]

    def __str__(self) -> str:
        return self.nama

    @property
    def batas_diam(self) -> int | None:
        """Days after which it counts as stalled: the usual duration, or the deadline if sooner."""
        angka = [n for n in (self.hari_biasa, self.tenggat_hari) if n is not None]
        return min(angka, default=None)

    def tenggat(self, sejak: date) -> date | None:
        """Last day for a step that began on `sejak`."""
        return sejak + timedelta(days=self.tenggat_hari) if self.tenggat_hari else None


class DokumenLangkah(models.Model):
    """A document that a step asks for."""

    kode = models.SlugField(max_length=80, unique=True)
    langkah = models.ForeignKey(Langkah, on_delete=models.PROTECT, related_name="dokumen")
    nama = models.CharField(max_length=160)
    sumber = models.CharField(max_length=300, blank=True)
    urutan = models.PositiveSmallIntegerField(default=0)
    aktif = models.BooleanField(default=True)
    riwayat = HistoricalRecords()

    class Meta:
        ordering: ClassVar = ["langkah", "urutan", "pk"]

    def __str__(self) -> str:
        return self.nama


class DokumenSiap(models.Model):
    """A document of the checklist is ready for this certificate."""

    sertifikat = models.ForeignKey(
        Sertifikat, on_delete=models.CASCADE, related_name="dokumen_siap"
    )
    dokumen = models.ForeignKey(DokumenLangkah, on_delete=models.PROTECT, related_name="+")
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    pada = models.DateTimeField(auto_now_add=True)
    riwayat = HistoricalRecords()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sertifikat", "dokumen"], name="dokumen_siap_sekali")
        ]

    def __str__(self) -> str:
        return f"{self.sertifikat} – {self.dokumen}"


class CatatanTahap(models.Model):
    """What happened on the way: step, day, person, note, file. Never edited."""

    class Peristiwa(models.TextChoices):
        MULAI = "mulai", "Dimulai"
        MAJU = "maju", "Maju"
        MUNDUR = "mundur", "Kembali ke langkah"
        CATATAN = "catatan", "Catatan"
        DITOLAK = "ditolak", "Ditolak"
        TERBIT = "terbit", "Terbit"
        SELESAI = "selesai", "Kewajiban sesudah terbit selesai"
        DICABUT = "dicabut", "Dicabut"
        DIPERPANJANG = "diperpanjang", "Perpanjangan dimulai"

    sertifikat = models.ForeignKey(
        Sertifikat, on_delete=models.CASCADE, related_name="catatan_tahap"
    )
    peristiwa = models.CharField(max_length=12, choices=Peristiwa)
    langkah = models.ForeignKey(
        Langkah, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    nama_langkah = models.CharField(max_length=120, blank=True)  # as it was called that day
    tahap = models.CharField(max_length=12, choices=Sertifikat.Tahap)
    tanggal = models.DateField()
    catatan = models.CharField(max_length=400, blank=True)
    berkas = models.FileField(blank=True, max_length=200)
    berkas_nama = models.CharField(max_length=120, blank=True)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    riwayat = HistoricalRecords()

    class Meta:
        ordering: ClassVar = ["-tanggal", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_peristiwa_display()} {self.nama_langkah}".strip()


class PengingatTerkirim(models.Model):
    """A rung of a certificate's ladder has been told; a new end date begins a new ladder."""

    sertifikat = models.ForeignKey(Sertifikat, on_delete=models.CASCADE, related_name="pengingat")
    berlaku_sampai = models.DateField()
    anak_tangga = models.PositiveSmallIntegerField()  # days before the end
    hari = models.DateField()  # day of the run, in the unit's zone
    dibuat_pada = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sertifikat", "berlaku_sampai", "anak_tangga"],
                name="pengingat_sekali_per_anak_tangga",
            )
        ]

    def __str__(self) -> str:
        return f"{self.sertifikat} {self.anak_tangga} hari"
