"""The audit trail for admin pusat: who changed, took away, or was denied what, and when."""

import re
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from inti.models import CatatanAudit
from inti.waktu import tz

_KODE = re.compile(r"(\d{2})-?(\d{2})-?(\d{4})")


def jejak_audit(pilihan: dict[str, Any], zona: str) -> QuerySet[CatatanAudit]:
    """Entries that match, newest first. Days are whole days on the clock of `zona`.

    `pilihan` may hold `q` (object, its id, or request number), `oleh` (name), `aksi` (the
    deed or its beginning), `hasil`, `dari` and `sampai` (days, both included).
    """
    qs = CatatanAudit.objects.select_related("oleh")
    if q := pilihan.get("q"):
        syarat = Q(objek_nama__icontains=q) | Q(objek_id=q) | Q(nomor_permintaan=q)
        if m := _KODE.search(q):
            syarat |= Q(objek_nama__icontains="".join(m.groups()))
        qs = qs.filter(syarat)
    if oleh := pilihan.get("oleh"):
        qs = qs.filter(Q(oleh_nama__icontains=oleh) | Q(oleh__username__iexact=oleh))
    if aksi := pilihan.get("aksi"):
        qs = qs.filter(Q(aksi__startswith=f"{aksi}.") | Q(aksi=aksi))
    if hasil := pilihan.get("hasil"):
        qs = qs.filter(hasil=hasil)
    if dari := pilihan.get("dari"):
        qs = qs.filter(waktu__gte=datetime.combine(dari, time.min, tz(zona)))
    if sampai := pilihan.get("sampai"):
        qs = qs.filter(waktu__lt=datetime.combine(sampai + timedelta(days=1), time.min, tz(zona)))
    return qs


def aksi_tercatat() -> list[str]:
    """The deeds that occur."""
    return list(CatatanAudit.objects.order_by("aksi").values_list("aksi", flat=True).distinct())


def baris_perubahan(satu: CatatanAudit) -> list[dict[str, Any]]:
    """Fields before and after, for reading; an entry without rows tells its own words."""
    hasil = []
    for butir in satu.perubahan:
        sebelum, sesudah = butir.get("sebelum", {}), butir.get("sesudah", {})
        if not isinstance(sebelum, dict) or not isinstance(sesudah, dict):
            continue
        objek = f"{butir.get('objek', '')} {butir.get('id', '')}".strip()
        if not (sebelum or sesudah):
            lain = {k: v for k, v in butir.items() if k not in {"objek", "id", "jenis"}}
            hasil += [{"objek": objek, "isian": k, "dari": "", "jadi": v} for k, v in lain.items()]
            continue
        for isian in dict.fromkeys([*sebelum, *sesudah]):
            hasil.append(
                {
                    "objek": objek,
                    "isian": isian,
                    "dari": sebelum.get(isian, ""),
                    "jadi": sesudah.get(isian, ""),
                }
            )
    return hasil
