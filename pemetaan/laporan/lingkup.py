"""What a report is about, and what is handed to the typesetter."""

from dataclasses import dataclass, field
from typing import Any

from inti.format import tanggal
from inti.waktu import Zona, hari_ini
from organisasi.cakupan import SELURUH_NEGERI, Cakupan
from organisasi.models import UPT, Kanwil
from pemetaan.angka import Angka
from pemetaan.laporan.tabel import Tabel
from pemetaan.queries.setelan import Kop, kop_berlaku


@dataclass(frozen=True)
class Lingkup:
    """Whom the report is about: a unit, a Kanwil, or the country."""

    kanwil: Kanwil | None = None
    upt: UPT | None = None

    @property
    def cakupan(self) -> Cakupan:
        if self.upt is not None:
            return Cakupan(upt_id=self.upt.pk)
        return Cakupan(kanwil_id=self.kanwil.pk) if self.kanwil else SELURUH_NEGERI

    @property
    def zona(self) -> str:
        kantor = self.upt.kanwil if self.upt else self.kanwil
        return kantor.zona_waktu if kantor else Zona.WIB

    @property
    def nama(self) -> str:
        if self.upt is not None:
            return self.upt.nama
        return self.kanwil.nama if self.kanwil else "Direktorat Jenderal Pemasyarakatan"

    @property
    def kota(self) -> str:
        kantor = self.upt.kanwil if self.upt else self.kanwil
        return kantor.ibu_kota if kantor else "Jakarta"

    @property
    def kop(self) -> Kop:
        """A unit writes under the letterhead of its Kanwil, and signs for itself."""
        if self.upt is None:
            return kop_berlaku(self.kanwil)
        atas = kop_berlaku(self.upt.kanwil)
        return Kop((*atas.baris, self.upt.nama))

    def tanda_tangan(self) -> dict[str, str]:
        """Place and day, office and name under which the report is signed."""
        kop = self.kop
        return {
            "kota": f"{self.kota}, {tanggal(hari_ini(self.zona))}",
            "jabatan": "Direktur Jenderal Pemasyarakatan"
            if self.cakupan.nasional
            else f"Kepala {self.nama}",
            "nama": kop.penanda_nama,
            "nip": kop.penanda_nip,
        }


@dataclass(frozen=True)
class Bagian:
    """A part that is typeset by itself: its data, and pictures by name."""

    data: dict[str, Any]
    gambar: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Isi:
    """All tables, for the workbook, the parts of the PDF in their order, and the short version."""

    angka: Angka
    per: str
    tabel: list[Tabel]
    bagian: list[Bagian]
    ringkas: Bagian


def kop_pdf(lingkup: Lingkup) -> dict[str, Any]:
    """The letterhead as the template takes it."""
    kop = lingkup.kop
    return {"baris": list(kop.baris), "alamat": kop.alamat}
