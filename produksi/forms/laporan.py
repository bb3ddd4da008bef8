"""The month on one page: a group of fields per product, the profit, the sales by channel.

Field names are those that `services.kirim.kekurangan` speaks of: `p<id>-omzet`, `keuntungan`,
`penjualan-0-nilai`. What cannot be read keeps its text and its error; the rest can be kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict

from katalog.forms.bidang import BidangBilangan
from organisasi.models import Mitra
from produksi.angka import tulis_volume
from produksi.bulan import nama_pendek
from produksi.forms.bidang import WBP_MAKS, BidangUang, BidangVolume
from produksi.models import BarisProduksi, LaporanBulanan, PenjualanSaluran
from produksi.queries.laporan import ProdukLapor
from produksi.services.simpan import IsiBaris, IsiLaporan, IsiPenjualan

PENJUALAN_KOSONG = 2  # rows to fill beside those that are there
PENJUALAN_MAKS = 60
ANGKA = ("volume_produksi", "volume_terjual", "omzet", "jumlah_wbp")


@dataclass(frozen=True)
class KelompokProduk:
    """A product's fields, as its card shows them."""

    p: ProdukLapor
    tidak: BoundField
    volume_produksi: BoundField
    volume_terjual: BoundField
    satuan: BoundField
    omzet: BoundField
    jumlah_wbp: BoundField

    @property
    def isian(self) -> list[BoundField]:
        return [self.volume_produksi, self.volume_terjual, self.satuan, self.omzet, self.jumlah_wbp]

    @property
    def salah(self) -> bool:
        return any(f.errors for f in (self.tidak, *self.isian))

    @property
    def berisi(self) -> bool:
        """Something is entered: the card of a product that need not be answered stays open."""
        return bool(self.tidak.value()) or any(
            f.value() not in (None, "") for f in self.isian if f is not self.satuan
        )


@dataclass(frozen=True)
class BarisJual:
    saluran: BoundField
    mitra: BoundField
    nilai: BoundField


