"""Taking back what a recap brought into a report, as long as nobody touched it since."""

from datetime import datetime
from typing import Any

from inti.audit import layanan
from inti.galat import TidakBerhak
from inti.versi import ambil_versi
from produksi import kebijakan
from produksi.galat import LangkahLaporanTidakSah
from produksi.models import BarisProduksi, LaporanBulanan
from produksi.services.rekap import perbarui_rekap
from produksi.services.simpan import hitung_pembagian
from produksi.services.tanda import periksa_rutin

S = LaporanBulanan.Status
ISI = ("dibuat", "volume_produksi", "volume_terjual", "satuan", "omzet", "jumlah_wbp")
_KEPALA = ("status", "keuntungan", "tidak_berproduksi", "alasan_tidak", "oleh_kanwil", "alasan",
           "dikirim_oleh_id", "diputus_oleh_id", "tepat_waktu")  # fmt: skip
_WAKTU = ("dikirim_pada", "diputus_pada", "batas")


def potret_baris(baris: Any) -> dict[str, Any]:
    """A row's answers as JSON."""
    isi = {k: getattr(baris, k) for k in ISI}
    return {k: str(v) if k.startswith("volume") and v is not None else v for k, v in isi.items()}


def potret_laporan(laporan: LaporanBulanan | None) -> dict[str, Any] | None:
    """The whole report as JSON; None where there is none."""
    if laporan is None:
        return None
    kepala = {k: getattr(laporan, k) for k in _KEPALA}
    for k in _WAKTU:
        nilai = getattr(laporan, k)
        kepala[k] = nilai.isoformat() if nilai else None
    baris = BarisProduksi.objects.filter(laporan=laporan)
    return {"kepala": kepala, "baris": {str(b.produk_id): potret_baris(b) for b in baris}}


def sama_isi(satu: dict[str, Any] | None, dua: dict[str, Any] | None) -> bool:
    """Do two pictures of a report say the same? Sending adds nothing that a person would say."""
    return (satu and _jawaban(satu)) == (dua and _jawaban(dua))


def _jawaban(potret: dict[str, Any]) -> tuple[Any, ...]:
    kepala, baris = potret["kepala"], potret["baris"]
    if kepala["tidak_berproduksi"]:  # sending writes "not made" for each product
        baris = {k: v for k, v in baris.items() if v["dibuat"] or v["omzet"]}
    return kepala["keuntungan"] or 0, kepala["tidak_berproduksi"], kepala["alasan_tidak"], baris


@layanan("laporan.urungkan_impor")
def urungkan_rekap(
    *, laporan: LaporanBulanan, versi: int, semula: dict[str, Any] | None, oleh: Any
) -> None:
    """Put the report back as `potret_laporan` saw it; None deletes it, its history stays.

    Raises `VersiUsang`, `TidakBerhak`, `LangkahLaporanTidakSah` where somebody decided on it, sent
    it, or added sales to it since.
    """
    ambil_versi(laporan, versi)
    if not kebijakan.boleh_memasukkan(oleh, laporan.upt):
        raise TidakBerhak
    dari_impor = laporan.status == S.DIKIRIM and laporan.dikirim_oleh_id == oleh.pk
    if not (dari_impor or laporan.dapat_disunting):
        raise LangkahLaporanTidakSah("sudah dikirim atau diputus sejak impor")
    baris = {str(b.produk_id): b for b in laporan.baris.all()}
    if semula is None:
        if laporan.penjualan.exists():
            raise LangkahLaporanTidakSah("sudah dilengkapi rincian penjualannya")
        for satu in baris.values():
            satu.delete()
        laporan.delete()
    else:
        _kembalikan(laporan, baris, semula)
    perbarui_rekap(upt=laporan.upt, bulan=laporan.bulan)
    periksa_rutin(upt=laporan.upt)


def _kembalikan(
    laporan: LaporanBulanan, baris: dict[str, BarisProduksi], semula: dict[str, Any]
) -> None:
    for kunci in set(baris) - set(semula["baris"]):
        baris[kunci].delete()
    for kunci, isi in semula["baris"].items():
        satu = baris.get(kunci) or BarisProduksi(laporan=laporan, produk_id=int(kunci))
        if satu.pk is None or potret_baris(satu) != isi:
            for nama, nilai in isi.items():
                setattr(satu, nama, nilai)
            satu.save()
    for nama in _KEPALA:
        setattr(laporan, nama, semula["kepala"][nama])
    for nama in _WAKTU:
        teks = semula["kepala"][nama]
        waktu = datetime.fromisoformat(teks) if teks else None
        setattr(laporan, nama, waktu.date() if waktu and nama == "batas" else waktu)
    laporan.berlaku = False  # only drafts and returned reports take rows from a sheet
    hitung_pembagian(laporan)
    laporan.save()
