"""Kanwil, provinces, kabupaten/kota, UPT with aliases, and partners.

Codes are stable and never reused; names change and nothing is keyed on them.
"""

from typing import ClassVar

from django.db import models
from django.utils.text import slugify
from simple_history.models import HistoricalRecords

from inti.versi import Berversi
from inti.waktu import Zona
from organisasi.cakupan import Cakupan, QuerySetBercakupan
from organisasi.telepon import tulis_nomor


class KanwilQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> "KanwilQuerySet":
        """The Kanwil whose rows `cakupan` holds; a unit's officer sees none as such."""
        if cakupan.nasional:
            return self.all()
        return self.filter(pk=cakupan.kanwil_id)


def wilayah(nama: str) -> str:
    """The region that a Kanwil is named after."""
    return nama.removeprefix("Kanwil Ditjenpas ")


class Kanwil(Berversi):
    """A regional office. It covers one or more provinces: Kanwil is not province."""

    kode = models.CharField(max_length=2, unique=True)
    nama = models.CharField(max_length=120)
    ibu_kota = models.CharField("ibu kota", max_length=80)
    zona_waktu = models.CharField(max_length=4, choices=Zona)
    nomor_wa = models.CharField("nomor WhatsApp resmi", max_length=20, blank=True)
    surel = models.EmailField("surel", blank=True)
    riwayat = HistoricalRecords()

    objects = KanwilQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["kode"]

    def __str__(self) -> str:
        return self.nama

    @property
    def nomor_tampil(self) -> str:
        """Its WhatsApp number for reading: '+62 811-2345-678'."""
        return tulis_nomor(self.nomor_wa)

    @property
    def wilayah(self) -> str:
        """'Kalimantan Tengah' of 'Kanwil Ditjenpas Kalimantan Tengah'."""
        return wilayah(self.nama)

    @property
    def slug(self) -> str:
        return slugify(self.wilayah)


class Provinsi(models.Model):
    kode = models.CharField(max_length=2, unique=True)
    nama = models.CharField(max_length=80)
    kanwil = models.ForeignKey(Kanwil, on_delete=models.PROTECT, related_name="provinsi")
    riwayat = HistoricalRecords()

    class Meta:
        ordering: ClassVar = ["kode"]

    def __str__(self) -> str:
        return self.nama


class KabKota(models.Model):
    """Kabupaten or kota, with the interior ministry's code."""

    kode = models.CharField(max_length=4, unique=True)
    nama = models.CharField(max_length=80)
    tipe = models.CharField(max_length=10, choices=[("kabupaten", "Kabupaten"), ("kota", "Kota")])
    provinsi = models.ForeignKey(Provinsi, on_delete=models.PROTECT, related_name="kabkota")

    class Meta:
        ordering: ClassVar = ["kode"]
        verbose_name = "kabupaten/kota"

    def __str__(self) -> str:
        return self.nama


class UPTQuerySet(QuerySetBercakupan):
    jalur_upt = ""

    def berproduksi(self) -> "UPTQuerySet":
        """Active units that make products: not Bapas, not the hospital."""
        return self.filter(aktif=True, jenis__in=UPT.JENIS_BERPRODUKSI)


def nama_singkat(nama: str, kelas: str) -> str:
    """A unit's name without its class: 'Rutan Palangka Raya'."""
    return nama.replace(f" Kelas {kelas}", "") if kelas else nama


