"""Product codes: unit code and a serial, stable and never issued twice."""

from collections.abc import Iterable

from django.db.models import F

from katalog.models import NomorProduk
from organisasi.models import UPT


def kunci_nomor(upt_ids: Iterable[int]) -> None:
    """Hold the counters of these units until commit, in order, so that none deadlock.

    Whoever enters products of a unit holds its counter: what is looked up afterwards (the same
    name, the same token) cannot be entered by somebody else meanwhile.
    """
    urut = sorted(set(upt_ids))
    NomorProduk.objects.bulk_create([NomorProduk(upt_id=pk) for pk in urut], ignore_conflicts=True)
    list(NomorProduk.objects.select_for_update().filter(upt_id__in=urut).order_by("upt_id"))


def kode_baru(upt: UPT) -> str:
    """Issue the next code of the unit: '62080007' for unit 62-08, inside the caller's transaction.

    The counter row is locked by its UPDATE until commit, so two at once get two codes. The code
    keeps the unit code it was issued under, whatever becomes of the unit.
    """
    NomorProduk.objects.get_or_create(upt=upt)
    NomorProduk.objects.filter(upt=upt).update(terakhir=F("terakhir") + 1)
    terakhir = NomorProduk.objects.values_list("terakhir", flat=True).get(upt=upt)
    return f"{upt.kode.replace('-', '')}{terakhir:04d}"
