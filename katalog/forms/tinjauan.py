"""Input of the review: decide with a reason and notes at fields, take down, determine."""

from collections.abc import Collection
from typing import Any

from django import forms

from inti.format import daftar_kata
from inti.isian import Paragraf
from katalog.beda import NAMA_ISIAN
from katalog.forms.bidang import bidang_alasan
from katalog.queries.tinjauan import TAB

SETUJUI = "setujui"
KEMBALIKAN = "kembalikan"
_TEKS = {"rows": 3}


class FormSaring(forms.Form):
    """State of the queue in the address: `?tab=&cari=`. Anything unknown falls back to all."""

    tab = forms.CharField(required=False, max_length=20)
    cari = forms.CharField(required=False, max_length=80)

    def __init__(self, *args: Any, daftar: Collection[str] = TAB, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.daftar = daftar

    @property
    def isi(self) -> dict[str, str]:
        """`tab` and `cari` for the query, always usable."""
        self.is_valid()
        tab = self.cleaned_data.get("tab", "")
        return {
            "tab": tab if tab in self.daftar else "",
            "cari": self.cleaned_data.get("cari", ""),
        }


class FormPutusan(forms.Form):
    """One form, two buttons (`putusan`): publish, or return with a reason.

    `catatan` is a group of note fields, one per field of the product, named `catatan_<field>`.
    """

    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    putusan = forms.ChoiceField(
        choices=[(SETUJUI, "Setujui"), (KEMBALIKAN, "Kembalikan")], widget=forms.HiddenInput
    )
    alasan_terbit = forms.CharField(
        label="Alasan menerbitkan dengan catatan",
        max_length=300,
        required=False,
        widget=Paragraf(attrs=_TEKS),
        error_messages={"max_length": "Alasan paling panjang 300 huruf."},
    )
    alasan_umum = forms.MultipleChoiceField(
        label="Alasan",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Pilih alasan dari daftar."},
    )
    pesan = forms.CharField(
        label="Pesan untuk unit",
        max_length=600,
        required=False,
        widget=Paragraf(attrs=_TEKS),
        error_messages={"max_length": "Pesan paling panjang 600 huruf."},
    )

    def __init__(self, *args: Any, alasan_umum: list[str], terutang: list[str], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.terutang = terutang
        self.fields["alasan_umum"].choices = [(a, a) for a in alasan_umum]  # type: ignore[attr-defined]
        # Asked for when it is needed: not "(opsional)".
        self.fields["alasan_terbit"].wajib_isi_nanti = True  # type: ignore[attr-defined]
        for nama in NAMA_ISIAN:
            self.fields[f"catatan_{nama}"] = forms.CharField(
                label="Catatan untuk unit",
                required=False,
                max_length=300,
                # An area, not a line: Enter in a line would send the form. It stands beside its
                # field, outside the form that it belongs to.
                widget=Paragraf(attrs={"rows": 2, "form": "putusan"}),
                error_messages={"max_length": "Catatan paling panjang 300 huruf."},
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("putusan") == KEMBALIKAN:
            self._periksa_kembali(data)
        if data.get("putusan") == SETUJUI:
            self._periksa_setuju(data)
        return data

    def _periksa_kembali(self, data: dict[str, Any]) -> None:
        if not (data.get("alasan_umum") or data.get("pesan")) and "pesan" not in self.errors:
            self.add_error(
                "pesan", "Pilih alasan atau tulis pesan, supaya unit tahu apa yang diperbaiki."
            )

    def _periksa_setuju(self, data: dict[str, Any]) -> None:
        if self.terutang and not data.get("alasan_terbit") and "alasan_terbit" not in self.errors:
            self.add_error("alasan_terbit", "Tulis alasan menerbitkan dengan catatan.")
        if data.get("pesan") or data.get("alasan_umum") or self.catatan:
            self.add_error(
                None,
                "Anda menulis alasan atau catatan untuk unit. Itu hanya terkirim bila produk "
                "dikembalikan: hapus dahulu, atau kembalikan produknya.",
            )

    @property
    def terutang_kata(self) -> str:
        """'harga dan foto'."""
        return daftar_kata(self.terutang)

    @property
    def medan_catatan(self) -> dict[str, forms.BoundField]:
        """Field of the product → the form's field for a note at it."""
        return {n: self[f"catatan_{n}"] for n in NAMA_ISIAN}

    @property
    def catatan(self) -> dict[str, str]:
        """Field → note, blanks dropped."""
        isi = {n: self.cleaned_data.get(f"catatan_{n}", "") for n in NAMA_ISIAN}
        return {n: teks for n, teks in isi.items() if teks}

    @property
    def alasan(self) -> str:
        """The common reasons and the message, as the unit reads them."""
        umum = "; ".join(self.cleaned_data["alasan_umum"])
        pesan = self.cleaned_data["pesan"]
        return f"{umum}. {pesan}" if umum and pesan else umum or pesan

    @property
    def tertulis(self) -> list[str]:
        """What the person typed, to be shown when it can no longer be sent."""
        isi = [*self.data.getlist("alasan_umum")] if hasattr(self.data, "getlist") else []
        nama = ["alasan_terbit", "pesan", *(f"catatan_{n}" for n in NAMA_ISIAN)]
        return [t for t in (*isi, *(self.data.get(n, "").strip() for n in nama)) if t]


class FormAlasan(forms.Form):
    """A required reason, with the version that was on the screen where there is one."""

    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)
    alasan = bidang_alasan()
