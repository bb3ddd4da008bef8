"""Which month and which units the list shows; what makes no sense is left aside."""

import re
from datetime import date

from django import forms

TAB = {
    "": "Semua",
    "lewat": "Lewat batas",
    "belum": "Belum dikirim",
    "dikirim": "Menunggu putusan",
    "diterima": "Diterima",
    "dikembalikan": "Dikembalikan",
    "nihil": "Tidak berproduksi",
}


class FormSaringBulan(forms.Form):
    """GET `?bulan=2026-10&tab=lewat`, for a download also `&sejak=2025-11&kanwil=62`."""

    bulan_ = forms.CharField(required=False)

    def _bulan(self, nama: str) -> date | None:
        m = re.fullmatch(r"(20[0-9]{2})-(0[1-9]|1[0-2])", self.data.get(nama, ""))
        return date(int(m[1]), int(m[2]), 1) if m else None

    @property
    def bulan(self) -> date | None:
        return self._bulan("bulan")

    @property
    def sejak(self) -> date | None:
        """First month of a download; without it, the month alone."""
        return self._bulan("sejak")

    @property
    def kanwil(self) -> str:
        return self.data.get("kanwil", "")[:2]

    @property
    def tab(self) -> str:
        tab = self.data.get("tab", "")
        return tab if tab in TAB else ""
