"""Objects of the settings pages, in scope or 404, and the hub's entries."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.paginator import Page, Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from akun.akses import ADMIN, PUSAT
from akun.models import Pengguna
from katalog.models import AlasanUmum, Kategori
from katalog.queries.aturan import daftar_alasan, daftar_kategori, jumlah_bobot
from organisasi.cakupan import Cakupan
from organisasi.models import UPT, AliasUPT, Kanwil
from organisasi.queries import daftar_kanwil, daftar_upt
from pasproduk.pengaturan.queries_kewajiban import jumlah_aturan
from pemetaan.queries.setelan import setelan_mutu
from produksi.queries.setelan import setelan
from sertifikasi.models import JenisSertifikat

PER_HALAMAN = 25


@dataclass(frozen=True)
class Butir:
    """A line of the hub."""

    judul: str
    ket: str
    url: str
    ikon: str


def ambil_upt(cakupan: Cakupan, kode: str) -> UPT:
    return get_object_or_404(
        UPT.objects.dalam(cakupan).select_related("kanwil", "kabkota__provinsi"), kode=kode
    )


def ambil_kanwil(cakupan: Cakupan, kode: str) -> Kanwil:
    return get_object_or_404(Kanwil.objects.dalam(cakupan), kode=kode)


def ambil_alias(cakupan: Cakupan, kode: str, pk: int) -> AliasUPT:
    alias = AliasUPT.objects.filter(upt__in=UPT.objects.dalam(cakupan), upt__kode=kode)
    return get_object_or_404(alias.select_related("upt"), pk=pk)


def ambil_kategori(kode: str) -> Kategori:
    return get_object_or_404(daftar_kategori(), kode=kode)


def ambil_alasan(pk: int) -> AlasanUmum:
    return get_object_or_404(AlasanUmum, pk=pk)


def ambil_jenis(kode: str) -> JenisSertifikat:
    return get_object_or_404(JenisSertifikat, kode=kode)


def semua_jenis() -> list[JenisSertifikat]:
    return list(JenisSertifikat.objects.all())


def baris_jenis() -> list[tuple[JenisSertifikat, str]]:
    """Each kind with the host of its look-up page."""
    return [(j, urlsplit(j.url_periksa).hostname or "") for j in semua_jenis()]


def fakta_upt(upt: UPT) -> list[dict[str, str]]:
    """Official data of a unit as name and value."""
    kabkota = upt.kabkota
    return [
        {"nama": "Jenis", "nilai": upt.get_jenis_display()},
        {"nama": "Kekhususan", "nilai": upt.get_kekhususan_display() or "Umum"},
        {"nama": "Kelas", "nilai": upt.kelas or "Tanpa kelas"},
        {"nama": "Kabupaten/kota", "nilai": kabkota.nama if kabkota else "Belum diketahui"},
        {"nama": "Provinsi", "nilai": kabkota.provinsi.nama if kabkota else "–"},
        {"nama": "Kanwil", "nilai": upt.kanwil.wilayah},
        {"nama": "Zona waktu", "nilai": upt.kanwil.zona_waktu},
        {"nama": "Keadaan", "nilai": "Aktif" if upt.aktif else "Tidak aktif"},
    ]


def pilihan_kanwil(cakupan: Cakupan) -> list[tuple[str, str]]:
    return [(k.kode, k.wilayah) for k in Kanwil.objects.dalam(cakupan)]


def halaman_upt(cakupan: Cakupan, pilihan: dict[str, str], nomor: str | None) -> Page:
    """A page of units; a number out of range gives the nearest page."""
    return Paginator(daftar_upt(cakupan, **pilihan), PER_HALAMAN).get_page(nomor)


def kontak_upt(cakupan: Cakupan) -> tuple[int, int]:
    """(units that produce, of these with an own WhatsApp number) in `cakupan`."""
    unit = UPT.objects.dalam(cakupan).berproduksi()
    return unit.count(), unit.exclude(nomor_wa="").count()


def butir_pusat(pengguna: Pengguna) -> list[Butir]:
    """What this person may set: contacts for a Kanwil, everything for headquarters."""
    unit, berkontak = kontak_upt(pengguna.cakupan)
    kontak = f"{berkontak} dari {unit} unit yang memproduksi punya nomor WhatsApp"
    if pengguna.peran not in PUSAT:
        kanwil = daftar_kanwil(pengguna.cakupan).first()
        if kanwil is None:
            raise Http404
        nomor = "nomor WhatsApp sudah diisi" if kanwil.nomor_wa else "nomor WhatsApp belum diisi"
        return [
            Butir("Kontak unit", kontak, reverse("pengaturan_upt"), "phone"),
            Butir(
                "Kontak Kanwil",
                f"{kanwil.wilayah}: {nomor}",
                reverse("pengaturan_kanwil_satu", args=[kanwil.kode]),
                "building",
            ),
            _butir_pembagian(),
            _butir_kop(),
        ]
    mutu = setelan_mutu()
    kanwil_semua = list(daftar_kanwil(pengguna.cakupan))
    terisi = sum(bool(k.nomor_wa) for k in kanwil_semua)
    kategori = len(daftar_kategori())
    return [
        Butir(
            "Unit", f"Data resmi, sebutan, kontak; {kontak}", reverse("pengaturan_upt"), "building"
        ),
        Butir(
            "Kanwil",
            f"{terisi} dari {len(kanwil_semua)} Kanwil punya nomor WhatsApp",
            reverse("pengaturan_kanwil"),
            "map-pin",
        ),
        Butir(
            "Kategori",
            f"{kategori} kategori produk",
            reverse("pengaturan_kategori"),
            "tag",
        ),
        Butir(
            "Aturan kewajiban",
            f"{jumlah_aturan()} aturan; izin yang wajib, dianjurkan, dan tidak dapat",
            reverse("pengaturan_kewajiban"),
            "shield-check",
        ),
        Butir(
            "Bobot kelengkapan",
            f"Jumlah bobot {jumlah_bobot()}",
            reverse("pengaturan_bobot"),
            "list-checks",
        ),
        Butir(
            "Alasan umum pengembalian",
            f"{daftar_alasan().count()} alasan siap pilih bagi peninjau",
            reverse("pengaturan_alasan"),
            "message-circle",
        ),
        Butir(
            "Jenis sertifikat",
            f"{len(semua_jenis())} jenis; masa berlaku dan tangga pengingat",
            reverse("pengaturan_jenis"),
            "badge-check",
        ),
        Butir(
            "Jalur sertifikat",
            "Langkah tiap jalur: yang bertindak, lama biasanya, tenggat, dokumen",
            reverse("pengaturan_jalur"),
            "list-checks",
        ),
        Butir(
            "Aturan laporan bulanan",
            f"Batas tanggal {setelan().hari_batas}; produksi rutin, pengingat",
            reverse("produksi:aturan"),
            "calendar",
        ),
        _butir_pembagian(),
        _butir_kop(),
        Butir(
            "Batas mutu data",
            f"Kelengkapan {mutu.kelengkapan_batas} %, {mutu.hari_tak_disentuh} hari tidak disentuh",
            reverse("pemetaan:mutu_setelan"),
            "list-checks",
        ),
        *(
            [
                Butir(
                    "Jejak audit",
                    "Siapa mengubah atau mengunduh apa, dan kapan",
                    reverse("pengaturan_jejak"),
                    "history",
                ),
                Butir(
                    "Pekerjaan latar",
                    "Impor besar, laporan, dan sejenisnya: yang menunggu, berjalan, dan gagal",
                    reverse("impor:pekerjaan"),
                    "clock",
                ),
            ]
            if pengguna.peran in ADMIN
            else []
        ),
    ]


def _butir_kop() -> Butir:
    ket = "Baris kop, alamat, dan penanda tangan laporan pemetaan"
    return Butir("Kop laporan", ket, reverse("pemetaan:kop"), "file-text")


def _butir_pembagian() -> Butir:
    ket = "Modal, premi, dan PNBP dalam persen, per unit dan bulan mulai"
    return Butir("Pembagian hasil", ket, reverse("produksi:pembagian"), "chart")
