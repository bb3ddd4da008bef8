"""Small forms of the deeds on one certificate."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from inti.isian import Paragraf
from organisasi.cakupan import Cakupan
from sertifikasi.galat import PindaianDitolak
from sertifikasi.models import Sertifikat
from sertifikasi.pindaian import BerkasPindaian, periksa_pindaian
from sertifikasi.queries.daftar import dapat_dilampirkan, produk_lampiran, unit_dalam


class FormVersi(forms.Form):
    versi = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)


class FormAlasan(FormVersi):
    alasan = forms.CharField(
        label="Alasan",
        max_length=300,
        widget=Paragraf(attrs={"rows": 3, "data-hitung": "300"}),
        error_messages={"required": "Tulis alasannya dahulu."},
    )


class FormPindaian(FormVersi):
    pindaian = forms.FileField(
        label="Berkas pindaian",
        help_text="PDF, JPEG, PNG, atau WebP; paling besar 10 MB.",
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png,image/webp"}),
        error_messages={"required": "Pilih berkasnya dahulu.", "empty": "Berkas ini kosong."},
    )

    def clean_pindaian(self) -> BerkasPindaian:
        berkas: UploadedFile = self.cleaned_data["pindaian"]
        try:
            return periksa_pindaian(berkas, berkas.name or "", berkas.size or 0)  # type: ignore[arg-type]
        except PindaianDitolak as galat:
            raise forms.ValidationError(galat.pesan) from galat


class PilihanProdukSatu(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.nama} ({obj.kode_tampil})"


class FormLampirkan(FormVersi):
    """Attach one more product, from the certificate's page."""

    produk = PilihanProdukSatu(
        queryset=None, to_field_name="kode", label="Tambah produk", empty_label="Pilih produk"
    )

    def __init__(
        self,
        *args: Any,
        sertifikat: Sertifikat,
        kanwil_id: int | None,
        kecuali: list[int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        produk: Any = self.fields["produk"]
        produk.queryset = produk_lampiran(sertifikat, kanwil_id).exclude(pk__in=kecuali)


class PilihanSertifikat(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj)


class FormPilihSertifikat(forms.Form):
    """Attach an existing certificate, from the product's page."""

    sertifikat = PilihanSertifikat(
        queryset=None, label="Pakai sertifikat yang sudah dicatat", empty_label="Pilih sertifikat"
    )

    def __init__(self, *args: Any, cakupan: Cakupan, produk: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan: Any = self.fields["sertifikat"]
        pilihan.queryset = dapat_dilampirkan(cakupan, produk)


class FormPilihUnit(forms.Form):
    """A Kanwil says for which of its units it records."""

    upt = forms.ModelChoiceField(
        queryset=None,
        to_field_name="kode",
        label="Unit",
        empty_label="Pilih unit",
        widget=forms.Select(attrs={"data-pilih": ""}),
    )

    def __init__(self, *args: Any, cakupan: Cakupan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        upt: Any = self.fields["upt"]
        upt.queryset = unit_dalam(cakupan)


class FormBacaNomor(forms.Form):
    """Address of the live reading: kind, number, unit, end date. All may be missing."""

    jenis = forms.SlugField(max_length=30, required=False)
    nomor = forms.CharField(max_length=60, required=False)
    nomor_permohonan = forms.CharField(max_length=60, required=False)
    upt = forms.RegexField(r"^\d{2}-\d{2}$", required=False)
    berlaku_sampai = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    bidang = forms.ChoiceField(
        choices=[("nomor", "nomor"), ("nomor_permohonan", "nomor_permohonan")], required=False
    )
    kecuali = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)
