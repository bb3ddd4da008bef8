"""Steps of an import that a person starts: rehearse, apply, undo, stop, try again, throw away.

Small ones are done at once, larger ones become a job of the background worker.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone

from impor.galat import LangkahImporTidakSah, TidakDapatDibatalkan
from impor.jenis import AKSI_TERAPAN, jenis_impor
from impor.models import BarisImpor, Impor, TerapanImpor
from impor.queries import siap_terap
from impor.services.jalankan import jalankan
from inti.audit import catat
from inti.versi import ambil_versi

S = Impor.Status
LANGSUNG_BYTE = 150 * 1024  # a file up to this size is rehearsed while the person waits


def _mulai(impor: Impor, status: str, jumlah: int) -> None:
    impor.status = status
    impor.jumlah = jumlah
    impor.diproses = 0
    impor.percobaan = 0
    impor.diminta_berhenti = False
    impor.galat = ""
    impor.detak = timezone.now()
    impor.save()


def _jalankan(impor: Impor, *, langsung: bool) -> Impor:
    """Now, or by the worker; the job is written with the step, so neither exists without the other."""
    from impor.tasks import kerjakan

    if langsung:
        jalankan(impor.pk)
        impor.refresh_from_db()
    else:
        kerjakan.enqueue(impor.pk)
    return impor


def mulai_latih(*, impor: Impor, versi: int, oleh: Any, langsung: bool | None = None) -> Impor:
    """Rehearse (again). Raises `VersiUsang`, `LangkahImporTidakSah`."""
    with transaction.atomic():
        ambil_versi(impor, versi)
        if impor.status not in {S.BARU, S.SIAP, S.GAGAL}:
            raise LangkahImporTidakSah
        _mulai(impor, S.MELATIH, 0)
        cepat = impor.ukuran <= LANGSUNG_BYTE if langsung is None else langsung
        if not cepat:
            return _jalankan(impor, langsung=False)
    return _jalankan(impor, langsung=True)


def mulai_terapkan(
    *, impor: Impor, versi: int, aksi: list[str], oleh: Any, tunggu: bool = False
) -> Impor:
    """Apply the rows whose action is in `aksi` ("buat", "ubah").

    Up to `JenisImpor.langsung` rows go in at once, in one transaction; more become a job, or with `tunggu` are done
    in pieces before this returns. Raises `VersiUsang`, `LangkahImporTidakSah`.
    """
    with transaction.atomic():
        ambil_versi(impor, versi)
        if impor.status not in {S.SIAP, S.SELESAI}:
            raise LangkahImporTidakSah
        pilih = [a for a in AKSI_TERAPAN if a.value in aksi]
        BarisImpor.objects.filter(impor=impor).exclude(aksi__in=pilih).update(dipilih=False)
        BarisImpor.objects.filter(impor=impor, aksi__in=pilih).update(dipilih=True)
        jumlah = siap_terap(impor).count()
        if not jumlah:
            raise LangkahImporTidakSah("Tidak ada baris yang dapat diterapkan.")
        impor.diterapkan_pada = timezone.now()
        impor.pilihan = {**impor.pilihan, "aksi": [a.value for a in pilih]}
        _mulai(impor, S.MENERAPKAN, jumlah)
        catat(
            "impor.terapkan",
            oleh=oleh,
            objek=impor,
            perubahan=[{"objek": "impor.impor", "id": str(impor.pk), "baris": jumlah}],
        )
        if not tunggu:
            return _jalankan(impor, langsung=jumlah <= jenis_impor(impor.jenis).langsung)
    return _jalankan(impor, langsung=True)


def mulai_urungkan(*, impor: Impor, versi: int, oleh: Any) -> Impor:
    """Undo an applied import. Raises `VersiUsang`, `TidakDapatDibatalkan`."""
    with transaction.atomic():
        ambil_versi(impor, versi)
        if impor.status != S.SELESAI or jenis_impor(impor.jenis).urungkan is None:
            raise TidakDapatDibatalkan
        jumlah = TerapanImpor.objects.filter(impor=impor, diurungkan=False, tetap="").count()
        if not jumlah:
            raise TidakDapatDibatalkan("Tidak ada lagi yang dapat diurungkan dari impor ini.")
        _mulai(impor, S.MENGURUNGKAN, jumlah)
        catat("impor.urungkan", oleh=oleh, objek=impor)
        return _jalankan(impor, langsung=jumlah <= jenis_impor(impor.jenis).langsung)


def hentikan(*, impor: Impor, oleh: Any) -> Impor:
    """Ask a running step to stop after its piece; what is in stays in. A rehearsal is dropped."""
    with transaction.atomic():
        impor = Impor.objects.select_for_update().get(pk=impor.pk)
        if not impor.berjalan:
            raise LangkahImporTidakSah
        impor.diminta_berhenti = True
        if impor.status == S.MELATIH:
            impor.status = S.BARU
            impor.percobaan += 1
        impor.save()
        catat("impor.hentikan", oleh=oleh, objek=impor)
    return impor


def coba_lagi(*, impor: Impor, oleh: Any) -> Impor:
    """Take up a step that failed. Raises `LangkahImporTidakSah`."""
    with transaction.atomic():
        impor = Impor.objects.select_for_update().get(pk=impor.pk)
        langkah = impor.pilihan.get("langkah")
        if impor.status != S.GAGAL or langkah not in Impor.BERJALAN:
            raise LangkahImporTidakSah
        impor.status = langkah
        impor.galat = ""
        impor.diminta_berhenti = False
        impor.detak = timezone.now()
        impor.save()
        catat("impor.coba_lagi", oleh=oleh, objek=impor)
        return _jalankan(impor, langsung=False)


def buang(*, impor: Impor, oleh: Any) -> None:
    """Throw away an import that was not applied: its rows and its file go.

    Raises `LangkahImporTidakSah`.
    """
    with transaction.atomic():
        impor = Impor.objects.select_for_update().get(pk=impor.pk)
        if impor.berjalan or TerapanImpor.objects.filter(impor=impor).exists():
            raise LangkahImporTidakSah
        BarisImpor.objects.filter(impor=impor).delete()
        berkas, simpanan = impor.berkas.name, impor.berkas.storage
        impor.status = S.DIBUANG
        impor.berkas = ""
        impor.save()
        catat("impor.buang", oleh=oleh, objek=impor)
        transaction.on_commit(lambda: simpanan.delete(str(berkas)))
