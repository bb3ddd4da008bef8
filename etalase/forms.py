"""What the catalogue's address may carry. Nothing in it is an error: what makes no sense is left
out, since addresses are shared, cut off and typed by hand."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.widgets import SelectMultiple

HARGA_TERTINGGI = 10**12  # rupiah
URUT = {
    "": "Unggulan dulu",
    "terbaru": "Terbaru",
    "nama": "Nama",
    "harga": "Harga terendah",
    "harga_turun": "Harga tertinggi",
}
KEDEKATAN = "kedekatan"  # only with words


class DaftarKode(forms.Field):
    """Repeated parameter; keeps the values of the right form, each once."""

    widget = SelectMultiple

    def __init__(self, pola: str) -> None:
        super().__init__(required=False)
        self.pola = re.compile(pola)

    def to_python(self, value: Any) -> tuple[str, ...]:
        cocok = (v for v in dict.fromkeys(value or []) if self.pola.fullmatch(v))
        return tuple(cocok)[:60]


class Angka(forms.CharField):
    """A whole number that may have dots, up to `maks`; anything else is None."""

    def __init__(self, maks: int) -> None:
        super().__init__(required=False)
        self.maks = maks

    def clean(self, value: Any) -> int | None:
        teks = re.sub(r"[.\s]|^Rp", "", str(value or ""))
        if not re.fullmatch(r"[0-9]{1,15}", teks):
            return None
        return int(teks) if int(teks) <= self.maks else None


@dataclass(frozen=True)
class Saringan:
    """The catalogue's state, as its address says it."""

    q: str = ""
    kanwil: tuple[str, ...] = ()
    upt: tuple[str, ...] = ()
    jenis_upt: tuple[str, ...] = ()
    kategori: tuple[str, ...] = ()
    sertifikat: tuple[str, ...] = ()
    unggulan: bool = False
    harga_min: int | None = None
    harga_maks: int | None = None
    status: tuple[str, ...] = ()
    kelengkapan: tuple[str, ...] = ()
    urut: str = ""
    halaman: int = 1
    # Code of the product that the page goes on from.
    sesudah: str = ""
    sebelum: str = ""
    # Keys of `kanwil` and `kategori`, once the catalogue has looked them up.
    kanwil_id: tuple[int, ...] = ()
    kategori_id: tuple[int, ...] = ()


def _kode(nilai: str | None) -> str:
    """A product's code, or nothing."""
    return nilai if nilai and re.fullmatch(r"[0-9]{8}", nilai, re.ASCII) else ""


class FormSaringan(forms.Form):
    """Reads the address; `saringan()` never fails."""

    q = forms.CharField(required=False)
    kanwil = DaftarKode("[0-9]{2}")
    upt = DaftarKode("[0-9]{2}-[0-9]{2}")
    jenis_upt = DaftarKode("[a-z]{1,12}(-[a-z]{1,12})?")
    kategori = DaftarKode("[a-z0-9-]{1,40}")
    sertifikat = DaftarKode("(pirt|haki|halal)(-[a-z_]{1,20})?")
    unggulan = forms.CharField(required=False)
    harga_min = Angka(HARGA_TERTINGGI)
    harga_maks = Angka(HARGA_TERTINGGI)
    # Of the working copy; only officers' addresses use them.
    status = DaftarKode("[a-z_]{1,14}")
    kelengkapan = DaftarKode("(lengkap|sebagian|kurang)")
    urut = forms.CharField(required=False)
    halaman = Angka(100_000)
    sesudah = forms.CharField(required=False)
    sebelum = forms.CharField(required=False)

    def saringan(self) -> Saringan:
        self.is_valid()
        isi = self.cleaned_data
        q = (isi.get("q") or "").strip()
        urut = isi.get("urut") or ""
        sah = {*URUT, KEDEKATAN} if q else set(URUT)
        if urut not in sah:
            urut = ""
        daftar = {n: isi.get(n, ()) for n, f in self.fields.items() if isinstance(f, DaftarKode)}
        return Saringan(
            q=q,
            **daftar,
            unggulan=isi.get("unggulan") == "1",
            harga_min=isi.get("harga_min"),
            harga_maks=isi.get("harga_maks"),
            urut=urut,
            halaman=isi.get("halaman") or 1,
            sesudah=_kode(isi.get("sesudah")),
            sebelum=_kode(isi.get("sebelum")),
        )
