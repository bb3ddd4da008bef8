"""Words of a mapping round: its deadline, and the reminder that a Kanwil copies into its group."""

from collections.abc import Sequence

from inti.format import tanggal
from organisasi.models import Kanwil
from pemetaan.models import Putaran


def kata_tenggat(putaran: Putaran, sisa: int) -> str:
    """'tenggat 12 hari lagi, 24 November 2026'; `sisa` in days, negative after it."""
    hari = tanggal(putaran.tenggat)
    if not putaran.terbuka:
        return f"tenggatnya {hari}"
    if sisa < 0:
        return f"tenggat {hari} sudah lewat {-sisa} hari"
    return f"tenggat {'hari ini' if sisa == 0 else f'{sisa} hari lagi'}, {hari}"


def teks_pengingat(putaran: Putaran, kanwil: Kanwil, belum: Sequence[str], sisa: int) -> str:
    """Greeting, what is asked, by when, and the units that are silent; plain text."""
    nama = "\n".join(f"{i}. {n}" for i, n in enumerate(belum, start=1))
    hari = tanggal(putaran.tenggat)
    waktu = f"Tenggatnya {hari}{' sudah lewat' if sisa < 0 else ''}."
    return (
        f"Yth. Bapak/Ibu Kepala Unit,\n\n{putaran.judul}: {len(belum)} unit berikut belum menjawab "
        f"di PasProduk. {waktu}\n\n{nama}\n\n"
        "Bila daftar produk sudah benar, cukup satu ketukan di menu Putaran; bila belum ada produk, "
        f"pilih nihil dengan alasan dan rencananya. Terima kasih.\n\n{kanwil.nama}"
    )
