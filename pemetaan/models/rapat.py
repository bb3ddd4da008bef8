"""The session in which a Kanwil determines flagships: what was seen, decided and put off.

Determinations themselves are `katalog.PenetapanUnggulan`; the session keeps, as text, what led to
them, so that it reads the same whatever happens to product or unit later.
"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from inti.versi import Berversi
from katalog.models import PenetapanUnggulan, Produk
from organisasi.cakupan import Cakupan
from organisasi.models import UPT, Kanwil


class RapatQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> Self:
        """Sessions of the Kanwil in scope; a unit reads the determination on its own page."""
        if cakupan.nasional:
            return self.all()
        return self.filter(kanwil_id=cakupan.kanwil_id) if cakupan.kanwil_id else self.none()


class Rapat(Berversi):
    """A session of one Kanwil over all its producing units; open until it is closed."""

    kanwil = models.ForeignKey(Kanwil, on_delete=models.PROTECT, related_name="rapat")
    tanggal = models.DateField()
    tempat = models.CharField(max_length=160)
    ketua = models.CharField("ketua rapat", max_length=120)
    jabatan_ketua = models.CharField("jabatan ketua", max_length=120)
    nip_ketua = models.CharField("NIP ketua", max_length=30, blank=True)
    notulis = models.CharField(max_length=120)
    jabatan_notulis = models.CharField("jabatan notulis", max_length=120)
    nip_notulis = models.CharField("NIP notulis", max_length=30, blank=True)
    jumlah_hadir = models.PositiveSmallIntegerField("jumlah hadir", null=True, blank=True)
    catatan = models.TextField(max_length=2000, blank=True)
    dibuka_pada = models.DateTimeField()
    dibuka_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ditutup_pada = models.DateTimeField(null=True, blank=True)
    ditutup_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    contoh = models.BooleanField(default=False, editable=False)  # made by the demonstration
    riwayat = HistoricalRecords()

    objects = RapatQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-tanggal", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kanwil"],
                condition=Q(ditutup_pada__isnull=True),
                name="rapat_terbuka_sekali",
            ),
            models.CheckConstraint(
                name="rapat_bertempat_dan_berketua",
                condition=~Q(tempat="") & ~Q(ketua="") & ~Q(notulis=""),
            ),
            models.CheckConstraint(
                name="rapat_tutup_berpelaku",
                condition=Q(ditutup_pada__isnull=False) | Q(ditutup_oleh__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"Rapat penetapan {self.kanwil.wilayah} {self.tanggal:%d-%m-%Y}"

    @property
    def terbuka(self) -> bool:
        return self.ditutup_pada is None


class PutusanQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> Self:
        return self.filter(rapat__in=Rapat.objects.dalam(cakupan))


class PutusanRapat(Berversi):
    """What the session said of a unit. A unit without a row has not been spoken of yet; closing
    writes `belum` for those."""

    class Hasil(models.TextChoices):
        DITETAPKAN = "ditetapkan", "Ditetapkan"
        DITUNDA = "ditunda", "Ditunda"
        BELUM = "belum", "Tidak dibahas"

    rapat = models.ForeignKey(Rapat, on_delete=models.CASCADE, related_name="putusan")
    upt = models.ForeignKey(UPT, on_delete=models.PROTECT, related_name="putusan_rapat")
    upt_nama = models.CharField(max_length=120)
    hasil = models.CharField(max_length=12, choices=Hasil)
    alasan = models.CharField("alasan penundaan", max_length=300, blank=True)
    # Candidates as the session saw them: rows of `queries.rapat.potret`.
    calon = models.JSONField(default=list, blank=True)
    diputus_pada = models.DateTimeField()
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    riwayat = HistoricalRecords()

    objects = PutusanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["rapat", "upt__kode"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rapat", "upt"], name="putusan_sekali_per_unit"),
            models.CheckConstraint(
                name="putusan_ditunda_beralasan",
                condition=(Q(hasil="ditunda") & ~Q(alasan=""))
                | (~Q(hasil="ditunda") & Q(alasan="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.upt_nama}: {self.get_hasil_display()}"


class ButirPutusan(models.Model):
    """A product in a decision: determined, kept, or ended. At most two are flagships after it."""

    class Jenis(models.TextChoices):
        BARU = "baru", "Ditetapkan"
        TETAP = "tetap", "Dipertahankan"
        AKHIR = "akhir", "Diakhiri"

    putusan = models.ForeignKey(PutusanRapat, on_delete=models.CASCADE, related_name="butir")
    jenis = models.CharField(max_length=6, choices=Jenis)
    urutan = models.PositiveSmallIntegerField(null=True, blank=True)  # 1 or 2; none where ended
    produk = models.ForeignKey(Produk, null=True, on_delete=models.SET_NULL, related_name="+")
    penetapan = models.ForeignKey(
        PenetapanUnggulan, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    produk_nama = models.CharField(max_length=160)
    produk_kode = models.CharField(max_length=16)
    alasan = models.CharField(max_length=300)
    riwayat = HistoricalRecords()

    class Meta:
        ordering: ClassVar = ["putusan", "urutan", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="butir_paling_banyak_dua",
                condition=Q(jenis="akhir", urutan__isnull=True)
                | (~Q(jenis="akhir") & Q(urutan__isnull=False, urutan__in=(1, 2))),
            ),
            models.UniqueConstraint(fields=["putusan", "urutan"], name="butir_urutan_sekali"),
            models.UniqueConstraint(fields=["putusan", "produk_kode"], name="butir_produk_sekali"),
            models.CheckConstraint(name="butir_beralasan", condition=~Q(alasan="")),
        ]

    def __str__(self) -> str:
        return f"{self.produk_nama}: {self.get_jenis_display()}"
