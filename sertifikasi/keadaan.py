"""State of a certificate row on a given day: one SQL expression, and its words.

Source: domain.md, "State of a certificate requirement". In force = verified and not past its last
day (that day included); "akan habis" from the first rung of its kind's reminder ladder. The
ladder is data: the expression is built from the kinds as they stand.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import models
from django.db.models import Case, Expression, Q, Value, When

from inti.format import lama
from inti.waktu import Zona, hari_ini
from katalog.izin import AKAN_HABIS, BELUM_VERIFIKASI, BERLAKU, DIAJUKAN, KEDALUWARSA, Tanda
from sertifikasi.models import Sertifikat

DIPERIKSA = "diperiksa"
DIRENCANAKAN = "direncanakan"
DOKUMEN = "dokumen"
DITOLAK = "ditolak"
DICABUT = "dicabut"
DALAM_BERLAKU = (BERLAKU, AKAN_HABIS)

JALUR_ZONA = "upt__kanwil__zona_waktu"

# Word, icon, tone (rupa.md rule 2), in the order in which lists offer them.
KATA: dict[str, tuple[str, str, str]] = {
    BERLAKU: ("Berlaku", "circle-check", "daun"),
    AKAN_HABIS: ("Akan habis", "hourglass", "soga"),
    KEDALUWARSA: ("Kedaluwarsa", "calendar-x", "bata"),
    BELUM_VERIFIKASI: ("Belum diverifikasi", "circle-dashed", "abu"),
    DIAJUKAN: ("Diajukan", "send", "nila"),
    DIPERIKSA: ("Diperiksa", "search", "nila"),
    DOKUMEN: ("Dokumen disiapkan", "file-text", "abu"),
    DIRENCANAKAN: ("Direncanakan", "list-checks", "abu"),
    DITOLAK: ("Ditolak", "circle-x", "bata"),
    DICABUT: ("Dicabut", "circle-x", "bata"),
}


def hari_sql(hari: date | None, tambah: int = 0) -> Expression:
    """`hari`, or today in the row's own zone, plus days."""
    selisih = timedelta(days=tambah)
    if hari is not None:
        return Value(hari + selisih, models.DateField())
    return Case(
        *(
            When(**{JALUR_ZONA: z.value}, then=Value(hari_ini(z) + selisih))
            for z in (Zona.WITA, Zona.WIT)
        ),
        default=Value(hari_ini(Zona.WIB) + selisih),
        output_field=models.DateField(),
    )


def keadaan_sertifikat_sql(tangga: Mapping[int, list[int]], hari: date | None = None) -> Expression:
    """SQL of a certificate's state on `hari`; without it, on today of its unit's zone.

    `tangga` maps kinds to their ladder in days (`queries.tangga_jenis`).
    """
    per_hari: dict[int, list[int]] = {}
    for jenis_id, anak_tangga in tangga.items():
        per_hari.setdefault(max(anak_tangga, default=0), []).append(jenis_id)
    terverifikasi = Q(tahap=Sertifikat.Tahap.TERBIT, diverifikasi_pada__isnull=False)
    berbatas = terverifikasi & Q(jenis__tanpa_batas=False)
    return Case(
        When(
            berbatas & Q(berlaku_sampai__lt=hari_sql(hari)),
            then=Value(KEDALUWARSA),
        ),
        *(
            When(
                berbatas & Q(jenis__in=jenis, berlaku_sampai__lte=hari_sql(hari, n)),
                then=Value(AKAN_HABIS),
            )
            for n, jenis in sorted(per_hari.items())
        ),
        When(terverifikasi, then=Value(BERLAKU)),
        When(tahap=Sertifikat.Tahap.TERBIT, then=Value(BELUM_VERIFIKASI)),
        # The other stages are their own state.
        default="tahap",
        output_field=models.CharField(),
    )


def tanda_sertifikat(sertifikat: Sertifikat, hari: date) -> Tanda:
    """The chip of a row annotated with `keadaan`, with days to or since its end on `hari`."""
    kode: str = sertifikat.keadaan  # type: ignore[attr-defined]
    kata, ikon, nada = KATA[kode]
    sampai = sertifikat.berlaku_sampai
    if sampai and kode == KEDALUWARSA:
        kata = f"Kedaluwarsa {lama((hari - sampai).days)}"
    elif sampai and kode == AKAN_HABIS:
        sisa = (sampai - hari).days
        kata = "Habis hari ini" if sisa == 0 else f"Habis {sisa} hari lagi"
    return Tanda(sertifikat.jenis.keluarga, kode, kata, ikon, nada)