class FormLaporan(forms.Form):
    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    jumlah_penjualan = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=PENJUALAN_MAKS
    )
    tidak_berproduksi = forms.BooleanField(label="Unit tidak berproduksi bulan ini", required=False)
    alasan_tidak = forms.CharField(
        label="Mengapa tidak berproduksi",
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"list": "alasan-tidak", "autocomplete": "off"}),
    )
    keuntungan = BidangUang(label="Keuntungan yang dibagi", atribut={"data-awalan": "Rp"})

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        produk: list[ProdukLapor],
        baris: dict[int, BarisProduksi],
        laporan: LaporanBulanan | None,
        penjualan: list[PenjualanSaluran],
        mitra: list[Mitra],
    ) -> None:
        self.produk, self._baris = produk, baris
        super().__init__(data, initial=_awal(laporan), label_suffix="")
        for p in produk:
            self._tambah_produk(p, baris.get(p.produk.pk))
        self._mitra = {str(m.pk): m for m in mitra}
        self.jumlah_jual = self._jumlah_jual(data, len(penjualan))
        self.initial["jumlah_penjualan"] = self.jumlah_jual
        for i in range(self.jumlah_jual):
            self._tambah_jual(i, penjualan[i] if i < len(penjualan) else None)
        for nama in ("keuntungan", "alasan_tidak"):  # asked for when sending
            self.fields[nama].wajib_isi_nanti = True  # type: ignore[attr-defined]

    def _jumlah_jual(self, data: QueryDict | None, ada: int) -> int:
        teks = str(data.get("jumlah_penjualan", "")) if data is not None else ""
        kirim = int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 4 else 0
        if data is not None:
            return min(kirim, PENJUALAN_MAKS)
        return min(ada + PENJUALAN_KOSONG, PENJUALAN_MAKS)

    def _tambah_produk(self, p: ProdukLapor, ada: BarisProduksi | None) -> None:
        awal = f"p{p.produk.pk}"
        nama_lalu = nama_pendek(p.lalu.laporan.bulan) if p.lalu else ""
        satuan = (ada or p.lalu).satuan if (ada or p.lalu) else p.produk.satuan or "buah"  # type: ignore[union-attr]
        isi: dict[str, tuple[forms.Field, Any]] = {
            "tidak": (
                forms.BooleanField(label="Tidak dibuat bulan ini", required=False),
                ada is not None and not ada.dibuat,
            ),
            "volume_produksi": (BidangVolume(label="Dibuat"), None),
            "volume_terjual": (BidangVolume(label="Terjual"), None),
            "satuan": (forms.CharField(label="Satuan", max_length=30, required=False), satuan),
            "omzet": (BidangUang(label="Omzet (Rp)", atribut={"data-omzet": ""}), None),
            "jumlah_wbp": (
                BidangBilangan(label="WBP terlibat", maksimum=WBP_MAKS, required=False),
                None,
            ),
        }
        for kode, (bidang, nilai) in isi.items():
            if kode in ANGKA:
                nilai = getattr(ada, kode) if ada else None
            bidang.wajib_isi_nanti = True  # type: ignore[attr-defined]
            if p.lalu and kode != "tidak":
                bidang.help_text = f"{nama_lalu} {_lalu(p.lalu, kode)}"
            self.fields[f"{awal}-{kode}"] = bidang
            self.initial[f"{awal}-{kode}"] = nilai

    def _tambah_jual(self, i: int, ada: PenjualanSaluran | None) -> None:
        awal = f"penjualan-{i}"
        pilihan_mitra = [("", "Tanpa mitra"), *((k, m.nama) for k, m in self._mitra.items())]
        if ada and ada.mitra_id and str(ada.mitra_id) not in self._mitra:
            pilihan_mitra.append((str(ada.mitra_id), str(ada.mitra)))  # no longer a partner
        self.fields[f"{awal}-saluran"] = forms.ChoiceField(
            label=f"Saluran {i + 1}",
            required=False,
            choices=[("", "Pilih saluran"), *PenjualanSaluran.Saluran.choices],
        )
        self.fields[f"{awal}-mitra"] = forms.ChoiceField(
            label=f"Mitra {i + 1}", required=False, choices=pilihan_mitra
        )
        self.fields[f"{awal}-nilai"] = BidangUang(
            label=f"Jumlah {i + 1} (Rp)", kecil=1, atribut={"data-jual": ""}
        )
        for kode in ("saluran", "mitra", "nilai"):
            self.fields[f"{awal}-{kode}"].wajib_isi_nanti = True  # type: ignore[attr-defined]
        if ada:
            self.initial[f"{awal}-saluran"] = ada.saluran
            self.initial[f"{awal}-mitra"] = str(ada.mitra_id or "")
            self.initial[f"{awal}-nilai"] = ada.nilai

    def clean(self) -> dict[str, Any]:
        isi = self.cleaned_data
        for p in self.produk:
            awal = f"p{p.produk.pk}"
            berangka = isi.get(f"{awal}-volume_produksi") or isi.get(f"{awal}-jumlah_wbp")
            if isi.get(f"{awal}-tidak") and berangka:
                self.add_error(
                    f"{awal}-tidak",
                    f"{p.produk.nama} ditandai tidak dibuat, tetapi ada angkanya. Kosongkan jumlah "
                    "dibuat dan WBP, atau hapus tandanya.",
                )
        for i in range(self.jumlah_jual):
            self._periksa_jual(f"penjualan-{i}")
        return isi

    def _periksa_jual(self, awal: str) -> None:
        isi = self.cleaned_data
        saluran, nilai = isi.get(f"{awal}-saluran"), isi.get(f"{awal}-nilai")
        if f"{awal}-nilai" in self.errors or f"{awal}-saluran" in self.errors:
            return
        if nilai and not saluran:
            self.add_error(f"{awal}-saluran", "Pilih salurannya.")
        if saluran and not nilai:
            self.add_error(f"{awal}-nilai", "Isi jumlah rupiahnya, atau kosongkan salurannya.")

    @property
    def kelompok(self) -> Iterator[KelompokProduk]:
        for p in self.produk:
            f = f"p{p.produk.pk}-"
            yield KelompokProduk(
                p,
                *(self[f + k] for k in ("tidak", "volume_produksi", "volume_terjual", "satuan")),
                *(self[f + k] for k in ("omzet", "jumlah_wbp")),
            )

    @property
    def jual(self) -> Iterator[BarisJual]:
        for i in range(self.jumlah_jual):
            awal = f"penjualan-{i}-"
            yield BarisJual(*(self[awal + k] for k in ("saluran", "mitra", "nilai")))

    @property
    def isi(self) -> IsiLaporan:
        """What can be kept: where a field could not be read, what is stored stays."""
        isi = self.cleaned_data
        baris = {}
        for p in self.produk:
            f = f"p{p.produk.pk}-"
            if f"{f}tidak" in self.errors:
                continue
            baris[p.produk.pk] = IsiBaris(
                dibuat=not isi.get(f"{f}tidak"),
                satuan=isi.get(f"{f}satuan") or "",
                **{k: self._angka(p.produk.pk, k) for k in ANGKA},
            )
        jual_salah = any(nama.startswith("penjualan-") for nama in self.errors)
        return IsiLaporan(
            baris=baris,
            keuntungan=isi.get("keuntungan", self.initial.get("keuntungan")),
            tidak_berproduksi=bool(isi.get("tidak_berproduksi")),
            alasan_tidak=isi.get("alasan_tidak") or "",
            penjualan=None if jual_salah else [*self._penjualan()],
        )

    def _angka(self, pk: int, kode: str) -> Any:
        nama = f"p{pk}-{kode}"
        if nama in self.errors:
            return getattr(self._baris.get(pk), kode, None)
        return self.cleaned_data.get(nama)

    def _penjualan(self) -> Iterator[IsiPenjualan]:
        isi = self.cleaned_data
        for i in range(self.jumlah_jual):
            awal = f"penjualan-{i}-"
            saluran, nilai = isi.get(awal + "saluran"), isi.get(awal + "nilai")
            if saluran and nilai:
                mitra = isi.get(awal + "mitra")
                yield IsiPenjualan(saluran, nilai, int(mitra) if mitra else None)


def _awal(laporan: LaporanBulanan | None) -> dict[str, Any]:
    if laporan is None:
        return {"versi": 0}
    return {
        "versi": laporan.versi,
        "tidak_berproduksi": laporan.tidak_berproduksi,
        "alasan_tidak": laporan.alasan_tidak,
        "keuntungan": laporan.keuntungan,
    }


def _lalu(baris: BarisProduksi, kode: str) -> str:
    """Last month's figure as the hint of a field."""
    if not baris.dibuat and kode in {"volume_produksi", "jumlah_wbp"}:
        return "tidak dibuat" if kode == "volume_produksi" else "–"
    nilai = getattr(baris, kode)
    if isinstance(nilai, str):
        return nilai
    return "–" if nilai is None else tulis_volume(nilai)
