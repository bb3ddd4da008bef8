"""Loads a reference table from rows of values, without ever overwriting what a person edited.

`NilaiMuatan` remembers per row what the loader last wrote, and to which row. A field is updated
only while its current value still equals that; a row that a person deleted is not made again.
Apps above load their own tables with it (`katalog`, `sertifikasi`).
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import models
from simple_history.utils import bulk_create_with_history

from inti.versi import Berversi, ambil_versi
from organisasi.models import NilaiMuatan

Baris = Mapping[str, Any]


@dataclass
class HasilTabel:
    """Rows of one table by what happened to them; `dipertahankan` counts rows (also among the
    others) in which an edited value, or a deletion, was kept against the file."""

    tabel: str
    dibuat: int = 0
    diubah: int = 0
    sama: int = 0
    dipertahankan: int = 0
    pk_diubah: list[int] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.tabel}: {self.dibuat} dibuat, {self.diubah} diubah, {self.sama} sama, "
            f"{self.dipertahankan} dipertahankan"
        )


@dataclass(frozen=True)
class Tabel:
    """How rows of a file become rows of a model.

    `kunci` names the columns that identify a row in the file. A column in `relasi` holds the key
    of a row of that table, as the file names it (its row may have been renamed since).
    """

    nama: str
    model: type[models.Model]
    kunci: tuple[str, ...]
    relasi: Mapping[str, "Tabel"] = field(default_factory=dict)

    def kode(self, baris: Baris) -> str:
        return "|".join(str(baris[k]) for k in self.kunci)


def baca_csv(berkas: Path) -> list[dict[str, str]]:
    """Rows of a UTF-8 file with a header line."""
    with berkas.open(encoding="utf-8", newline="") as isi:
        return list(csv.DictReader(isi))


class _Rujukan:
    """Key in the file ↔ id of the tables that a table points to."""

    def __init__(self, relasi: Mapping[str, Tabel]) -> None:
        self.ke_id: dict[str, dict[str, int]] = {}
        self.ke_kunci: dict[str, dict[int, str]] = {}
        for kolom, tabel in relasi.items():
            (kunci,) = tabel.kunci
            pasang = dict(tabel.model._default_manager.values_list(kunci, "pk"))
            muatan = NilaiMuatan.objects.filter(tabel=tabel.nama)
            termuat = {m.kode: m.nilai["id"] for m in muatan}
            self.ke_id[kolom] = {**pasang, **termuat}
            self.ke_kunci[kolom] = {pk: k for k, pk in [*pasang.items(), *termuat.items()]}

    def ke_atribut(self, kolom: str, nilai: Any) -> tuple[str, Any]:
        if kolom not in self.ke_id:
            return kolom, nilai
        return f"{kolom}_id", self.ke_id[kolom][nilai] if nilai else None

    def dari(self, objek: models.Model, kolom: str) -> Any:
        if kolom not in self.ke_kunci:
            return getattr(objek, kolom)
        return self.ke_kunci[kolom].get(getattr(objek, f"{kolom}_id"), "")


def muat_tabel(tabel: Tabel, baris: Iterable[Baris]) -> HasilTabel:
    """Create, update or leave each row; a constant number of queries when nothing changed.

    Call it inside a service: rows that change are saved one by one, so that their history and
    the audit entry say before and after. Raises `KeyError` for an unknown related key.
    """
    hasil = HasilTabel(tabel.nama)
    rujukan = _Rujukan(tabel.relasi)
    muatan = {m.kode: m for m in NilaiMuatan.objects.filter(tabel=tabel.nama)}
    ada = {o.pk: o for o in tabel.model._default_manager.all()}
    kini = {tabel.kode({k: rujukan.dari(o, k) for k in tabel.kunci}): o for o in ada.values()}
    baru: list[tuple[str, dict[str, Any]]] = []
    ingat_baru, ingat_ubah = [], []
    for satu in baris:
        kode, isi = tabel.kode(satu), dict(satu)
        catatan = muatan.get(kode)
        objek = ada.get(catatan.nilai["id"]) if catatan else kini.get(kode)
        if catatan is None and objek is None:
            baru.append((kode, isi))
            continue
        if objek is None:  # deleted by a person
            hasil.sama += 1
            hasil.dipertahankan += 1
            continue
        lama = catatan.nilai["isi"] if catatan else {}
        ubah, simpan, tetap = _banding(rujukan, objek, lama, isi)
        hasil.dipertahankan += tetap
        if ubah:
            _ubah(rujukan, objek, ubah)
            hasil.diubah += 1
            hasil.pk_diubah.append(objek.pk)
        else:
            hasil.sama += 1
        if catatan is None:
            ingat_baru.append(_ingatan(tabel, kode, objek, simpan))
        elif simpan != lama:
            catatan.nilai = {"id": objek.pk, "isi": simpan}
            ingat_ubah.append(catatan)
    ingat_baru += _buat(tabel, rujukan, baru)
    hasil.dibuat = len(baru)
    NilaiMuatan.objects.bulk_create(ingat_baru, batch_size=500)
    NilaiMuatan.objects.bulk_update(ingat_ubah, ["nilai"], batch_size=200)
    return hasil


def _banding(
    rujukan: _Rujukan, objek: models.Model, lama: dict[str, Any], isi: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any], bool]:
    """(fields to write, values to remember as last loaded, was an edited value kept)."""
    ubah: dict[str, Any] = {}
    simpan: dict[str, Any] = {}
    tetap = False
    for kolom, nilai in isi.items():
        sekarang = rujukan.dari(objek, kolom)
        if sekarang == nilai:
            simpan[kolom] = nilai
        elif kolom in lama and sekarang == lama[kolom]:
            ubah[kolom] = simpan[kolom] = nilai
        else:
            tetap = True
            # Never loaded before: remember the file's value, which is not the row's.
            simpan[kolom] = lama.get(kolom, nilai)
    return ubah, simpan, tetap


def _ubah(rujukan: _Rujukan, objek: models.Model, ubah: dict[str, Any]) -> None:
    if isinstance(objek, Berversi):
        ambil_versi(objek, objek.versi)
    for kolom, nilai in ubah.items():
        setattr(objek, *rujukan.ke_atribut(kolom, nilai))
    objek.save()


def _buat(
    tabel: Tabel, rujukan: _Rujukan, baru: list[tuple[str, dict[str, Any]]]
) -> list[NilaiMuatan]:
    objek = [
        tabel.model(**dict(rujukan.ke_atribut(k, v) for k, v in isi.items())) for _, isi in baru
    ]
    if hasattr(tabel.model, "riwayat"):
        objek = bulk_create_with_history(objek, tabel.model, batch_size=200)
    else:
        objek = tabel.model._default_manager.bulk_create(objek, batch_size=200)
    return [_ingatan(tabel, kode, o, isi) for (kode, isi), o in zip(baru, objek, strict=True)]


def _ingatan(tabel: Tabel, kode: str, objek: models.Model, isi: dict[str, Any]) -> NilaiMuatan:
    return NilaiMuatan(tabel=tabel.nama, kode=kode, nilai={"id": objek.pk, "isi": isi})
