"""The column that names a row's unit, as offices head it; shared by every kind of sheet."""

from collections.abc import Callable

from impor.jenis import Kolom, Konteks, Nilai

SEPERTI_DI_ATAS = "Nama unit seperti biasa ditulis; kosong berarti sama dengan baris di atasnya."
_SEBUTAN = (
    "unit", "satuan kerja", "satker", "nama upt", "nama satker", "nama unit", "lapas rutan",
    "unit kerja", "lapas rutan lpka",
)  # fmt: skip


def nama_semua(konteks: Konteks) -> list[str]:
    """Names of the units in scope."""
    return [u.nama for u in konteks.upt.values()]


def nama_berproduksi(konteks: Konteks) -> list[str]:
    """Names of the units in scope that make products."""
    return [u.nama for u in konteks.upt.values() if u.berproduksi]


def kolom_upt(
    *lain: str,
    catatan: str = SEPERTI_DI_ATAS,
    pilihan: Callable[[Konteks], list[str]] = nama_berproduksi,
    wajib: bool = False,
) -> Kolom:
    """The column "UPT"; `lain` are further headings that this kind of sheet uses for it."""
    return Kolom(
        "upt",
        "UPT",
        Nilai.UPT,
        wajib=wajib,
        sinonim=(*_SEBUTAN, *lain),
        catatan=catatan,
        lebar=38,
        pilihan=pilihan,
    )
