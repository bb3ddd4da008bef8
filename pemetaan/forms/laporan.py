"""Forms around the official report: signed copy, letterhead, bounds of data quality."""

from datetime import date
from typing import Any

from django import forms

from inti.isian import Paragraf
from inti.waktu import hari_ini
from pemetaan.models import KopLaporan, SetelanMutu
from pemetaan.queries.setelan import Kop
from sertifikasi.forms.berkas import FormBerkas
from sertifikasi.forms.tanggal import bidang_tanggal, tahun_wajar
from sertifikasi.galat import PindaianDitolak
from sertifikasi.pindaian import BerkasPindaian, periksa_dokumen

HALAMAN_MAKS = 400
MEGABITA_MAKS = 30
BARIS_KOP_MAKS = 5
PANJANG_BARIS_KOP = 90


class FormSalinan(FormBerkas):
    """A signed PDF with its letter; a good file is kept while something else is mended."""

    nomor_surat = forms.CharField(
        label="Nomor surat", max_length=80, help_text="Seperti tercetak pada surat pengantar."
    )
    tanggal_surat: Any = bidang_tanggal("Tanggal surat")
    field_order = ("nomor_surat", "tanggal_surat", "berkas", "berkas_tertunda")

    def __init__(self, *args: Any, zona: str, **kwargs: Any) -> None:
        self.zona = zona
        super().__init__(*args, **kwargs)
        self.fields["tanggal_surat"].required = True
        berkas: Any = self.fields["berkas"]
        berkas.label = "PDF bertanda tangan"
        berkas.help_text = (
            f"PDF paling banyak {HALAMAN_MAKS} halaman dan {MEGABITA_MAKS} MB. Hanya petugas dalam "
            "wilayahnya yang dapat membukanya."
        )
        berkas.widget.attrs["accept"] = "application/pdf"
        berkas.wajib_isi_nanti = True

    def clean_berkas(self) -> BerkasPindaian | None:
        berkas = self.cleaned_data["berkas"]
        if not berkas:
            return None
        try:
            return periksa_dokumen(
                berkas,
                berkas.name or "",
                berkas.size or 0,
                halaman_maks=HALAMAN_MAKS,
                maks_byte=MEGABITA_MAKS * 1024 * 1024,
            )
        except PindaianDitolak as galat:
            raise forms.ValidationError(galat.pesan) from galat

    def clean_tanggal_surat(self) -> date | None:
        hari = tahun_wajar(self.cleaned_data["tanggal_surat"])
        if hari and hari > hari_ini(self.zona):
            raise forms.ValidationError("Tanggal surat belum tiba.")
        return hari

    def clean(self) -> dict[str, Any]:
        isi = super().clean()
        if "berkas" in isi and isi["berkas"] is None and "berkas" not in self.errors:
            self.add_error("berkas", "Pilih PDF laporan yang sudah ditandatangani.")
        return isi


class FormTarik(forms.Form):
    alasan = forms.CharField(
        label="Alasan",
        max_length=300,
        widget=Paragraf(attrs={"rows": 3}),
        help_text="Disimpan bersama nomor suratnya.",
    )


class FormKop(forms.Form):
    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    baris = forms.CharField(
        label="Baris kop",
        max_length=400,
        widget=Paragraf(attrs={"rows": 4}),
        help_text=f"Satu baris kop tiap baris, paling banyak {BARIS_KOP_MAKS}. Baris terakhir tercetak "
        "tebal.",
    )
    alamat = forms.CharField(
        label="Alamat", max_length=300, required=False, help_text="Jalan, kota, telepon, surel."
    )
    penanda_nama = forms.CharField(
        label="Nama penanda tangan",
        max_length=80,
        required=False,
        help_text="Kosong: tersedia garis untuk ditulisi.",
    )
    penanda_nip = forms.CharField(label="NIP", max_length=22, required=False)

    @classmethod
    def dari(cls, tersimpan: KopLaporan | None, berlaku: Kop) -> "FormKop":
        return cls(
            initial={
                "versi": tersimpan.versi if tersimpan else 0,
                "baris": "\n".join(berlaku.baris),
                "alamat": berlaku.alamat,
                "penanda_nama": berlaku.penanda_nama,
                "penanda_nip": berlaku.penanda_nip,
            }
        )

    def clean_baris(self) -> str:
        baris = [" ".join(b.split()) for b in self.cleaned_data["baris"].splitlines() if b.strip()]
        if len(baris) > BARIS_KOP_MAKS:
            raise forms.ValidationError(f"Paling banyak {BARIS_KOP_MAKS} baris.")
        if any(len(b) > PANJANG_BARIS_KOP for b in baris):
            raise forms.ValidationError(f"Tiap baris paling panjang {PANJANG_BARIS_KOP} huruf.")
        return "\n".join(baris)

    def clean_penanda_nip(self) -> str:
        nip = "".join(self.cleaned_data["penanda_nip"].split())
        if nip and not (nip.isascii() and nip.isdigit() and len(nip) == 18):
            raise forms.ValidationError("NIP terdiri atas 18 angka.")
        return nip


class FormMutu(forms.Form):
    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    kelengkapan_batas = forms.IntegerField(
        label="Kurang lengkap: di bawah",
        min_value=1,
        max_value=100,
        widget=forms.NumberInput(attrs={"data-akhiran": "%"}),
    )
    hari_tak_disentuh = forms.IntegerField(
        label="Lama tidak disentuh: lebih dari",
        min_value=1,
        max_value=3650,
        widget=forms.NumberInput(attrs={"data-akhiran": "hari"}),
    )

    @classmethod
    def dari(cls, s: SetelanMutu) -> "FormMutu":
        isi = {k: getattr(s, k) for k in ("kelengkapan_batas", "hari_tak_disentuh")}
        return cls(initial={**isi, "versi": 0 if s._state.adding else s.versi})
