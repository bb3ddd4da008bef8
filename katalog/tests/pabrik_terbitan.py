"""Published rows without the review: for tests of reading. `indeks` also makes them findable."""

from typing import Any

from django.utils import timezone

from katalog.models import Kategori, Produk, Terbitan
from katalog.pencarian import indeks
from katalog.tests.pabrik import PabrikKategori
from organisasi.models import UPT
from organisasi.tests.pabrik import PabrikUPT


def _baris(upt: UPT, kategori: Kategori, kode: str, nama: str, isi: dict[str, Any]) -> tuple:
    kini = timezone.now()
    produk = Produk(
        upt=upt, kode=kode, nama=nama, kategori=kategori, status="disetujui", terdata_pada=kini
    )
    terbitan = Terbitan(
        produk=produk,
        kode=kode,
        upt=upt,
        kanwil=upt.kanwil,
        kategori=kategori,
        upt_jenis=upt.jenis,
        upt_kekhususan=upt.kekhususan,
        zona_waktu=upt.kanwil.zona_waktu,
        nama=nama,
        versi_produk=1,
        terbit_pertama=kini,
        terbit_pada=kini,
        **isi,
    )
    return produk, terbitan


def terbit(nama: str = "Miniatur Kapal", **isi: Any) -> Terbitan:
    """One published, indexed product; `upt`, `kategori`, `kode` and any column may be given."""
    upt = isi.pop("upt", None) or PabrikUPT()
    kategori = isi.pop("kategori", None) or PabrikKategori()
    nomor = Terbitan.objects.filter(upt=upt).count() + 1
    kode = isi.pop("kode", f"{upt.kode.replace('-', '')}{nomor:04d}")
    produk, terbitan = _baris(upt, kategori, kode, nama, isi)
    produk.save()
    terbitan.save()
    indeks.perbarui(terbitan)
    return terbitan


def terbit_banyak(baris: list[tuple[UPT, Kategori, str, dict[str, Any]]]) -> None:
    """Many at once: (unit, category, name, other columns); the search is rebuilt."""
    pasangan = [
        _baris(upt, kategori, f"{upt.kode.replace('-', '')}{nomor:04d}", nama, isi)
        for nomor, (upt, kategori, nama, isi) in enumerate(baris, Terbitan.objects.count() + 1)
    ]
    Produk.objects.bulk_create([p for p, _ in pasangan])
    Terbitan.objects.bulk_create([t for _, t in pasangan])
    indeks.bangun_ulang()
