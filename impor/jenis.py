"""Registry of what a sheet may hold. Apps above register a `JenisImpor`; the engine knows none.

    daftarkan(JenisImpor(kode="produk", label="Produk", kolom=(…), rencana=…, terapkan=…, urungkan=…))

`rencana` looks at rows and says what would happen; it writes nothing. `terapkan` makes it happen,
inside the engine's transaction, through the same services as the forms.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from akun.akses import KANWIL, PUSAT, UNIT
from akun.models import Peran
from inti.waktu import hari_ini
from organisasi.cakupan import Cakupan
from organisasi.models import UPT
from organisasi.penamaan import Pengenal


class Nilai(StrEnum):
    """How the engine reads a column's cells (`impor.kenali.nilai_kolom`)."""

    TEKS = "teks"
    PARAGRAF = "paragraf"
    UANG = "uang"
    BILANGAN = "bilangan"
    TANGGAL = "tanggal"
    CENTANG = "centang"
    PILIHAN = "pilihan"
    UPT = "upt"
    NOMOR = "nomor"
    KODE = "kode"


class Aksi(StrEnum):
    BUAT = "buat"
    UBAH = "ubah"
    SAMA = "sama"
    LEWATI = "lewati"
    GALAT = "galat"
    TANYA = "tanya"  # only on pages: the command line answers by rule


AKSI_TERAPAN = (Aksi.BUAT, Aksi.UBAH)


@dataclass(frozen=True)
class Kolom:
    """One column that a kind of sheet may have. `maks` is characters, or the largest number."""

    kode: str
    label: str
    nilai: Nilai = Nilai.TEKS
    wajib: bool = False
    sinonim: tuple[str, ...] = ()
    catatan: str = ""
    contoh: str = ""
    maks: int = 0
    lebar: int = 18
    pilihan: Callable[["Konteks"], list[str]] | None = None
    sinonim_pilihan: dict[str, str] = field(default_factory=dict)
    kata_kosong: tuple[str, ...] = ()  # words that mean none on purpose ("seumur hidup")


@dataclass
class Konteks:
    """Who imports, what they see, and what was answered; lives through one run.

    `perintah`: the command line, where questions are answered by rule. `memori` is the kind's own.
    """

    oleh: Any
    cakupan: Cakupan
    perintah: bool = False
    jawaban: dict[str, str] = field(default_factory=dict)
    memori: dict[str, Any] = field(default_factory=dict)
    berkas: Any = None  # the stored file, for kinds whose rows are members of it

    @cached_property
    def pengenal(self) -> Pengenal:
        return Pengenal(self.cakupan)

    @cached_property
    def upt(self) -> dict[int, UPT]:
        """Units in scope by id, with Kanwil and region."""
        baris = UPT.objects.dalam(self.cakupan).select_related("kanwil", "kabkota__provinsi")
        baris = baris.order_by("nama")
        return {u.pk: u for u in baris}

    @cached_property
    def hari_ini(self) -> date:
        return hari_ini(self.oleh.zona)

    @property
    def dari_unit(self) -> bool:
        return self.oleh.peran == Peran.PETUGAS_UPT


@dataclass(frozen=True)
class Pesan:
    """A sentence about a cell (`kolom` empty: about the row); `masalah` is its kind, for filters."""

    teks: str
    kolom: str = ""
    masalah: str = ""

    def ke_json(self) -> list[str]:
        return [self.teks, self.kolom, self.masalah]


@dataclass(frozen=True)
class Pertanyaan:
    """Asked once for all rows with the same `kode`; answers are the first of each pair."""

    kode: str
    teks: str
    pilihan: tuple[tuple[str, str], ...]
    alias: str = ""  # for a unit: the text that the answer becomes an alias of


@dataclass
class BarisTerbaca:
    """A row of data with its values read: `nilai` per column code, messages of what was unreadable."""

    lembar: str
    nomor: int
    nilai: dict[str, Any]
    mentah: dict[str, Any]
    pesan: list[Pesan] = field(default_factory=list)
    upt: UPT | None = None
    pertanyaan: Pertanyaan | None = None
    galat: bool = False


