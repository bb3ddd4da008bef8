"""The mapping round: a question with a deadline, the units' answers, and what closing froze.

A unit that has not answered has no `Jawaban`: silence is never a row, and never a zero.
"""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from simple_history.models import HistoricalRecords

from inti.versi import Berversi
from organisasi.cakupan import Cakupan, QuerySetBercakupan
from organisasi.models import UPT, Kanwil

INGATKAN_SEBELUM = (7, 1)


def hari_ingatkan() -> list[int]:
    return list(INGATKAN_SEBELUM)


class AlasanNihil(models.Model):
    """Why a unit has no product yet, as it may choose; edited by headquarters."""

    teks = models.CharField("alasan", max_length=80, unique=True)
    urutan = models.PositiveSmallIntegerField(default=0)
    aktif = models.BooleanField("ditawarkan", default=True)
    riwayat = HistoricalRecords()

    class Meta:
        ordering: ClassVar = ["urutan", "teks"]

    def __str__(self) -> str:
        return self.teks


class PutaranQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> Self:
        """National rounds, which ask everybody, and those of the Kanwil that the scope touches."""
        if cakupan.nasional:
            return self.all()
        if cakupan.kanwil_id is not None:
            return self.filter(Q(kanwil=None) | Q(kanwil_id=cakupan.kanwil_id))
        if cakupan.upt_id is not None:
            milik = UPT.objects.filter(pk=cakupan.upt_id).values("kanwil_id")
            return self.filter(Q(kanwil=None) | Q(kanwil_id__in=milik))
        return self.none()

    def terbuka(self) -> Self:
        return self.filter(ditutup_pada=None)


