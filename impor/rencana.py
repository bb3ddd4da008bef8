"""Rehearsal without a database of its own: file → what each row would do. Page and command share it."""

from collections.abc import Iterator
from pathlib import Path

from impor.jenis import Aksi, JenisImpor, Konteks, Pesan, RencanaBaris
from impor.kenali.berkas import BarisBerkas, Perbaikan, PetaLembar, alirkan

SEKALI = 1000  # rows planned together


def rencanakan(
    berkas: Path,
    jenis: JenisImpor,
    peta: list[PetaLembar],
    konteks: Konteks,
    perbaiki: Perbaikan | None = None,
) -> Iterator[tuple[BarisBerkas, RencanaBaris]]:
    """Every row with its plan, in the file's order. Reads only. Raises `BerkasDitolak`."""
    tumpuk: list[BarisBerkas] = []
    for satu in alirkan(berkas, jenis, peta, konteks, perbaiki):
        tumpuk.append(satu)
        if len(tumpuk) >= SEKALI:
            yield from _rencana_tumpuk(tumpuk, jenis, konteks)
            tumpuk = []
    yield from _rencana_tumpuk(tumpuk, jenis, konteks)


def _rencana_tumpuk(
    tumpuk: list[BarisBerkas], jenis: JenisImpor, konteks: Konteks
) -> Iterator[tuple[BarisBerkas, RencanaBaris]]:
    pasti: dict[int, RencanaBaris] = {}
    tanya: list[int] = []
    for i, satu in enumerate(tumpuk):
        baris = satu.terbaca
        if baris is None:
            pasti[i] = RencanaBaris(Aksi.LEWATI, pesan=[Pesan(str(satu.golongan.value))])
        elif "_lewati" in baris.nilai:
            pasti[i] = RencanaBaris(
                Aksi.LEWATI, pesan=[*baris.pesan, Pesan(baris.nilai["_lewati"])]
            )
        else:
            tanya.append(i)
    hasil = jenis.rencana([b for i in tanya if (b := tumpuk[i].terbaca)], konteks)
    for i, rencana in zip(tanya, hasil, strict=True):
        pasti[i] = rencana
    for i, satu in enumerate(tumpuk):
        yield satu, pasti[i]
