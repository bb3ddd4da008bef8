"""A person says what the columns mean; it is learnt for the office."""

from typing import Any

from impor.galat import KolomWajibKurang, LangkahImporTidakSah
from impor.jenis import jenis_impor
from impor.kenali.berkas import peta_dari_json
from impor.kenali.kamus import nomor_baris
from impor.models import Impor
from impor.services.sinonim import pelajari
from inti.audit import layanan
from inti.versi import ambil_versi

S = Impor.Status


@layanan("impor.petakan")
def petakan_kolom(
    *, impor: Impor, versi: int, pakai: set[int], kolom: dict[tuple[int, int], str], oleh: Any
) -> Impor:
    """Set which sheets are used (places) and what their columns mean.

    `kolom` maps (sheet, column) to a column code or ''. Raises `VersiUsang`,
    `LangkahImporTidakSah`, `KolomWajibKurang`.
    """
    ambil_versi(impor, versi)
    if impor.status not in {S.BARU, S.SIAP, S.GAGAL}:
        raise LangkahImporTidakSah
    jenis = jenis_impor(impor.jenis)
    peta = peta_dari_json(impor.peta)
    dipelajari: dict[str, str] = {}
    for i, lembar in enumerate(peta):
        lembar.pakai = i in pakai
        if not lembar.pakai:
            continue
        for satu in lembar.kolom:
            kode = kolom.get((i, satu[0]), satu[2])
            if kode not in jenis.per_kode:
                kode = "" if not kode.startswith("_") else kode
            if kode != satu[2] and not nomor_baris(satu[1]):
                dipelajari[satu[1]] = kode
            satu[2], satu[3] = kode, True
    if not any(p.pakai for p in peta):
        raise KolomWajibKurang("Pilih paling sedikit satu lembar.")
    for lembar in peta:
        if lembar.pakai:
            _periksa(lembar.lembar, lembar.tempat(), jenis)
    impor.peta = [p.ke_json() for p in peta]
    impor.save()
    if dipelajari:
        pelajari(jenis=jenis, pasangan=dipelajari, oleh=oleh)
    return impor


def _periksa(nama: str, tempat: dict[int, str], jenis: Any) -> None:
    awal = f"Lembar “{nama}”: " if nama else ""
    ganda = {k for k in tempat.values() if list(tempat.values()).count(k) > 1}
    if ganda:
        label = jenis.label_kolom(sorted(ganda)[0])
        raise KolomWajibKurang(f"{awal}dua kolom ditunjuk sebagai {label}. Pilih salah satu.")
    for kolom in jenis.kolom:
        if kolom.wajib and kolom.kode not in tempat.values():
            raise KolomWajibKurang(f"{awal}tunjukkan kolom {kolom.label}.")
