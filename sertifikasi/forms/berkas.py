"""An optional scan in a form: checked, and kept while something else in the form is wrong."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from inti.penyimpanan import PenyimpananPenuh
from sertifikasi.galat import PindaianDitolak, PindaianTidakAda
from sertifikasi.pindaian import BerkasPindaian, periksa_pindaian
from sertifikasi.tertunda import Tertunda, ambil_tertunda, buang_tertunda, simpan_tertunda


class PenahanBerkas(forms.Form):
    """A form with one optional upload in the field `MEDAN`, kept under `MEDAN_tertunda`."""

    MEDAN = "berkas"
    pengguna: Any
    tertunda: Tertunda | None = None

    def periksa_medan(self) -> BerkasPindaian | None:
        """The upload as a checked scan; for `clean_<field>`."""
        berkas: UploadedFile | None = self.cleaned_data[self.MEDAN]
        if not berkas:
            return None
        try:
            return periksa_pindaian(berkas, berkas.name or "", berkas.size or 0)  # type: ignore[arg-type]
        except PindaianDitolak as galat:
            raise forms.ValidationError(galat.pesan) from galat

    def tahan_berkas(self) -> None:
        """Keep a good upload; the page carries its key in place of the file."""
        berkas = self.cleaned_data.get(self.MEDAN)
        if isinstance(berkas, BerkasPindaian) and self.tertunda is None:
            try:
                self.tertunda = simpan_tertunda(berkas, self.pengguna)
            except PenyimpananPenuh:
                self.add_error(self.MEDAN, "Berkas ini belum ikut tersimpan. Pilih lagi berkasnya.")

    def buang_tertunda(self) -> None:
        if kunci := self.cleaned_data.get(f"{self.MEDAN}_tertunda"):
            buang_tertunda(kunci, self.pengguna)


class FormBerkas(PenahanBerkas):
    """Adds `berkas`; after `is_valid`, `cleaned_data["berkas"]` is a checked scan or None."""

    berkas = forms.FileField(
        label="Berkas",
        required=False,
        help_text="PDF paling banyak 30 halaman, atau foto; paling besar 10 MB. Hanya petugas "
        "yang dapat membukanya.",
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png,image/webp"}),
    )
    berkas_tertunda = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, pengguna: Any, **kwargs: Any) -> None:
        self.pengguna = pengguna
        super().__init__(*args, **kwargs)

    def clean_berkas(self) -> BerkasPindaian | None:
        return self.periksa_medan()

    def clean(self) -> dict[str, Any]:
        isi = self.cleaned_data
        kunci = isi.get("berkas_tertunda", "")
        if kunci and "berkas" in isi and isi["berkas"] is None:
            lama = ambil_tertunda(kunci, self.pengguna)
            if lama is None:
                self.add_error("berkas", PindaianTidakAda.pesan)
            else:
                isi["berkas"], self.tertunda = lama, Tertunda(kunci, lama.nama)
        return isi
