"""Opens a checked file and gives its sheets one after the other, row by row.

Workbooks are parsed by a child process under limits (`pengurai.py`); CSV is read here.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any, TypeAlias

from impor.baca.batas import BATAS, Batas, Bentuk, periksa_berkas
from impor.baca.csv_teks import baca_csv
from impor.galat import BerkasDitolak

Sel: TypeAlias = str | int | float | bool | date | datetime | None
Baris: TypeAlias = tuple[int, list[Sel]]  # Excel row number from 1, cells from column A

PENGURAI = Path(__file__).with_name("pengurai.py")


@dataclass
class Lembar:
    """A sheet. `gabung` are merged ranges: first row, first column, last row, last column, from 0.

    Read `baris` before asking for the next sheet: the rows stream.
    """

    nama: str
    baris: Iterator[Baris]
    gabung: list[tuple[int, int, int, int]] = field(default_factory=list)
    terlihat: bool = True


@dataclass
class Buku:
    bentuk: Bentuk
    lembar: Iterator[Lembar]


@contextmanager
def buka(berkas: Path, batas: Batas = BATAS) -> Iterator[Buku]:
    """Open `berkas`. Raises `BerkasDitolak` here or while its rows are read."""
    bentuk = periksa_berkas(berkas, batas)
    if bentuk is Bentuk.CSV:
        yield Buku(bentuk, iter([Lembar("", baca_csv(berkas, batas))]))
        return
    with tempfile.TemporaryFile() as galat:
        proses = subprocess.Popen(  # noqa: S603  (our own script, no shell)
            [sys.executable, "-I", str(PENGURAI), str(berkas), json.dumps(asdict(batas))],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=galat,
        )
        try:
            yield Buku(bentuk, _lembar(proses))
        finally:
            proses.kill()
            proses.wait()
            if proses.stdout:
                proses.stdout.close()


def _lembar(proses: subprocess.Popen[bytes]) -> Iterator[Lembar]:
    assert proses.stdout is not None  # noqa: S101  (for the type checker: PIPE was asked for)
    aliran = _Aliran(proses.stdout)
    while (kepala := aliran.lewati_ke_kepala()) is not None:
        yield Lembar(
            nama=kepala["lembar"],
            baris=aliran.baris(),
            gabung=[(g[0], g[1], g[2], g[3]) for g in kepala["gabung"]],
            terlihat=kepala["terlihat"],
        )


class _Aliran:
    """The child's lines: heads are dictionaries, rows are lists."""

    def __init__(self, isi: IO[bytes]) -> None:
        self.isi = isi
        self.menunggu: dict[str, Any] | None = None

    def _baca(self) -> Any:
        satu = self.isi.readline()
        if not satu:
            # The child died: out of memory, out of time, or the parser gave up.
            raise BerkasDitolak
        try:
            isi = json.loads(satu)
        except ValueError as galat:
            raise BerkasDitolak from galat
        if isinstance(isi, dict) and "galat" in isi:
            raise BerkasDitolak(_kalimat(isi))
        return isi

    def lewati_ke_kepala(self) -> dict[str, Any] | None:
        while self.menunggu is None:
            isi = self._baca()
            if isinstance(isi, dict):
                self.menunggu = isi
        kepala, self.menunggu = self.menunggu, None
        if "selesai" in kepala:
            self.menunggu = kepala
            return None
        return kepala

    def baris(self) -> Iterator[Baris]:
        while self.menunggu is None:
            isi = self._baca()
            if isinstance(isi, dict):
                self.menunggu = isi
                return
            nomor, sel = isi
            yield nomor, [_sel(x) if isinstance(x, dict) else x for x in sel]


def _sel(isi: dict[str, str]) -> Sel:
    if "d" in isi:
        return date.fromisoformat(isi["d"])
    if "w" in isi:
        return datetime.fromisoformat(isi["w"])
    return isi["j"]


def _kalimat(isi: dict[str, Any]) -> str:
    match isi["galat"]:
        case "sandi":
            return "Berkas ini terkunci kata sandi. Buka kuncinya, lalu unggah lagi."
        case "lembar":
            return f"Berkas ini punya {isi['jumlah']} lembar; paling banyak {BATAS.lembar}."
        case "kolom":
            return f"Lembar “{isi['lembar']}” lebih dari {BATAS.kolom} kolom. Hapus kolom kosong."
        case "baris":
            return f"Berkas ini lebih dari {BATAS.baris:,} baris. Bagi menjadi beberapa.".replace(
                ",", "."
            )
    return BerkasDitolak.pesan
