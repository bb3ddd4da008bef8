"""Cell values as offices write them → values. Pure functions; what cannot be read is said, never guessed."""

from impor.nilai.angka import HasilBilangan, bilangan
from impor.nilai.centang import HasilCentang, centang
from impor.nilai.nomor import HasilNomorSel, nomor_panjang
from impor.nilai.tanggal import HasilTanggal, tanggal
from impor.nilai.teks import kosong, rapi, sda, sebagai_teks
from impor.nilai.uang import HasilUang, uang

__all__ = [
    "HasilBilangan",
    "HasilCentang",
    "HasilNomorSel",
    "HasilTanggal",
    "HasilUang",
    "bilangan",
    "centang",
    "kosong",
    "nomor_panjang",
    "rapi",
    "sda",
    "sebagai_teks",
    "tanggal",
    "uang",
]
