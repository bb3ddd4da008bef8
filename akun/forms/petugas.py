"""Forms of invitations, of staff in care, and of one's own profile."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.core.validators import RegexValidator

from akun.forms.masuk import PETUNJUK_SANDI, TIDAK_SAMA
from akun.models import Pengguna, Peran
from akun.queries import kanwil_pilihan, upt_pilihan
from akun.wewenang import peran_dikelola, tempat_sesuai


class FormTempat(forms.Form):
    """Role and place of somebody that `oleh` invites or moves. A Kanwil only picks the unit."""

    peran = forms.ChoiceField(label="Peran")
    kanwil = forms.ModelChoiceField(
        None,
        label="Kanwil",
        required=False,
        to_field_name="kode",
        empty_label="Pilih Kanwil",
        help_text="Untuk petugas Kanwil, dan pimpinan sebuah Kanwil.",
    )
    upt = forms.ModelChoiceField(
        None, label="Unit", required=False, to_field_name="kode", empty_label="Pilih unit"
    )

    def __init__(self, *args: Any, oleh: Pengguna, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boleh = peran_dikelola(oleh)
        self.fields["peran"].choices = [(p.value, p.label) for p in Peran if p in boleh]  # type: ignore[attr-defined]
        self.fields["upt"].queryset = upt_pilihan(oleh.cakupan)  # type: ignore[attr-defined]
        self.fields["upt"].widget.attrs["data-pilih"] = ""
        self.fields["kanwil"].queryset = kanwil_pilihan(oleh.cakupan)  # type: ignore[attr-defined]
        for nama in ("kanwil", "upt"):
            self.fields[nama].wajib_isi_nanti = True  # type: ignore[attr-defined]
            self.fields[nama].error_messages["invalid_choice"] = "Pilih dari daftar."
        if boleh == (Peran.PETUGAS_UPT,):
            del self.fields["peran"], self.fields["kanwil"]
            self.fields["upt"].required = True
            self.fields["upt"].error_messages["required"] = "Pilih unitnya."
        else:
            self.fields["upt"].help_text = "Untuk petugas UPT, dan pimpinan sebuah unit."

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        isi.setdefault("peran", None if "peran" in self.fields else Peran.PETUGAS_UPT)
        isi.setdefault("kanwil", None)
        isi.setdefault("upt", None)
        if self.errors or tempat_sesuai(isi["peran"], isi["upt"], isi["kanwil"]):
            return isi
        if isi["peran"] == Peran.PETUGAS_UPT:
            self.add_error("upt", "Petugas UPT memerlukan unit, tanpa Kanwil.")
        elif isi["peran"] == Peran.PETUGAS_KANWIL:
            self.add_error("kanwil", "Petugas Kanwil memerlukan Kanwil, tanpa unit.")
        elif isi["peran"] == Peran.PIMPINAN:
            self.add_error("upt", "Pilih unit atau Kanwil, jangan keduanya.")
        else:
            self.add_error("peran", "Peran ini di pusat: kosongkan Kanwil dan unit.")
        return isi


class FormUndang(FormTempat):
    nama = forms.CharField(
        label="Nama lengkap", max_length=120, error_messages={"required": "Isi nama orangnya."}
    )
    surel = forms.EmailField(
        label="Surel",
        required=False,
        help_text="Tautan tidak dikirim lewat surel; Anda yang membagikannya.",
    )
    field_order = ("nama", "peran", "kanwil", "upt", "surel")


class _SandiDuaKali(forms.Form):
    sandi1 = forms.CharField(
        label="Kata sandi",
        strip=False,
        max_length=128,
        help_text=PETUNJUK_SANDI,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Isi kata sandi."},
    )
    sandi2 = forms.CharField(
        label="Ulangi kata sandi",
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Ketik kata sandi sekali lagi."},
    )

    def calon(self) -> Pengguna:
        """The account whose name a password must not resemble."""
        return Pengguna()

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        satu, dua = isi.get("sandi1"), isi.get("sandi2")
        if satu and dua and satu != dua:
            self.add_error("sandi2", TIDAK_SAMA)
        if satu:
            try:
                validate_password(satu, self.calon())
            except forms.ValidationError as galat:
                self.add_error("sandi1", galat)
        return isi


class FormTautanSandi(_SandiDuaKali):
    def __init__(self, *args: Any, pengguna: Pengguna, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._pengguna = pengguna

    def calon(self) -> Pengguna:
        return self._pengguna


class FormTerima(_SandiDuaKali):
    """What an invited person chooses."""

    username = forms.CharField(
        label="Nama pengguna",
        max_length=60,
        min_length=3,
        help_text="Dipakai saat masuk. Huruf kecil, angka, titik, atau garis.",
        validators=[
            ASCIIUsernameValidator(),
            RegexValidator("@", "Jangan memakai tanda @.", inverse_match=True),
        ],
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": "Isi nama pengguna."},
    )
    surel = forms.EmailField(
        label="Surel",
        required=False,
        help_text="Untuk pemberitahuan, dan bila lupa kata sandi.",
    )
    field_order = ("username", "surel", "sandi1", "sandi2")

    def clean_username(self) -> str:
        return self.cleaned_data["username"].lower()

    def calon(self) -> Pengguna:
        return Pengguna(
            username=self.cleaned_data.get("username", ""),
            email=self.cleaned_data.get("surel", ""),
        )


class FormProfil(forms.Form):
    nama = forms.CharField(
        label="Nama lengkap", max_length=120, error_messages={"required": "Isi nama Anda."}
    )
    surel = forms.EmailField(
        label="Surel",
        required=False,
        help_text="Untuk pemberitahuan, dan bila lupa kata sandi.",
    )


class FormSaring(forms.Form):
    """The list's state in its address; what does not fit is ignored."""

    q = forms.CharField(label="Cari petugas", required=False, max_length=100)
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[
            ("", "Semua"),
            ("aktif", "Aktif"),
            ("nonaktif", "Nonaktif"),
            ("menunggu", "Undangan menunggu"),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keadaan"].wajib_isi_nanti = True  # type: ignore[attr-defined]
