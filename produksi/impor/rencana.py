"""What a row of a monthly recap would do to the report of its unit and month. Reads only."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from impor.jenis import Aksi, BarisTerbaca, Konteks, Pertanyaan, Pesan, RencanaBaris
from impor.nilai.angka import desimal
from impor.nilai.tanggal import TAHUN
from inti.format import ribuan
from inti.waktu import hari_ini
from katalog.forms.bidang import baca_rupiah
from organisasi.models import UPT
from produksi.angka import tulis_volume
from produksi.bulan import awal_bulan, bulan_lalu, geser, kode, nama_bulan
from produksi.forms.bidang import RUPIAH_MAKS, VOLUME_MAKS
from produksi.impor.gudang import Gudang, MilikUnit
from produksi.impor.kolom import KOLOM
from produksi.models import LaporanBulanan
from produksi.queries.bulan import PALING_LAMA

LABEL = {k.kode: k.label for k in KOLOM} | {"dibuat": "Dibuat"}
_KODE = re.compile(r"(\d{2})-?(\d{2})-?(\d{4})")
_VOLUME = re.compile(r"(\d[\d.,]*)\s*([a-zA-Z²³][a-zA-Z²³. ]{0,28})?")
_NIHIL = {"nihil", "tidak ada", "tidak ada produksi", "tidak berproduksi", "tidak produksi"}
_TIDAK_DIBUAT = {"tidak dibuat", "tidak", "tidak produksi", "tidak ada produksi"}
PILIHAN_BULAN = 6


def rencanakan_laporan(baris: Sequence[BarisTerbaca], konteks: Konteks) -> list[RencanaBaris]:
    """Plans of `baris` in order; what came earlier in the file is remembered in `konteks`."""
    gudang: Gudang = konteks.memori.setdefault("laporan", Gudang())
    gudang.muat({b.upt.pk for b in baris if b.upt})
    return [_satu(b, konteks, gudang) for b in baris]


def _satu(baris: BarisTerbaca, konteks: Konteks, gudang: Gudang) -> RencanaBaris:
    teks = baris.nilai.get("produk") or ""
    hasil = RencanaBaris.untuk(baris, teks)
    if hasil.tertahan(baris):
        return hasil
    upt = baris.upt
    if upt is None or upt.pk not in konteks.upt or not upt.berproduksi:
        return hasil.salah("Unit ini tidak melapor, atau di luar cakupan Anda.", "upt")
    bulan = _bulan(baris, konteks, gudang, hasil)
    if bulan is None:
        return hasil
    hasil.nama = f"{nama_bulan(bulan)}, {teks or 'NIHIL'}"
    milik = gudang.unit[upt.pk]
    laporan = milik.laporan.get(bulan)
    hasil.objek_id = laporan.pk if laporan else None
    if not teks or teks.lower().rstrip(".") in _NIHIL:
        hasil = _nihil(baris, hasil, upt, bulan, laporan)
    else:
        hasil = _produk(baris, hasil, upt, bulan, gudang, milik)
    if laporan is None or laporan.dapat_disunting or hasil.aksi not in {Aksi.BUAT, Aksi.UBAH}:
        return hasil
    hasil.isi, hasil.perubahan = {}, []
    kata = laporan.get_status_display().lower()
    return hasil.salah(f"laporan {nama_bulan(bulan)} unit ini sudah {kata}; tidak diubah", "bulan")


def _bulan(
    baris: BarisTerbaca, konteks: Konteks, gudang: Gudang, hasil: RencanaBaris
) -> date | None:
    """The row's month: its cell, the row above, or the answer to a question asked once."""
    sel = baris.nilai.get("bulan")
    if sel is not None and sel.presisi == TAHUN:
        hasil.salah("Bulan hanya menyebut tahun; tulis seperti Oktober 2026", "bulan")
        return None
    if sel is not None:
        gudang.bulan = awal_bulan(sel.hari)
    jawab = konteks.jawaban.get("bulan", "")
    if gudang.bulan is None and re.fullmatch(r"20\d{2}-(0[1-9]|1[0-2])", jawab):
        gudang.bulan = date(int(jawab[:4]), int(jawab[5:]), 1)
    assert baris.upt is not None  # noqa: S101  (checked by the caller)
    akhir = bulan_lalu(hari_ini(baris.upt.kanwil.zona_waktu))
    if gudang.bulan is None:
        if konteks.perintah:
            hasil.salah("bulan kosong", "bulan")
            return None
        hasil.aksi = Aksi.TANYA
        pilihan = [geser(akhir, -n) for n in range(PILIHAN_BULAN)]
        hasil.pertanyaan = Pertanyaan(
            "bulan",
            "Lembar ini tidak menyebut bulan. Laporan bulan apa?",
            tuple((kode(b), nama_bulan(b)) for b in pilihan),
        )
        return None
    if not geser(akhir, 1 - PALING_LAMA) <= gudang.bulan <= akhir:
        nama = nama_bulan(gudang.bulan)
        hasil.salah(f"{nama} belum berakhir, atau terlalu lama untuk dilaporkan", "bulan")
        return None
    return gudang.bulan


def _nihil(
    baris: BarisTerbaca, hasil: RencanaBaris, upt: UPT, bulan: date, laporan: LaporanBulanan | None
) -> RencanaBaris:
    alasan = (baris.nilai.get("alasan_tidak") or "").strip()
    if not alasan:
        return hasil.salah("alasan tidak berproduksi kosong", "alasan_tidak")
    if laporan and laporan.tidak_berproduksi and laporan.alasan_tidak == alasan:
        hasil.aksi = Aksi.SAMA
        return hasil
    hasil.perubahan = [("Unit", "", "tidak berproduksi")]
    hasil.aksi = Aksi.UBAH if laporan else Aksi.BUAT
    hasil.isi = {"upt_id": upt.pk, "bulan": bulan.isoformat(), "nihil": alasan}
    return hasil


