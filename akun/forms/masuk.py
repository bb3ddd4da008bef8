"""allauth's forms in our words and with our fields: sign-in, passwords."""

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.conf import settings

PETUNJUK_SANDI = f"Sedikitnya {settings.SANDI_MINIMUM} huruf atau angka, bukan nama Anda, dan tidak mudah ditebak."
TIDAK_SAMA = "Kedua kata sandi tidak sama. Ketik ulang yang kedua."


def rapikan(form: forms.Form, **label: str) -> None:
    """Set labels, and drop what allauth puts into placeholders and hints."""
    for nama, bidang in form.fields.items():
        bidang.widget.attrs.pop("placeholder", None)
        bidang.label = label.get(nama, bidang.label)
        bidang.help_text = PETUNJUK_SANDI if nama == "password1" else ""


class SandiSama:
    """Our sentence when the two new passwords differ (allauth's has no translation)."""

    def add_error(self, field: Any, error: Any) -> None:
        if field == "password2" and "password1" in self.cleaned_data:  # type: ignore[attr-defined]
            error = TIDAK_SAMA
        super().add_error(field, error)  # type: ignore[misc]


class FormMasuk(allauth_forms.LoginForm):
    """E-mail or user name, and password, in one form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rapikan(self, login="Surel atau nama pengguna", password="Kata sandi")  # noqa: S106
        self.fields["login"].max_length = 254
        self.fields["login"].widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
            "maxlength": "254",
        }
        self.fields["login"].error_messages["required"] = "Isi surel atau nama pengguna."
        self.fields["password"].error_messages["required"] = "Isi kata sandi."


class FormLupaSandi(allauth_forms.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rapikan(self, email="Surel akun Anda")
        self.fields["email"].error_messages["required"] = "Isi surel akun Anda."


class FormSandiBaru(SandiSama, allauth_forms.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rapikan(self, password1="Kata sandi baru", password2="Ulangi kata sandi baru")


class FormGantiSandi(SandiSama, allauth_forms.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rapikan(
            self,
            oldpassword="Kata sandi sekarang",
            password1="Kata sandi baru",
            password2="Ulangi kata sandi baru",
        )


class FormBuatSandi(SandiSama, allauth_forms.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rapikan(self, password1="Kata sandi baru", password2="Ulangi kata sandi baru")


class FormPastikan(allauth_forms.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rapikan(self, password="Kata sandi")  # noqa: S106
