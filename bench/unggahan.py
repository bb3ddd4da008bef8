"""What others notice while 20 photos are uploaded at once: time of the catalogue's first page before
and meanwhile, on the server as `make run` starts it.

    DATABASE_URL=postgres://… .venv/bin/python bench/unggahan.py      (a database of bench/isi.py)
"""

import io
import os
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import django
from PIL import Image, ImageFilter

UNGGAHAN, SEBELUM = 20, 40
TAMBAH = "/kelola/produk/tambah/"


def foto() -> bytes:
    """A photo as a phone makes it: 12 megapixels."""
    kasar = Image.effect_noise((480, 360), 90).resize((4000, 3000), Image.Resampling.BICUBIC)
    keluar = io.BytesIO()
    Image.merge("RGB", [kasar, kasar.filter(ImageFilter.BLUR), kasar]).save(keluar, "JPEG")
    return keluar.getvalue()


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pasproduk.settings")
    django.setup()

    from bench.isi import sesi
    from tests.ketahanan.bekal import Layanan

    orang, gambar = sesi("petugas_upt"), foto()
    with tempfile.TemporaryDirectory() as media:
        layanan = Layanan(os.environ["DATABASE_URL"], Path(media)).hidup()
        try:
            ukur(layanan, orang, gambar)
        finally:
            layanan.bunuh()


def ukur(layanan: Any, orang: str, gambar: bytes) -> None:
    def halaman() -> float:
        return layanan.ambil("/katalog/").lama

    for _ in range(10):
        halaman()
    sebelum = [halaman() for _ in range(SEBELUM)]
    status: list[int] = []

    def unggah(nomor: int) -> None:
        isi = {"nama": f"Unggahan {time.time_ns()} {nomor}"}
        status.append(layanan.kirim(TAMBAH, isi, orang, gambar).status)

    utas = [threading.Thread(target=unggah, args=(i,)) for i in range(UNGGAHAN)]
    mulai = time.monotonic()
    for u in utas:
        u.start()
    sementara = []
    while any(u.is_alive() for u in utas):
        sementara.append(halaman())
    lama = time.monotonic() - mulai
    tengah = [statistics.median(x) * 1000 for x in (sebelum, sementara)]
    print(
        f"{status.count(302)} of {UNGGAHAN} uploads of {len(gambar) / 1e6:.1f} MB stored in "
        f"{lama:.1f} s; page before {tengah[0]:.0f} ms, meanwhile {tengah[1]:.0f} ms (median of "
        f"{len(sementara)}, longest {max(sementara) * 1000:.0f} ms): {tengah[1] / tengah[0]:.1f} x"
    )


if __name__ == "__main__":
    main()
