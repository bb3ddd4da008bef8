"""Ticks: √, ya, ada, v are yes; -, x, tidak and 'tdk wajib' are no."""

from dataclasses import dataclass
from typing import Any

from impor.nilai.teks import kosong, rapi, sebagai_teks

_YA = {
    "√", "v", "✓", "✔", "☑", "ü", "y", "ya", "yes", "iya", "ada", "sudah", "sdh", "1", "benar",
    "true", "unggulan", "punya", "lengkap", "terbit", "berlaku", "aktif",
}  # fmt: skip
_TIDAK = {
    "x", "×", "✗", "✘", "☐", "t", "tidak", "tdk", "tak", "no", "n", "0", "belum", "blm", "bukan",
    "false", "salah", "tidak wajib", "tdk wajib", "tidak perlu", "tdk perlu", "tidak diperlukan",
    "belum punya", "tidak punya", "blm punya",
}  # fmt: skip


@dataclass(frozen=True)
class HasilCentang:
    """`ya` is None where the cell is blank or says neither."""

    ya: bool | None = None
    pesan: str = ""


def centang(sel: Any) -> HasilCentang:
    if isinstance(sel, bool):
        return HasilCentang(sel)
    if isinstance(sel, str) and rapi(sel) in {"-", "–", "—"}:
        return HasilCentang(False)
    if kosong(sel):
        return HasilCentang()
    teks = sebagai_teks(sel).lower().rstrip(".!")
    if teks in _YA:
        return HasilCentang(True)
    if teks in _TIDAK:
        return HasilCentang(False)
    return HasilCentang(
        pesan=f"“{sebagai_teks(sel)[:40]}” bukan tanda ya atau tidak; dibiarkan kosong."
    )
