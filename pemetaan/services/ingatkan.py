"""Silent units are reminded: daily before and on the deadline, and by their Kanwil when it asks."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from akun.models import Pengguna, Peran
from akun.services.pemberitahuan import beri_tahu
from inti.audit import layanan
from inti.format import tanggal
from inti.galat import TidakBerhak
from inti.waktu import hari_ini
from organisasi.cakupan import SELURUH_NEGERI, Cakupan
from organisasi.models import UPT, Kanwil
from pemetaan import kebijakan
from pemetaan.galat import PutaranDitutup
from pemetaan.models import PengingatPutaran, Putaran
from pemetaan.queries.putaran import BELUM, keadaan_unit


def hari_jatuh(putaran: Putaran, hari: date) -> list[date]:
    """Days up to `hari` on which a reminder was due, oldest first; none after the deadline,
    and none of the days before the opening."""
    if hari > putaran.tenggat:
        return []
    semua = {putaran.tenggat - timedelta(days=n) for n in {*putaran.ingatkan_sebelum, 0}}
    return sorted(h for h in semua if putaran.dibuka <= h <= hari)


def ingatkan() -> int:
    """Remind the silent units of every open round whose day has come; returns how many units.

    Run twice it reminds once; of days that were missed only the last one is said, and of several
    rounds each. A unit counts days on its own clock.
    """
    jumlah = 0
    for putaran in Putaran.objects.terbuka():
        belum = _belum(putaran, SELURUH_NEGERI)
        sudah: dict[int, set[date]] = {}
        for p in PengingatPutaran.objects.filter(putaran=putaran, otomatis=True):
            sudah.setdefault(p.upt_id, set()).add(p.hari)
        for upt in belum:
            jatuh = hari_jatuh(putaran, hari_ini(upt.kanwil.zona_waktu))
            if jatuh and jatuh[-1] not in sudah.get(upt.pk, set()):
                jumlah += _satu(putaran, upt, jatuh[-1], otomatis=True)
    return jumlah


@layanan("putaran.ingatkan")
def ingatkan_diam(*, putaran: Putaran, kanwil: Kanwil, oleh: Any) -> int:
    """The Kanwil reminds its units that are silent, each at most once a day; returns how many.

    Raises `TidakBerhak`, `PutaranDitutup`.
    """
    if not kebijakan.petugas_kanwil_ini(oleh, kanwil):
        raise TidakBerhak
    if not putaran.terbuka:
        raise PutaranDitutup
    hari = hari_ini(kanwil.zona_waktu)
    return sum(
        _satu(putaran, upt, hari, otomatis=False)
        for upt in _belum(putaran, Cakupan(kanwil_id=kanwil.pk))
    )


def _belum(putaran: Putaran, cakupan: Cakupan) -> Iterable[UPT]:
    kunci = [k.upt_id for k in keadaan_unit(putaran, cakupan) if k.isi == BELUM]
    return UPT.objects.filter(pk__in=kunci).select_related("kanwil")


@transaction.atomic
def _satu(putaran: Putaran, upt: UPT, hari: date, *, otomatis: bool) -> int:
    _, baru = PengingatPutaran.objects.get_or_create(
        putaran=putaran,
        upt=upt,
        hari=hari,
        otomatis=otomatis,
        defaults={"dikirim_pada": timezone.now()},
    )
    if not baru:  # another run was quicker
        return 0
    beri_tahu(
        penerima=Pengguna.objects.aktif().filter(upt=upt, peran=Peran.PETUGAS_UPT),
        judul=f"{putaran.judul}: jawaban unit ditunggu",
        isi=f"Tenggat {tanggal(putaran.tenggat)}. Cukup satu menit bila daftar produk sudah benar.",
        tautan=reverse("putaran:unit", args=[putaran.pk, upt.kode]),
        surel_segera=False,
    )
    return 1
