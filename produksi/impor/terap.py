"""Applies planned rows through the services of the form: drafts first, then what is complete is sent."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from django.db import transaction
from django.urls import reverse

from akun.queries import petugas_upt
from akun.services.pemberitahuan import beri_tahu
from impor.coba import coba
from impor.jenis import GagalTerap, HasilTerap, Konteks, RencanaBaris
from impor.models import BarisImpor
from inti.galat import GalatLayanan
from organisasi.models import UPT
from produksi.bulan import nama_bulan
from produksi.galat import LaporanBelumLengkap
from produksi.models import LaporanBulanan
from produksi.queries.laporan import laporan_terkini
from produksi.services.kirim import kirim_laporan
from produksi.services.simpan import IsiBaris, IsiLaporan, simpan_laporan
from produksi.services.urung_impor import (
    potret_laporan,
    sama_isi,
    urungkan_rekap,
)

_BERUBAH = "Laporan ini diubah orang lain sejak pemeriksaan. Periksa ulang berkas."


def terapkan_laporan(
    rencana: Sequence[RencanaBaris], konteks: Konteks
) -> list[HasilTerap | GagalTerap]:
    """Rows of one unit and month are saved together; one that changed since is refused."""
    kelompok: dict[tuple[int, str], list[int]] = {}
    for i, r in enumerate(rencana):
        kelompok.setdefault((r.isi["upt_id"], r.isi["bulan"]), []).append(i)
    hasil: dict[int, HasilTerap | GagalTerap] = {}
    for (upt_id, bulan), nomor in kelompok.items():
        upt = konteks.upt.get(upt_id)
        if upt is None:
            keluar = GagalTerap("Unit ini tidak lagi dalam cakupan Anda.")
            hasil |= dict.fromkeys(nomor, keluar)
            continue
        hasil |= _bulan(upt, date.fromisoformat(bulan), {i: rencana[i] for i in nomor}, konteks)
    return [hasil[i] for i in range(len(rencana))]


def _bulan(
    upt: UPT, bulan: date, rencana: dict[int, RencanaBaris], konteks: Konteks
) -> dict[int, HasilTerap | GagalTerap]:
    laporan = laporan_terkini(upt, bulan)
    semula = potret_laporan(laporan)
    ada = semula["baris"] if semula else {}
    basi = [
        i
        for i, r in rencana.items()
        if "produk_id" in r.isi and ada.get(str(r.isi["produk_id"])) != r.isi["semula"]
    ]
    hasil: dict[int, HasilTerap | GagalTerap] = dict.fromkeys(basi, GagalTerap(_BERUBAH))
    baik = {i: r for i, r in rencana.items() if i not in hasil}
    if not baik:
        return hasil
    try:
        with transaction.atomic():
            satu = simpan_laporan(
                upt=upt,
                bulan=bulan,
                versi=laporan.versi if laporan else 0,
                isi=_isi(laporan, list(baik.values()), _keuntungan(upt, bulan, baik)),
                oleh=konteks.oleh,
            )
    except GalatLayanan as galat:
        return hasil | dict.fromkeys(baik, GagalTerap(galat.pesan))
    sebelum = {"semula": semula, "sesudah": potret_laporan(satu)}
    return hasil | {i: HasilTerap(satu.pk, satu.versi, sebelum) for i in baik}


def _keuntungan(upt: UPT, bulan: date, rencana: dict[int, RencanaBaris]) -> int | None:
    """Profit that the whole file gives the unit for the month: the sum over its rows, whichever
    piece they are in; None where it says nothing."""
    satu = next(iter(rencana.values()))
    semua: Iterable[dict[str, Any]] = [r.isi for r in rencana.values()]
    if satu.baris_id:
        impor_id = BarisImpor.objects.values_list("impor_id", flat=True).get(pk=satu.baris_id)
        semua = BarisImpor.objects.filter(
            impor_id=impor_id, isi__upt_id=upt.pk, isi__bulan=bulan.isoformat()
        ).values_list("isi", flat=True)
    untung = [n for isi in semua if (n := isi.get("keuntungan")) is not None]
    return sum(untung) if untung else None


def _isi(
    laporan: LaporanBulanan | None, rencana: list[RencanaBaris], keuntungan: int | None
) -> IsiLaporan:
    """The rows of this piece, on top of what the report has."""
    if keuntungan is None and laporan:
        keuntungan = laporan.keuntungan
    nihil = next((r.isi["nihil"] for r in rencana if "nihil" in r.isi), "")
    return IsiLaporan(
        baris={r.isi["produk_id"]: _baris(r.isi["baris"]) for r in rencana if "baris" in r.isi},
        keuntungan=keuntungan,
        tidak_berproduksi=bool(nihil) or bool(laporan and laporan.tidak_berproduksi),
        alasan_tidak=nihil or (laporan.alasan_tidak if laporan else ""),
    )


def _baris(isi: dict[str, Any]) -> IsiBaris:
    volume = {k: Decimal(v) if (v := isi[k]) else None for k in _VOLUME}
    return IsiBaris(
        dibuat=isi["dibuat"],
        satuan=isi["satuan"],
        omzet=isi["omzet"],
        jumlah_wbp=isi["jumlah_wbp"],
        **volume,
    )


_VOLUME = ("volume_produksi", "volume_terjual")


def urungkan_laporan(
    terapan: Sequence[tuple[str, int, int, dict[str, Any]]], konteks: Konteks
) -> list[str]:
    """Put each report back to what it was before; returns why one stays.

    Several rows are of one report: the first of them takes it back, the others find it done. The
    version says nothing here, since sending after the last row was the import's own doing.
    """
    hasil = []
    for _, pk, _, sebelum in terapan:
        satu = LaporanBulanan.objects.select_related("upt__kanwil").filter(pk=pk).first()
        kini = potret_laporan(satu)
        if satu is None or sama_isi(kini, sebelum["semula"]):
            hasil.append("" if sama_isi(kini, sebelum["semula"]) else "sudah tidak ada")
        elif satu.upt_id not in konteks.upt:
            hasil.append("tidak lagi dalam cakupan Anda")
        elif not sama_isi(kini, sebelum["sesudah"]):
            hasil.append("sudah diubah sejak impor")
        else:
            balik = partial(
                urungkan_rekap,
                laporan=satu,
                versi=satu.versi,
                semula=sebelum["semula"],
                oleh=konteks.oleh,
            )
            hasil.append(coba(balik))
    return hasil


def kirim_yang_lengkap(konteks: Konteks, kunci: Sequence[int]) -> None:
    """Send every report that is complete; tell a unit whose month waits for its figures."""
    semua = LaporanBulanan.objects.filter(pk__in=set(kunci)).select_related("upt__kanwil")
    for satu in semua.order_by("upt__kode", "bulan"):
        if not satu.dapat_disunting or satu.upt_id not in konteks.upt:
            continue
        try:
            with transaction.atomic():
                kirim_laporan(laporan=satu, versi=satu.versi, oleh=konteks.oleh)
        except LaporanBelumLengkap:
            _minta_lengkapi(satu, konteks)
        except GalatLayanan:  # somebody is at work on it: theirs stands
            continue


def _minta_lengkapi(laporan: LaporanBulanan, konteks: Konteks) -> None:
    if konteks.dari_unit:
        return
    beri_tahu(
        penerima=petugas_upt(laporan.upt),
        judul=f"Laporan {nama_bulan(laporan.bulan)} diisi Kanwil, belum lengkap",
        isi="Lengkapi angkanya, lalu kirim.",
        tautan=reverse("produksi:laporan", args=[laporan.upt.kode, laporan.bulan]),
    )
