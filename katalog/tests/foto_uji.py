"""Generated pictures for tests: never a real photo."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def isi_gambar(format_: str = "JPEG", ukuran=(64, 48), mode: str = "RGB", **pilihan: Any) -> bytes:
    keluar = BytesIO()
    Image.new(mode, ukuran, pilihan.pop("warna", 0)).save(keluar, format_, **pilihan)
    return keluar.getvalue()


def berkas_foto(nama: str = "foto.jpg", isi: bytes | None = None, **pilihan: Any):
    return SimpleUploadedFile(nama, isi if isi is not None else isi_gambar(**pilihan), "image/jpeg")
