"""Forms of a certificate's way: start, step, refused, issued, duty done, renewal."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from inti.isian import Paragraf
from inti.waktu import hari_ini
from organisasi.models import UPT
from sertifikasi.forms.berkas import FormBerkas
from sertifikasi.forms.catatan import bidang_catatan
from sertifikasi.forms.masa import FormMasa
from sertifikasi.forms.sertifikat import PilihanProduk
from sertifikasi.forms.tanggal import bidang_tanggal, tahun_wajar
from sertifikasi.forms.tindakan import FormVersi
from sertifikasi.models import DokumenLangkah, Jalur, JenisSertifikat, Langkah, Sertifikat
from sertifikasi.models_kewajiban import Calon
from sertifikasi.nomor import HasilNomor
from sertifikasi.queries.daftar import produk_unit
from sertifikasi.queries.jalur import bergantung_pemegang, jalur_untuk, langkah_jenis
from sertifikasi.queries.nomor import periksa_nomor


def _tanggal_wajib(label: str) -> forms.DateField:
    bidang = bidang_tanggal(label)
    bidang.required = True
    bidang.error_messages["required"] = "Tulis tanggalnya."
    return bidang


class FormTanggal(forms.Form):
    tanggal = _tanggal_wajib("Tanggal")

    def clean_tanggal(self) -> date | None:
        return tahun_wajar(self.cleaned_data["tanggal"])


class FormRencana(FormTanggal):
    """Start in a route. Where rules ask for the holder, that is the first question."""

    pemegang = forms.ChoiceField(
        label="Siapa yang akan memegang sertifikat ini?", widget=forms.RadioSelect
    )
    nama_pemegang = forms.CharField(
        label="Nama pemegang",
        max_length=160,
        required=False,
        help_text="Nama koperasi, mitra, atau unit seperti akan tertulis pada sertifikat.",
    )
    lingkup = forms.ChoiceField(
        label="Berlaku untuk",
        choices=[
            (Sertifikat.Lingkup.PRODUK, "Produk yang dijual"),
            (Sertifikat.Lingkup.DAPUR, "Dapur unit (makanan warga binaan)"),
        ],
        widget=forms.RadioSelect,
        initial=Sertifikat.Lingkup.PRODUK,
    )
    produk = PilihanProduk(
        queryset=None,
        to_field_name="kode",
        label="Untuk produk",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    tanggal = _tanggal_wajib("Mulai tanggal")
    catatan = bidang_catatan()
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)

    field_order = ("pemegang", "nama_pemegang", "lingkup", "produk", "tanggal", "catatan", "token")

    def __init__(self, *args: Any, upt: UPT, jenis: JenisSertifikat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.upt = upt
        pemegang: Any = self.fields["pemegang"]
        pemegang.choices = (
            [c for c in Calon.choices if c[0]]
            if bergantung_pemegang(jenis)
            else Sertifikat.Pemegang.choices
        )
        if jenis.kode != "halal":
            del self.fields["lingkup"]
        produk: Any = self.fields["produk"]
        produk.queryset = produk_unit(upt.pk)
        self.initial.setdefault("tanggal", hari_ini(upt.kanwil.zona_waktu))
        self.initial.setdefault("token", uuid4())

    def clean(self) -> dict[str, Any]:
        isi: dict[str, Any] = self.cleaned_data
        if isi.get("lingkup") == Sertifikat.Lingkup.DAPUR and isi.get("produk"):
            self.add_error("produk", "Sertifikat dapur tidak mencakup produk. Lepas centangnya.")
        return isi


class FormPindah(FormVersi, FormTanggal, FormBerkas):
    """Stand at another step, or add a note to the one where it stands."""

    langkah = forms.TypedChoiceField(label="Langkah", coerce=int)
    nomor_permohonan = forms.CharField(
        label="Nomor permohonan",
        max_length=60,
        required=False,
        help_text="Bila sudah diajukan; berbeda dari nomor sertifikat.",
    )
    catatan = bidang_catatan()
    berikut = forms.CharField(
        label="Tindakan berikut",
        max_length=120,
        required=False,
        help_text="Misalnya: kirim sampel ke LPH.",
    )
    berikut_pada = bidang_tanggal("Tanggal tindakan berikut")

    field_order = (
        "versi", "langkah", "tanggal", "nomor_permohonan", "catatan", "berikut", "berikut_pada",
        "berkas", "berkas_tertunda",
    )  # fmt: skip

    def __init__(self, *args: Any, sertifikat: Sertifikat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._langkah = {x.pk: x for x in langkah_jenis(sertifikat.jenis)}
        per_jalur: dict[str, list[tuple[int, str]]] = {}
        for x in self._langkah.values():
            per_jalur.setdefault(x.jalur.nama, []).append((x.pk, _nama_langkah(x)))
        pilih: Any = self.fields["langkah"]
        pilih.choices = (
            list(per_jalur.items())
            if len(per_jalur) > 1
            else [c for v in per_jalur.values() for c in v]
        )

    def clean_berikut_pada(self) -> date | None:
        return tahun_wajar(self.cleaned_data["berikut_pada"])

    @property
    def langkah_terpilih(self) -> Langkah:
        return self._langkah[self.cleaned_data["langkah"]]


class FormTolak(FormVersi, FormTanggal, FormBerkas):
    alasan = forms.CharField(
        label="Alasan penolakan",
        max_length=400,
        widget=Paragraf(attrs={"rows": 3, "data-hitung": "400"}),
        error_messages={"required": "Tulis alasannya dahulu."},
    )
    field_order = ("versi", "tanggal", "alasan", "berkas", "berkas_tertunda")


class FormSelesai(FormVersi, FormTanggal, FormBerkas):
    catatan = bidang_catatan()
    field_order = ("versi", "tanggal", "catatan", "berkas", "berkas_tertunda")


class FormPerpanjang(FormVersi, FormTanggal):
    jalur = forms.ModelChoiceField(
        queryset=None,
        to_field_name="kode",
        label="Jalur",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Pilih jalurnya."},
    )
    catatan = bidang_catatan()
    field_order = ("versi", "jalur", "tanggal", "catatan")

    def __init__(self, *args: Any, sertifikat: Sertifikat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilih: Any = self.fields["jalur"]
        pilih.queryset = jalur_untuk(sertifikat.jenis)
        awal: Jalur | None = sertifikat.jalur or pilih.queryset.first()
        self.initial.setdefault("jalur", awal.kode if awal else None)


class FormTerbit(FormVersi, FormMasa, FormBerkas):
    """Number and dates of what was issued."""

    nomor = forms.CharField(
        label="Nomor sertifikat",
        max_length=60,
        error_messages={"required": "Tulis nomornya seperti pada sertifikat."},
    )
    nomor_kh = forms.CharField(
        label="Nomor ketetapan halal (KH)",
        max_length=60,
        required=False,
        help_text="Nomor ketetapan MUI, bukan nomor sertifikat.",
    )
    terbit = _tanggal_wajib("Tanggal terbit")
    nama_pemegang = forms.CharField(label="Nama pemegang", max_length=160, required=False)
    catatan = bidang_catatan()

    field_order = (
        "versi", "nomor", "nomor_kh", "terbit", "berlaku_sampai", "tanpa_batas", "nama_pemegang",
        "berkas", "berkas_tertunda", "catatan",
    )  # fmt: skip

    def __init__(self, *args: Any, sertifikat: Sertifikat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sertifikat, self.upt = sertifikat, sertifikat.upt
        self.hasil_nomor: HasilNomor | None = None
        self.fields["berkas"].label = "Pindaian sertifikat"
        self.fields["berlaku_sampai"].wajib_isi_nanti = True  # type: ignore[attr-defined]
        if sertifikat.jenis.kode != "halal":
            del self.fields["nomor_kh"]
        if tahun := sertifikat.jenis.masa_tahun:
            self.fields["berlaku_sampai"].help_text = f"Biasanya {tahun} tahun sejak terbit."

    def clean_nomor(self) -> str:
        nomor: str = self.cleaned_data["nomor"].strip()
        s = self.sertifikat
        self.hasil_nomor = periksa_nomor(s.jenis, nomor, upt=self.upt, kecuali=s)
        if not self.hasil_nomor.sah:
            raise forms.ValidationError(self.hasil_nomor.peringatan[0])
        return nomor

    def clean(self) -> dict[str, Any]:
        isi = super().clean()
        self.periksa_masa(isi, wajib=True)
        return isi


class FormDokumen(FormVersi):
    """Which documents of the route are ready."""

    siap = forms.ModelMultipleChoiceField(queryset=None, required=False)

    def __init__(self, *args: Any, sertifikat: Sertifikat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        siap: Any = self.fields["siap"]
        siap.queryset = DokumenLangkah.objects.filter(
            langkah__jalur_id=sertifikat.jalur_id
        ).select_related("langkah")


class FormBisu(FormVersi):
    bisu = forms.BooleanField(required=False)


class FormJalur(forms.Form):
    """Address of the start page: unit, kind, route, product. All may be missing."""

    upt = forms.RegexField(r"^\d{2}-\d{2}$", required=False)
    jalur = forms.SlugField(max_length=40, required=False)
    jenis = forms.SlugField(max_length=30, required=False)


def _nama_langkah(langkah: Langkah) -> str:
    return f"{langkah.get_tahap_display()}: {langkah.nama}"
