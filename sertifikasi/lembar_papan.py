"""The board as a sheet: its cards in their order, column by column."""

from typing import IO, Any

from inti.lembar import lembar_alir
from sertifikasi.queries.papan import LABEL, Kartu

KOLOM = (
    ("Tahap", 20), ("Jenis", 22), ("Produk", 40), ("Unit", 32), ("Kanwil", 24), ("Langkah", 36),
    ("Pelaku", 12), ("Sejak", 12), ("Lama (hari)", 11), ("Diam", 8), ("Berikut", 32),
    ("Tanggal berikut", 14), ("Nomor permohonan", 24), ("Data contoh", 12),
)  # fmt: skip


def lembar_papan(papan: dict[str, list[Kartu]]) -> tuple[IO[bytes], int]:
    """What `queries.papan.papan` gives in a temporary file, and how many cards they are."""
    baris = ([LABEL[tahap], *_kartu(k)] for tahap, kartu in papan.items() for k in kartu)  # type: ignore[index]
    return lembar_alir("Papan sertifikasi", KOLOM, baris, beku=2)


def _kartu(k: Kartu) -> list[Any]:
    s = k.s
    return [
        s.jenis.nama, "; ".join(k.produk), s.upt.nama, s.upt.kanwil.wilayah,
        s.langkah.nama if s.langkah else "", s.langkah.get_pelaku_display() if s.langkah else "",
        f"{k.sejak:%Y-%m-%d}", k.hari, "ya" if k.diam else "", s.berikut,
        f"{s.berikut_pada:%Y-%m-%d}" if s.berikut_pada else "", s.nomor_permohonan,
        "ya" if s.contoh else "",
    ]  # fmt: skip
