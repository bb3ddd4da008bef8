"""Apply what was rehearsed, in pieces: each piece and the marks of its rows are one transaction.

Killed at any moment and started again, the rows without a mark are the ones still to do.
"""

import logging
from collections.abc import Sequence

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from impor.jenis import (
    Aksi,
    GagalTerap,
    HasilTerap,
    JenisImpor,
    Konteks,
    RencanaBaris,
    jenis_impor,
)
from impor.models import BarisImpor, Impor, TerapanImpor
from impor.queries import hitung_aksi, konteks_untuk, siap_terap
from inti import konteks as pelaku
from inti.borongan import sisip_semua

log = logging.getLogger(__name__)
S = Impor.Status


def terapkan_sampai_selesai(impor: Impor, percobaan: int) -> None:
    """Piece after piece until nothing is left, somebody asks to stop, or another run took over."""
    konteks = konteks_untuk(impor)
    while terapkan_sebagian(impor.pk, percobaan, konteks):
        continue


def terapkan_sebagian(impor_id: int, percobaan: int, konteks: Konteks) -> bool:
    """One piece in one transaction; False when there is nothing more for this run to do."""
    with pelaku.sebagai(konteks.oleh), transaction.atomic():
        impor = Impor.objects.select_for_update().get(pk=impor_id)
        if impor.status != S.MENERAPKAN or impor.percobaan != percobaan:
            return False
        jenis = jenis_impor(impor.jenis)
        baris = [] if impor.diminta_berhenti else list(siap_terap(impor)[: jenis.sekali])
        if not baris:
            _selesaikan(impor, jenis, konteks)
            return False
        _terapkan(impor, baris, jenis, konteks)
        impor.diproses += len(baris)
        impor.detak = timezone.now()
        impor.save(update_fields=["diproses", "detak"])
    return True


def _terapkan(
    impor: Impor, baris: Sequence[BarisImpor], jenis: JenisImpor, konteks: Konteks
) -> None:
    rencana = [_rencana(b) for b in baris]
    try:
        with transaction.atomic():
            hasil = jenis.terapkan(rencana, konteks)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("import %s: a piece failed, trying its rows one by one", impor.pk)
        hasil = [_sendiri(r, jenis, konteks) for r in rencana]
    gagal: list[BarisImpor] = []
    tanda: list[TerapanImpor] = []
    for b, h in zip(baris, hasil, strict=True):
        if isinstance(h, HasilTerap):
            tanda.append(
                TerapanImpor(
                    impor=impor, baris=b, aksi=b.aksi, objek_id=h.objek_id,
                    versi_sesudah=h.versi, sebelum=h.sebelum,
                )
            )  # fmt: skip
        else:
            b.aksi = Aksi.GALAT.value
            b.masalah = "|terap" + (b.masalah or "|")
            b.pesan = [*b.pesan, [str(h), "", "terap"]]
            gagal.append(b)
    sisip_semua(tanda)
    if gagal:
        BarisImpor.objects.bulk_update(gagal, ["aksi", "masalah", "pesan"])


def _sendiri(r: RencanaBaris, jenis: JenisImpor, konteks: Konteks) -> HasilTerap | GagalTerap:
    try:
        with transaction.atomic():
            return jenis.terapkan([r], konteks)[0]
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("import row %s failed", r.baris_id)
        return GagalTerap("Baris ini tidak dapat disimpan. Periksa isinya, lalu kirim lagi.")


def _rencana(b: BarisImpor) -> RencanaBaris:
    return RencanaBaris(
        Aksi(b.aksi),
        nama=b.nama,
        isi=b.isi,
        objek_id=b.objek_id,
        versi=b.versi_objek,
        kode_upt=b.kode_upt,
        baris_id=b.pk,
    )


def _selesaikan(impor: Impor, jenis: JenisImpor, konteks: Konteks) -> None:
    """Everything is in (or it was stopped): tell those concerned, once."""
    impor.status = S.SELESAI
    impor.selesai_pada = impor.detak = timezone.now()
    impor.hitung = hitung_aksi(impor)
    impor.galat = ""
    impor.save()
    if jenis.selesai:
        terapan = TerapanImpor.objects.filter(impor=impor, diurungkan=False)
        jenis.selesai(konteks, list(terapan.values_list("objek_id", flat=True)))
