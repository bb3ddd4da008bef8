"""Photos on their way in: decode, strip, re-encode; and where their files stand.

What is stored is only what this module wrote itself: whatever else a file carried (metadata,
a second format behind the picture, a script) does not survive.
"""

import contextlib
import uuid
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO, Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image, ImageCms, ImageOps, features

from inti.format import ribuan
from inti.galat import GalatLayanan
from inti.giliran import giliran
from inti.penyimpanan import simpan_utuh

LEBAR = (160, 400, 800, 1600)  # longest allowed width of each rendition, pixels
SISI_MAKS = 1600  # no rendition is higher than this either
OG = "og.jpg"
UKURAN_OG = (1200, 630)
OG_MAKS_BYTE = 300_000
ADA_AVIF = bool(features.check("avif"))
JENIS_BERKAS = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
NAMA_RENDISI = frozenset({OG, *(f"{lebar}.{akhir}" for lebar in LEBAR for akhir in JENIS_BERKAS)})
_FORMAT = ("JPEG", "PNG", "WEBP")
_BERTAHAP = {"JPEG", "MPO"}  # decoded straight to a fraction of their size
_MEREK_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}


class FotoDitolak(GalatLayanan):
    """A file that is not taken as a photo; `pesan` says why."""

    pesan = "Berkas ini bukan foto yang dapat dibaca. Kirim foto JPEG, PNG, atau WebP."


@dataclass
class HasilOlah:
    """A photo ready to be stored: rendition name → bytes, and the size of the largest."""

    lebar: int
    tinggi: int
    berkas: dict[str, bytes] = field(default_factory=dict)


def olah_foto(berkas: IO[bytes], *, bergiliran: bool = True) -> HasilOlah:
    """Decode an upload and make its renditions, in turn (`inti.giliran`) unless told otherwise.

    Refuses by size (`FOTO_MAKS_BYTE`) and pixels (`FOTO_MAKS_PIKSEL`) before decoding. Raises
    `FotoDitolak`, and nothing else, for whatever the file holds.
    """
    _periksa_besar(berkas)
    with giliran("gambar") if bergiliran else contextlib.nullcontext():
        return _rendisi(_dekode(berkas))


def _dekode(berkas: IO[bytes]) -> Image.Image:
    try:
        with Image.open(berkas, formats=_FORMAT) as asli:
            _periksa_piksel(asli)
            return baca_gambar(asli, SISI_MAKS)
    except FotoDitolak:
        raise
    except Image.DecompressionBombError as galat:
        raise FotoDitolak(
            f"Foto ini terlalu luas; {_kata_batas(settings.FOTO_MAKS_PIKSEL)}."
        ) from galat
    except Exception as galat:  # decoders raise many kinds; each means: not a readable photo
        raise FotoDitolak(_kata_galat(berkas)) from galat


def _periksa_besar(berkas: IO[bytes]) -> None:
    berkas.seek(0, 2)
    besar = berkas.tell()
    berkas.seek(0)
    if besar == 0:
        raise FotoDitolak("Berkas ini kosong. Pilih fotonya lagi.")
    if besar > settings.FOTO_MAKS_BYTE:
        raise FotoDitolak(
            f"Foto ini {_mb(besar)} MB; paling besar {_mb(settings.FOTO_MAKS_BYTE)} MB."
        )


def _mb(byte: int) -> str:
    return f"{byte / 1024 / 1024:.1f}".replace(".", ",").removesuffix(",0")


def _periksa_piksel(gambar: Image.Image) -> None:
    lebar, tinggi = gambar.size
    if lebar * tinggi > (batas := batas_piksel(gambar)):
        kata = _kata_batas(batas)
        if lebar * tinggi <= settings.FOTO_MAKS_PIKSEL:
            kata = f"{gambar.format} {kata}. Simpan sebagai JPEG, lalu kirim"
        raise FotoDitolak(f"Foto ini {ribuan(lebar)} × {ribuan(tinggi)} piksel; {kata}.")
    # A phone's JPEG may hold a second, smaller picture (MPO): only the first is read.
    if gambar.format in {"PNG", "WEBP"} and getattr(gambar, "is_animated", False):
        raise FotoDitolak("Gambar bergerak tidak dapat dipakai. Kirim foto biasa.")


def batas_piksel(gambar: Image.Image) -> int:
    """How many pixels an opened picture may have, by what decoding its format costs."""
    if gambar.format in _BERTAHAP:
        return settings.FOTO_MAKS_PIKSEL
    return min(settings.FOTO_MAKS_PIKSEL, settings.FOTO_MAKS_PIKSEL_UTUH)


def _kata_batas(batas: int) -> str:
    return f"paling besar {batas // 1_000_000} megapiksel"


def _kata_galat(berkas: IO[bytes]) -> str:
    """Name the formats that people send by mistake."""
    berkas.seek(0)
    awal = berkas.read(400)
    if awal[4:8] == b"ftyp" and awal[8:12] in _MEREK_HEIC:
        return "Foto HEIC belum dapat dibaca. Ubah setelan kamera ke JPEG, atau kirim tangkapannya."
    if awal[:6] in {b"GIF87a", b"GIF89a"}:
        return "Gambar GIF tidak dapat dipakai. Kirim foto JPEG, PNG, atau WebP."
    if awal[:5] == b"%PDF-":
        return "Ini berkas PDF, bukan foto. Kirim foto JPEG, PNG, atau WebP."
    if b"<svg" in awal.lower() or awal.lstrip()[:5] == b"<?xml":
        return "Gambar SVG tidak dapat dipakai. Kirim foto JPEG, PNG, atau WebP."
    if awal[:3] == b"\xff\xd8\xff" or awal[:8] == b"\x89PNG\r\n\x1a\n" or awal[8:12] == b"WEBP":
        return "Foto ini rusak atau terpotong. Ambil atau kirim ulang fotonya."
    return FotoDitolak.pesan


