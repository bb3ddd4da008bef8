"""What a product is obliged to have: rules as data, traits of products, and objections.

`sasaran` names what a rule speaks of: a kind's code, or "haki" for that whole family (the codes
"pirt" and "halal" are kind and family at once).
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from inti.versi import Berversi
from katalog.models import Kategori, Produk
from katalog.models.izin import PANJANG_ALASAN, Sifat
from organisasi.cakupan import QuerySetBercakupan

HASIL = [(s.value, s.label) for s in Sifat if s.value]


class Jawab(models.TextChoices):
    """An answer of the unit; not knowing is not no."""

    BELUM = "", "Belum tahu"
    YA = "ya", "Ya"
    TIDAK = "tidak", "Tidak"


class Calon(models.TextChoices):
    """Who is to hold the certificate."""

    BELUM = "", "Belum ditentukan"
    UPT = "upt", "UPT sendiri"
    KOPERASI = "koperasi", "Koperasi"
    MITRA = "mitra", "Mitra"


class AturanKewajiban(models.Model):
    """One rule. It speaks of a product when category, traits, holder and day all match; of those
    that match, the highest priority wins. Rows are never rewritten: a change is a new row from a
    date, and the old one ends the day before."""

    kode = models.SlugField(max_length=80, unique=True)
    sasaran = models.SlugField("izin", max_length=30)
    kategori = models.ForeignKey(
        Kategori, null=True, blank=True, on_delete=models.CASCADE, related_name="aturan_kewajiban"
    )  # empty: every category
    syarat = models.JSONField(default=dict, blank=True)  # trait → "ya" or "tidak"
    pemegang = models.CharField(max_length=8, choices=Calon, default="", blank=True)  # empty: any
    hasil = models.CharField(max_length=12, choices=HASIL)
    alasan = models.CharField(max_length=PANJANG_ALASAN)
    sumber = models.CharField(max_length=200, blank=True)
    langkah = models.CharField("langkah berikut", max_length=300, blank=True)
    pengganti = models.SlugField("gantinya", max_length=30, blank=True)  # a kind's code
    berlaku_dari = models.DateField(null=True, blank=True)
    berlaku_sampai = models.DateField(null=True, blank=True)  # that day included
    prioritas = models.PositiveSmallIntegerField(default=0)
    # Touched by headquarters: the loader leaves it alone.
    disunting = models.BooleanField(default=False, editable=False)
    riwayat = HistoricalRecords()

    class Meta:
        ordering: ClassVar = ["sasaran", "-prioritas", "kategori__urutan", "kode"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="aturan_berlaku_berurutan",
                condition=Q(berlaku_dari__isnull=True)
                | Q(berlaku_sampai__isnull=True)
                | Q(berlaku_sampai__gte=F("berlaku_dari")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.sasaran}: {self.get_hasil_display()} ({self.kode})"


class KewajibanLain(models.Model):
    """A kind outside the three families that the rules oblige a product to have (BPOM MD, SNI…).

    Derived: `services.kewajiban_lain` keeps the rows true together with the columns of the product.
    """

    produk = models.ForeignKey(Produk, on_delete=models.CASCADE, related_name="kewajiban_lain")
    jenis = models.ForeignKey(
        "sertifikasi.JenisSertifikat", on_delete=models.CASCADE, related_name="+"
    )
    alasan = models.CharField(max_length=PANJANG_ALASAN)

    class QuerySet(QuerySetBercakupan):
        jalur_upt = "produk__upt"

    objects = QuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["produk", "jenis__urutan"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["produk", "jenis"], name="kewajiban_lain_sekali")
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.produk}"


def _jawab(tanya: str) -> models.CharField:
    return models.CharField(tanya, max_length=5, choices=Jawab, default="", blank=True)


class SifatProduk(Berversi):
    """The unit's answers about a product, as far as rules ask."""

    produk = models.OneToOneField(
        Produk, on_delete=models.CASCADE, primary_key=True, related_name="sifat_produk"
    )
    pangan_olahan = _jawab("Apakah ini pangan olahan dalam kemasan?")
    umur_pendek = _jawab("Apakah tahan kurang dari 7 hari?")
    dingin_beku = _jawab("Apakah dijual beku, dingin, atau dipasteurisasi?")
    air_minum = _jawab("Apakah ini air minum dalam kemasan?")
    alkohol = _jawab("Apakah mengandung alkohol?")
    klaim = _jawab("Apakah labelnya memuat klaim gizi atau kesehatan?")
    gizi_khusus = _jawab("Apakah untuk kebutuhan gizi khusus (bayi, diet, penyakit)?")
    wajib_sni = _jawab("Apakah barang ini wajib SNI?")
    sembelihan = _jawab("Apakah hasil sembelihan atau memuat hasil sembelihan?")
    pemegang = models.CharField(
        "Siapa yang akan memegang sertifikat?",
        max_length=8,
        choices=Calon,
        default="",
        blank=True,
    )
    rumah_tinggal = _jawab("Apakah tempat produksinya rumah yang ditinggali pemegangnya?")
    riwayat = HistoricalRecords()

    SIFAT = (
        "pangan_olahan",
        "umur_pendek",
        "dingin_beku",
        "air_minum",
        "alkohol",
        "klaim",
        "gizi_khusus",
        "wajib_sni",
        "sembelihan",
        "rumah_tinggal",
    )
    ISIAN = (*SIFAT, "pemegang")

    def __str__(self) -> str:
        return f"Sifat {self.produk_id}"


