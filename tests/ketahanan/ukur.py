"""What reading a file takes, measured in a process of its own for each.

    python -m tests.ketahanan.ukur katalog|sertifikasi|tanpa-batas FOLDER

reads each file of the folder as a photo or as a scan and prints, as JSON, name → [answer, seconds
of processor time, megabytes of resident memory at the highest above the start]. The answer is the
size in pixels, the kind of the scan, or the sentence that refuses the file.
"""

import json
import os
import resource
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any


def ukur_semua(cara: str, berkas: dict[str, bytes], folder: Path) -> dict[str, list[Any]]:
    """Write `berkas` into `folder` and measure them in a process that never held a picture."""
    for i, (nama, isi) in enumerate(berkas.items()):
        (folder / f"{i:03d} {nama}".replace("/", "-")).write_bytes(isi)
    hasil = subprocess.run(
        [sys.executable, "-m", "tests.ketahanan.ukur", cara, str(folder)],
        capture_output=True, text=True,
    )  # fmt: skip
    assert hasil.returncode == 0, hasil.stderr
    return dict(json.loads(hasil.stdout))


def _terukur(kerja: Callable[[bytes], Any], jalur: Path) -> list[Any]:
    """Fork, read, do, measure; an error there is an answer that no test expects."""
    baca, tulis = os.pipe()
    anak = os.fork()
    if not anak:
        try:
            isi = jalur.read_bytes()
            awal = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            mulai = time.process_time()
            hasil = kerja(isi)
            pakai = time.process_time() - mulai
            puncak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            jawab = [hasil, round(pakai, 2), (puncak - awal) // 1024]
        except BaseException:
            jawab = [traceback.format_exc(), 0, 0]
        with os.fdopen(tulis, "wb") as aliran:
            aliran.write(json.dumps(jawab).encode())
        os._exit(0)
    os.close(tulis)
    with os.fdopen(baca, "rb") as aliran:
        teks = aliran.read()
    os.waitpid(anak, 0)
    return list(json.loads(teks))


def _foto(isi: bytes) -> Any:
    from katalog.gambar import FotoDitolak, olah_foto

    try:
        hasil = olah_foto(BytesIO(isi))
    except FotoDitolak as galat:
        return galat.pesan
    return [hasil.lebar, hasil.tinggi]


def _pindaian(isi: bytes) -> Any:
    from sertifikasi.galat import PindaianDitolak
    from sertifikasi.pindaian import periksa_pindaian

    try:
        return [periksa_pindaian(BytesIO(isi), "a.pdf", len(isi)).akhiran]
    except PindaianDitolak as galat:
        return galat.pesan


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pasproduk.settings")
    django.setup()
    from django.conf import settings
    from PIL import Image

    cara, folder = sys.argv[1], Path(sys.argv[2])
    if cara == "tanpa-batas":
        settings.FOTO_MAKS_PIKSEL = settings.FOTO_MAKS_PIKSEL_UTUH = 10**10
        Image.MAX_IMAGE_PIXELS = None
    kerja = _pindaian if cara == "sertifikasi" else _foto
    kerja(b"x")  # what is loaded once does not count
    hasil = [[j.name.split(" ", 1)[1], _terukur(kerja, j)] for j in sorted(folder.iterdir())]
    print(json.dumps(hasil))


if __name__ == "__main__":
    main()
