"""Entry of a certificate: one form for recording and editing."""

from typing import Any
from uuid import UUID, uuid4

from django import forms

from katalog.models import Produk
from organisasi.models import UPT
from sertifikasi.forms.berkas import PenahanBerkas
from sertifikasi.forms.catatan import bidang_catatan
from sertifikasi.forms.masa import FormMasa
from sertifikasi.galat import PindaianTidakAda
from sertifikasi.models import Sertifikat
from sertifikasi.nomor import HasilNomor, baca_permohonan
from sertifikasi.pindaian import BerkasPindaian
from sertifikasi.queries.daftar import jenis_aktif, produk_unit
from sertifikasi.queries.nomor import periksa_nomor
from sertifikasi.services.isian import ISIAN, TAHAP_ISIAN
from sertifikasi.tertunda import Tertunda, ambil_tertunda

_TAHAP = {
    Sertifikat.Tahap.TERBIT: "Sudah terbit",
    Sertifikat.Tahap.DIAJUKAN: "Baru diajukan",
    Sertifikat.Tahap.DIPERIKSA: "Sedang diperiksa",
    Sertifikat.Tahap.DITOLAK: "Ditolak",
}


class PilihanProduk(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.nama} ({obj.kode_tampil})"


class FormSertifikat(PenahanBerkas, FormMasa):
    """A certificate's kind, numbers, dates, holder, products and scan."""

    MEDAN = "pindaian"

    jenis = forms.ModelChoiceField(
        queryset=None, to_field_name="kode", label="Jenis sertifikat", empty_label="Pilih jenis"
    )
    lingkup = forms.ChoiceField(
        label="Berlaku untuk",
        choices=[
            (Sertifikat.Lingkup.PRODUK, "Produk yang dijual"),
            (Sertifikat.Lingkup.DAPUR, "Dapur unit (makanan warga binaan)"),
        ],
        widget=forms.RadioSelect,
        initial=Sertifikat.Lingkup.PRODUK,
        help_text="Sertifikat halal dapur tidak berlaku untuk produk.",
    )
    tahap = forms.ChoiceField(
        label="Sudah sampai mana",
        choices=[(t.value, _TAHAP[t]) for t in sorted(TAHAP_ISIAN, key=list(_TAHAP).index)],
        widget=forms.RadioSelect,
        initial=Sertifikat.Tahap.TERBIT,
    )
    nomor = forms.CharField(
        label="Nomor sertifikat",
        max_length=60,
        required=False,
        help_text="Tulis seperti pada sertifikat. Artinya muncul di bawah isian.",
    )
    nomor_kh = forms.CharField(
        label="Nomor ketetapan halal (KH)",
        max_length=60,
        required=False,
        help_text="Hanya untuk halal: nomor ketetapan MUI, bukan nomor sertifikat.",
    )
    nomor_permohonan = forms.CharField(
        label="Nomor permohonan",
        max_length=60,
        required=False,
        help_text="Nomor saat mengajukan; berbeda dari nomor sertifikat.",
    )
    pemegang = forms.ChoiceField(
        label="Pemegang", choices=Sertifikat.Pemegang.choices, initial=Sertifikat.Pemegang.UPT
    )
    nama_pemegang = forms.CharField(
        label="Nama pemegang", max_length=160, required=False, help_text="Seperti pada sertifikat."
    )
    penerbit = forms.CharField(
        label="Penerbit",
        max_length=120,
        required=False,
        help_text="Kosongkan untuk memakai penerbit yang biasa bagi jenis ini.",
    )
    produk = PilihanProduk(
        queryset=None,
        to_field_name="kode",
        label="Produk yang tercakup",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    pindaian = forms.FileField(
        label="Pindaian",
        required=False,
        help_text="PDF paling banyak 30 halaman, atau foto JPEG, PNG, WebP; paling besar 10 MB. "
        "Hanya petugas yang dapat membukanya.",
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png,image/webp"}),
    )
    catatan = bidang_catatan()
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    versi = forms.IntegerField(widget=forms.HiddenInput, required=False)
    pindaian_tertunda = forms.CharField(widget=forms.HiddenInput, required=False)

    field_order = (
        "jenis", "lingkup", "tahap", "nomor", "nomor_kh", "nomor_permohonan", "terbit",
        "berlaku_sampai", "tanpa_batas",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        upt: UPT,
        pengguna: Any,
        sertifikat: Sertifikat | None = None,
        awal: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        self.upt, self.pengguna, self.sertifikat = upt, pengguna, sertifikat
        self.hasil_nomor: HasilNomor | None = None
        self.hasil_permohonan: HasilNomor | None = None
        kwargs["initial"] = {**(_isi_awal(sertifikat)), **(awal or {})}
        super().__init__(*args, **kwargs)
        jenis: Any = self.fields["jenis"]
        jenis.queryset = jenis_aktif(sertifikat.jenis if sertifikat else None)
        # Stages that only the route sets stay choosable as long as one stands there.
        if sertifikat is not None and sertifikat.tahap not in TAHAP_ISIAN:
            tahap: Any = self.fields["tahap"]
            tahap.choices = [(sertifikat.tahap, sertifikat.get_tahap_display()), *tahap.choices]
        produk: Any = self.fields["produk"]
        produk.queryset = produk_unit(upt.pk)
        for nama in ("nomor", "berlaku_sampai"):  # needed sooner or later: not "(opsional)"
            self.fields[nama].wajib_isi_nanti = True  # type: ignore[attr-defined]

    def clean_nomor(self) -> str:
        nomor: str = self.cleaned_data["nomor"].strip()
        jenis = self.cleaned_data.get("jenis")
        if nomor and jenis:
            self.hasil_nomor = periksa_nomor(jenis, nomor, upt=self.upt, kecuali=self.sertifikat)
            if not self.hasil_nomor.sah:
                raise forms.ValidationError(self.hasil_nomor.peringatan[0])
        return nomor

    def clean_nomor_permohonan(self) -> str:
        nomor: str = self.cleaned_data["nomor_permohonan"].strip()
        jenis = self.cleaned_data.get("jenis")
        if nomor and jenis:
            self.hasil_permohonan = baca_permohonan(jenis.kode, nomor)
        return nomor

    def clean_pindaian(self) -> BerkasPindaian | None:
        return self.periksa_medan()

    def clean(self) -> dict[str, Any]:
        isi = self.cleaned_data
        self.periksa_masa(isi, wajib=isi.get("tahap") == Sertifikat.Tahap.TERBIT)
        if isi.get("lingkup") == Sertifikat.Lingkup.DAPUR and isi.get("produk"):
            self.add_error("produk", "Sertifikat dapur tidak mencakup produk. Lepas centangnya.")
        self._ambil_tertunda(isi)
        return isi

    def _ambil_tertunda(self, isi: dict[str, Any]) -> None:
        """A scan kept from the last try; a new upload takes its place."""
        kunci = isi.get("pindaian_tertunda", "")
        if not kunci or isi.get("pindaian"):
            return
        lama = ambil_tertunda(kunci, self.pengguna)
        if lama is None:
            self.add_error("pindaian", PindaianTidakAda.pesan)
        elif "pindaian" in isi:
            isi["pindaian"] = lama
            self.tertunda = Tertunda(kunci, lama.nama)

    @property
    def isi(self) -> dict[str, Any]:
        """Fields for the services."""
        return {k: self.cleaned_data[k] for k in ISIAN}

    @property
    def produk_terpilih(self) -> list[Produk]:
        return list(self.cleaned_data["produk"])

    @property
    def token_bersih(self) -> UUID:
        return self.cleaned_data["token"] or uuid4()


def _isi_awal(sertifikat: Sertifikat | None) -> dict[str, Any]:
    if sertifikat is None:
        return {"token": uuid4()}
    return {
        **{k: getattr(sertifikat, k) for k in ISIAN},
        "jenis": sertifikat.jenis.kode,
        "tanpa_batas": sertifikat.tahap == Sertifikat.Tahap.TERBIT
        and sertifikat.berlaku_sampai is None
        and sertifikat.dasar == Sertifikat.Dasar.PETUGAS,
        "produk": list(sertifikat.produk.values_list("kode", flat=True)),
        "versi": sertifikat.versi,
    }
