"""Photos of many products in one ZIP, each named by its product's code or name.

    62-08-0001.jpg   62080001_2.jpg   Keripik Singkong.jpg   Lapas Sampit/Keripik Singkong (2).png

Nothing is unpacked to a path: members are read one by one, so a name cannot point anywhere.
"""

import lzma
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count

from impor.coba import coba
from impor.galat import BerkasDitolak
from impor.jenis import (
    Aksi,
    BarisTerbaca,
    GagalTerap,
    HasilTerap,
    Kolom,
    Konteks,
    RencanaBaris,
)
from inti.galat import GalatLayanan
from katalog.impor.nama import kunci_nama
from katalog.models import Foto, Produk
from katalog.services.foto import MAKS_FOTO, hapus_foto, tambah_foto

MB = 1024 * 1024
UKURAN_MAKS = 60 * MB
ANGGOTA_MAKS = 300
TERURAI_MAKS = 400 * MB
KOLOM = (
    Kolom("berkas", "Berkas", wajib=True, maks=200, lebar=44),
    Kolom("upt", "Unit menurut folder", maks=160, lebar=34),
)
_FOTO = {".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".gif", ".bmp", ".tif", ".tiff"}
_RUSAK = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, KeyError, NotImplementedError, OSError,
    RuntimeError, ValueError,
)  # fmt: skip
_KODE = re.compile(r"^(\d{2})-?(\d{2})-?(\d{4})(?!\d)")
_URUT = re.compile(r"[\s_-]*(?:\(\d{1,2}\)|[_-]\d{1,2}|\s\d{1,2})$")


def baca_zip(berkas: Path) -> Iterator[BarisTerbaca]:
    """One row for each picture of the archive, in the order of their names.

    Raises `BerkasDitolak` for what is no ZIP, is locked, or holds too much.
    """
    with _buka(berkas) as arsip:
        nomor = 0
        for anggota in sorted(arsip.infolist(), key=lambda a: a.filename):
            jalur = PurePosixPath(anggota.filename.replace("\\", "/"))
            if anggota.is_dir() or jalur.name.startswith(".") or "__MACOSX" in jalur.parts:
                continue
            nomor += 1
            nama, folder = str(jalur)[-200:], jalur.parent.name
            isi = {"berkas": nama, "upt": folder}
            yield BarisTerbaca("Foto", nomor, {**isi, "_anggota": anggota.filename}, isi)


def _buka(berkas: Path | IO[bytes]) -> zipfile.ZipFile:
    try:
        arsip = zipfile.ZipFile(berkas)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as galat:
        raise BerkasDitolak(
            "Berkas ini bukan ZIP yang dapat dibaca. Kemas ulang fotonya."
        ) from galat
    semua = arsip.infolist()
    if len(semua) > ANGGOTA_MAKS:
        raise BerkasDitolak(f"ZIP berisi {len(semua)} berkas; paling banyak {ANGGOTA_MAKS}.")
    if sum(a.file_size for a in semua) > TERURAI_MAKS:
        raise BerkasDitolak(f"Isi ZIP melebihi {TERURAI_MAKS // MB} MB. Bagi menjadi beberapa ZIP.")
    if any(a.flag_bits & 0x1 for a in semua):
        raise BerkasDitolak("ZIP ini terkunci kata sandi. Kemas ulang tanpa kata sandi.")
    return arsip


class Gudang:
    """Products in scope by code and by name, read once in a run."""

    def __init__(self, konteks: Konteks) -> None:
        self.kode: dict[str, dict[str, Any]] = {}
        self.nama: dict[str, list[dict[str, Any]]] = {}
        baris = Produk.objects.dalam(konteks.cakupan).exclude(status=Produk.Status.ARSIP)
        kolom = ("id", "kode", "nama", "upt_id", "upt__kode", "status")
        for nilai in baris.values_list(*kolom).order_by("id"):
            satu: dict[str, Any] = dict(zip(kolom, nilai, strict=True))
            self.kode[satu["kode"]] = satu
            self.nama.setdefault(kunci_nama(satu["nama"]), []).append(satu)
        foto = Foto.objects.kerja().filter(produk__in=baris).order_by()
        self.isi: Counter[int] = Counter(
            dict(foto.values_list("produk_id").annotate(n=Count("pk")))
        )


def rencanakan_foto(baris: Sequence[BarisTerbaca], konteks: Konteks) -> list[RencanaBaris]:
    """Which product each picture belongs to; one without a product is left with a warning."""
    if "foto" not in konteks.memori:
        konteks.memori["foto"] = Gudang(konteks)
    gudang: Gudang = konteks.memori["foto"]
    return [_satu(b, gudang, konteks) for b in baris]


