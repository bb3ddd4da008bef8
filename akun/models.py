"""People who sign in, their invitations, and what the portal tells them."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from simple_history.models import HistoricalRecords

from organisasi.cakupan import Cakupan
from organisasi.models import UPT, Kanwil


class Peran(models.TextChoices):
    PETUGAS_UPT = "petugas_upt", "Petugas UPT"
    PETUGAS_KANWIL = "petugas_kanwil", "Petugas Kanwil"
    PIMPINAN = "pimpinan", "Pimpinan"
    PUSAT = "pusat", "Ditjenpas"
    ADMIN_PUSAT = "admin_pusat", "Admin pusat"


class PenggunaQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> "PenggunaQuerySet":
        """Staff of the Kanwil and units in `cakupan`; national accounts only for the nation."""
        if cakupan.nasional:
            return self.all()
        if cakupan.kanwil_id is not None:
            return self.filter(Q(kanwil_id=cakupan.kanwil_id) | Q(upt__kanwil_id=cakupan.kanwil_id))
        if cakupan.upt_id is not None:
            return self.filter(upt_id=cakupan.upt_id)
        return self.none()

    def aktif(self) -> "PenggunaQuerySet":
        return self.filter(is_active=True)


class PengelolaPengguna(BaseUserManager.from_queryset(PenggunaQuerySet)):  # type: ignore[misc]
    def create_user(self, username: str, password: str | None = None, **isi: Any) -> "Pengguna":
        pengguna = self.model(username=username, **isi)
        pengguna.email = self.normalize_email(pengguna.email)
        pengguna.set_password(password)
        pengguna.save(using=self._db)
        return pengguna

    def create_superuser(
        self, username: str, password: str | None = None, **isi: Any
    ) -> "Pengguna":
        """`createsuperuser` makes the first admin pusat of a new installation."""
        isi.setdefault("peran", Peran.ADMIN_PUSAT)
        return self.create_user(username, password, **isi)

    def get_by_natural_key(self, username: str | None) -> "Pengguna":
        return self.get(username__iexact=username)


class Pengguna(AbstractBaseUser):
    """A person who signs in. Role and place decide what they see (`akun.cakupan`)."""

    username = models.CharField(
        "nama pengguna",
        max_length=60,
        unique=True,
        validators=[ASCIIUsernameValidator()],
        error_messages={"unique": "Nama pengguna ini sudah dipakai."},
    )
    nama = models.CharField("nama lengkap", max_length=120)
    email = models.EmailField("surel", blank=True)
    peran = models.CharField(max_length=16, choices=Peran)
    kanwil = models.ForeignKey(
        Kanwil, null=True, blank=True, on_delete=models.PROTECT, related_name="petugas"
    )
    upt = models.ForeignKey(
        UPT, null=True, blank=True, on_delete=models.PROTECT, related_name="petugas"
    )
    is_active = models.BooleanField("aktif", default=True)
    # Only the demo command makes such an account; it never exists in production.
    peragaan = models.BooleanField(default=False, editable=False)
    # Part of each session's hash: counting it up ends every session of the account.
    sesi_ke = models.PositiveIntegerField(default=0, editable=False)
    dibuat_pada = models.DateTimeField(default=timezone.now, editable=False)
    riwayat = HistoricalRecords(excluded_fields=["password", "last_login", "sesi_ke"])

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["nama"]

    objects = PengelolaPengguna()

    class Meta:
        ordering: ClassVar = ["nama"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["email"], condition=~Q(email=""), name="surel_sekali_per_pengguna"
            ),
            models.CheckConstraint(
                name="tempat_sesuai_peran",
                condition=(
                    Q(peran="petugas_upt", upt__isnull=False, kanwil__isnull=True)
                    | Q(peran="petugas_kanwil", upt__isnull=True, kanwil__isnull=False)
                    | (Q(peran="pimpinan") & (Q(upt__isnull=True) | Q(kanwil__isnull=True)))
                    | Q(peran__in=["pusat", "admin_pusat"], upt__isnull=True, kanwil__isnull=True)
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.nama or self.username

    @property
    def cakupan(self) -> Cakupan:
        """What this person sees. Pimpinan: their Kanwil or unit, or the country if neither."""
        return Cakupan.kantor(kanwil_id=self.kanwil_id, upt_id=self.upt_id)

    @property
    def zona(self) -> str:
        """Time zone of the person's place: WIB, WITA or WIT."""
        if self.upt_id and self.upt:
            return self.upt.kanwil.zona_waktu
        return self.kanwil.zona_waktu if self.kanwil else "WIB"

    @property
    def tempat(self) -> str:
        """Name of the person's unit, Kanwil, or headquarters."""
        return str(self.upt or self.kanwil or "Ditjenpas")

    @cached_property
    def pemberitahuan_baru(self) -> int:
        """Notifications not read yet; who signs in brings the figure along (`akun.pintu`)."""
        return self.pemberitahuan.filter(dibaca_pada=None).count()

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """A session ends when the password or `sesi_ke` changes."""
        return salted_hmac(
            "akun.Pengguna.sesi",
            f"{self.password}|{self.sesi_ke}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """No permission table: roles and scope decide. Kept for libraries that ask."""
        return False


class Tautan(models.TextChoices):
    UNDANGAN = "undangan", "Undangan"
    SANDI = "sandi", "Atur ulang kata sandi"


class UndanganQuerySet(models.QuerySet):
    def dalam(self, cakupan: Cakupan) -> "UndanganQuerySet":
        """Links for people of the Kanwil and units in `cakupan`."""
        if cakupan.nasional:
            return self.all()
        if cakupan.kanwil_id is not None:
            return self.filter(Q(kanwil_id=cakupan.kanwil_id) | Q(upt__kanwil_id=cakupan.kanwil_id))
        return self.none()

    def berlaku(self) -> "UndanganQuerySet":
        """Not used, not withdrawn, not expired."""
        return self.filter(dipakai_pada=None, ditarik_pada=None, kedaluwarsa__gt=timezone.now())


class Undangan(models.Model):
    """A one-time link: to join as staff, or to set a new password (`untuk`).

    Only a hash of the link's secret is stored; it works once, until `kedaluwarsa`, and can be
    withdrawn.
    """

    jenis = models.CharField(max_length=10, choices=Tautan, default=Tautan.UNDANGAN)
    rahasia_hash = models.CharField(max_length=64, unique=True, editable=False)
    nama = models.CharField("nama lengkap", max_length=120)
    surel = models.EmailField("surel", blank=True)
    peran = models.CharField(max_length=16, choices=Peran)
    kanwil = models.ForeignKey(Kanwil, null=True, blank=True, on_delete=models.CASCADE)
    upt = models.ForeignKey(UPT, null=True, blank=True, on_delete=models.CASCADE)
    untuk = models.ForeignKey(
        Pengguna, null=True, blank=True, on_delete=models.CASCADE, related_name="tautan"
    )
    dibuat_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    kedaluwarsa = models.DateTimeField()
    dipakai_pada = models.DateTimeField(null=True, blank=True)
    dipakai_oleh = models.ForeignKey(
        Pengguna, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    ditarik_pada = models.DateTimeField(null=True, blank=True)
    riwayat = HistoricalRecords(excluded_fields=["rahasia_hash"])

    objects = UndanganQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-dibuat_pada"]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.nama}"

    @property
    def masih_berlaku(self) -> bool:
        return not self.dipakai_pada and not self.ditarik_pada and timezone.now() < self.kedaluwarsa


class Pemberitahuan(models.Model):
    """What the portal tells one person; also goes out by e-mail where they have an address."""

    penerima = models.ForeignKey(Pengguna, on_delete=models.CASCADE, related_name="pemberitahuan")
    judul = models.CharField(max_length=160)
    isi = models.CharField(max_length=600, blank=True)
    tautan = models.CharField(max_length=300, blank=True)
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    dibaca_pada = models.DateTimeField(null=True, blank=True)
    # Empty while the e-mail is still to be sent; the command `kirim_surel` retries.
    surel_pada = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-dibuat_pada", "-id"]
        indexes: ClassVar = [models.Index(fields=["penerima", "dibaca_pada"])]

    def __str__(self) -> str:
        return self.judul
