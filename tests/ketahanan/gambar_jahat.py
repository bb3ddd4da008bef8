"""Pictures as cameras, mistakes and ill will make them: written here, none from elsewhere."""

import struct
import zlib
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image
from PIL.PngImagePlugin import PngInfo

RAHASIA = b"RAHASIA-7f3a"  # stands for a place, a name, a script: must be in no rendition
SUDUT = {(0, 0): "red", (1, 0): "lime", (0, 1): "blue", (1, 1): "white"}


def tulis(gambar: Image.Image, format_: str, **pilihan: Any) -> bytes:
    keluar = BytesIO()
    gambar.save(keluar, format_, **pilihan)
    return keluar.getvalue()


def polos(ukuran=(64, 48), mode="RGB", warna: Any = (200, 60, 30)) -> Image.Image:
    return Image.new(mode, ukuran, warna)


def bersudut(ukuran=(80, 40)) -> Image.Image:
    """Each corner another colour, so that no turn looks like another."""
    gambar = Image.new("RGB", ukuran)
    tengah = (ukuran[0] // 2, ukuran[1] // 2)
    for (x, y), warna in SUDUT.items():
        gambar.paste(
            warna, (x * tengah[0], y * tengah[1], (x + 1) * tengah[0], (y + 1) * tengah[1])
        )
    return gambar


T = Image.Transpose
_BALIK = {2: T.FLIP_LEFT_RIGHT, 3: T.ROTATE_180, 4: T.FLIP_TOP_BOTTOM, 5: T.TRANSPOSE,
          6: T.ROTATE_90, 7: T.TRANSVERSE, 8: T.ROTATE_270}  # fmt: skip


def berputar(arah: int, format_: str) -> bytes:
    """`bersudut` as a camera held in another way stores it, with the tag that says so."""
    gambar = bersudut()
    if arah in _BALIK:
        gambar = gambar.transpose(_BALIK[arah])
    exif = Image.Exif()
    exif[0x0112] = arah
    return tulis(gambar, format_, exif=exif)


def _exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = RAHASIA.decode()
    exif.get_ifd(0x8825).update({1: "S", 2: (2.0, 12.0, 36.0), 3: "E", 4: (113.0, 55.0, 12.0)})
    exif.get_ifd(0x8825)[29] = RAHASIA.decode()
    return exif


def berlabel(format_: str) -> bytes:
    """GPS, comment, XMP, a colour profile's name and a tail, each with the secret."""
    from PIL import ImageCms

    profil = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + RAHASIA
    xmp = b"<x:xmpmeta>" + RAHASIA + b"</x:xmpmeta>"
    pilihan: dict[str, Any] = {"exif": _exif(), "icc_profile": profil}
    if format_ == "PNG":
        teks = PngInfo()
        teks.add_text("Comment", RAHASIA.decode())
        teks.add_itxt("XML:com.adobe.xmp", xmp.decode())
        pilihan["pnginfo"] = teks
    else:
        pilihan["xmp"] = xmp
    if format_ == "JPEG":
        pilihan["comment"] = RAHASIA
    return tulis(polos(), format_, **pilihan) + RAHASIA


def potongan_png(nama: bytes, isi: bytes) -> bytes:
    return struct.pack(">I", len(isi)) + nama + isi + struct.pack(">I", zlib.crc32(nama + isi))


def png(lebar: int, tinggi: int, *, bit: int, warna: int, kanal: int, sisip: bytes = b"") -> bytes:
    """A PNG of zeros by hand: any depth and size, written row by row."""
    baris = b"\x00" + bytes((lebar * bit * kanal + 7) // 8)
    pemadat = zlib.compressobj(9)
    data = b"".join(pemadat.compress(baris) for _ in range(tinggi)) + pemadat.flush()
    kepala = struct.pack(">IIBBBBB", lebar, tinggi, bit, warna, 0, 0, 0)
    palet = potongan_png(b"PLTE", bytes(range(6))) if warna == 3 else b""
    return b"".join(
        [b"\x89PNG\r\n\x1a\n", potongan_png(b"IHDR", kepala), sisip, palet,
         potongan_png(b"IDAT", data), potongan_png(b"IEND", b"")]
    )  # fmt: skip


def bom_169_megapiksel() -> bytes:
    """Some 20 kB that unpack to 169 megapixels."""
    return png(13_000, 13_000, bit=1, warna=0, kanal=1)


def bom_teks() -> bytes:
    """A small picture whose comment unpacks to 100 MB."""
    padat = zlib.compress(b"a" * 100_000_000, 9)
    return png(8, 8, bit=8, warna=2, kanal=3, sisip=potongan_png(b"zTXt", b"C\0\0" + padat))


def bom_profil() -> bytes:
    padat = zlib.compress(b"a" * 100_000_000, 9)
    return png(8, 8, bit=8, warna=2, kanal=3, sisip=potongan_png(b"iCCP", b"C\0\0" + padat))


def jpeg_mengaku(lebar: int, tinggi: int) -> bytes:
    """A JPEG whose header claims another size than it holds."""
    isi = bytearray(tulis(polos(), "JPEG"))
    sof = isi.index(b"\xff\xc0")
    isi[sof + 5 : sof + 9] = struct.pack(">HH", tinggi, lebar)
    return bytes(isi)


def bergerak(format_: str) -> bytes:
    dua = [polos(warna="red"), polos(warna="blue")]
    return tulis(dua[0], format_, save_all=True, append_images=dua[1:])


def heic(merek: bytes = b"heic") -> bytes:
    return b"\x00\x00\x00\x18ftyp" + merek + b"\x00" * 4 + b"mif1" + merek + b"\x00" * 200


def zip_berisi(isi: bytes) -> bytes:
    import zipfile

    keluar = BytesIO()
    with zipfile.ZipFile(keluar, "w") as berkas:
        berkas.writestr("a.html", isi)
    return keluar.getvalue()


SKRIP = b"<html><script>alert(document.cookie)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@cache
def ditolak() -> dict[str, tuple[bytes, str]]:
    """Name → (file, a word of the sentence that refuses it)."""
    foto = tulis(Image.effect_noise((600, 400), 80).convert("RGB"), "JPEG")
    return {
        "kosong": (b"", "kosong"),
        **{f"heic {m.decode()}": (heic(m), "HEIC")
           for m in (b"heic", b"heix", b"heim", b"hevc", b"mif1", b"msf1")},
        "webp bergerak": (bergerak("WEBP"), "bergerak"),
        "apng": (bergerak("PNG"), "bergerak"),
        "gif bergerak": (bergerak("GIF"), "GIF"),
        "bom 169 megapiksel": (bom_169_megapiksel(), "megapiksel"),
        "png 49 megapiksel": (png(7_000, 7_000, bit=8, warna=2, kanal=3), "Simpan sebagai JPEG"),
        "bom teks": (bom_teks(), "rusak"),
        "bom profil warna": (bom_profil(), "rusak"),
        "jpeg mengaku 65.535": (jpeg_mengaku(65_535, 65_535), "megapiksel"),
        **{f"terpotong {p}%": (foto[: len(foto) * p // 100], "rusak") for p in (5, 50, 95)},
        "html": (SKRIP, "bukan foto"),
        "svg": (SVG, "SVG"),
        "zip": (zip_berisi(SKRIP), "bukan foto"),
        "pdf": (b"%PDF-1.7\n" + SKRIP, "PDF"),
        "nol": (bytes(5_000_000), "bukan foto"),
    }  # fmt: skip


@cache
def diterima() -> dict[str, bytes]:
    """Name → a crooked but honest file, among them the largest of each kind that is taken."""
    luas, utuh = 6_990, 4_000  # pixels of a side: 49 and 16 megapixels
    warna = Image.merge("RGB", [Image.linear_gradient("L").resize((luas, luas))] * 3)
    return {
        "cmyk": tulis(polos(mode="CMYK", warna=(0, 200, 200, 20)), "JPEG"),
        "16 bit abu": tulis(Image.new("I;16", (60, 40), 32_768), "PNG"),
        "16 bit warna": png(60, 40, bit=16, warna=2, kanal=3),
        "16 bit alfa": png(60, 40, bit=16, warna=6, kanal=4),
        "satu piksel": tulis(polos((1, 1)), "PNG"),
        "pita": tulis(polos((16_000, 1)), "PNG"),
        "jpeg mengaku 7.000": jpeg_mengaku(7_000, 7_000),
        "dua gambar": bergerak("MPO"),
        "jpeg lalu html": tulis(polos(), "JPEG") + SKRIP,
        "jpeg lalu zip": tulis(polos(), "JPEG") + zip_berisi(SKRIP),
        "jpeg 49 MP": tulis(warna, "JPEG", quality=60),
        "jpeg bertahap 49 MP": tulis(warna, "JPEG", quality=60, progressive=True),
        "cmyk 49 MP": tulis(warna.convert("CMYK"), "JPEG", quality=60),
        "png": png(utuh, utuh, bit=8, warna=2, kanal=3),
        "png alfa": png(utuh, utuh, bit=8, warna=6, kanal=4),
        "png 16 bit": png(utuh, utuh, bit=16, warna=0, kanal=1),
        "png 16 bit alfa": png(utuh, utuh, bit=16, warna=6, kanal=4),
        "png palet": png(utuh, utuh, bit=8, warna=3, kanal=1),
        "png hitam putih": png(utuh, utuh, bit=1, warna=0, kanal=1),
        "webp": tulis(warna.resize((utuh, utuh)), "WEBP", quality=30, method=0),
    }
