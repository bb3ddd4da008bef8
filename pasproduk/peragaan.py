"""The demonstration: demo officers answer, submit and approve the real products of public sources.

Everything goes through the services that a person's entry goes through; nothing is invented but the
months of production, a mapping round and a session, which say so (`peragaan_laporan`, `peragaan_putaran`). Some products of Kalimantan Tengah stay in
every other state, so that each role finds work.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from akun.models import Pemberitahuan, Pengguna
from katalog.models import Produk, SumberProduk
from katalog.queries.produk_isian import isian_kurang
from katalog.services.ajukan import ajukan_produk, kirim_ke_unit
from katalog.services.data_awal import nyatakan_masih_dibuat, tolak_data_awal
from katalog.services.simpan import ubah_produk
from katalog.services.tinjau import kembalikan_produk, setujui_produk
from katalog.services.unggulan import tetapkan_unggulan, usulkan_unggulan
from pasproduk.peragaan_laporan import isi_laporan_contoh
from pasproduk.peragaan_putaran import isi_putaran_contoh, isi_rapat_contoh
from pasproduk.peragaan_sertifikat import muat_contoh
from produksi.models import LaporanBulanan
from sertifikasi.models import Sertifikat
from sertifikasi.services.verifikasi import verifikasi_sertifikat

ALASAN_CATATAN = "Data dari sumber publik; yang menyusul dilengkapi unit."
ALASAN_UNGGULAN = "Disebut sumber publik sebagai unggulan unit."

# Real products left in other states: (unit, name) → state. Their facts stay as the sources give them.
KEADAAN_LAIN = {
    ("62-02", "Bros"): "data_awal",
    ("62-02", "Dompet"): "data_awal",
    ("62-02", "Kalung"): "data_awal",
    ("62-08", "Miniatur Becak"): "data_awal",
    ("62-02", "Patung Kayu"): "draf",
    ("62-04", "Asbak Tempurung Kelapa"): "draf",
    ("62-07", "Kotak Tisu Purun"): "diajukan",
    ("62-04", "Batako"): "diajukan",
    ("62-10", "Kalung Manik-manik"): "diajukan",
    ("62-03", "Tongkat Ukir"): "dikembalikan",
    ("62-08", "Kaligrafi Hitam"): "dikembalikan",
    ("62-01", "Rak Sepatu Besi"): "menunggu_unit",
    ("62-01", "Rak Bunga Besi"): "menunggu_unit",
    ("62-03", "Lukisan Potret"): "arsip",
    # Published, with a change under way: facts of the description put into their own field.
    ("62-08", "Perahu Bambu dalam Botol"): "ubah_diajukan",
    ("62-08", "Rumah Betang Batang Garing Getah Nyatu"): "ubah_draf",
}
UBAHAN = {
    "Perahu Bambu dalam Botol": {"waktu_pengerjaan": 4},
    "Rumah Betang Batang Garing Getah Nyatu": {"waktu_pengerjaan": 7},
}


@dataclass
class HasilPeragaan:
    diterbitkan: int = 0
    keadaan_lain: int = 0
    unggulan: int = 0
    diverifikasi: int = 0
    contoh: int = 0
    laporan: int = 0  # made-up months, marked as such
    jawaban: int = 0  # of a made-up mapping round, marked as such
    dibahas: int = 0  # units of a made-up session, marked as such


def jalankan_peragaan(kabar: Callable[[str], None] = lambda _: None) -> HasilPeragaan:
    """Answer every open *data awal*; run again it finds nothing left to do."""
    hasil = HasilPeragaan()
    orang = {p.username: p for p in Pengguna.objects.filter(peragaan=True).select_related("upt")}
    produk = list(
        Produk.objects.filter(asal=Produk.Asal.DATA_AWAL, status=Produk.Status.DATA_AWAL)
        .select_related("upt__kanwil", "kategori")
        .order_by("upt__kode", "nama")
    )
    for nomor, satu in enumerate(produk, start=1):
        unit = orang.get(f"upt-{satu.upt.kode}")
        kanwil = orang.get(f"kanwil-{satu.upt.kanwil.kode}")
        if unit is None or kanwil is None:
            continue
        keadaan = KEADAAN_LAIN.get((satu.upt.kode, satu.nama), "terbit")
        _bawa(satu, keadaan, unit, kanwil)
        if keadaan in {"terbit", "ubah_diajukan", "ubah_draf"}:
            hasil.diterbitkan += 1
        if keadaan != "terbit":
            hasil.keadaan_lain += 1
        if nomor % 60 == 0:
            kabar(f"{nomor} dari {len(produk)} produk")
    hasil.unggulan = _tetapkan_unggulan(orang)
    hasil.laporan = isi_laporan_contoh(orang)
    hasil.dibahas = isi_rapat_contoh(orang)
    hasil.jawaban = isi_putaran_contoh(orang)
    _baca_yang_selesai(list(orang.values()))
    hasil.diverifikasi = _verifikasi(orang)
    hasil.contoh = muat_contoh(orang=orang)
    return hasil


def _menyusul(produk: Produk) -> dict[str, bool]:
    """What the source does not give is marked as owed, not made up."""
    kurang = isian_kurang(produk)
    pasangan = {
        "harga": "menyusul_harga",
        "foto": "menyusul_foto",
        "deskripsi_singkat": "menyusul_deskripsi",
    }
    return {pasangan[k]: True for k in kurang if k in pasangan}


def _bawa(produk: Produk, keadaan: str, unit: Pengguna, kanwil: Pengguna) -> None:
    """Take one product to `keadaan` by the steps that lead there."""
    if keadaan == "data_awal":
        return
    if keadaan == "arsip":
        tolak_data_awal(
            produk=produk, versi=produk.versi, sebab=Produk.SebabArsip.TIDAK_LAGI, oleh=unit
        )
        return
    penjawab = kanwil if keadaan == "menunggu_unit" else unit
    nyatakan_masih_dibuat(produk=produk, versi=produk.versi, oleh=penjawab)
    if isi := _menyusul(produk):
        ubah_produk(produk=produk, versi=produk.versi, isi=isi, oleh=penjawab)
    if keadaan == "menunggu_unit":
        kirim_ke_unit(produk=produk, versi=produk.versi, oleh=kanwil)
        return
    if keadaan == "draf":
        return
    ajukan_produk(produk=produk, versi=produk.versi, oleh=unit)
    if keadaan == "diajukan":
        return
    if keadaan == "dikembalikan":
        kembalikan_produk(
            produk=produk,
            versi=produk.versi,
            alasan="Foto dan ukuran belum ada. Mohon dilengkapi.",
            catatan={
                "foto": "Foto dari depan, di tempat terang.",
                "ukuran": "Tulis panjang × lebar.",
            },
            oleh=kanwil,
        )
        return
    setujui_produk(
        produk=produk, versi=produk.versi, oleh=kanwil, dengan_catatan=True, alasan=ALASAN_CATATAN
    )
    if keadaan in {"ubah_diajukan", "ubah_draf"}:
        ubah_produk(produk=produk, versi=produk.versi, isi=UBAHAN[produk.nama], oleh=unit)
    if keadaan == "ubah_diajukan":
        ajukan_produk(produk=produk, versi=produk.versi, oleh=unit)


def _baca_yang_selesai(orang: list[Pengguna]) -> None:
    """Notices of what the demo itself has settled count as read; what waits stays new."""
    menunggu = Produk.objects.exclude(status__in=[Produk.Status.DISETUJUI, Produk.Status.ARSIP])
    baru = Pemberitahuan.objects.filter(penerima__in=orang, dibaca_pada=None)
    for kode in menunggu.values_list("kode", flat=True):
        baru = baru.exclude(tautan__contains=kode)
    for tautan in _laporan_menunggu():
        baru = baru.exclude(tautan=tautan)
    baru.exclude(tautan=reverse("katalog:persetujuan")).update(dibaca_pada=timezone.now())


def _laporan_menunggu() -> list[str]:
    """Pages of reports that wait for the unit or the Kanwil."""
    diputus = LaporanBulanan.Status.DITERIMA
    return [
        reverse("produksi:laporan", args=[v.upt.kode, v.bulan])
        for v in LaporanBulanan.objects.exclude(status=diputus).select_related("upt")
    ]


def _calon_unggulan() -> dict[str, list[Produk]]:
    """Products the press calls a flagship, by unit code; answered ones only."""
    calon: dict[str, list[Produk]] = {}
    sumber: Iterable[SumberProduk] = (
        SumberProduk.objects.filter(pernyataan__unggulan="ya")
        .select_related("produk__upt__kanwil")
        .order_by("produk__upt__kode", "produk__nama")
    )
    for satu in sumber:
        if satu.produk.terdata_pada and satu.produk.status != Produk.Status.ARSIP:
            calon.setdefault(satu.produk.upt.kode, []).append(satu.produk)
    return calon


def _tetapkan_unggulan(orang: dict[str, Pengguna]) -> int:
    """Where the press names one or two, the demo decides them; where more, they stay proposals."""
    jumlah = 0
    for kode, produk in _calon_unggulan().items():
        unit, kanwil = orang.get(f"upt-{kode}"), orang.get(f"kanwil-{kode[:2]}")
        if unit is None or kanwil is None:
            continue
        for satu in produk:
            if hasattr(satu, "usulan") or satu.penetapan.exists():
                continue
            usulkan_unggulan(produk=satu, oleh=unit)
            if len(produk) <= 2:
                tetapkan_unggulan(produk=satu, alasan=ALASAN_UNGGULAN, oleh=kanwil)
                jumlah += 1
    return jumlah


def _verifikasi(orang: dict[str, Pengguna]) -> int:
    """Demo officers verify the few certificates that carry a number."""
    jumlah = 0
    sertifikat: Any = Sertifikat.objects.filter(
        diverifikasi_pada=None, dasar=Sertifikat.Dasar.SUMBER, tahap=Sertifikat.Tahap.TERBIT
    ).exclude(nomor="")
    for satu in sertifikat.select_related("upt__kanwil"):
        petugas = orang.get(f"kanwil-{satu.upt.kanwil.kode}")
        if petugas:
            verifikasi_sertifikat(sertifikat=satu, versi=satu.versi, oleh=petugas)
            jumlah += 1
    return jumlah
