"""Units by sheet: WhatsApp number, other spellings, story; headquarters also the official name."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db import transaction

from akun.akses import KANWIL, PUSAT
from impor.coba import coba
from impor.jenis import (
    Aksi,
    BarisTerbaca,
    GagalTerap,
    HasilTerap,
    JenisImpor,
    Kolom,
    Konteks,
    Nilai,
    Pesan,
    RencanaBaris,
)
from impor.kolom_upt import kolom_upt, nama_semua
from inti.galat import GalatLayanan, VersiUsang
from organisasi.galat import NomorWaSalah
from organisasi.models import UPT, AliasUPT
from organisasi.services.alias import bentuk_normal, hapus_alias, tambah_alias
from organisasi.services.upt import atur_kontak_upt
from organisasi.telepon import baca_nomor_wa, tulis_nomor
from pasproduk.pengaturan.layanan import ubah_unit

KOLOM = (
    kolom_upt(
        "kode upt", catatan="Nama unit seperti biasa ditulis.", pilihan=nama_semua, wajib=True
    ),
    Kolom(
        "nomor_wa",
        "Nomor WhatsApp",
        Nilai.NOMOR,
        sinonim=("whatsapp", "wa", "nomor wa", "no wa", "hp", "telepon", "nomor hp", "kontak"),
        catatan="Nomor resmi unit, bukan nomor pribadi. Kosong berarti tidak diubah.",
        contoh="0811-2345-678",
        lebar=18,
    ),
    Kolom(
        "alias",
        "Sebutan lain",
        maks=1000,
        sinonim=("alias", "nama lain", "sebutan", "singkatan"),
        catatan="Cara lain menulis nama unit; beberapa dipisah titik koma. Ditambahkan, tidak menghapus.",
        contoh="Lapas Porong; LP Porong",
        lebar=36,
    ),
    Kolom(
        "profil",
        "Cerita unit",
        Nilai.PARAGRAF,
        maks=600,
        sinonim=("profil", "cerita", "tentang unit"),
        catatan="Tampil di halaman publik unit. Kosong berarti tidak diubah.",
        lebar=44,
    ),
    Kolom(
        "nama_resmi",
        "Nama resmi baru",
        maks=120,
        sinonim=("nama resmi", "nama baru"),
        catatan="Hanya pusat. Nama lama tetap dikenali. Kosong berarti tidak diubah.",
        lebar=30,
    ),
)  # fmt: skip
LABEL = {k.kode: k.label for k in KOLOM}


def rencanakan(baris: Sequence[BarisTerbaca], konteks: Konteks) -> list[RencanaBaris]:
    """What each row would change; a unit is never made by a sheet."""
    sudah: dict[int, int] = konteks.memori.setdefault("unit_baris", {})
    kunci = [b.upt.pk for b in baris if b.upt]
    alias: dict[int, set[str]] = {}
    for upt_id, normal in AliasUPT.objects.filter(upt_id__in=kunci).values_list(
        "upt_id", "teks_normal"
    ):
        alias.setdefault(upt_id, set()).add(normal)
    return [_satu(b, konteks, alias, sudah) for b in baris]


def _satu(
    baris: BarisTerbaca, konteks: Konteks, alias: dict[int, set[str]], sudah: dict[int, int]
) -> RencanaBaris:
    upt = baris.upt
    hasil = RencanaBaris.untuk(baris, upt.nama if upt else baris.nilai.get("upt") or "")
    hasil.aksi = Aksi.UBAH  # a unit is never made
    if hasil.tertahan(baris):
        return hasil
    if upt is None:
        hasil.aksi = Aksi.GALAT
        return hasil
    if upt.pk not in konteks.upt:
        return hasil.berhenti(Aksi.GALAT, "Unit ini di luar cakupan Anda.", "upt", "")
    if upt.pk in sudah:
        return hasil.ganda(sudah[upt.pk])
    sudah[upt.pk] = baris.nomor
    hasil.objek_id, hasil.versi = upt.pk, upt.versi
    return _bandingkan(baris, upt, alias.get(upt.pk, set()), konteks, hasil)


def _bandingkan(
    baris: BarisTerbaca, upt: UPT, alias: set[str], konteks: Konteks, hasil: RencanaBaris
) -> RencanaBaris:
    isi: dict[str, Any] = {}
    sel = baris.nilai.get("nomor_wa")
    if sel and sel.rusak:
        hasil.aksi = Aksi.GALAT  # the reading has said why
        return hasil
    if sel and sel.nomor:
        try:
            nomor = baca_nomor_wa(sel.nomor)
        except NomorWaSalah as galat:
            return hasil.salah(galat.pesan, "nomor_wa")
        if nomor != upt.nomor_wa:
            isi["nomor_wa"] = nomor
            hasil.perubahan.append(
                (LABEL["nomor_wa"], tulis_nomor(upt.nomor_wa), tulis_nomor(nomor))
            )
    profil = baris.nilai.get("profil")
    if profil and profil != upt.profil:
        isi["profil"] = profil
        hasil.perubahan.append((LABEL["profil"], upt.profil, profil))
    if baru := _alias_baru(baris.nilai.get("alias") or "", upt, alias, hasil):
        isi["alias"] = baru
        hasil.perubahan.append((LABEL["alias"], "", "; ".join(baru)))
    nama = baris.nilai.get("nama_resmi")
    if nama and nama != upt.nama:
        if konteks.oleh.peran not in PUSAT:
            hasil.pesan.append(
                Pesan("Nama resmi hanya diubah pusat; diabaikan.", "nama_resmi", "nama_resmi")
            )
        else:
            isi["nama"] = nama
            hasil.perubahan.append((LABEL["nama_resmi"], upt.nama, nama))
    hasil.isi = isi
    if not isi:
        hasil.aksi = Aksi.SAMA
    return hasil


def _alias_baru(teks: str, upt: UPT, ada: set[str], hasil: RencanaBaris) -> list[str]:
    dikenal = {*ada, bentuk_normal(upt.nama)}
    baru = []
    for satu in (" ".join(t.split())[:160] for t in teks.split(";")):
        normal = bentuk_normal(satu)
        if satu and not normal:
            hasil.pesan.append(
                Pesan(f"Sebutan “{satu[:40]}” tidak menyebut tempat; dilewati.", "alias", "alias")
            )
        elif satu and normal not in dikenal:
            dikenal.add(normal)
            baru.append(satu)
    return baru


def terapkan(rencana: Sequence[RencanaBaris], konteks: Konteks) -> list[HasilTerap | GagalTerap]:
    """Write each row through the services of the settings pages."""
    unit = UPT.objects.dalam(konteks.cakupan).in_bulk([r.objek_id for r in rencana])
    return [_terap(r, unit.get(r.objek_id or 0), konteks) for r in rencana]


def _terap(r: RencanaBaris, upt: UPT | None, konteks: Konteks) -> HasilTerap | GagalTerap:
    if upt is None:
        return GagalTerap("Unit ini tidak lagi dalam cakupan Anda.")
    sebelum: dict[str, Any] = {"nomor_wa": upt.nomor_wa, "profil": upt.profil, "nama": upt.nama}
    oleh, isi, versi = konteks.oleh, r.isi, r.versi or 0
    alias = []
    try:
        with transaction.atomic():
            upt = _tulis(upt, versi, isi, oleh)
            for teks in isi.get("alias", ()):
                alias.append(tambah_alias(upt=upt, teks=teks, oleh=oleh).pk)
    except VersiUsang:
        return GagalTerap("Unit ini diubah orang lain sejak pemeriksaan. Periksa ulang berkas.")
    except GalatLayanan as galat:
        return GagalTerap(galat.pesan)
    ubah = [k for k in ("nomor_wa", "profil", "nama") if k in isi]
    return HasilTerap(upt.pk, upt.versi, {**{k: sebelum[k] for k in ubah}, "alias": alias})


def _tulis(upt: UPT, versi: int, isi: dict[str, Any], oleh: Any) -> UPT:
    """Write what `isi` has of contact, story and name; `versi` is the one that was seen."""
    if {"nomor_wa", "profil"} & isi.keys():
        upt = atur_kontak_upt(
            upt=upt,
            versi=versi,
            nomor_wa=isi.get("nomor_wa", upt.nomor_wa),
            profil=isi.get("profil", upt.profil),
            oleh=oleh,
        )
        versi = upt.versi
    if "nama" in isi:
        upt = ubah_unit(upt=upt, versi=versi, isi={"nama": isi["nama"]}, oleh=oleh)
    return upt


def urungkan(
    terapan: Sequence[tuple[str, int, int, dict[str, Any]]], konteks: Konteks
) -> list[str]:
    """Put back what a unit had, as long as nobody changed it since."""
    unit = UPT.objects.dalam(konteks.cakupan).in_bulk([t[1] for t in terapan])
    return [_urung(unit.get(pk), versi, sebelum, konteks) for _, pk, versi, sebelum in terapan]


def _urung(upt: UPT | None, versi: int, sebelum: dict[str, Any], konteks: Konteks) -> str:
    if upt is None:
        return "tidak lagi dalam cakupan Anda"
    if upt.versi != versi:
        return "sudah diubah sejak impor"
    return coba(partial(_kembalikan, upt, sebelum, konteks.oleh))


def _kembalikan(upt: UPT, sebelum: dict[str, Any], oleh: Any) -> None:
    upt = _tulis(upt, upt.versi, sebelum, oleh)
    for alias in AliasUPT.objects.filter(pk__in=sebelum["alias"], upt=upt):
        hapus_alias(alias=alias, oleh=oleh)


JENIS = JenisImpor(
    kode="unit",
    label="Unit",
    keterangan="Nomor WhatsApp resmi, sebutan lain, dan cerita unit.",
    kolom=KOLOM,
    rencana=rencanakan,
    terapkan=terapkan,
    urungkan=urungkan,
    peran=KANWIL | PUSAT,
    objek="unit",
    abaikan=("kanwil", "kelas", "jenis", "kabupaten kota", "alamat"),
    sesudah="Nomor WhatsApp langsung dipakai di halaman publik unit.",
)
