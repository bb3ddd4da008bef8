"""The four figures on top of a page, the same on the page and in the report."""

from dataclasses import dataclass

from inti.format import ribuan
from pemetaan.angka import Angka


@dataclass(frozen=True)
class Petak:
    label: str
    nilai: str
    dari: str = ""
    ubah: str = ""
    url: str = ""
    tindak: bool = False


def _gabung(*bagian: str) -> str:
    return ", ".join(filter(None, bagian))


def petak_atas(
    angka: Angka, beda: dict[str, str], tautan: dict[str, str], *, dahulukan: str = "halal_kurang"
) -> list[Petak]:
    """Recorded, flagships, what must be done first, expiring. `beda` compares with the period
    before, `tautan` leads to rows, both by field; `dahulukan` names the third figure."""

    def petak(kolom: str, label: str, ket: str, *, dari: str = "", tindak: bool = True) -> Petak:
        n = getattr(angka, kolom)
        ubah = _gabung(ket, beda.get(kolom, ""))
        return Petak(label, ribuan(n), dari, ubah, tautan.get(kolom, ""), tindak and bool(n))

    ketiga = {
        "halal_kurang": ("Wajib halal, belum bersertifikat", ""),
        "data_awal": (
            "Data awal belum dijawab",
            f"{ribuan(angka.belum_verifikasi)} produk dengan izin belum diverifikasi",
        ),
    }[dahulukan]
    return [
        petak(
            "terdata", "Produk terdata", f"{ribuan(angka.terbit)} terbit di katalog", tindak=False
        ),
        petak(
            "berunggulan",
            "Unit dengan unggulan",
            f"{ribuan(angka.unit_rutin)} membuatnya rutin",
            dari=f"dari {ribuan(angka.unit)}",
            tindak=False,
        ),
        petak(dahulukan, *ketiga),
        petak(
            "akan_habis",
            "Produk dengan izin segera habis",
            f"{ribuan(angka.kedaluwarsa)} sudah kedaluwarsa",
        ),
    ]