class Putaran(Berversi):
    """A round, of the country (`kanwil` empty) or of one Kanwil; open until somebody closes it."""

    judul = models.CharField(max_length=120)
    pertanyaan = models.CharField(max_length=400)
    kanwil = models.ForeignKey(
        Kanwil, null=True, blank=True, on_delete=models.PROTECT, related_name="putaran"
    )
    dibuka = models.DateField()
    tenggat = models.DateField()
    ingatkan_sebelum = models.JSONField(default=hari_ingatkan)  # days before the deadline
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

    objects = PutaranQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-dibuka_pada", "-id"]
        constraints: ClassVar = [
            # 0 stands for the country, so that the index knows it once like any Kanwil.
            models.UniqueConstraint(
                Coalesce("kanwil", 0),
                condition=Q(ditutup_pada__isnull=True),
                name="putaran_terbuka_sekali",
            ),
            models.CheckConstraint(
                name="putaran_tenggat_sesudah_buka", condition=Q(tenggat__gte=F("dibuka"))
            ),
            models.CheckConstraint(
                name="putaran_bertanya", condition=~Q(judul="") & ~Q(pertanyaan="")
            ),
            models.CheckConstraint(
                name="putaran_tutup_berpelaku",
                condition=Q(ditutup_pada__isnull=False) | Q(ditutup_oleh__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.judul

    @property
    def terbuka(self) -> bool:
        return self.ditutup_pada is None

    @property
    def zona(self) -> str:
        """Whose clock its days are read on: the Kanwil's, else Jakarta's."""
        return self.kanwil.zona_waktu if self.kanwil else "WIB"


class Perpanjangan(models.Model):
    """The deadline was moved: from which day to which, by whom and why. Never changed."""

    putaran = models.ForeignKey(Putaran, on_delete=models.CASCADE, related_name="perpanjangan")
    dari = models.DateField()
    menjadi = models.DateField()
    alasan = models.CharField(max_length=300)
    pada = models.DateTimeField()
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    riwayat = HistoricalRecords()

    class Meta:
        ordering: ClassVar = ["-pada", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="perpanjangan_ke_depan", condition=Q(menjadi__gt=F("dari"))
            ),
            models.CheckConstraint(name="perpanjangan_beralasan", condition=~Q(alasan="")),
        ]

    def __str__(self) -> str:
        return f"{self.dari} → {self.menjadi}"


class Jawaban(Berversi):
    """What a unit answered: its list as it stood (`daftar`), or that there is none, and why."""

    class Isi(models.TextChoices):
        TERPETAKAN = "terpetakan", "Terpetakan"
        NIHIL = "nihil", "Nihil"

    putaran = models.ForeignKey(Putaran, on_delete=models.PROTECT, related_name="jawaban")
    upt = models.ForeignKey(UPT, on_delete=models.PROTECT, related_name="jawaban_putaran")
    isi = models.CharField(max_length=12, choices=Isi)
    # [{"kode", "nama", "calon"}]: products terdata; "calon" is a candidate or flagship.
    daftar = models.JSONField(default=list, blank=True)
    jumlah_produk = models.PositiveIntegerField(default=0)
    jumlah_calon = models.PositiveIntegerField(default=0)
    alasan = models.ForeignKey(
        AlasanNihil, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    rencana = models.CharField(max_length=300, blank=True)
    dijawab_pada = models.DateTimeField()
    dijawab_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    oleh_kanwil = models.BooleanField(default=False)  # the Kanwil answered for the unit
    dikonfirmasi_pada = models.DateTimeField(null=True, blank=True)
    dikonfirmasi_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    contoh = models.BooleanField(default=False, editable=False)
    riwayat = HistoricalRecords()

    objects = QuerySetBercakupan.as_manager()

    class Meta:
        ordering: ClassVar = ["putaran", "upt"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["putaran", "upt"], name="jawaban_sekali_per_unit"),
            models.CheckConstraint(
                name="jawaban_nihil_beralasan",
                condition=(
                    Q(isi="nihil", alasan__isnull=False, jumlah_produk=0, jumlah_calon=0)
                    & ~Q(rencana="")
                )
                | Q(isi="terpetakan", alasan__isnull=True, rencana="", jumlah_produk__gte=1),
            ),
            models.CheckConstraint(
                name="jawaban_calon_dari_daftar",
                condition=Q(jumlah_calon__lte=F("jumlah_produk")),
            ),
            models.CheckConstraint(
                name="jawaban_konfirmasi_berwaktu",
                condition=Q(dikonfirmasi_pada__isnull=False) | Q(dikonfirmasi_oleh__isnull=True),
            ),
            # Two people stand behind a confirmed answer (docs/keputusan/0006).
            models.CheckConstraint(
                name="jawaban_dua_orang",
                condition=Q(dikonfirmasi_oleh__isnull=True)
                | Q(dijawab_oleh__isnull=True)
                | ~Q(dikonfirmasi_oleh=F("dijawab_oleh")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.upt}: {self.get_isi_display()}"


class PengingatPutaran(models.Model):
    """A reminder that a unit has had: by itself at most once for each day it was due, by its
    Kanwil at most once a day."""

    putaran = models.ForeignKey(Putaran, on_delete=models.CASCADE, related_name="pengingat")
    upt = models.ForeignKey(UPT, on_delete=models.CASCADE, related_name="pengingat_putaran")
    hari = models.DateField()
    otomatis = models.BooleanField()
    dikirim_pada = models.DateTimeField()

    objects = QuerySetBercakupan.as_manager()

    class Meta:
        ordering: ClassVar = ["putaran", "upt", "hari"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["putaran", "upt", "hari", "otomatis"], name="pengingat_putaran_sekali"
            )
        ]

    def __str__(self) -> str:
        return f"{self.putaran_id} {self.upt_id} {self.hari}"


class HasilQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> Self:
        """Rows whose Kanwil or unit of that day is in scope."""
        if cakupan.nasional:
            return self.all()
        if cakupan.kanwil_id is not None:
            return self.filter(kanwil_id=cakupan.kanwil_id)
        return self.filter(upt_id=cakupan.upt_id)


class HasilUnit(models.Model):
    """A unit as the closing of a round found it: its answer, its name, its Kanwil, its figures."""

    BELUM = "belum"

    putaran = models.ForeignKey(Putaran, on_delete=models.PROTECT, related_name="hasil")
    upt = models.ForeignKey(UPT, on_delete=models.PROTECT, related_name="hasil_putaran")
    upt_nama = models.CharField(max_length=120)
    kanwil = models.ForeignKey(Kanwil, on_delete=models.PROTECT, related_name="hasil_putaran")
    kanwil_nama = models.CharField(max_length=120)
    isi = models.CharField(max_length=12, choices=[(BELUM, "Tidak menjawab"), *Jawaban.Isi.choices])
    jawaban = models.OneToOneField(
        Jawaban, null=True, on_delete=models.PROTECT, related_name="hasil"
    )
    dikonfirmasi = models.BooleanField(default=False)
    angka = models.JSONField()  # fields of `pemetaan.angka.Angka` → whole number

    objects = HasilQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["kanwil__kode", "upt__kode"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["putaran", "upt"], name="hasil_putaran_sekali"),
            models.CheckConstraint(
                name="hasil_belum_tanpa_jawaban",
                condition=Q(isi="belum", jawaban__isnull=True, dikonfirmasi=False)
                | (~Q(isi="belum") & Q(jawaban__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.upt_nama}: {self.get_isi_display()}"