def _produk(
    baris: BarisTerbaca,
    hasil: RencanaBaris,
    upt: UPT,
    bulan: date,
    gudang: Gudang,
    milik: MilikUnit,
) -> RencanaBaris:
    teks = baris.nilai["produk"]
    m = _KODE.search(teks)
    pk = milik.cari(teks, "".join(m.groups()) if m else "")
    if pk is None:
        saran = milik.mirip(teks)
        tambah = (
            f" Mungkin “{saran}”?" if saran else " Catat dahulu produknya, atau perbaiki namanya."
        )
        return hasil.salah(f"produk “{teks[:60]}” tidak ada pada unit ini.{tambah}", "produk")
    kunci = (upt.pk, bulan, pk)
    if kunci in gudang.baris:
        return hasil.ganda(gudang.baris[kunci])
    gudang.baris[kunci] = baris.nomor
    isi = _isi(baris, hasil, milik.satuan.get(pk, ""))
    untung = _uang(baris.nilai.get("keuntungan"), "keuntungan", hasil)
    if hasil.aksi is Aksi.GALAT or isi is None:
        return hasil
    semula = milik.baris.get((bulan, pk))
    hasil.perubahan = [
        (LABEL[k], _tampil(k, (semula or {}).get(k)), _tampil(k, v))
        for k, v in isi.items()
        if (semula or {}).get(k) != v and not (semula is None and v is None)
    ]
    laporan = milik.laporan.get(bulan)
    if untung is not None and laporan and laporan.keuntungan != untung:
        hasil.perubahan.append(
            (LABEL["keuntungan"], _tampil("", laporan.keuntungan), _tampil("", untung))
        )
    hasil.aksi = Aksi.BUAT if semula is None else Aksi.UBAH if hasil.perubahan else Aksi.SAMA
    # A row that changes nothing still tells its part of the month's profit.
    hasil.isi = {
        "upt_id": upt.pk,
        "bulan": bulan.isoformat(),
        "produk_id": pk,
        "baris": isi,
        "semula": semula,
        "keuntungan": untung,
    }
    return hasil


def _isi(baris: BarisTerbaca, hasil: RencanaBaris, satuan: str) -> dict[str, Any] | None:
    """Answers of a row as JSON, in the order of `gudang.ISI`; errors in `hasil`."""
    nilai = baris.nilai
    teks = nilai.get("volume_produksi") or ""
    tidak = teks.lower() in _TIDAK_DIBUAT
    dibuat, kata = (None, "") if tidak else _volume(teks, "volume_produksi", hasil)
    terjual, kata_jual = _volume(nilai.get("volume_terjual") or "", "volume_terjual", hasil)
    omzet = _uang(nilai.get("omzet"), "omzet", hasil)
    if dibuat is not None and dibuat == 0:
        tidak = True
    wbp = nilai.get("jumlah_wbp")
    if hasil.aksi is Aksi.GALAT:
        return None
    if not tidak and dibuat is None and terjual is None and omzet is None and wbp is None:
        hasil.salah("tidak ada angka pada baris ini", "volume_produksi")
        return None
    if not tidak:
        for k, v in (("volume_produksi", dibuat), ("volume_terjual", terjual), ("omzet", omzet)):
            if v is None:
                hasil.pesan.append(Pesan(f"{LABEL[k]} kosong: laporan menjadi draf", k, k))
        if wbp is None:
            hasil.pesan.append(
                Pesan("WBP terlibat kosong: laporan menjadi draf", "jumlah_wbp", "jumlah_wbp")
            )
    return {
        "dibuat": not tidak,
        "volume_produksi": None if tidak or dibuat is None else str(dibuat),
        "volume_terjual": None if terjual is None else str(terjual),
        "satuan": (nilai.get("satuan") or kata or kata_jual or satuan or "buah")[:30],
        "omzet": omzet,
        "jumlah_wbp": None if tidak else wbp,
    }


def _volume(teks: str, kolom: str, hasil: RencanaBaris) -> tuple[Decimal | None, str]:
    """'20', '12,5 kg' → the number with two places and the unit it names."""
    if not teks:
        return None, ""
    m = _VOLUME.fullmatch(teks.strip())
    angka = desimal(m[1]) if m else None
    if m is None or angka is None or angka > VOLUME_MAKS:
        hasil.salah(f"{LABEL[kolom]} “{teks[:30]}” bukan angka", kolom)
        return None, ""
    return angka.quantize(Decimal("0.01")), (m[2] or "").strip()


def _uang(teks: str | None, kolom: str, hasil: RencanaBaris) -> int | None:
    if not teks:
        return None
    nilai = baca_rupiah(teks)
    if nilai is None or nilai > RUPIAH_MAKS:
        hasil.salah(f"{LABEL[kolom]} “{teks[:30]}” bukan jumlah rupiah", kolom)
        return None
    return nilai


def _tampil(kode: str, nilai: Any) -> str:
    if nilai is None:
        return ""
    if kode == "dibuat":
        return "ya" if nilai else "tidak dibuat"
    if kode.startswith("volume"):
        return tulis_volume(Decimal(nilai))
    return ribuan(nilai) if isinstance(nilai, int) else str(nilai)
