"""Take an import back, in pieces, as long as nobody changed its rows since."""

from django.db import transaction
from django.utils import timezone

from impor.jenis import jenis_impor
from impor.models import Impor, TerapanImpor
from impor.queries import konteks_untuk
from inti import konteks as pelaku

S = Impor.Status
SEKALI = 200


def urungkan_sampai_selesai(impor: Impor, percobaan: int) -> None:
    while urungkan_sebagian(impor.pk, percobaan):
        continue


def urungkan_sebagian(impor_id: int, percobaan: int) -> bool:
    """One piece in one transaction, last rows first; False when this run is done."""
    with transaction.atomic():
        impor = Impor.objects.select_for_update().select_related("oleh").get(pk=impor_id)
        if impor.status != S.MENGURUNGKAN or impor.percobaan != percobaan:
            return False
        sisa = TerapanImpor.objects.filter(impor=impor, diurungkan=False, tetap="")
        terapan = list(sisa.order_by("-id")[:SEKALI])
        jenis = jenis_impor(impor.jenis)
        if not terapan or jenis.urungkan is None:
            impor.status = S.DIURUNGKAN
            impor.diurungkan_pada = impor.detak = timezone.now()
            impor.save()
            return False
        konteks = konteks_untuk(impor)
        with pelaku.sebagai(konteks.oleh):
            hasil = jenis.urungkan([t.untuk_urung for t in terapan], konteks)
        for t, sebab in zip(terapan, hasil, strict=True):
            t.diurungkan, t.tetap = not sebab, sebab[:200]
        TerapanImpor.objects.bulk_update(terapan, ["diurungkan", "tetap"])
        impor.diproses += len(terapan)
        impor.detak = timezone.now()
        impor.save(update_fields=["diproses", "detak"])
    return True
