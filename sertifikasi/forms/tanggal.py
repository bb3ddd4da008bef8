"""Days on a certificate: the field, and which years can be meant."""

from datetime import date

from django import forms

TAHUN_PALING_AWAL, TAHUN_PALING_AKHIR = 1945, 2199


def bidang_tanggal(label: str, bantuan: str = "") -> forms.DateField:
    """An optional day, by the browser's own picker or written as offices write it."""
    return forms.DateField(
        label=label,
        help_text=bantuan,
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": "Tulis tanggal seperti 24/11/2026."},
    )


def tahun_mungkin(hari: date) -> bool:
    """Can a certificate bear this year? One outside is a slip of the keyboard."""
    return TAHUN_PALING_AWAL <= hari.year <= TAHUN_PALING_AKHIR


def tahun_wajar(nilai: date | None) -> date | None:
    """`nilai`, for `clean_<field>`. Raises `ValidationError` for an impossible year."""
    if nilai and not tahun_mungkin(nilai):
        raise forms.ValidationError("Periksa tahunnya.")
    return nilai
