"""The reminder that a Kanwil copies into its WhatsApp group."""

from collections.abc import Sequence
from datetime import date

from inti.format import tanggal
from inti.waktu import hari_ini
from organisasi.models import UPT, Kanwil
from produksi.bulan import nama_bulan


def teks_pengingat(kanwil: Kanwil, bulan: date, batas: date | None, belum: Sequence[UPT]) -> str:
    """Greeting, what is asked, by when, and the units that have not sent; plain text."""
    lewat = batas is not None and hari_ini(kanwil.zona_waktu) > batas
    if batas is None:
        waktu = ""
    elif lewat:
        waktu = f" Batasnya {tanggal(batas)} sudah lewat."
    else:
        waktu = f" Batasnya {tanggal(batas)}."
    nama = "\n".join(f"{i}. {u.nama_singkat}" for i, u in enumerate(belum, start=1))
    return (
        f"Yth. Bapak/Ibu Kasi Giatja,\n\nlaporan produksi {nama_bulan(bulan)} dari {len(belum)} unit "
        f"berikut belum kami terima di PasProduk.{waktu}\n\n{nama}\n\n"
        "Mohon diisi lewat menu Laporan bulanan; bila unit tidak berproduksi, cukup ditandai dengan "
        f"alasannya. Terima kasih.\n\n{kanwil.nama}"
    )