class Keberatan(Berversi):
    """A unit says that a rule does not fit its product; its Kanwil decides."""

    class Putusan(models.TextChoices):
        MENUNGGU = "", "Menunggu Kanwil"
        DITERIMA = "diterima", "Diterima"
        DITOLAK = "ditolak", "Ditolak"
        DICABUT = "dicabut", "Dicabut"  # accepted once, no longer

    produk = models.ForeignKey(Produk, on_delete=models.CASCADE, related_name="keberatan")
    sasaran = models.SlugField(max_length=30)
    menurut_aturan = models.CharField(max_length=12, choices=HASIL, blank=True)
    usulan = models.CharField(max_length=12, choices=HASIL)
    alasan = models.CharField(max_length=400)
    diajukan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    diajukan_pada = models.DateTimeField(auto_now_add=True)
    putusan = models.CharField(max_length=8, choices=Putusan, default="", blank=True)
    alasan_putusan = models.CharField(max_length=PANJANG_ALASAN, blank=True)
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    diputus_pada = models.DateTimeField(null=True, blank=True)
    riwayat = HistoricalRecords()

    class QuerySet(QuerySetBercakupan):
        jalur_upt = "produk__upt"

    objects = QuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["diajukan_pada", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["produk", "sasaran"],
                condition=Q(putusan__in=["", "diterima"]),
                name="keberatan_sekali_berjalan",
            )
        ]

    def __str__(self) -> str:
        return f"Keberatan {self.sasaran} {self.produk}"


class PerubahanBahan(Berversi):
    """Materials of a product with halal in force were edited: did composition or process change?

    Answered *berubah*, the certificate needs renewal until a newer one is verified or the Kanwil
    closes it.
    """

    class Jawaban(models.TextChoices):
        BELUM = "", "Belum dijawab"
        TETAP = "tetap", "Tidak berubah"
        BERUBAH = "berubah", "Berubah"

    produk = models.ForeignKey(Produk, on_delete=models.CASCADE, related_name="perubahan_bahan")
    bahan_lama = models.CharField(max_length=300, blank=True)
    bahan_baru = models.CharField(max_length=300, blank=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    jawaban = models.CharField(max_length=8, choices=Jawaban, default="", blank=True)
    catatan = models.CharField(max_length=300, blank=True)
    dijawab_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    dijawab_pada = models.DateTimeField(null=True, blank=True)
    selesai_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    selesai_pada = models.DateTimeField(null=True, blank=True)
    catatan_selesai = models.CharField(max_length=300, blank=True)
    riwayat = HistoricalRecords()

    class QuerySet(QuerySetBercakupan):
        jalur_upt = "produk__upt"

    objects = QuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-dibuat_pada", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["produk"],
                condition=Q(jawaban=""),
                name="perubahan_sekali_belum_dijawab",
            ),
            models.UniqueConstraint(
                fields=["produk"],
                condition=Q(jawaban="berubah", selesai_pada__isnull=True),
                name="perubahan_sekali_terbuka",
            ),
        ]

    def __str__(self) -> str:
        return f"Perubahan bahan {self.produk}"
