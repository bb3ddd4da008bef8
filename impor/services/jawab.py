"""Answers and mended cells: kept with the import, then it is rehearsed again."""

from typing import Any

from impor.galat import LangkahImporTidakSah
from impor.kenali.unit import LEWATI
from impor.models import BarisImpor, Impor
from inti.audit import layanan
from inti.galat import GalatLayanan
from inti.versi import ambil_versi
from organisasi.models import UPT
from organisasi.services.alias import tambah_alias

S = Impor.Status


@layanan("impor.jawab")
def jawab_pertanyaan(*, impor: Impor, versi: int, jawaban: dict[str, str], oleh: Any) -> Impor:
    """Answer open questions; an answer that names a unit is remembered as its alias.

    Answers that were not offered are ignored. Raises `VersiUsang`, `LangkahImporTidakSah`.
    """
    ambil_versi(impor, versi)
    if impor.status != S.SIAP:
        raise LangkahImporTidakSah
    baris = BarisImpor.objects.filter(impor=impor, pertanyaan__in=jawaban)
    tanya = dict(baris.values_list("pertanyaan", "tanya"))
    for kode, isi in tanya.items():
        jawab = jawaban[kode]
        if jawab != LEWATI and jawab not in {p[0] for p in isi["pilihan"]}:
            continue
        impor.jawaban[kode] = jawab
        if isi.get("alias") and jawab.isdigit():
            _ingat(isi["alias"], int(jawab), impor, oleh)
    impor.save()
    return impor


def _ingat(teks: str, upt_id: int, impor: Impor, oleh: Any) -> None:
    upt = UPT.objects.dalam(impor.cakupan).filter(pk=upt_id).first()
    if upt is None:
        return
    try:
        tambah_alias(upt=upt, teks=teks, oleh=oleh)
    except GalatLayanan:
        return  # it is one already, or says too little to be remembered


@layanan("impor.perbaiki")
def perbaiki_nilai(
    *, impor: Impor, versi: int, kolom: str, dari: str, jadi: str, oleh: Any
) -> Impor:
    """Let cells of `kolom` that read `dari` read `jadi`, in all rows ('@sheet:row': in one).

    Raises `VersiUsang`, `LangkahImporTidakSah`.
    """
    ambil_versi(impor, versi)
    if impor.status != S.SIAP:
        raise LangkahImporTidakSah
    lama = [p for p in impor.perbaikan if (p[0], p[1]) != (kolom, dari)]
    impor.perbaikan = [*lama, [kolom, dari, jadi.strip()]]
    impor.save()
    return impor
