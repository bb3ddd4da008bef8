"""Filters of the audit trail; nonsense in the address is ignored."""

from typing import Any

from django import forms

from inti.models import CatatanAudit
from pasproduk.pengaturan.kata_jejak import pilihan_aksi

_HARI = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class FormSaringJejak(forms.Form):
    q = forms.CharField(label="Objek, kode, atau nomor permintaan", required=False, max_length=120)
    oleh = forms.CharField(label="Oleh siapa", required=False, max_length=120)
    aksi = forms.ChoiceField(label="Tindakan", required=False)
    hasil = forms.ChoiceField(
        label="Hasil", required=False, choices=[("", "Semua"), *CatatanAudit.Hasil.choices]
    )
    dari = forms.DateField(label="Sejak tanggal", required=False, widget=_HARI)
    sampai = forms.DateField(label="Sampai tanggal", required=False, widget=_HARI)

    def __init__(self, data: Any, *, aksi: list[str]) -> None:
        super().__init__(data)
        pilihan: Any = self.fields["aksi"]
        pilihan.choices = [("", "Semua"), *pilihan_aksi(aksi)]
        for bidang in self.fields.values():
            bidang.wajib_isi_nanti = True  # type: ignore[attr-defined]  # no "(opsional)" beside a filter

    def pilihan(self) -> dict[str, Any]:
        self.is_valid()
        return {k: v for k, v in self.cleaned_data.items() if v}
