"""Do the running step of an import, whoever calls: the page, the command, or the worker."""

import logging

from django.db import InterfaceError, OperationalError
from django.db.models import F
from django.utils import timezone

from impor.models import Impor
from impor.services.latih import Tergeser, latih_sekarang
from impor.services.terapkan import terapkan_sampai_selesai
from impor.services.urungkan import urungkan_sampai_selesai
from inti.galat import GalatLayanan

log = logging.getLogger(__name__)
S = Impor.Status
PERCOBAAN_MAKS = 20


def jalankan(impor_id: int) -> str:
    """Take the step up and bring it to its end; returns the status it led to.

    Taking it up is an UPDATE of `percobaan`: an older run of the same step finds that it is no
    longer its own and stops, so two workers never do the same piece.
    """
    milik = Impor.objects.filter(pk=impor_id, status__in=Impor.BERJALAN)
    if not milik.update(percobaan=F("percobaan") + 1, detak=timezone.now()):
        return ""
    impor = Impor.objects.select_related("oleh__upt__kanwil", "oleh__kanwil").get(pk=impor_id)
    try:
        if impor.percobaan > PERCOBAAN_MAKS:
            raise GalatLayanan("Langkah ini berulang kali terhenti. Hubungi admin pusat.")
        _lakukan(impor)
    except Tergeser:
        pass
    except GalatLayanan as galat:
        _gagal(impor, galat.pesan)
    except (OperationalError, InterfaceError):
        raise  # the database went away: the job fails, the step stays and is taken up again
    except Exception:
        log.exception("import %s stopped", impor_id)
        _gagal(impor, "Terjadi kesalahan di dalam portal. Coba lagi, atau hubungi admin pusat.")
    return Impor.objects.values_list("status", flat=True).get(pk=impor_id)


def _lakukan(impor: Impor) -> None:
    if impor.status == S.MELATIH:
        latih_sekarang(impor, impor.percobaan)
    elif impor.status == S.MENERAPKAN:
        terapkan_sampai_selesai(impor, impor.percobaan)
    elif impor.status == S.MENGURUNGKAN:
        urungkan_sampai_selesai(impor, impor.percobaan)


def _gagal(impor: Impor, galat: str) -> None:
    Impor.objects.filter(pk=impor.pk, percobaan=impor.percobaan).update(
        status=S.GAGAL,
        galat=galat,
        pilihan={**impor.pilihan, "langkah": impor.status},
        detak=timezone.now(),
    )
