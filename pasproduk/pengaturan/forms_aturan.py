"""Forms of the rules: categories, weights, reasons, kinds of certificates."""

from typing import Any

from django import forms

from katalog.models import BobotKelengkapan, Kategori
from pasproduk.pengaturan.terjadwal import FormBerlakuMulai
from sertifikasi.models import JenisSertifikat

HARI_MAKS = 3650


class FormKategori(forms.Form):
    """Name of a category, and whether it is offered."""

    nama = forms.CharField(label="Nama", max_length=60)
    aktif = forms.BooleanField(
        label="Dapat dipilih",
        required=False,
        help_text="Kategori yang tidak dapat dipilih tetap tampil pada produk yang memakainya.",
    )

    @classmethod
    def dari(cls, kategori: Kategori) -> "FormKategori":
        return cls(initial={"nama": kategori.nama, "aktif": kategori.aktif})


class FormBobot(forms.Form):
    """One weight per part of a product."""

    def __init__(self, *args: Any, bobot: list[BobotKelengkapan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for satu in bobot:
            self.fields[satu.bagian] = forms.IntegerField(
                label=satu.label, min_value=0, max_value=100, initial=satu.bobot
            )


class FormAlasan(forms.Form):
    teks = forms.CharField(label="Alasan", max_length=80)


class FormJenis(FormBerlakuMulai):
    """A kind of certificate."""

    nama = forms.CharField(label="Nama", max_length=80)
    penerbit = forms.CharField(label="Penerbit", max_length=120)
    masa_tahun = forms.IntegerField(
        label="Masa berlaku",
        required=False,
        min_value=1,
        max_value=100,
        help_text="Kosongkan bila tidak dibatasi.",
        widget=forms.NumberInput(attrs={"data-akhiran": "tahun"}),
    )
    tanpa_batas = forms.BooleanField(
        label="Berlaku tanpa batas menurut aturan sekarang",
        required=False,
        help_text="Tanggal berakhir yang tercetak tetap dicatat, tetapi tidak mengakhiri.",
    )
    tangga_hari = forms.CharField(
        label="Tangga pengingat",
        max_length=60,
        help_text="Hari sebelum habis, dipisah koma. Angka terbesar menandai “akan habis”.",
    )
    url_periksa = forms.URLField(
        label="Halaman pemeriksaan penerbit",
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text="Tempat petugas memeriksa nomor sertifikat.",
    )
    aktif = forms.BooleanField(
        label="Dapat dipilih",
        required=False,
        help_text="Jenis yang tidak dapat dipilih tetap berlaku pada sertifikat yang ada.",
    )

    @classmethod
    def dari(cls, jenis: JenisSertifikat) -> "FormJenis":
        awal = {k: getattr(jenis, k) for k in cls.base_fields if k != "berlaku_dari"}
        return cls(initial={**awal, "tangga_hari": ", ".join(map(str, jenis.tangga_hari))})

    def clean_tangga_hari(self) -> list[int]:
        bagian = [b.strip() for b in self.cleaned_data["tangga_hari"].split(",")]
        if not all(b.isascii() and b.isdigit() and int(b) <= HARI_MAKS for b in bagian):
            raise forms.ValidationError(
                f"Tulis bilangan hari 0 sampai {HARI_MAKS}, dipisah koma, misalnya 180, 90, 30, 0."
            )
        return sorted({int(b) for b in bagian}, reverse=True)