def baca_gambar(asli: Image.Image, sisi: int) -> Image.Image:
    """The whole picture, upright, in sRGB, at most `sisi` on a side, without metadata.

    `asli` is opened and within `batas_piksel`. Raises what its decoder raises.
    """
    profil = asli.info.get("icc_profile")
    # JPEG decodes straight to a fraction of its size: a 50-megapixel photo never stands whole.
    if asli.format in _BERTAHAP:
        asli.draft(asli.mode, (sisi, sisi))
    asli.load()
    gambar: Image.Image = asli
    if gambar.mode.startswith("I") or gambar.mode == "F":
        gambar = gambar.convert("I").point(lambda nilai: nilai / 256).convert("L")
        profil = None
    # Palettes and single bits do not resample well.
    if gambar.mode in {"P", "1", "PA"}:
        gambar = gambar.convert("RGBA")
    orientasi = asli.getexif().get(0x0112, 1)
    gambar.thumbnail((sisi, sisi), Image.Resampling.LANCZOS, reducing_gap=2.0)
    gambar = _tegak(_srgb(gambar, profil), orientasi)
    bersih = Image.new("RGB", gambar.size, "white")
    if gambar.mode == "RGBA":
        bersih.paste(gambar, mask=gambar.getchannel("A"))
    else:
        bersih.paste(gambar.convert("RGB"))
    return bersih


def _srgb(gambar: Image.Image, profil: bytes | None) -> Image.Image:
    """Colours as sRGB means them: the profile is dropped with the other metadata."""
    if gambar.mode in {"LA", "La", "RGBa"}:
        gambar = gambar.convert("RGBA")
    if not profil or gambar.mode not in {"RGB", "CMYK", "L"}:
        return gambar
    with contextlib.suppress(Exception):  # a broken profile costs colour, not the photo
        sumber = ImageCms.ImageCmsProfile(BytesIO(profil))
        ubah = ImageCms.profileToProfile(
            gambar, sumber, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
        gambar = ubah or gambar
    return gambar


_PUTAR = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _tegak(gambar: Image.Image, orientasi: Any) -> Image.Image:
    cara = _PUTAR.get(orientasi) if isinstance(orientasi, int) else None
    return gambar.transpose(cara) if cara is not None else gambar


def _rendisi(gambar: Image.Image) -> HasilOlah:
    hasil = HasilOlah(*gambar.size)
    for lebar in LEBAR:
        satu = _diperkecil(gambar, lebar)
        hasil.berkas[f"{lebar}.jpg"] = _tulis(
            satu, "JPEG", quality=80, optimize=True, progressive=True
        )
        # Half the time for 3 % more bytes; the largest AVIF, seldom asked for, a quarter for 15 %.
        hasil.berkas[f"{lebar}.webp"] = _tulis(satu, "WEBP", quality=76, method=2)
        if ADA_AVIF:
            cepat = 8 if lebar < SISI_MAKS else 9
            hasil.berkas[f"{lebar}.avif"] = _tulis(satu, "AVIF", quality=58, speed=cepat)
    hasil.berkas[OG] = _og(gambar)
    return hasil


def _diperkecil(gambar: Image.Image, lebar: int) -> Image.Image:
    """At most `lebar` wide; a smaller picture is not enlarged."""
    if gambar.width <= lebar:
        return gambar
    tinggi = max(1, round(gambar.height * lebar / gambar.width))
    return gambar.resize((lebar, tinggi), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _tulis(gambar: Image.Image, format_: str, **pilihan: Any) -> bytes:
    keluar = BytesIO()
    gambar.save(keluar, format_, **pilihan)
    return keluar.getvalue()


def _og(gambar: Image.Image) -> bytes:
    """The picture of a shared link: 1200 × 630, not more than 300 kB."""
    potong = ImageOps.fit(gambar, UKURAN_OG, Image.Resampling.LANCZOS)
    isi = b""
    for mutu in (82, 70, 58, 45, 30):
        isi = _tulis(potong, "JPEG", quality=mutu, optimize=True, progressive=True)
        if len(isi) <= OG_MAKS_BYTE:
            break
    return isi


# --- files -----------------------------------------------------------------------------------


def jalur_rendisi(kunci: uuid.UUID | str, nama: str) -> str:
    """Path of a rendition in the storage."""
    return f"foto/{kunci}/{nama}"


def url_rendisi(kunci: uuid.UUID | str, nama: str) -> str:
    """Address of a rendition: `url_rendisi(foto.pk, "400.webp")`."""
    return reverse("katalog:foto", args=[kunci, nama])


def tulis_berkas_foto(kunci: uuid.UUID, hasil: HasilOlah) -> None:
    """Write all renditions; if one cannot be written, none is left. Raises `PenyimpananPenuh`."""
    try:
        for nama, isi in hasil.berkas.items():
            simpan_utuh(jalur_rendisi(kunci, nama), ContentFile(isi))
    except BaseException:
        hapus_berkas_foto(kunci)
        raise


def hapus_berkas_foto(kunci: uuid.UUID | str) -> None:
    """Remove all files of a photo; those that are not there do not matter."""
    folder = f"foto/{kunci}"
    with contextlib.suppress(OSError, NotImplementedError):
        _, nama = default_storage.listdir(folder)
        for satu in nama:
            default_storage.delete(f"{folder}/{satu}")
        default_storage.delete(folder)
