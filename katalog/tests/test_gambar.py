"""What becomes of a picture, and what is refused with which sentence."""

import time
import zlib
from io import BytesIO

import pytest
from PIL import Image

from katalog.gambar import NAMA_RENDISI, OG_MAKS_BYTE, FotoDitolak, olah_foto
from katalog.tests.foto_uji import isi_gambar


def _olah(isi: bytes):
    return olah_foto(BytesIO(isi))


def _buka(isi: bytes) -> Image.Image:
    gambar = Image.open(BytesIO(isi))
    gambar.load()
    return gambar


def test_every_rendition_is_made_at_its_width_and_none_is_enlarged():
    hasil = _olah(isi_gambar(ukuran=(1000, 500)))

    assert set(hasil.berkas) == NAMA_RENDISI
    assert (hasil.lebar, hasil.tinggi) == (1000, 500)
    ukuran = {
        n: _buka(hasil.berkas[n]).size for n in ("160.jpg", "400.webp", "800.avif", "1600.jpg")
    }
    assert ukuran == {
        "160.jpg": (160, 80),
        "400.webp": (400, 200),
        "800.avif": (800, 400),
        "1600.jpg": (1000, 500),
    }


def test_the_picture_of_a_shared_link_has_its_size_and_weight():
    bising = Image.effect_noise((1600, 1200), 100).convert("RGB")
    isi = BytesIO()
    bising.save(isi, "JPEG", quality=95)

    og = _olah(isi.getvalue()).berkas["og.jpg"]

    assert _buka(og).size == (1200, 630)
    assert len(og) <= OG_MAKS_BYTE


def test_metadata_is_gone_and_orientation_applied():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "RAHASIA"
    hasil = _olah(isi_gambar(ukuran=(80, 40), exif=exif))

    assert (hasil.lebar, hasil.tinggi) == (40, 80)
    assert not any(b"RAHASIA" in isi or b"Exif" in isi for isi in hasil.berkas.values())


@pytest.mark.parametrize(
    ("format_", "mode"),
    [("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "P"), ("PNG", "RGBA"), ("PNG", "LA"), ("PNG", "1"),
     ("PNG", "I;16"), ("WEBP", "RGBA")],
)  # fmt: skip
def test_every_colour_mode_becomes_rgb(format_, mode):
    hasil = _olah(isi_gambar(format_, mode=mode))

    assert _buka(hasil.berkas["400.jpg"]).mode == "RGB"


def test_what_is_clear_becomes_white():
    hasil = _olah(isi_gambar("PNG", mode="RGBA", warna=(255, 0, 0, 0)))

    assert _buka(hasil.berkas["160.jpg"]).getpixel((10, 10)) == (255, 255, 255)


def _bom_png(lebar: int, tinggi: int) -> bytes:
    """A small PNG whose header claims a huge picture."""

    def potong(nama: bytes, isi: bytes) -> bytes:
        return len(isi).to_bytes(4) + nama + isi + zlib.crc32(nama + isi).to_bytes(4)

    kepala = lebar.to_bytes(4) + tinggi.to_bytes(4) + b"\x08\x02\x00\x00\x00"
    data = zlib.compress(b"\x00" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n"
        + potong(b"IHDR", kepala)
        + potong(b"IDAT", data)
        + potong(b"IEND", b"")
    )


def _gerak() -> bytes:
    keluar = BytesIO()
    a, b = Image.new("RGB", (20, 20), "red"), Image.new("RGB", (20, 20), "blue")
    a.save(keluar, "WEBP", save_all=True, append_images=[b])
    return keluar.getvalue()


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"", "kosong"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "SVG"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"GIF89a" + b"\x00" * 40, "GIF"),
        (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40, "HEIC"),
        (b"bukan gambar", "bukan foto"),
        (isi_gambar(ukuran=(600, 600))[:-700], "rusak"),
        (isi_gambar("PNG", ukuran=(300, 300))[:120], "rusak"),
        (_bom_png(60_000, 60_000), "megapiksel"),
        (_bom_png(7_000, 7_000), "paling besar 16 megapiksel. Simpan sebagai JPEG"),
        (_bom_png(4_000, 4_000), "rusak"),
        (_gerak(), "bergerak"),
    ],
)
def test_refusals_say_why_and_come_at_once(isi, kata):
    mulai = time.process_time()
    with pytest.raises(FotoDitolak, match=kata):
        _olah(isi)
    assert time.process_time() - mulai < 2


def test_a_file_over_the_limit_is_refused_by_its_size(settings):
    settings.FOTO_MAKS_BYTE = 1024 * 1024
    with pytest.raises(FotoDitolak) as galat:
        _olah(isi_gambar() + b"\x00" * 1024 * 1024)
    assert galat.value.pesan == "Foto ini 1 MB; paling besar 1 MB."


def test_a_second_format_behind_the_picture_does_not_survive():
    hasil = _olah(isi_gambar() + b"<script>alert(1)</script>PK\x03\x04")

    assert not any(b"<script>" in isi for isi in hasil.berkas.values())


def test_pixels_are_held_to_the_setting(settings):
    settings.FOTO_MAKS_PIKSEL = 64 * 48
    assert _olah(isi_gambar(ukuran=(64, 48))).lebar == 64
    with pytest.raises(FotoDitolak):
        _olah(isi_gambar(ukuran=(65, 48)))
