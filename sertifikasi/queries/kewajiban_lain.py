"""Obligations of kinds outside the three families, with the state of the certificate for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from katalog.izin import DIAJUKAN, TIDAK_ADA, Tanda, tanda
from katalog.models import Produk
from katalog.models.izin import Sifat
from sertifikasi.keadaan import DIPERIKSA
from sertifikasi.models import KewajibanLain, Sertifikat
from sertifikasi.queries.daftar import dengan_keadaan

# Of several certificates of one kind, the first of these states counts; others count as none.
KUAT = ("berlaku", "akan_habis", "belum_verifikasi", DIPERIKSA, DIAJUKAN, "kedaluwarsa")


@dataclass(frozen=True)
class TandaLain(Tanda):
    """The chip of a kind outside the three families."""

    nama: str = ""

    @property
    def label(self) -> str:
        return self.nama


def dengan_keadaan_lain(
    qs: QuerySet[KewajibanLain], hari: date | None = None
) -> QuerySet[KewajibanLain]:
    """Adds `lain_keadaan` (a state of `katalog.izin`) on `hari`, or on today of each unit's zone."""
    urutan = Case(
        *(When(keadaan=k, then=Value(n)) for n, k in enumerate(KUAT)),
        output_field=IntegerField(),
    )
    terbaik = (
        dengan_keadaan(
            Sertifikat.objects.filter(
                cakupan_produk__produk=OuterRef("produk"),
                jenis=OuterRef("jenis"),
                lingkup=Sertifikat.Lingkup.PRODUK,
            ),
            hari,
        )
        .filter(keadaan__in=KUAT)
        .order_by(urutan, "pk")
        .annotate(
            singkat=Case(
                When(keadaan=DIPERIKSA, then=Value(DIAJUKAN)),
                default=F("keadaan"),
                output_field=CharField(),
            )
        )
        .values("singkat")[:1]
    )
    return qs.annotate(
        lain_keadaan=Coalesce(Subquery(terbaik), Value(TIDAK_ADA), output_field=CharField()),
        lain_sifat=Value(Sifat.WAJIB.value),
    )


def tanda_lain(satu: KewajibanLain) -> TandaLain:
    """The chip of a row that `dengan_keadaan_lain` read, with its kind."""
    t = tanda(satu.jenis.kode, satu.lain_keadaan, Sifat.WAJIB, satu.alasan)  # type: ignore[attr-defined]
    return TandaLain(**vars(t), nama=satu.jenis.nama)


def izin_lain(produk: Sequence[Produk]) -> dict[int, list[Tanda]]:
    """Product id → the other permits it must have; a constant number of queries."""
    baris = KewajibanLain.objects.filter(produk__in=[p.pk for p in produk])
    hasil: dict[int, list[Tanda]] = {}
    for satu in dengan_keadaan_lain(baris).select_related("jenis").order_by("jenis__urutan"):
        hasil.setdefault(satu.produk_id, []).append(tanda_lain(satu))
    return hasil


def berkeadaan_q(keadaan: Iterable[str]) -> Q:
    """Condition on Produk: it must have another permit whose state is one of these.

    Asked row by row of the products that the rest of the query leaves: the country's other
    obligations cost a unit nothing.
    """
    milik = KewajibanLain.objects.filter(produk=OuterRef("pk")).order_by()
    return Q(Exists(dengan_keadaan_lain(milik).filter(lain_keadaan__in=list(keadaan))))
