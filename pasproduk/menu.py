"""The workspace menu per role: the one list that knows the pages of every app."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from akun.akses import KANWIL, PIMPINAN, PUSAT, UNIT
from akun.models import Pengguna, Peran
from akun.permintaan import PermintaanPetugas
from inti.hitung import hitung_sekaligus
from katalog.queries.tinjauan import menunggu_kanwil
from organisasi.cakupan import Cakupan
from produksi.queries.bulan import jumlah_perlu_diisi, menunggu_putusan
from sertifikasi.queries import belum_verifikasi


@dataclass(frozen=True)
class ButirMenu:
    """A line of the menu as the template shows it."""

    label: str
    url: str
    ikon: str
    jumlah: int
    aktif: bool
    utama: bool  # in the bottom bar of a phone
    label_pendek: str = ""


@dataclass(frozen=True)
class Halaman:
    """A page the menu may show: for whom, which routes count as being on it, and what waits there
    (`menunggu`) for whom (`penunggu`)."""

    label: str
    rute: str
    ikon: str
    peran: frozenset[Peran]
    rute_lain: tuple[str, ...] = ()
    menunggu: Callable[[Cakupan], QuerySet[Any]] | None = None
    penunggu: frozenset[Peran] = KANWIL
    label_pendek: str = ""


LAPORAN = "produksi:daftar"
SEMUA_PERAN = UNIT | KANWIL | PIMPINAN | PUSAT
HALAMAN = (
    Halaman("Beranda", "kelola", "house", SEMUA_PERAN),
    Halaman(
        "Tinjauan",
        "katalog:tinjauan",
        "inbox",
        KANWIL | PIMPINAN | PUSAT,
        ("katalog:tinjau", "katalog:putuskan", "katalog:turunkan"),
        menunggu_kanwil,
    ),
    Halaman("Produk", "katalog:daftar", "package", SEMUA_PERAN, ("katalog:",)),
    Halaman(
        "Laporan bulanan",
        LAPORAN,
        "list-checks",
        SEMUA_PERAN,
        ("produksi:",),
        menunggu_putusan,
        label_pendek="Laporan",
    ),
    Halaman("Pemetaan", "pemetaan:nasional", "map", SEMUA_PERAN, ("pemetaan:",)),
    Halaman("Putaran", "putaran:daftar", "flag", SEMUA_PERAN, ("putaran:",)),
    Halaman(
        "Sertifikat",
        "sertifikasi:daftar",
        "badge-check",
        SEMUA_PERAN,
        ("sertifikasi:",),
        belum_verifikasi,
        KANWIL | PUSAT,
    ),
    Halaman(
        "Unggulan",
        "katalog:usulan",
        "star",
        SEMUA_PERAN,
        ("katalog:usulan", "katalog:unggulan"),
    ),
    Halaman("Rapat unggulan", "rapat:daftar", "file-text", KANWIL | PIMPINAN | PUSAT, ("rapat:",)),
    Halaman("Impor Excel", "impor:daftar", "sheet", UNIT | KANWIL | PUSAT, ("impor:",)),
    Halaman("Petugas", "petugas", "users", KANWIL | PUSAT, ("petugas",)),
    Halaman("Pengaturan", "pengaturan", "sliders-horizontal", KANWIL | PUSAT, ("pengaturan",)),
)
UTAMA_DI_PONSEL = 4


def _halaman_kini(nama_rute: str, daftar: list[Halaman]) -> Halaman | None:
    """The page that claims the current route most exactly."""
    cocok = [
        (len(awal), h)
        for h in daftar
        for awal in (h.rute, *h.rute_lain)
        if nama_rute == h.rute or nama_rute.startswith(awal)
    ]
    return max(cocok, key=lambda c: c[0])[1] if cocok else None


def yang_menunggu(pengguna: Pengguna) -> dict[str, int]:
    """What waits for this person, by route of the menu. One query; for a unit two, which know its
    months."""
    peran = Peran(pengguna.peran)
    baris = {
        h.rute: h.menunggu(pengguna.cakupan)
        for h in HALAMAN
        if h.menunggu and peran in h.peran & h.penunggu
    }
    hasil = hitung_sekaligus(baris)
    if peran in UNIT:
        hasil[LAPORAN] = jumlah_perlu_diisi(pengguna.upt)
    return hasil


def menu_kerja(request: PermintaanPetugas, menunggu: dict[str, int]) -> list[ButirMenu]:
    """The pages of the signed-in person's role, with what waits on each (`yang_menunggu`)."""
    peran = Peran(request.user.peran)
    daftar = [h for h in HALAMAN if peran in h.peran]
    nama_rute = request.resolver_match.view_name if request.resolver_match else ""
    kini = _halaman_kini(nama_rute, daftar)
    return [
        ButirMenu(
            label=h.label,
            url=reverse(h.rute),
            ikon=h.ikon,
            jumlah=menunggu.get(h.rute, 0),
            aktif=h is kini,
            utama=nomor < UTAMA_DI_PONSEL,
            label_pendek=h.label_pendek,
        )
        for nomor, h in enumerate(daftar)
    ]