class UPT(Berversi):
    """A unit: Lapas, Rutan, LPKA, Bapas or the hospital."""

    class Jenis(models.TextChoices):
        LAPAS = "lapas", "Lapas"
        RUTAN = "rutan", "Rutan"
        LPKA = "lpka", "LPKA"
        BAPAS = "bapas", "Bapas"
        RSU = "rsu", "Rumah sakit"

    class Kekhususan(models.TextChoices):
        PEREMPUAN = "perempuan", "Perempuan"
        NARKOTIKA = "narkotika", "Narkotika"
        TERBUKA = "terbuka", "Terbuka"
        PEMUDA = "pemuda", "Pemuda"
        KHUSUS = "khusus", "Khusus"

    JENIS_BERPRODUKSI = (Jenis.LAPAS, Jenis.RUTAN, Jenis.LPKA)

    kode = models.CharField(max_length=5, unique=True)
    nama = models.CharField(max_length=120)
    jenis = models.CharField(max_length=10, choices=Jenis)
    kekhususan = models.CharField(max_length=12, choices=Kekhususan, blank=True)
    kelas = models.CharField(max_length=4, blank=True)
    kabkota = models.ForeignKey(KabKota, null=True, blank=True, on_delete=models.PROTECT)
    # How the place is known: 'sumber', 'nama_tempat', 'pengetahuan_umum'; a Kanwil may correct it.
    kabkota_dasar = models.CharField(max_length=30, blank=True)
    kanwil = models.ForeignKey(Kanwil, on_delete=models.PROTECT, related_name="upt")
    nomor_wa = models.CharField("nomor WhatsApp resmi", max_length=20, blank=True)
    profil = models.TextField("cerita unit", max_length=600, blank=True)
    aktif = models.BooleanField(default=True)
    riwayat = HistoricalRecords()

    objects = UPTQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["kode"]
        verbose_name = "UPT"

    def __str__(self) -> str:
        return self.nama

    @property
    def nama_singkat(self) -> str:
        """Name without its class: 'Rutan Palangka Raya'."""
        return nama_singkat(self.nama, self.kelas)

    @property
    def slug(self) -> str:
        return slugify(self.nama_singkat)

    @property
    def nomor_tampil(self) -> str:
        """Its own WhatsApp number for reading: '+62 811-2345-678'."""
        return tulis_nomor(self.nomor_wa)

    @property
    def berproduksi(self) -> bool:
        return self.aktif and self.jenis in self.JENIS_BERPRODUKSI


class AliasUPT(models.Model):
    """Another spelling of a unit; a former name, or what an office writes."""

    upt = models.ForeignKey(UPT, on_delete=models.CASCADE, related_name="alias")
    teks = models.CharField(max_length=160)
    teks_normal = models.CharField(max_length=160, db_index=True, editable=False)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    riwayat = HistoricalRecords()

    class Meta:
        ordering: ClassVar = ["teks"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["upt", "teks_normal"], name="alias_sekali_per_upt")
        ]

    def __str__(self) -> str:
        return self.teks


class NilaiMuatan(models.Model):
    """What the reference loader last wrote for a row: only values still equal to it are
    updated by the next load, so that what headquarters edited stays."""

    tabel = models.CharField(max_length=30)
    kode = models.CharField(max_length=160)
    nilai = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tabel", "kode"], name="nilai_muatan_sekali")
        ]

    def __str__(self) -> str:
        return f"{self.tabel} {self.kode}"


class Mitra(models.Model):
    """A partner: foundation, UMKM, cooperative, firm, government, campus."""

    class Jenis(models.TextChoices):
        YAYASAN = "yayasan", "Yayasan"
        UMKM = "UMKM", "UMKM"
        KOPERASI = "koperasi", "Koperasi"
        BUMN = "BUMN", "BUMN"
        PEMDA = "pemda", "Pemerintah daerah"
        KAMPUS = "kampus", "Kampus"
        SWASTA = "swasta", "Swasta"
        KOMUNITAS = "komunitas", "Komunitas"

    nama = models.CharField(max_length=160, unique=True)
    jenis = models.CharField(max_length=12, choices=Jenis)
    sumber = models.URLField(max_length=400, blank=True)
    upt = models.ManyToManyField(UPT, through="KerjaSama", related_name="mitra")
    riwayat = HistoricalRecords()

    class Meta:
        ordering: ClassVar = ["nama"]

    def __str__(self) -> str:
        return self.nama


class KerjaSama(models.Model):
    """What a partner does for a unit: training, raw material, certification, reporting,
    promotion, marketing. One row per role."""

    class Peran(models.TextChoices):
        PELATIHAN = "pelatihan", "Pelatihan"
        BAHAN_BAKU = "bahan baku", "Bahan baku"
        SERTIFIKASI = "sertifikasi", "Sertifikasi"
        PELAPORAN = "pelaporan", "Pelaporan"
        PROMOSI = "promosi", "Promosi"
        PEMASARAN = "pemasaran", "Pemasaran"

    mitra = models.ForeignKey(Mitra, on_delete=models.CASCADE, related_name="kerja_sama")
    upt = models.ForeignKey(UPT, on_delete=models.CASCADE, related_name="kerja_sama")
    peran = models.CharField(max_length=12, choices=Peran)

    class Meta:
        ordering: ClassVar = ["mitra__nama", "peran"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mitra", "upt", "peran"], name="kerja_sama_sekali")
        ]

    def __str__(self) -> str:
        return f"{self.mitra} – {self.upt}: {self.get_peran_display()}"