@dataclass
class RencanaBaris:
    """What would happen to a row. `isi` is all that `terapkan` needs, as JSON."""

    aksi: Aksi
    nama: str = ""
    kunci: str = ""
    perubahan: list[tuple[str, str, str]] = field(default_factory=list)  # label, old, new
    pesan: list[Pesan] = field(default_factory=list)
    pertanyaan: Pertanyaan | None = None
    isi: dict[str, Any] = field(default_factory=dict)
    objek_id: int | None = None
    versi: int | None = None
    kode_upt: str = ""
    harga: int | None = None
    baris_id: int = 0  # set by the engine when it applies

    @classmethod
    def untuk(cls, baris: BarisTerbaca, nama: str) -> "RencanaBaris":
        """The plan of a row before anything is known: to be made, with what its reading told."""
        kode_upt = baris.upt.kode if baris.upt else ""
        return cls(Aksi.BUAT, nama=nama, pesan=list(baris.pesan), kode_upt=kode_upt)

    def tertahan(self, baris: BarisTerbaca) -> bool:
        """Does the row's reading end it, with an error or a question? Then the plan says so."""
        if baris.galat:
            self.aksi = Aksi.GALAT
        elif baris.pertanyaan:
            self.aksi, self.pertanyaan = Aksi.TANYA, baris.pertanyaan
        return baris.galat or baris.pertanyaan is not None

    def berhenti(
        self, aksi: Aksi, teks: str, masalah: str = "", kolom: str | None = None
    ) -> "RencanaBaris":
        """End as `aksi` with a sentence; `kolom` is that of the problem unless it is told."""
        self.aksi = aksi
        self.pesan.append(Pesan(teks, masalah if kolom is None else kolom, masalah))
        return self

    def salah(self, teks: str, kolom: str) -> "RencanaBaris":
        """End as an error at `kolom`."""
        return self.berhenti(Aksi.GALAT, teks, kolom)

    def ganda(self, nomor: int) -> "RencanaBaris":
        """Leave a row that says again what Excel row `nomor` said."""
        return self.berhenti(
            Aksi.LEWATI, f"baris ganda dengan baris di atas (baris {nomor})", "ganda"
        )


@dataclass(frozen=True)
class HasilTerap:
    """What applying a row wrote; `sebelum` is what undo puts back."""

    objek_id: int
    versi: int
    sebelum: dict[str, Any] = field(default_factory=dict)


class GagalTerap(Exception):
    """This row can no longer be applied as rehearsed; `str(galat)` says why."""


class FungsiRencana(Protocol):
    def __call__(self, baris: Sequence[BarisTerbaca], konteks: Konteks) -> list[RencanaBaris]: ...


class FungsiTerap(Protocol):
    """Writes rows; returns for each what it wrote, or why it could not."""

    def __call__(
        self, rencana: Sequence[RencanaBaris], konteks: Konteks
    ) -> list[HasilTerap | GagalTerap]: ...


class FungsiUrung(Protocol):
    """Undoes rows whose object nobody changed since; returns for each "" or why it stays."""

    def __call__(
        self, terapan: Sequence[tuple[str, int, int, dict[str, Any]]], konteks: Konteks
    ) -> list[str]: ...


class FungsiBaca(Protocol):
    """Rows of a file that is no sheet, one at a time. Raises `BerkasDitolak`."""

    def __call__(self, berkas: Path) -> Iterator[BarisTerbaca]: ...


@dataclass(frozen=True)
class JenisImpor:
    """A kind of sheet. `peran` may bring it in; `baca` reads a file that is no sheet instead."""

    kode: str
    label: str
    keterangan: str
    kolom: tuple[Kolom, ...]
    rencana: FungsiRencana
    terapkan: FungsiTerap
    urungkan: FungsiUrung | None = None
    peran: frozenset[Peran] = UNIT | KANWIL | PUSAT
    objek: str = "baris"  # "produk": for sentences
    abaikan: tuple[str, ...] = ()  # headings of its own exports that say nothing on the way in
    sesudah: str = ""  # what happens after applying, a sentence for the page
    selesai: Callable[[Konteks, Sequence[int]], None] | None = None
    url_objek: Callable[[int], str] | None = None
    baca: FungsiBaca | None = None
    bentuk: str = ".xlsx,.xls,.ods,.csv"  # what the file chooser offers
    ukuran_maks: int = 20 * 1024 * 1024  # bytes
    langsung: int = 500  # rows applied while the person waits, in one transaction
    sekali: int = 500  # rows of one piece of background work

    @cached_property
    def per_kode(self) -> dict[str, Kolom]:
        return {k.kode: k for k in self.kolom}

    @property
    def bertabel(self) -> bool:
        """A sheet with columns. Templates ask this: they would call `baca`, not test it."""
        return self.baca is None

    @property
    def kolom_upt(self) -> Kolom | None:
        return next((k for k in self.kolom if k.nilai is Nilai.UPT), None)

    def label_kolom(self, kode: str) -> str:
        return self.per_kode[kode].label if kode in self.per_kode else kode


_TERDAFTAR: dict[str, JenisImpor] = {}


def daftarkan(jenis: JenisImpor) -> None:
    """Register a kind of sheet; called from `AppConfig.ready` of the app that owns it."""
    _TERDAFTAR[jenis.kode] = jenis


def jenis_impor(kode: str) -> JenisImpor:
    """The kind registered as `kode`. Raises `KeyError`."""
    return _TERDAFTAR[kode]


def semua_jenis(peran: str | None = None) -> list[JenisImpor]:
    """Kinds that `peran` may bring in (all if None), in order of registration."""
    return [j for j in _TERDAFTAR.values() if peran is None or peran in j.peran]
