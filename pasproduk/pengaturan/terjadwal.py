"""The day from which a setting holds: its field, what its day decides, and the changes that wait,
in words."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from inti.format import tanggal
from inti.versi import Berversi
from inti.waktu import Zona, hari_ini
from pasproduk.pengaturan.forms import FormVersi
from pasproduk.pengaturan.simpan import coba
from sertifikasi.models import PerubahanTerjadwal
from sertifikasi.services.terjadwal import sudah_tiba


class FormBerlakuMulai(FormVersi):
    """Adds `berlaku_dari`: today, which changes at once, or a later day."""

    berlaku_dari = forms.DateField(
        label="Berlaku mulai",
        required=False,
        help_text="Hari ini: seketika. Tanggal yang akan datang: berlaku sendiri pada harinya.",
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        initial=lambda: hari_ini(Zona.WIB),
        error_messages={"invalid": "Tulis tanggal seperti 24/11/2026."},
    )

    def clean_berlaku_dari(self) -> date:
        kini = hari_ini(Zona.WIB)
        hari: date = self.cleaned_data["berlaku_dari"] or kini
        if hari < kini:
            raise forms.ValidationError("Pilih hari ini atau sesudahnya.")
        if hari.year > kini.year + 10:
            raise forms.ValidationError("Periksa tahunnya.")
        return hari


def simpan_atau_jadwalkan(
    request: HttpRequest,
    form: FormBerlakuMulai,
    objek: Berversi,
    mulai: date,
    *,
    simpan: Callable[[], Any],
    jadwalkan: Callable[[], Any],
    tersimpan: str,
    daftar: str,
) -> HttpResponse | None:
    """Do what holds at once, or put it down for `mulai`, and say which: then the list of settings
    (route `daftar`), or this page with the change that waits. None with an error in `form`, which
    then keeps what was typed; where somebody else saved `objek` first, on its version of now."""
    seketika = sudah_tiba(mulai)
    if not coba(form, simpan if seketika else jadwalkan, objek):
        return None
    messages.success(request, tersimpan if seketika else f"Dijadwalkan mulai {tanggal(mulai)}.")
    return redirect(daftar if seketika else request.path)


def sajian_terjadwal(baris: Iterable[PerubahanTerjadwal], form: forms.Form) -> list[dict[str, Any]]:
    """Each waiting change: its day, who decided it, and what becomes what, in the form's words."""
    return [
        {
            "t": satu,
            "hari": tanggal(satu.berlaku_dari),
            "isi": [
                *(
                    (str(form.fields[k].label), _kata(form.fields[k], v))
                    for k, v in satu.isi.items()
                ),
                *(
                    [("Dokumen yang diminta", "; ".join(satu.dokumen))]
                    if satu.dokumen is not None
                    else []
                ),
            ],
        }
        for satu in baris
    ]


def _kata(medan: forms.Field, nilai: Any) -> str:
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, list):
        return ", ".join(map(str, nilai))
    if isinstance(medan, forms.ChoiceField):
        return str(dict(medan.choices).get(nilai, nilai))  # type: ignore[arg-type]
    return "kosong" if nilai in (None, "") else str(nilai)
