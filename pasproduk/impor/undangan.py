"""Invitations by sheet. A link is known only when it is made: it goes to the person's e-mail, and
who has none gets a fresh one from the staff page."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from akun.akses import KANWIL, PUSAT
from akun.models import Pengguna, Peran, Tautan, Undangan
from akun.services.surat_undangan import kirim_surat_undangan
from akun.services.undangan import tarik_undangan, undang
from akun.wewenang import peran_dikelola
from impor.coba import coba
from impor.jenis import (
    Aksi,
    BarisTerbaca,
    GagalTerap,
    HasilTerap,
    JenisImpor,
    Kolom,
    Konteks,
    Pesan,
    RencanaBaris,
)
from impor.kolom_upt import kolom_upt, nama_semua
from inti.galat import GalatLayanan
from organisasi.models import UPT

KOLOM = (
    kolom_upt(
        "tempat tugas",
        "penempatan",
        catatan="Unit tempat petugas bekerja; kosong berarti sama dengan baris di atasnya.",
        pilihan=nama_semua,
    ),
    Kolom(
        "nama",
        "Nama petugas",
        wajib=True,
        maks=120,
        sinonim=("nama", "nama lengkap", "petugas", "nama operator", "operator", "nama pegawai"),
        contoh="Rina Marlina",
        lebar=30,
    ),
    Kolom(
        "surel",
        "Surel",
        maks=254,
        sinonim=("email", "e mail", "alamat email", "surat elektronik"),
        catatan="Tautan undangan dikirim ke sini. Tanpa surel, buat tautannya di halaman Petugas.",
        contoh="rina@contoh.go.id",
        lebar=30,
    ),
)  # fmt: skip


def rencanakan(baris: Sequence[BarisTerbaca], konteks: Konteks) -> list[RencanaBaris]:
    """One invitation a row as staff of the unit; who is there or invited already is left."""
    surel = {(b.nilai.get("surel") or "").lower() for b in baris} - {""}
    upt = {b.upt.pk for b in baris if b.upt}
    ada = set(Pengguna.objects.filter(email__in=surel).values_list("email", flat=True))
    bernama = {
        (u, n.casefold())
        for u, n in Pengguna.objects.filter(upt_id__in=upt).values_list("upt_id", "nama")
    }
    menunggu = {
        (u, n.casefold())
        for u, n in Undangan.objects.berlaku()
        .filter(jenis=Tautan.UNDANGAN, upt_id__in=upt)
        .values_list("upt_id", "nama")
    }
    di_berkas: dict[tuple[int, str], int] = konteks.memori.setdefault("undangan", {})
    return [_satu(b, ada, bernama, menunggu, di_berkas, konteks) for b in baris]


def _satu(
    baris: BarisTerbaca,
    ada: set[str],
    bernama: set[tuple[int, str]],
    menunggu: set[tuple[int, str]],
    di_berkas: dict[tuple[int, str], int],
    konteks: Konteks,
) -> RencanaBaris:
    nama, upt = baris.nilai.get("nama") or "", baris.upt
    surel = (baris.nilai.get("surel") or "").strip().lower()
    hasil = RencanaBaris.untuk(baris, nama)
    if baris.galat:
        hasil.aksi = Aksi.GALAT
        return hasil
    if not nama:
        return hasil.berhenti(Aksi.GALAT, "nama petugas kosong", "nama")
    if baris.pertanyaan or upt is None:
        hasil.aksi, hasil.pertanyaan = Aksi.TANYA, baris.pertanyaan
        return hasil
    if upt.pk not in konteks.upt or Peran.PETUGAS_UPT not in peran_dikelola(konteks.oleh):
        return hasil.berhenti(Aksi.GALAT, "Unit ini di luar cakupan Anda.", "upt")
    if surel:
        try:
            validate_email(surel)
        except ValidationError:
            return hasil.berhenti(Aksi.GALAT, f"Surel “{surel[:60]}” tidak sah.", "surel")
    kunci = (upt.pk, nama.casefold())
    if kunci in di_berkas:
        return hasil.ganda(di_berkas[kunci])
    di_berkas[kunci] = baris.nomor
    if (surel and surel in ada) or kunci in bernama:
        return hasil.berhenti(Aksi.SAMA, "sudah punya akun", "")
    if kunci in menunggu:
        return hasil.berhenti(Aksi.SAMA, "sudah diundang dan belum menjawab", "")
    if not surel:
        teks = "tanpa surel: buat tautannya di halaman Petugas, lalu kirim lewat WhatsApp"
        hasil.pesan.append(Pesan(teks, "surel", "surel"))
    hasil.isi = {"upt_id": upt.pk, "nama": nama, "surel": surel}
    return hasil


def terapkan(rencana: Sequence[RencanaBaris], konteks: Konteks) -> list[HasilTerap | GagalTerap]:
    return [_terap(r, konteks.upt.get(r.isi["upt_id"]), konteks) for r in rencana]


def _terap(r: RencanaBaris, upt: UPT | None, konteks: Konteks) -> HasilTerap | GagalTerap:
    if upt is None:
        return GagalTerap("Unit ini tidak lagi dalam cakupan Anda.")
    try:
        with transaction.atomic():
            satu, tautan = undang(
                nama=r.isi["nama"],
                surel=r.isi["surel"],
                peran=Peran.PETUGAS_UPT,
                upt=upt,
                oleh=konteks.oleh,
            )
            kirim_surat_undangan(undangan=satu, tautan=tautan)
    except GalatLayanan as galat:
        return GagalTerap(galat.pesan)
    return HasilTerap(satu.pk, 0)


def urungkan(
    terapan: Sequence[tuple[str, int, int, dict[str, Any]]], konteks: Konteks
) -> list[str]:
    """Withdraw each link that nobody has used."""
    ada = Undangan.objects.dalam(konteks.cakupan).in_bulk([t[1] for t in terapan])
    hasil = []
    for _, pk, _, _ in terapan:
        satu = ada.get(pk)
        if satu is None or satu.ditarik_pada:
            hasil.append("sudah tidak ada")
        elif satu.dipakai_pada:
            hasil.append("undangannya sudah dipakai")
        else:
            hasil.append(coba(partial(tarik_undangan, undangan=satu, oleh=konteks.oleh)))
    return hasil


JENIS = JenisImpor(
    kode="undangan",
    label="Undangan petugas",
    keterangan="Nama dan surel petugas UPT yang diundang ke portal.",
    kolom=KOLOM,
    rencana=rencanakan,
    terapkan=terapkan,
    urungkan=urungkan,
    peran=KANWIL | PUSAT,
    objek="undangan",
    abaikan=("nip", "jabatan", "kanwil", "pangkat", "telepon", "whatsapp"),
    sesudah="Tautan dikirim ke surel masing-masing dan berlaku beberapa hari. Lihat halaman Petugas.",
)
