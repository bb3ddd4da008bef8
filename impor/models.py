"""An import: the file, how its columns are read, what each row would do, and what it did."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from inti.versi import Berversi
from organisasi.cakupan import Cakupan
from organisasi.models import UPT, Kanwil


def jalur_berkas(impor: "Impor", nama: str) -> str:
    """A path nobody can guess; the uploaded name is kept in `nama_berkas` only."""
    return f"impor/{uuid.uuid4().hex}"


class SinonimKolom(models.Model):
    """A heading and the column it means. Without office: for everybody (built in or headquarters).

    An office's own rows are learnt when a person of it maps a column.
    """

    jenis = models.CharField(max_length=30)
    kolom = models.CharField(max_length=40)
    teks = models.CharField(max_length=80)
    teks_normal = models.CharField(max_length=80)
    kanwil = models.ForeignKey(Kanwil, null=True, blank=True, on_delete=models.CASCADE)
    upt = models.ForeignKey(UPT, null=True, blank=True, on_delete=models.CASCADE)
    # The office in one word, for the constraint: "", "k62", "u7" (ids).
    kantor = models.CharField(max_length=20, default="", blank=True, editable=False)
    diperbarui_pada = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["jenis", "teks_normal"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["jenis", "teks_normal", "kantor"],
                name="sinonim_kolom_sekali_per_kantor",
            )
        ]

    def __str__(self) -> str:
        return f"{self.teks} → {self.kolom}"


class ImporQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> "ImporQuerySet":
        """Imports of the person's own office: a Kanwil sees its own, headquarters its own."""
        if cakupan.nasional:
            return self.filter(kanwil__isnull=True, upt__isnull=True)
        if cakupan.kanwil_id is not None:
            return self.filter(kanwil_id=cakupan.kanwil_id)
        if cakupan.upt_id is not None:
            return self.filter(upt_id=cakupan.upt_id)
        return self.none()


