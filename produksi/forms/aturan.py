"""Rules of reporting and shares of the profit, as headquarters and Kanwil edit them."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from organisasi.models import UPT
from produksi.angka import tulis_volume
from produksi.bulan import kode
from produksi.forms.bidang import BidangVolume
from produksi.models import SetelanLaporan


class BidangBulan(forms.DateField):
    """A month as '2026-10' (a browser's month field) or '10/2026'; its first day."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=["%Y-%m", "%m/%Y", "%m-%Y"],
            widget=forms.DateInput(
                format="%Y-%m", attrs={"type": "month", "placeholder": "2026-10"}
            ),
            error_messages={
                "invalid": "Tulis bulan seperti 2026-10.",
                "required": "Isi bulannya, misalnya 2026-10.",
            },
            **kwargs,
        )

    def clean(self, value: Any) -> date | None:
        hari: date | None = super().clean(value)
        if hari and not 2000 <= hari.year <= 2100:
            raise forms.ValidationError("Periksa tahunnya.")
        return hari


class BidangHari(forms.CharField):
    """Days as '5, 1'; each from 0 to 60, at most six."""

    def clean(self, value: Any) -> list[int]:
        teks = super().clean(value)
        kata = teks.replace(";", ",").split(",")
        hari = [k.strip() for k in kata if k.strip()]
        if len(hari) > 6 or not all(h.isascii() and h.isdigit() and len(h) < 3 for h in hari):
            raise forms.ValidationError("Tulis paling banyak enam angka hari, misalnya 5, 1.")
        if any(int(h) > 60 for h in hari):
            raise forms.ValidationError("Paling jauh 60 hari dari batas.")
        return sorted({int(h) for h in hari}, reverse=True)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value


class FormAturanLaporan(forms.Form):
    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    hari_batas = forms.IntegerField(
        label="Batas laporan, tanggal",
        min_value=1,
        max_value=31,
        help_text="Pada bulan berikutnya. Bulan yang lebih pendek memakai hari terakhirnya.",
    )
    bulan_pertama = BidangBulan(
        label="Laporan diminta sejak",
        required=False,
        help_text="Sebelum bulan ini tidak ada unit yang dihitung terlambat. Kosong: sukarela.",
    )
    minimum_bulan = forms.IntegerField(
        label="Produksi rutin: paling sedikit",
        min_value=1,
        max_value=60,
        widget=forms.NumberInput(attrs={"data-akhiran": "bulan"}),
    )
    jendela_bulan = forms.IntegerField(
        label="Dari berapa bulan terakhir",
        min_value=1,
        max_value=60,
        widget=forms.NumberInput(attrs={"data-akhiran": "bulan"}),
    )
    ingatkan_sebelum = BidangHari(
        label="Ingatkan sebelum batas, hari",
        required=False,
        help_text="Misalnya 5, 1: lima hari dan satu hari sebelum batas.",
    )
    ingatkan_sesudah = BidangHari(label="Ingatkan sesudah batas, hari", required=False)
    lonjakan_kali = forms.IntegerField(
        label="Tanyakan lonjakan mulai",
        min_value=2,
        max_value=100,
        help_text="Angka yang berlipat sekian dari bulan lalu, atau turun sebesar itu, ditanyakan.",
        widget=forms.NumberInput(attrs={"data-akhiran": "kali"}),
    )

    @classmethod
    def dari(cls, s: SetelanLaporan) -> "FormAturanLaporan":
        isi = {k: getattr(s, k) for k in cls.base_fields if k != "versi"}
        return cls(initial={**isi, "versi": s.versi if s._state.adding is False else 0})

    def clean(self) -> dict[str, Any]:
        isi = self.cleaned_data
        n, jendela = isi.get("minimum_bulan"), isi.get("jendela_bulan")
        if n and jendela and n > jendela:
            self.add_error(
                "minimum_bulan", f"Paling banyak {jendela}, sebanyak bulan yang dilihat."
            )
        return isi


class FormPembagian(forms.Form):
    upt = forms.ModelChoiceField(
        queryset=UPT.objects.none(), to_field_name="kode", label="Unit", required=False
    )
    berlaku_dari = BidangBulan(label="Berlaku sejak bulan")
    modal = BidangVolume(label="Modal (%)")
    premi = BidangVolume(label="Premi (%)")
    pnbp = BidangVolume(label="PNBP (%)")

    def __init__(self, *args: Any, unit: Any, nasional: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        upt: Any = self.fields["upt"]
        upt.queryset = unit
        upt.required = not nasional
        upt.empty_label = "Semua unit tanpa pembagian sendiri" if nasional else "Pilih unit"
        upt.wajib_isi_nanti = True
        for nama in ("modal", "premi", "pnbp"):
            self.fields[nama].required = True

    def clean(self) -> dict[str, Any]:
        isi = self.cleaned_data
        persen = self.persen
        jumlah_persen = sum(persen.values(), Decimal(0))
        if len(persen) == 3 and jumlah_persen != 100:
            jumlah = tulis_volume(jumlah_persen)
            self.add_error(
                "pnbp", f"Modal, premi, dan PNBP harus tepat 100 %; sekarang {jumlah} %."
            )
        return isi

    @property
    def persen(self) -> dict[str, Decimal]:
        isi = self.cleaned_data
        return {k: isi[k] for k in ("premi", "pnbp", "modal") if isi.get(k) is not None}

    @staticmethod
    def awal(bulan: date) -> dict[str, str]:
        return {"berlaku_dari": kode(bulan)}
