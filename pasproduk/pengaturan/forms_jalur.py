"""Form of one step of a route."""

from typing import Any, Self

from django import forms

from inti.isian import Paragraf
from pasproduk.pengaturan.terjadwal import FormBerlakuMulai
from sertifikasi.models import Langkah
from sertifikasi.queries.terjadwal import nama_dokumen

HARI_MAKS = 3650
DOKUMEN_MAKS = 30


class FormLangkah(FormBerlakuMulai):
    nama = forms.CharField(label="Nama langkah", max_length=120)
    pelaku = forms.ChoiceField(label="Yang bertindak", choices=Langkah.Pelaku.choices)
    hari_biasa = forms.IntegerField(
        label="Biasanya (hari)",
        required=False,
        min_value=1,
        max_value=HARI_MAKS,
        help_text="Kosongkan bila tidak ada sumbernya.",
    )
    tenggat_hari = forms.IntegerField(
        label="Tenggat (hari)", required=False, min_value=1, max_value=HARI_MAKS
    )
    sumber = forms.CharField(label="Sumber", max_length=300, required=False)
    dokumen = forms.CharField(
        label="Dokumen yang diminta",
        required=False,
        max_length=160 * DOKUMEN_MAKS,
        widget=Paragraf(attrs={"rows": 6}),
        help_text="Satu dokumen per baris.",
    )

    @classmethod
    def dari(cls, langkah: Langkah) -> Self:
        bukan = {"dokumen", "berlaku_dari"}
        awal: dict[str, Any] = {k: getattr(langkah, k) for k in cls.base_fields if k not in bukan}
        return cls(initial={**awal, "dokumen": "\n".join(nama_dokumen(langkah))})

    def clean_dokumen(self) -> str:
        teks: str = self.cleaned_data["dokumen"]
        baris = [b.strip() for b in teks.splitlines() if b.strip()]
        if any(len(b) > 160 for b in baris):
            raise forms.ValidationError("Nama dokumen paling panjang 160 huruf.")
        if len(baris) > DOKUMEN_MAKS:
            raise forms.ValidationError(f"Paling banyak {DOKUMEN_MAKS} dokumen.")
        return "\n".join(baris)

    def clean(self) -> dict[str, Any]:
        isi: dict[str, Any] = self.cleaned_data
        if (isi.get("hari_biasa") or isi.get("tenggat_hari")) and not isi.get("sumber"):
            self.add_error("sumber", "Sebutkan sumber lama atau tenggatnya.")
        return isi