class Impor(Berversi):
    class Status(models.TextChoices):
        BARU = "baru", "Kolom belum dicocokkan"
        MELATIH = "melatih", "Sedang diperiksa"
        SIAP = "siap", "Siap diterapkan"
        MENERAPKAN = "menerapkan", "Sedang diterapkan"
        SELESAI = "selesai", "Selesai"
        MENGURUNGKAN = "mengurungkan", "Sedang diurungkan"
        DIURUNGKAN = "diurungkan", "Diurungkan"
        GAGAL = "gagal", "Berhenti karena kesalahan"
        DIBUANG = "dibuang", "Dibuang"

    BERJALAN = (Status.MELATIH, Status.MENERAPKAN, Status.MENGURUNGKAN)

    jenis = models.CharField(max_length=30)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # The office for which it was brought in; both empty: headquarters.
    kanwil = models.ForeignKey(Kanwil, null=True, blank=True, on_delete=models.PROTECT)
    upt = models.ForeignKey(UPT, null=True, blank=True, on_delete=models.PROTECT)

    berkas = models.FileField(upload_to=jalur_berkas, max_length=200)
    nama_berkas = models.CharField(max_length=160)
    sha256 = models.CharField(max_length=64, db_index=True)
    ukuran = models.PositiveIntegerField()  # bytes

    status = models.CharField(max_length=14, choices=Status, default=Status.BARU)
    # [{"lembar": name, "pakai": bool, "kepala": [rows], "kolom": [[place, text, code, sure], …]}]
    peta = models.JSONField(default=list)
    jawaban = models.JSONField(default=dict)  # question → answer
    perbaikan = models.JSONField(default=list)  # [[column code, cell text, new text], …]
    hitung = models.JSONField(default=dict)  # action → rows
    pilihan = models.JSONField(default=dict)  # what of it to apply: {"aksi": […]}

    # Background work
    jumlah = models.PositiveIntegerField(default=0)  # rows to go through in this step
    diproses = models.PositiveIntegerField(default=0)
    detak = models.DateTimeField(null=True, blank=True)  # last sign of life of a running step
    percobaan = models.PositiveSmallIntegerField(default=0)  # how often the step was taken up
    diminta_berhenti = models.BooleanField(default=False)
    galat = models.TextField(blank=True)

    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dilatih_pada = models.DateTimeField(null=True, blank=True)
    diterapkan_pada = models.DateTimeField(null=True, blank=True)  # apply was started
    selesai_pada = models.DateTimeField(null=True, blank=True)
    diurungkan_pada = models.DateTimeField(null=True, blank=True)
    token = models.UUIDField(default=uuid.uuid4, unique=True)

    objects = ImporQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-dibuat_pada", "-id"]
        indexes: ClassVar = [models.Index(fields=["status", "detak"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="impor_satu_kantor", condition=Q(kanwil__isnull=True) | Q(upt__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return self.nama_berkas

    @property
    def cakupan(self) -> Cakupan:
        """What the import may touch: the scope of its office when it was brought in."""
        return Cakupan.kantor(kanwil_id=self.kanwil_id, upt_id=self.upt_id)

    @property
    def berjalan(self) -> bool:
        return self.status in self.BERJALAN

    @property
    def persen(self) -> int:
        return min(100, 100 * self.diproses // self.jumlah) if self.jumlah else 0


class BarisImpor(models.Model):
    """A row of the file and what was rehearsed for it. Replaced when it is rehearsed again."""

    impor = models.ForeignKey(Impor, on_delete=models.CASCADE, related_name="baris")
    urutan = models.PositiveIntegerField()
    lembar = models.CharField(max_length=100, blank=True)
    nomor = models.PositiveIntegerField()  # Excel row from 1
    mentah = models.JSONField(default=dict)  # column code → cell text
    aksi = models.CharField(max_length=8)
    nama = models.CharField(max_length=200, blank=True)
    kode_upt = models.CharField(max_length=5, blank=True)
    harga = models.PositiveBigIntegerField(null=True, blank=True)
    # Kinds of problem between bars, for the filter: "|harga|upt|"
    masalah = models.CharField(max_length=200, blank=True)
    pesan = models.JSONField(default=list)  # [[text, column code, kind], …]
    pertanyaan = models.CharField(max_length=200, blank=True)
    tanya = models.JSONField(default=dict)  # {"teks": …, "pilihan": [[value, label], …]}
    perubahan = models.JSONField(default=list)  # [[label, old, new], …]
    isi = models.JSONField(default=dict)  # what applying needs
    objek_id = models.BigIntegerField(null=True, blank=True)
    versi_objek = models.PositiveIntegerField(null=True, blank=True)
    dipilih = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["urutan"]
        indexes: ClassVar = [models.Index(fields=["impor", "aksi", "urutan"])]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["impor", "urutan"], name="baris_impor_sekali")
        ]

    def __str__(self) -> str:
        return f"{self.lembar} {self.nomor}"


class TerapanImpor(models.Model):
    """A row that was applied, written in the same transaction as what it wrote.

    One per row: whatever is started again, no row is applied twice.
    """

    impor = models.ForeignKey(Impor, on_delete=models.CASCADE, related_name="terapan")
    baris = models.OneToOneField(BarisImpor, on_delete=models.CASCADE, related_name="terapan")
    aksi = models.CharField(max_length=8)
    objek_id = models.BigIntegerField()
    versi_sesudah = models.PositiveIntegerField()
    sebelum = models.JSONField(default=dict)  # what undo puts back
    diurungkan = models.BooleanField(default=False)
    tetap = models.CharField(max_length=200, blank=True)  # why undo left it

    class Meta:
        indexes: ClassVar = [models.Index(fields=["impor", "objek_id"])]

    def __str__(self) -> str:
        return f"{self.aksi} {self.objek_id}"

    @property
    def untuk_urung(self) -> tuple[str, int, int, dict[str, Any]]:
        return self.aksi, self.objek_id, self.versi_sesudah, self.sebelum
