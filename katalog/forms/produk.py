"""Input of entry: the product's own fields, its sales links, its photos."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict

from inti.format import ribuan
from katalog.forms.bidang import (
    BidangBilangan,
    BidangFoto,
    BidangRupiah,
    BidangTautan,
    BidangTeks,
)
from katalog.kelengkapan import NAMA_KERJA
from katalog.models import Foto, Kategori, Produk

SATUAN_UMUM = [
    "buah",
    "bungkus",
    "botol",
    "kg",
    "lembar",
    "pasang",
    "set",
    "meter",
    "liter",
    "kali",
]
MENYUSUL = "menyusul"
MAKS_SALURAN = 5
SIMPAN, AJUKAN = "simpan", "ajukan"

# Names of officers' notes at fields → the form's field, where they differ.
CATATAN_DI = {"harga": "jenis_harga"}


class FormAksi(forms.Form):
    """Which button was pressed (`aksi`, `aksi_foto`), and the version that the page showed."""

    aksi = forms.ChoiceField(choices=[(SIMPAN, ""), (AJUKAN, "")], required=False)
    aksi_foto = forms.RegexField(r"^(naik|turun|hapus|sampul):[0-9a-f-]{36}$", required=False)
    versi = forms.IntegerField(min_value=1, max_value=2_000_000_000, required=False)
    id_klien_draf = forms.UUIDField(required=False)
    id_klien = forms.RegexField(r"^[0-9A-Za-z-]{8,40}$", required=False)

    def ambil(self, nama: str) -> Any:
        """The value, or None if it is missing or makes no sense."""
        self.is_valid()
        return self.cleaned_data.get(nama) or None


class FormProduk(forms.Form):
    """All fields of a product. A draft needs the name only; the step to review asks for more
    (`katalog.queries.produk_isian`), and its sentences are put at the fields by `tunjukkan`."""

    versi = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    id_klien_draf = forms.UUIDField(widget=forms.HiddenInput, required=False)

    foto = BidangFoto(label="Foto", required=False)
    menyusul_foto = forms.BooleanField(label="Foto menyusul", required=False)
    nama = BidangTeks(
        label="Nama produk",
        panjang=120,
        error_messages={"required": "Isi nama produk"},
    )
    kategori = forms.ModelChoiceField(
        label="Jenis produk",
        queryset=Kategori.objects.none(),
        to_field_name="kode",
        required=False,
        empty_label="Pilih jenis",
        error_messages={"invalid_choice": "Pilih jenis produk dari daftar."},
    )
    jenis_harga = forms.ChoiceField(
        label="Harga",
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("tetap", "Harga tetap"),
            ("rentang", "Dari–sampai"),
            ("permintaan", "Atas permintaan"),
            (MENYUSUL, "Harga menyusul"),
        ],
        error_messages={"invalid_choice": "Pilih cara harga dari daftar."},
    )
    harga = BidangRupiah(label="Harga, atau dari", required=False, max_length=30)
    harga_maks = BidangRupiah(label="Sampai", required=False, max_length=30)
    satuan = BidangTeks(label="Satuan jual", panjang=30, required=False)
    deskripsi_singkat = BidangTeks(
        label="Deskripsi singkat",
        help_text="Bahan, ukuran, dan kegunaannya. Dua kalimat cukup.",
        panjang=300,
        baris=4,
        atribut={"data-hitung": "300"},
        required=False,
    )
    menyusul_deskripsi = forms.BooleanField(label="Deskripsi menyusul", required=False)

    merek = BidangTeks(label="Merek", panjang=80, required=False)
    deskripsi = BidangTeks(
        label="Cerita lengkap",
        help_text="Siapa yang membuat (tanpa nama orang), cara membuat, dan apa istimewanya.",
        panjang=4000,
        baris=6,
        atribut={"data-hitung": "4000"},
        required=False,
    )
    bahan = BidangTeks(label="Bahan", panjang=300, required=False)
    ukuran = BidangTeks(label="Ukuran", panjang=120, required=False)
    berat = BidangTeks(label="Berat", panjang=60, required=False)
    varian = BidangTeks(
        label="Varian", help_text="Rasa, warna, atau ukuran lain.", panjang=200, required=False
    )
    pesanan_minimum = BidangBilangan(label="Pesanan terkecil", minimum=1, required=False)
    waktu_pengerjaan = BidangBilangan(
        label="Lama pengerjaan",
        maksimum=3650,
        required=False,
        widget=forms.TextInput(attrs={"data-akhiran": "hari"}),
    )
    kapasitas_bulanan = BidangBilangan(
        label="Kapasitas sebulan",
        help_text="Paling banyak yang sanggup dibuat dalam sebulan.",
        required=False,
    )
    jumlah_wbp = BidangBilangan(
        label="Jumlah WBP",
        help_text="Banyaknya saja, tanpa nama.",
        maksimum=30_000,
        required=False,
        widget=forms.TextInput(attrs={"data-akhiran": "orang"}),
    )
    kekhasan_daerah = BidangTeks(
        label="Kekhasan daerah",
        help_text="Mengapa produk ini khas daerah unit.",
        panjang=400,
        baris=3,
        required=False,
    )

    RINCIAN = (
        "merek", "deskripsi", "bahan", "ukuran", "berat", "varian", "pesanan_minimum",
        "waktu_pengerjaan", "kapasitas_bulanan", "jumlah_wbp", "kekhasan_daerah",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        produk: Produk | None = None,
        catatan: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("initial", _awal(produk))
        super().__init__(*args, **kwargs)
        pilihan = Q(aktif=True) | Q(pk=produk.kategori_id if produk else None)
        self.fields["kategori"].queryset = Kategori.objects.filter(pilihan)  # type: ignore[attr-defined]
        for nama in (
            "kategori",
            "jenis_harga",
            "deskripsi_singkat",
            "harga",
            "harga_maks",
            "satuan",
        ):
            self.fields[nama].wajib_isi_nanti = True  # type: ignore[attr-defined]
        for nama in ("harga", "harga_maks"):
            self.fields[nama].widget.attrs.update(
                {
                    "data-awalan": "Rp",
                    "data-uang": "",
                    "inputmode": "decimal",
                    "autocomplete": "off",
                }
            )
        self.fields["satuan"].widget.attrs.update({"list": "satuan-umum", "placeholder": "buah"})
        self.fields["nama"].widget.attrs.update({"autocomplete": "off"})
        self.catatan = dict(catatan or {})
        for nama, teks in self.catatan.items():
            if (bidang := self.fields.get(CATATAN_DI.get(nama, nama))) is not None:
                bidang.catatan_petugas = teks  # type: ignore[attr-defined]

    @property
    def rincian(self) -> list[forms.BoundField]:
        return [self[n] for n in self.RINCIAN]

    @property
    def rincian_terbuka(self) -> bool:
        """Is something in the folded part that must be seen: an error or an officer's note?"""
        return any(n in self.errors or n in self.catatan for n in (*self.RINCIAN, "saluran"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        jenis, harga, maks = data.get("jenis_harga"), data.get("harga"), data.get("harga_maks")
        if not jenis and harga:
            data["jenis_harga"] = jenis = "rentang" if maks else "tetap"
        if jenis == "tetap" and not harga and "harga" not in self.errors:
            self.add_error("harga", "Isi harganya, atau pilih “atas permintaan” atau “menyusul”.")
        if jenis == "rentang" and not harga and "harga" not in self.errors:
            self.add_error("harga", "Isi harga terendahnya.")
        if jenis == "rentang" and harga and maks and maks <= harga:
            self.add_error("harga_maks", "Harga tertinggi harus lebih besar dari yang terendah.")
        return data

    @property
    def isi_sah(self) -> dict[str, Any]:
        """What can be stored now: the fields without error, ready for `simpan`.

        The four columns of a price hold together: with an error in one, none is touched.
        """
        salah = self.errors
        data = {
            n: self.cleaned_data[n]
            for n in (*self.RINCIAN, "nama", "kategori", "satuan", "deskripsi_singkat")
            if n not in salah and n in self.cleaned_data
        }
        if "kategori" in data:
            kategori = data.pop("kategori")
            data["kategori_id"] = kategori.pk if kategori else None
        for nama in ("menyusul_foto", "menyusul_deskripsi"):
            data[nama] = self.cleaned_data.get(nama, False)
        if data.get("deskripsi_singkat"):
            data["menyusul_deskripsi"] = False
        if not {"jenis_harga", "harga", "harga_maks"} & set(salah):
            data |= self._harga()
        return data

    def _harga(self) -> dict[str, Any]:
        jenis = self.cleaned_data.get("jenis_harga", "")
        bernilai = jenis in {"tetap", "rentang"}
        return {
            "jenis_harga": "" if jenis == MENYUSUL else jenis,
            "harga": self.cleaned_data.get("harga") if bernilai else None,
            "harga_maks": self.cleaned_data.get("harga_maks") if jenis == "rentang" else None,
            "menyusul_harga": jenis == MENYUSUL,
        }

    def tunjukkan(self, kurang: Mapping[str, str]) -> None:
        """Put the sentences of `isian_kurang` at their fields."""
        for nama, kalimat in kurang.items():
            bidang = CATATAN_DI.get(nama, nama)
            sebab = {"harga", "harga_maks", bidang} if nama == "harga" else {bidang}
            if not sebab & set(self.errors):
                self.add_error(bidang, kalimat)

    def pakai_versi(self, versi: int) -> None:
        """Let the page that is shown again carry the version that is stored now."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["versi"] = str(versi)
        self.data = data


def _awal(produk: Produk | None) -> dict[str, Any]:
    """Values of the form for a stored product, or for a new one."""
    if produk is None:
        return {"id_klien_draf": uuid.uuid4()}
    awal: dict[str, Any] = {n: getattr(produk, n) for n in FormProduk.RINCIAN}
    awal |= {
        "versi": produk.versi,
        "nama": "" if produk.nama == NAMA_KERJA else produk.nama,
        "kategori": produk.kategori.kode if produk.kategori else "",
        "jenis_harga": produk.jenis_harga or (MENYUSUL if produk.menyusul_harga else ""),
        "harga": ribuan(produk.harga) if produk.harga else "",
        "harga_maks": ribuan(produk.harga_maks) if produk.harga_maks else "",
        "satuan": produk.satuan,
        "deskripsi_singkat": produk.deskripsi_singkat,
        "menyusul_foto": produk.menyusul_foto,
        "menyusul_deskripsi": produk.menyusul_deskripsi,
    }
    return awal


class FormSaluranJual(forms.Form):
    """One place to buy: a name and an https link; both or neither."""

    nama = BidangTeks(label="Nama tempat", panjang=60, required=False)
    url = BidangTautan(label="Alamat (https)", max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for bidang in self.fields.values():
            bidang.wajib_isi_nanti = True  # type: ignore[attr-defined]
        self.fields["nama"].widget.attrs["placeholder"] = "Tokopedia"
        self.fields["url"].widget.attrs |= {"placeholder": "https://", "inputmode": "url"}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("url") and not data.get("nama") and "nama" not in self.errors:
            self.add_error("nama", "Isi nama tempatnya.")
        if data.get("nama") and not data.get("url") and "url" not in self.errors:
            self.add_error("url", "Isi alamatnya.")
        return data


class _KumpulanSaluran(forms.BaseFormSet):
    @property
    def isi(self) -> list[dict[str, str]] | None:
        """Rows in order; None while one has an error, or none were sent: what is stored stays."""
        if not self.is_bound or not self.is_valid():
            return None
        return [
            {"nama": f.cleaned_data["nama"], "url": f.cleaned_data["url"]}
            for f in self.forms
            if f.cleaned_data.get("url")
        ]


FormsetSaluran = forms.formset_factory(
    FormSaluranJual,
    formset=_KumpulanSaluran,
    extra=MAKS_SALURAN,
    max_num=MAKS_SALURAN,
    absolute_max=MAKS_SALURAN,
)


class FormFoto(forms.Form):
    """Words and kind of one photo."""

    alt = BidangTeks(
        label="Keterangan foto",
        help_text="Apa yang terlihat, untuk orang yang tidak dapat melihatnya.",
        panjang=160,
        required=False,
    )
    jenis = forms.ChoiceField(
        label="Jenis foto",
        choices=Foto.Jenis.choices,
        error_messages={"invalid_choice": "Pilih jenis foto dari daftar."},
    )

    def __init__(self, data: Any = None, *, foto: Foto) -> None:
        self.foto = foto
        super().__init__(
            data,
            initial={"alt": foto.alt, "jenis": foto.jenis},
            auto_id=f"id_{foto.pk}_%s",
        )


class FormArsip(forms.Form):
    """Why a product is archived."""

    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    sebab = forms.ChoiceField(
        label="Mengapa diarsipkan",
        choices=Produk.SebabArsip.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Pilih alasannya.",
            "invalid_choice": "Pilih alasan dari daftar.",
        },
    )
    catatan = BidangTeks(label="Catatan", panjang=300, baris=3, required=False)


class FormJawaban(forms.Form):
    """Answer to a public fact."""

    jawaban = forms.ChoiceField(
        choices=[
            ("masih", "Masih dibuat"),
            ("tidak_lagi", "Tidak lagi"),
            ("bukan_milik", "Bukan milik kami"),
        ]
    )
    versi = forms.IntegerField(min_value=1, max_value=2_000_000_000)
