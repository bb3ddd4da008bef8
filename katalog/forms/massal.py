"""Input of bulk deeds: what was chosen on the list, then what the deed asks."""

from typing import Any

from django import forms

from katalog.forms.bidang import BidangTeks, bidang_alasan
from katalog.models import Kategori, Produk, TindakanMassal

A = TindakanMassal.Aksi


class FormPilihan(forms.Form):
    """The list's choice: ticked codes, or all that match the filters of `kueri`."""

    aksi = forms.ChoiceField(error_messages={"required": "Pilih tindakannya."})
    semua = forms.BooleanField(required=False)
    kueri = forms.CharField(required=False, max_length=2000)

    def __init__(self, *args: Any, aksi: tuple[TindakanMassal.Aksi, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aksi"].choices = [(a.value, a.label) for a in aksi]  # type: ignore[attr-defined]


class FormKonfirmasi(forms.Form):
    """Submit and approve ask nothing."""

    @property
    def isi(self) -> dict[str, Any]:
        return self.cleaned_data


class FormKembalikan(FormKonfirmasi):
    alasan = bidang_alasan()


class FormKategori(FormKonfirmasi):
    kategori = forms.ModelChoiceField(
        queryset=None,
        label="Jenis produk yang baru",
        empty_label="Pilih jenis",
        error_messages={"required": "Pilih jenisnya."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kategori"].queryset = Kategori.objects.filter(aktif=True)  # type: ignore[attr-defined]

    @property
    def isi(self) -> dict[str, Any]:
        return {"kategori_id": self.cleaned_data["kategori"].pk}


class FormArsipkan(FormKonfirmasi):
    sebab = forms.ChoiceField(
        label="Mengapa diarsipkan",
        choices=Produk.SebabArsip.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih alasannya."},
    )
    catatan = BidangTeks(label="Catatan", panjang=300, baris=3, required=False)


FORM: dict[str, type[FormKonfirmasi]] = {
    A.AJUKAN: FormKonfirmasi,
    A.SETUJUI: FormKonfirmasi,
    A.KEMBALIKAN: FormKembalikan,
    A.KATEGORI: FormKategori,
    A.ARSIPKAN: FormArsipkan,
}
