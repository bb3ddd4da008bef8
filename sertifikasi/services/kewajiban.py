"""Keeps what the rules say true on products and their Terbitan; rules, traits."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any

from django.utils.text import slugify

from inti.audit import layanan
from inti.galat import TidakBerhak
from inti.versi import ambil_versi
from inti.waktu import Zona, hari_ini
from katalog.models import Produk, Terbitan
from katalog.models.izin import BerIzin
from katalog.services.izin import perbarui_sifat
from sertifikasi import kebijakan
from sertifikasi.galat import AturanTidakSah
from sertifikasi.kewajiban import SIFAT, TANPA_JAWABAN, BukuAturan, Jawaban, Pengecualian
from sertifikasi.models import AturanKewajiban, SifatProduk
from sertifikasi.queries.kewajiban import buku_aturan, pengecualian
from sertifikasi.services.kewajiban_lain import tulis

BIDANG_ATURAN = (
    "sasaran",
    "kategori",
    "syarat",
    "pemegang",
    "hasil",
    "alasan",
    "sumber",
    "langkah",
    "pengganti",
    "prioritas",
)
# model, path to the product, path to the zone
_MODEL: tuple[tuple[Any, str, str], ...] = (
    (Produk, "", "upt__kanwil__zona_waktu"),
    (Terbitan, "produk__", "zona_waktu"),
)


def _beda(
    model: Any,
    awal: str,
    zona: str,
    buku: BukuAturan,
    kecuali: Pengecualian,
    ids: Any,
    lain: dict[int, dict[str, str]] | None,
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Rows of `model` whose columns differ from what the rules say today in their zone.

    Puts into `lain`, if given, what else each product must have.
    """
    kini = {z.value: hari_ini(z) for z in Zona}
    jalur_id = f"{awal}pk" if awal else "pk"
    sifat = [f"{awal}sifat_produk__{s}" for s in SIFAT]
    baris = model.objects.order_by()
    if ids is not None:
        baris = baris.filter(**{f"{jalur_id}__in": ids})
    kolom = baris.values_list("pk", jalur_id, "kategori_id", zona, *BerIzin.KOLOM_SIFAT, *sifat)
    n = len(BerIzin.KOLOM_SIFAT)
    for satu in kolom.iterator(chunk_size=5000):
        pk, produk_id, kategori_id, z = satu[:4]
        # A product without answers has none of the joined columns.
        jawaban: Jawaban = satu[4 + n :] if satu[-1] is not None else TANPA_JAWABAN
        menurut = (kategori_id, jawaban, kini[z], produk_id, kecuali)
        baru = buku.kolom(*menurut)
        if lain is not None and (wajib := buku.lain(*menurut)):
            lain[produk_id] = wajib
        if baru != satu[4 : 4 + n]:
            yield pk, baru


def tinjau(produk_ids: Collection[int] | None = None) -> int:
    """Re-evaluate these products, or the country's, inside the caller's transaction.

    Returns how many rows (Produk, Terbitan, KewajibanLain) changed.
    """
    buku, kecuali = buku_aturan(), pengecualian(produk_ids)
    lain: dict[int, dict[str, str]] = {}
    berubah = sum(
        perbarui_sifat(
            model=model,
            sifat=_beda(
                model, awal, zona, buku, kecuali, produk_ids, lain if model is Produk else None
            ),
        )
        for model, awal, zona in _MODEL
    )
    return berubah + tulis(lain, produk_ids)


@layanan("kewajiban.tinjau")
def tinjau_semua(*, oleh: Any = None) -> int:
    """The daily re-evaluation: rules begin and end on a day."""
    return tinjau()


@layanan("produk.sifat")
def isi_sifat(*, produk: Produk, versi: int, isi: dict[str, str], oleh: Any) -> SifatProduk:
    """Write the unit's answers (`isi`: fields of `SifatProduk.ISIAN`); version 0 is a first answer.

    Raises `TidakBerhak`, `VersiUsang`.
    """
    if not kebijakan.boleh_mengisi(oleh, produk.upt):
        raise TidakBerhak
    if asing := set(isi) - set(SIFAT):
        raise KeyError(", ".join(sorted(asing)))
    sifat, baru = SifatProduk.objects.get_or_create(produk=produk)
    if not baru:
        ambil_versi(sifat, versi)
    for nama, nilai in isi.items():
        setattr(sifat, nama, nilai)
    sifat.save()
    tinjau([produk.pk])
    return sifat


@layanan("aturan_kewajiban.tambah")
def tambah_aturan(*, isi: dict[str, Any], berlaku_dari: date, oleh: Any) -> AturanKewajiban:
    """A rule from `berlaku_dari` on (`isi`: fields of BIDANG_ATURAN); re-evaluates the country."""
    aturan = _buat(isi, berlaku_dari)
    tinjau()
    return aturan


@layanan("aturan_kewajiban.ganti")
def ganti_aturan(
    *, aturan: AturanKewajiban, isi: dict[str, Any], berlaku_dari: date, oleh: Any
) -> AturanKewajiban:
    """From `berlaku_dari` on a new row takes the place of `aturan`, which ends the day before.

    Raises `AturanTidakSah` if the old rule does not reach that day.
    """
    akhir = aturan.berlaku_sampai
    _akhiri(aturan, berlaku_dari - timedelta(days=1))
    baru = _buat(isi, berlaku_dari, akhir)
    tinjau()
    return baru


@layanan("aturan_kewajiban.akhiri")
def akhiri_aturan(*, aturan: AturanKewajiban, berlaku_sampai: date, oleh: Any) -> AturanKewajiban:
    """The rule's last day is `berlaku_sampai`. Raises `AturanTidakSah`."""
    _akhiri(aturan, berlaku_sampai)
    tinjau()
    return aturan


def _akhiri(aturan: AturanKewajiban, sampai: date) -> None:
    aturan = AturanKewajiban.objects.select_for_update().get(pk=aturan.pk)
    if aturan.berlaku_dari and sampai < aturan.berlaku_dari:
        raise AturanTidakSah(
            "Aturan lama belum berlaku pada tanggal itu. Pilih tanggal sesudahnya."
        )
    if aturan.berlaku_sampai and sampai > aturan.berlaku_sampai:
        raise AturanTidakSah("Aturan ini sudah berakhir sebelum tanggal itu.")
    aturan.berlaku_sampai = sampai
    aturan.disunting = True
    aturan.save()


def _buat(
    isi: dict[str, Any], berlaku_dari: date, berlaku_sampai: date | None = None
) -> AturanKewajiban:
    if asing := set(isi) - set(BIDANG_ATURAN):
        raise KeyError(", ".join(sorted(asing)))
    kategori = isi.get("kategori")
    dasar = slugify(f"{isi['sasaran']}-{kategori.kode if kategori else 'semua'}-{berlaku_dari}")
    kode, n = dasar, 1
    while AturanKewajiban.objects.filter(kode=kode).exists():
        n += 1
        kode = f"{dasar}-{n}"
    return AturanKewajiban.objects.create(
        kode=kode,
        berlaku_dari=berlaku_dari,
        berlaku_sampai=berlaku_sampai,
        disunting=True,
        **isi,
    )
