"""What a unit lacks next, worked out from its counts, most urgent first."""

from collections.abc import Callable
from urllib.parse import urlencode

from akun.akses import KANWIL, UNIT
from inti.alamat import alamat
from organisasi.models import UPT
from pemetaan.angka import Angka, Langkah
from pemetaan.tautan import tautan_produk, tautan_sertifikat, tautan_status
from sertifikasi.queries.daftar import MENUNGGU, PERLU_UNIT

TUGAS = (
    "diajukan",
    "dikembalikan",
    "periksa",
    "lengkapi",
    "tanpa_foto",
    "tanpa_harga",
    "tanpa_deskripsi",
)


def langkah_unit(
    upt: UPT, angka: Angka, tugas: dict[str, int], *, peran: str = ""
) -> list[Langkah]:
    """Short verb phrases with a link each; an empty list means that nothing is missing.

    `peran` is the reader's: the unit itself proposes and waits where its Kanwil decides, and only
    who enters products is led to the form.
    `tugas` counts what waits: products `diajukan` and `dikembalikan`, certificates to be verified
    (`periksa`) or to be completed (`lengkapi`), and products terdata that owe their photo,
    price or short description (`tanpa_…`).
    """
    t = dict.fromkeys(TUGAS, 0) | tugas
    oleh_unit = peran in UNIT
    halaman = alamat("pemetaan:upt", upt.kanwil.kode, upt.kode)
    tambah = f"{alamat('katalog:tambah')}?{urlencode({'upt': upt.kode})}"
    calon: list[tuple[int | bool, str, Callable[[], str]]] = [
        (
            angka.data_awal,
            f"Jawab {angka.data_awal} data awal",
            lambda: tautan_status(upt, "data_awal"),
        ),
        (
            t["diajukan"],
            f"{'Tunggu tinjauan' if oleh_unit else 'Tinjau'} {t['diajukan']} produk",
            lambda: tautan_status(upt, "diajukan"),
        ),
        (
            t["dikembalikan"],
            f"{'Perbaiki' if oleh_unit else 'Tunggu perbaikan'} {t['dikembalikan']} produk",
            lambda: tautan_status(upt, "dikembalikan"),
        ),
        (
            angka.tanpa_produk and not angka.data_awal and not t["diajukan"],
            "Catat produk pertama",
            lambda: tambah if peran in UNIT | KANWIL else halaman,
        ),
        (
            angka.terdata and angka.unggulan_0,
            "Usulkan unggulan" if oleh_unit else "Tetapkan unggulan",
            lambda: alamat("katalog:unggulan_upt", upt.kode),
        ),
        (
            t["periksa"],
            f"{'Tunggu verifikasi' if oleh_unit else 'Verifikasi'} {t['periksa']} sertifikat",
            lambda: tautan_sertifikat(upt, MENUNGGU),
        ),
        (
            t["lengkapi"],
            f"Lengkapi {t['lengkapi']} sertifikat",
            lambda: tautan_sertifikat(upt, PERLU_UNIT),
        ),
        (
            angka.kedaluwarsa,
            f"Perpanjang izin {angka.kedaluwarsa} produk",
            lambda: tautan_produk("kedaluwarsa", upt=upt),
        ),
        (
            angka.akan_habis,
            f"Siapkan perpanjangan {angka.akan_habis} produk",
            lambda: tautan_produk("akan_habis", upt=upt),
        ),
        (
            angka.halal_kurang,
            f"Urus halal {angka.halal_kurang} produk",
            lambda: tautan_produk("halal_kurang", upt=upt),
        ),
        (
            t["tanpa_foto"],
            f"Lengkapi foto {t['tanpa_foto']} produk",
            lambda: tautan_produk("tanpa_foto", upt=upt),
        ),
        (t["tanpa_harga"], f"Lengkapi harga {t['tanpa_harga']} produk", lambda: halaman),
        (
            t["tanpa_deskripsi"],
            f"Lengkapi deskripsi {t['tanpa_deskripsi']} produk",
            lambda: halaman,
        ),
    ]
    return [Langkah(kata, tautan()) for perlu, kata, tautan in calon if perlu]