def _satu(baris: BarisTerbaca, gudang: Gudang, konteks: Konteks) -> RencanaBaris:
    nama = PurePosixPath(baris.nilai["berkas"])
    hasil = RencanaBaris(Aksi.BUAT, nama=nama.name[:200])
    if nama.suffix.lower() not in _FOTO:
        return hasil.berhenti(Aksi.LEWATI, "bukan foto; dilewati", "")
    calon = _calon(nama, baris.nilai["upt"], gudang, konteks)
    if not calon:
        teks = "tidak ada produk dengan kode atau nama ini; fotonya tidak dipasang"
        return hasil.berhenti(Aksi.LEWATI, teks, "berkas")
    if len(calon) > 1:
        kode = ", ".join(c["kode"] for c in calon[:4])
        teks = f"nama ini dipakai {len(calon)} produk ({kode}): namai fotonya dengan kode"
        return hasil.berhenti(Aksi.GALAT, teks, "berkas")
    (produk,) = calon
    hasil.nama, hasil.kode_upt = produk["nama"], produk["upt__kode"]
    hasil.perubahan = [("Foto", "", baris.nilai["berkas"])]
    if produk["status"] == Produk.Status.DIAJUKAN:
        return hasil.berhenti(Aksi.GALAT, "produk sedang ditinjau; coba lagi sesudahnya", "keadaan")
    if gudang.isi[produk["id"]] >= MAKS_FOTO:
        return hasil.berhenti(Aksi.GALAT, f"produk ini sudah mempunyai {MAKS_FOTO} foto", "keadaan")
    gudang.isi[produk["id"]] += 1
    hasil.isi = {"produk_id": produk["id"], "anggota": baris.nilai["_anggota"]}
    return hasil


def _calon(
    nama: PurePosixPath, folder: str, gudang: Gudang, konteks: Konteks
) -> list[dict[str, Any]]:
    if m := _KODE.match(nama.stem):
        satu = gudang.kode.get("".join(m.groups()))
        return [satu] if satu else []
    cocok = gudang.nama.get(kunci_nama(nama.stem)) or gudang.nama.get(
        kunci_nama(_URUT.sub("", nama.stem)), []
    )
    if len(cocok) > 1 and folder:
        upt = konteks.pengenal.kenali(folder).pasti
        cocok = [c for c in cocok if upt is None or c["upt_id"] == upt.pk]
    return cocok


def terapkan_foto(
    rencana: Sequence[RencanaBaris], konteks: Konteks
) -> list[HasilTerap | GagalTerap]:
    """Store each picture as the form would; a picture that cannot be one is refused alone."""
    produk = Produk.objects.dalam(konteks.cakupan).select_related("upt__kanwil")
    milik = produk.in_bulk([r.isi["produk_id"] for r in rencana])
    with konteks.berkas.open("rb") as isi, _buka(isi) as arsip:
        return [_pasang(r, milik.get(r.isi["produk_id"]), arsip, konteks) for r in rencana]


def _pasang(
    r: RencanaBaris, produk: Produk | None, arsip: zipfile.ZipFile, konteks: Konteks
) -> HasilTerap | GagalTerap:
    if produk is None:
        return GagalTerap("Produk ini tidak lagi dalam cakupan Anda.")
    try:
        with arsip.open(r.isi["anggota"]) as isi:
            # One byte more than allowed is enough to refuse it: a directory can lie.
            byte = isi.read(settings.FOTO_MAKS_BYTE + 1)
    except _RUSAK:
        return GagalTerap("Foto ini rusak di dalam ZIP. Kemas ulang.")
    try:
        with transaction.atomic():
            foto = tambah_foto(
                produk=produk,
                berkas=BytesIO(byte),
                oleh=konteks.oleh,
                id_klien=f"impor-{r.baris_id}" if r.baris_id else "",
                bergiliran=False,
            )
    except GalatLayanan as galat:
        return GagalTerap(galat.pesan)
    return HasilTerap(produk.pk, 0, {"foto": str(foto.pk)})


def urungkan_foto(
    terapan: Sequence[tuple[str, int, int, dict[str, Any]]], konteks: Konteks
) -> list[str]:
    """Take the pictures off again."""
    ada = {
        str(f.pk): f
        for f in Foto.objects.kerja()
        .filter(pk__in=[t[3]["foto"] for t in terapan])
        .select_related("produk__upt__kanwil")
    }
    return [_lepas(ada.get(t[3]["foto"]), konteks) for t in terapan]


def _lepas(foto: Foto | None, konteks: Konteks) -> str:
    if foto is None:
        return "sudah dihapus"
    if foto.produk.upt_id not in konteks.upt:
        return "tidak lagi dalam cakupan Anda"
    return coba(partial(hapus_foto, foto=foto, oleh=konteks.oleh))
