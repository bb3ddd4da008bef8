"""Rehearse: read the file, say for every row what would happen. Writes only the import's own rows."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from impor.jenis import RencanaBaris, jenis_impor
from impor.kenali.berkas import BarisBerkas, Perbaikan, peta_dari_json
from impor.models import BarisImpor, Impor
from impor.nilai import kosong, sebagai_teks
from impor.queries import hitung_aksi, konteks_untuk
from impor.rencana import rencanakan
from impor.services.berkas import berkas_lokal
from inti.borongan import sisip_semua

S = Impor.Status
SEKALI = 1000
DETAK = timedelta(seconds=5)


class Tergeser(Exception):
    """Another worker took the import up, or somebody stopped it: this run ends quietly."""


def latih_sekarang(impor: Impor, percobaan: int) -> None:
    """Rehearse from the start; whatever an earlier run left is replaced.

    Raises `BerkasDitolak` if the file cannot be read after all, `Tergeser` if another run took over.
    """
    jenis = jenis_impor(impor.jenis)
    konteks = konteks_untuk(impor)
    BarisImpor.objects.filter(impor=impor).delete()
    tumpuk: list[BarisImpor] = []
    jumlah = 0
    with berkas_lokal(impor) as jalur:
        aliran = rencanakan(
            jalur, jenis, peta_dari_json(impor.peta), konteks, perbaikan_dari(impor)
        )
        for satu, rencana in aliran:
            jumlah += 1
            tumpuk.append(baris_dari(impor, jumlah, satu, rencana))
            if len(tumpuk) >= SEKALI:
                _tulis(impor, percobaan, tumpuk, jumlah)
                tumpuk = []
    _tulis(impor, percobaan, tumpuk, jumlah)
    with transaction.atomic():
        kini = timezone.now()
        milik = Impor.objects.filter(pk=impor.pk, percobaan=percobaan, status=S.MELATIH)
        if not milik.update(
            status=S.SIAP, hitung=hitung_aksi(impor), jumlah=jumlah, diproses=jumlah,
            dilatih_pada=kini, detak=kini, galat="",
        ):  # fmt: skip
            raise Tergeser


def _tulis(impor: Impor, percobaan: int, tumpuk: list[BarisImpor], jumlah: int) -> None:
    """One piece with its sign of life; a run that was replaced writes nothing."""
    with transaction.atomic():
        milik = Impor.objects.filter(pk=impor.pk, percobaan=percobaan, status=S.MELATIH)
        if not milik.filter(diminta_berhenti=False).update(detak=timezone.now(), diproses=jumlah):
            raise Tergeser
        sisip_semua(tumpuk)


def baris_dari(impor: Impor, urutan: int, satu: BarisBerkas, rencana: RencanaBaris) -> BarisImpor:
    masalah = "|".join(sorted({p.masalah for p in rencana.pesan if p.masalah}))
    tanya = rencana.pertanyaan
    return BarisImpor(
        impor=impor,
        urutan=urutan,
        lembar=satu.lembar[:100],
        nomor=satu.nomor,
        mentah=satu.terbaca.mentah if satu.terbaca else {},
        aksi=rencana.aksi.value,
        nama=rencana.nama[:200],
        kode_upt=rencana.kode_upt,
        harga=rencana.harga,
        masalah=f"|{masalah}|"[:200] if masalah else "",
        pesan=[p.ke_json() for p in rencana.pesan],
        pertanyaan=tanya.kode if tanya else "",
        tanya=(
            {"teks": tanya.teks, "pilihan": [list(p) for p in tanya.pilihan], "alias": tanya.alias}
            if tanya
            else {}
        ),
        perubahan=[list(p) for p in rencana.perubahan],
        isi=rencana.isi,
        objek_id=rencana.objek_id,
        versi_objek=rencana.versi,
    )


def perbaikan_dari(impor: Impor) -> Perbaikan | None:
    """Cells that a person mended: by their text in all rows, or in one row ('@sheet:row')."""
    if not impor.perbaikan:
        return None
    tabel = {(k, dari): jadi for k, dari, jadi in impor.perbaikan}

    def perbaiki(lembar: str, nomor: int, kode: str, sel: Any) -> Any:
        if (satu := tabel.get((kode, f"@{lembar}:{nomor}"))) is not None:
            return satu or None
        teks = "" if kosong(sel) else sebagai_teks(sel)
        jadi = tabel.get((kode, teks)) if teks else None
        return sel if jadi is None else jadi or None

    return perbaiki
