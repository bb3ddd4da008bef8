"""Terbitan: the approved snapshot, one flat row per published product.

Approval writes it (`katalog.services.setujui`); everything public reads it and nothing else.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.text import slugify

from katalog.izin import QuerySetBerIzin
from katalog.models.izin import BerIzin, DasarIzin, Keluarga
from katalog.models.kategori import Kategori
from katalog.models.produk import Produk, teks_harga
from organisasi.cakupan import QuerySetBercakupan
from organisasi.models import UPT, Kanwil


class TerbitanQuerySet(QuerySetBerIzin, QuerySetBercakupan):  # type: ignore[override]
    jalur_zona = "zona_waktu"


class Terbitan(BerIzin):
    """What the public sees of a product. Names of unit and region are read through their keys."""

    produk = models.OneToOneField(Produk, on_delete=models.CASCADE, related_name="terbitan")
    kode = models.CharField(max_length=8, unique=True)
    upt = models.ForeignKey(UPT, on_delete=models.PROTECT, related_name="terbitan")
    kanwil = models.ForeignKey(Kanwil, on_delete=models.PROTECT, related_name="terbitan")
    kategori = models.ForeignKey(Kategori, on_delete=models.PROTECT, related_name="terbitan")
    # Facets of the unit, flat: the catalogue filters and counts them without a join.
    upt_jenis = models.CharField(max_length=10)
    upt_kekhususan = models.CharField(max_length=12, blank=True)
    zona_waktu = models.CharField(max_length=4)

    nama = models.CharField(max_length=120)
    merek = models.CharField(max_length=80, blank=True)
    deskripsi_singkat = models.CharField(max_length=300, blank=True)
    deskripsi = models.TextField(blank=True)
    bahan = models.CharField(max_length=300, blank=True)
    jenis_harga = models.CharField(max_length=10, blank=True)
    harga = models.PositiveBigIntegerField(null=True, blank=True)
    harga_maks = models.PositiveBigIntegerField(null=True, blank=True)
    satuan = models.CharField(max_length=30, blank=True)
    ukuran = models.CharField(max_length=120, blank=True)
    berat = models.CharField(max_length=60, blank=True)
    varian = models.CharField(max_length=200, blank=True)
    pesanan_minimum = models.PositiveIntegerField(null=True, blank=True)
    waktu_pengerjaan = models.PositiveSmallIntegerField(null=True, blank=True)
    kapasitas_bulanan = models.PositiveIntegerField(null=True, blank=True)
    jumlah_wbp = models.PositiveSmallIntegerField(null=True, blank=True)
    kekhasan_daerah = models.CharField(max_length=400, blank=True)
    # [{"nama": …, "url": …}]
    saluran = models.JSONField(default=list, blank=True)
    # [{"id": uuid, "alt": …, "jenis": …, "lebar": px, "tinggi": px}], the first is the cover
    foto = models.JSONField(default=list, blank=True)

    unggulan = models.BooleanField(default=False)
    dengan_catatan = models.BooleanField(default=False)
    versi_produk = models.PositiveIntegerField()
    nomor = models.PositiveIntegerField(default=1)  # how often it was published
    terbit_pertama = models.DateTimeField()
    terbit_pada = models.DateTimeField()
    disetujui_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Stemmed words for the search (`katalog.pencarian`); weights as A…D by repetition of blocks.
    teks_cari = models.TextField(blank=True, editable=False)

    objects = TerbitanQuerySet.as_manager()

    # Copied from Produk at approval, and compared field by field in the review.
    ISIAN = (
        "nama",
        "merek",
        "kategori_id",
        "deskripsi_singkat",
        "deskripsi",
        "bahan",
        "jenis_harga",
        "harga",
        "harga_maks",
        "satuan",
        "ukuran",
        "berat",
        "varian",
        "pesanan_minimum",
        "waktu_pengerjaan",
        "kapasitas_bulanan",
        "jumlah_wbp",
        "kekhasan_daerah",
    )

    class Meta:
        ordering: ClassVar = ["-unggulan", "nama", "kode"]
        indexes: ClassVar = [
            models.Index(fields=["kanwil", "kategori"]),
            models.Index(fields=["-unggulan", "nama", "kode"]),
            # The first page of one category or one region, in that order.
            *(
                models.Index(fields=[k, "-unggulan", "nama", "kode"], name=f"terbitan_{k}_urut")
                for k in ("kategori", "kanwil")
            ),
            models.Index(fields=["-terbit_pada", "kode"]),
            models.Index(fields=["harga", "kode"]),
            # A permit with a category or a region: few products have a verified one. All that its
            # state is read from, so that the rows themselves are not.
            *(
                models.Index(
                    fields=[
                        *("kategori", "kanwil", "zona_waktu"),
                        *(f"{k}_{x}" for x in ("dasar", "sampai", "peringatan")),
                        *(("halal_perbarui",) if k == Keluarga.HALAL else ()),
                        "id",
                    ],
                    condition=models.Q(**{f"{k}_dasar": DasarIzin.TERVERIFIKASI}),
                    name=f"terbitan_{k}_terverifikasi",
                )
                for k in Keluarga.values
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def kode_tampil(self) -> str:
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
    def sampul(self) -> dict[str, Any] | None:
        """The cover photo, or None."""
        return self.foto[0] if self.foto else None


class KataKatalog(models.Model):
    """The catalogue's own words and how many products carry them: what typing errors are
    corrected against."""

    kata = models.CharField(max_length=60, unique=True)
    jumlah = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["kata"]

    def __str__(self) -> str:
        return self.kata
