"""What a row of a sheet would do to the certificates of its unit. Reads only."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from impor.jenis import Aksi, BarisTerbaca, Konteks, Pesan, RencanaBaris
from impor.nilai.tanggal import HARI
from inti.format import tanggal as teks_tanggal
from inti.waktu import Zona, hari_ini
from katalog.impor.nama import kunci_nama
from organisasi.models import UPT
from sertifikasi.forms.tanggal import tahun_mungkin
from sertifikasi.impor.gudang import Ada, Gudang
from sertifikasi.impor.kolom import KOLOM, LINGKUP, PEMEGANG, TAHAP
from sertifikasi.models import Sertifikat
from sertifikasi.nomor import PANJANG_NORMAL, baca_nomor, baca_permohonan
from sertifikasi.queries.nomor import peringatan_cocok

LABEL = {k.kode: k.label for k in KOLOM}
T = Sertifikat.Tahap
_KODE = re.compile(r"(\d{2})-?(\d{2})-?(\d{4})")


def rencanakan_sertifikat(baris: Sequence[BarisTerbaca], konteks: Konteks) -> list[RencanaBaris]:
    """Plans of `baris` in order; what came earlier in the file is remembered in `konteks`."""
    gudang: Gudang = konteks.memori.setdefault("sertifikat", Gudang(konteks.cakupan))
    gudang.muat({b.upt.pk for b in baris if b.upt})
    gudang.muat_nomor(_nomor_di(baris, gudang))
    return [_satu(b, konteks, gudang) for b in baris]


def _nomor_di(baris: Iterable[BarisTerbaca], gudang: Gudang) -> set[str]:
    """Normal forms of the numbers in `baris`, to find them at other units in one query."""
    hasil = set()
    for b in baris:
        sel, jenis = b.nilai.get("nomor"), gudang.jenis.get(b.nilai.get("jenis") or "")
        if sel and sel.nomor and jenis:
            hasil.add(baca_nomor(jenis.kode, sel.nomor).normal)
    return hasil - {""}


def _satu(baris: BarisTerbaca, konteks: Konteks, gudang: Gudang) -> RencanaBaris:
    hasil = RencanaBaris.untuk(baris, _sebutan(baris))
    if hasil.tertahan(baris):
        return hasil
    upt = konteks.upt.get(baris.upt.pk) if baris.upt else None
    if upt is None:
        return hasil.salah("Unit ini di luar cakupan Anda.", "upt")
    isi = _isi(baris, gudang, hasil)
    if isi is None:
        return hasil
    ada = _yang_ada(baris, upt, isi, gudang, hasil)
    if hasil.aksi is Aksi.GALAT:
        return hasil
    if kunci := gudang.kunci(upt.pk, isi, ada):
        if kunci in gudang.baris:
            return hasil.ganda(gudang.baris[kunci])
        gudang.baris[kunci] = baris.nomor
    produk = _produk(baris, upt, gudang, hasil)
    _peringatan(isi, upt, gudang, hasil, ada)
    if ada:
        return _bandingkan(hasil, ada, isi, produk)
    return _baru(hasil, upt, isi, produk)


def _sebutan(baris: BarisTerbaca) -> str:
    nomor = baris.nilai.get("nomor") or baris.nilai.get("nomor_permohonan")
    return " ".join(filter(None, [baris.nilai.get("jenis"), nomor.nomor if nomor else ""]))


def _isi(baris: BarisTerbaca, gudang: Gudang, hasil: RencanaBaris) -> dict[str, Any] | None:
    """Fields that the row gives, as JSON; None with an error in `hasil`."""
    nilai = baris.nilai
    jenis = gudang.jenis.get(nilai.get("jenis") or "")
    if jenis is None:
        hasil.salah("jenis sertifikat kosong atau tidak dikenal", "jenis")
        return None
    isi: dict[str, Any] = {"jenis": jenis.nama}
    for kode in ("nomor", "nomor_permohonan", "nomor_kh"):
        sel = nilai.get(kode)
        if sel is None:
            continue
        if sel.rusak and kode == "nomor":
            hasil.aksi = Aksi.GALAT  # the reading has said why
            return None
        if len(sel.nomor) > PANJANG_NORMAL:
            hasil.salah(f"{LABEL[kode]} lebih dari {PANJANG_NORMAL} huruf", kode)
            return None
        if sel.nomor:
            isi[kode] = sel.nomor
    if nomor := isi.get("nomor"):
        terbaca = baca_nomor(jenis.kode, nomor)
        if not terbaca.sah:
            hasil.salah(terbaca.peringatan[0], "nomor")
            return None
    for kode, kamus in (("tahap", TAHAP), ("lingkup", LINGKUP), ("pemegang", PEMEGANG)):
        if nilai.get(kode):
            isi[kode] = kamus[nilai[kode]]
    for kode in ("nama_pemegang", "penerbit", "catatan"):
        if nilai.get(kode):
            isi[kode] = nilai[kode]
    return isi if _tanggal(nilai, isi, hasil) else None


def _tanggal(nilai: dict[str, Any], isi: dict[str, Any], hasil: RencanaBaris) -> bool:
    """Put the two days into `isi`; False with an error in `hasil`."""
    for kode in ("terbit", "berlaku_sampai"):
        hari = nilai.get(kode)
        if hari is None:
            continue
        if hari.presisi != HARI:
            teks = f"{LABEL[kode]} hanya menyebut {hari.presisi}; tulis tanggal lengkap. Dibiarkan kosong."
            hasil.pesan.append(Pesan(teks, kode, kode))
        elif not tahun_mungkin(hari.hari):
            hasil.salah(f"{LABEL[kode]}: periksa tahunnya", kode)
            return False
        else:
            isi[kode] = hari.hari.isoformat()
    terbit, sampai = isi.get("terbit"), isi.get("berlaku_sampai")
    if terbit and date.fromisoformat(terbit) > hari_ini(Zona.WIT):
        hasil.salah("tanggal terbit belum tiba; periksa tahunnya", "terbit")
        return False
    if terbit and sampai and sampai < terbit:
        hasil.salah("tanggal berakhir lebih awal dari tanggal terbit", "berlaku_sampai")
        return False
    return True


def _yang_ada(
    baris: BarisTerbaca, upt: UPT, isi: dict[str, Any], gudang: Gudang, hasil: RencanaBaris
) -> Ada | None:
    """The certificate that the row speaks of: by its record number, or by its own numbers."""
    if pk := baris.nilai.get("catatan_no"):
        ada = gudang.per_id.get(upt.pk, {}).get(pk)
        if ada is None:
            hasil.salah(f"Nomor catatan {pk} bukan sertifikat unit ini.", "catatan_no")
        return ada
    return gudang.cari(upt.pk, isi)


def _produk(baris: BarisTerbaca, upt: UPT, gudang: Gudang, hasil: RencanaBaris) -> list[int]:
    """Ids of the products that the row names; one that is unknown is told and left out."""
    kunci = []
    for teks in re.split(r"[;\n]", baris.nilai.get("produk") or ""):
        teks = " ".join(teks.split()).removeprefix("• ")
        if not teks:
            continue
        m = _KODE.search(teks)
        pk = gudang.produk(upt.pk, "".join(m.groups()) if m else "", kunci_nama(teks))
        if pk is None:
            hasil.pesan.append(
                Pesan(
                    f"Produk “{teks[:60]}” tidak ada pada unit ini; dilewati.", "produk", "produk"
                )
            )
        elif pk not in kunci:
            kunci.append(pk)
    return kunci


def _peringatan(
    isi: dict[str, Any], upt: UPT, gudang: Gudang, hasil: RencanaBaris, ada: Ada | None
) -> None:
    """What the form would warn of: kept with the row, visible before it is applied."""
    jenis = gudang.jenis[isi["jenis"]]
    if nomor := isi.get("nomor"):
        terbaca = baca_nomor(jenis.kode, nomor, nama_wilayah=gudang.nama_wilayah)
        sampai = isi.get("berlaku_sampai")
        cocok = peringatan_cocok(
            jenis, terbaca, upt, date.fromisoformat(sampai) if sampai else None
        )
        unit_lain = gudang.pemilik.get((jenis.pk, terbaca.normal), set()) - {upt.pk}
        if unit_lain:
            cocok.append("Nomor ini sudah tercatat pada sertifikat unit lain.")
        for teks in [*terbaca.peringatan, *cocok]:
            hasil.pesan.append(Pesan(teks, "nomor", "nomor"))
    if permohonan := isi.get("nomor_permohonan"):
        for teks in baca_permohonan(jenis.kode, permohonan).peringatan:
            hasil.pesan.append(Pesan(teks, "nomor_permohonan", "nomor_permohonan"))
    tahap = isi.get("tahap") or (ada.isi["tahap"] if ada else "")
    akhir = isi.get("berlaku_sampai") or (ada.isi["berlaku_sampai"] if ada else None)
    terbit = tahap == T.TERBIT or (not tahap and isi.get("nomor"))
    if terbit and not akhir and jenis.masa_tahun and not jenis.tanpa_batas:
        hasil.pesan.append(
            Pesan(
                f"tanpa tanggal berakhir: {jenis.nama} berlaku {jenis.masa_tahun} tahun",
                "berlaku_sampai",
                "berlaku_sampai",
            )
        )


def _baru(hasil: RencanaBaris, upt: UPT, isi: dict[str, Any], produk: list[int]) -> RencanaBaris:
    if not isi.get("tahap"):
        if isi.get("nomor"):
            isi["tahap"] = T.TERBIT.value
        elif isi.get("nomor_permohonan"):
            isi["tahap"] = T.DIAJUKAN.value
        else:
            return hasil.salah("nomor sertifikat kosong", "nomor")
    if isi.get("lingkup") == Sertifikat.Lingkup.DAPUR and produk:
        return hasil.salah("sertifikat dapur tidak mencakup produk", "produk")
    hasil.isi = {"upt_id": upt.pk, "isi": isi, "produk": produk}
    return hasil


def _bandingkan(
    hasil: RencanaBaris, ada: Ada, isi: dict[str, Any], produk: list[int]
) -> RencanaBaris:
    beda = {k: v for k, v in isi.items() if k != "jenis" and ada.isi[k] != v}
    if isi["jenis"] != ada.isi["jenis"]:
        beda["jenis"] = isi["jenis"]
    tambah = [p for p in produk if p not in ada.produk]
    hasil.objek_id, hasil.versi = ada.id, ada.versi
    hasil.perubahan = [(LABEL[k], _tampil(k, ada.isi[k]), _tampil(k, v)) for k, v in beda.items()]
    if tambah:
        hasil.perubahan.append(
            (
                LABEL["produk"],
                f"{len(ada.produk)} produk",
                f"{len(ada.produk) + len(tambah)} produk",
            )
        )
    if not hasil.perubahan:
        hasil.aksi = Aksi.SAMA
        return hasil
    if ada.isi["tahap"] == T.DICABUT:
        return hasil.salah("sertifikat ini sudah dicabut dan tidak dapat diubah", "tahap")
    if {**ada.isi, **beda}["lingkup"] == Sertifikat.Lingkup.DAPUR and (tambah or ada.produk):
        return hasil.salah("sertifikat dapur tidak mencakup produk", "produk")
    hasil.aksi = Aksi.UBAH
    hasil.isi = {"upt_id": ada.upt_id, "isi": beda, "produk": [*ada.produk, *tambah]}
    return hasil


_BALIK = {
    "tahap": {v: k for k, v in TAHAP.items()},
    "lingkup": {v: k for k, v in LINGKUP.items()},
    "pemegang": {v: k for k, v in PEMEGANG.items()},
}


def _tampil(kode: str, nilai: Any) -> str:
    if kode in _BALIK:
        return _BALIK[kode].get(nilai, str(nilai))
    if kode in ("terbit", "berlaku_sampai"):
        return teks_tanggal(date.fromisoformat(nilai)) if nilai else ""
    return str(nilai or "")
