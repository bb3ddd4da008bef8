"""What the public reads of a product's certificates: number, dates, state. Never the scan."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import F

from inti.waktu import hari_ini
from katalog.izin import Tanda
from sertifikasi.keadaan import tanda_sertifikat
from sertifikasi.models import Sertifikat
from sertifikasi.nomor import baca_nomor
from sertifikasi.queries.daftar import dengan_keadaan
from sertifikasi.queries.nomor import nama_wilayah

_TAMPIL = (Sertifikat.Tahap.TERBIT, Sertifikat.Tahap.DIAJUKAN, Sertifikat.Tahap.DIPERIKSA)


@dataclass(frozen=True)
class SertifikatPublik:
    """One certificate as a product page shows it."""

    jenis: str
    keluarga: str
    penerbit: str
    url_periksa: str
    nomor: str
    tanda: Tanda
    terbit: date | None
    berlaku_sampai: date | None  # empty and verified: without limit
    diverifikasi_pada: datetime | None
    arti: list[tuple[str, str]] = field(default_factory=list)
    jenis_tanpa_batas: bool = False

    @property
    def tanpa_batas(self) -> bool:
        """In force without limit; a printed last day may still be in `berlaku_sampai`."""
        return self.diverifikasi_pada is not None and (
            self.jenis_tanpa_batas or self.berlaku_sampai is None
        )


def sertifikat_publik(produk_id: int, hari: date | None = None) -> list[SertifikatPublik]:
    """Certificates of a product in the order PIRT, halal, HAKI, others; state on `hari`, without
    it on today of the unit's zone. A kitchen's certificate never belongs to a product."""
    baris = list(
        dengan_keadaan(
            Sertifikat.objects.filter(
                contoh=False,
                cakupan_produk__produk_id=produk_id,
                tahap__in=_TAMPIL,
                lingkup=Sertifikat.Lingkup.PRODUK,
            ),
            hari,
        )
        .select_related("jenis", "upt__kanwil")
        .order_by("jenis__urutan", F("berlaku_sampai").desc(nulls_first=True), "pk")
    )
    bacaan = {s.pk: baca_nomor(s.jenis.kode, s.nomor) for s in baris if s.nomor}
    wilayah = nama_wilayah(h.wilayah for h in bacaan.values())
    return [
        SertifikatPublik(
            jenis=s.jenis.nama,
            keluarga=s.jenis.keluarga,
            penerbit=s.penerbit or s.jenis.penerbit,
            url_periksa=s.jenis.url_periksa,
            nomor=s.nomor,
            tanda=tanda_sertifikat(s, hari or hari_ini(s.upt.kanwil.zona_waktu)),
            terbit=s.terbit,
            berlaku_sampai=s.berlaku_sampai,
            diverifikasi_pada=s.diverifikasi_pada,
            jenis_tanpa_batas=s.jenis.tanpa_batas,
            arti=baca_nomor(s.jenis.kode, s.nomor, nama_wilayah=wilayah).arti if s.nomor else [],
        )
        for s in baris
    ]
