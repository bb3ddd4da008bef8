"""The daily reminders of certificates that end, as one notification per person.

What is written and what is told is one transaction: a run that dies has told nothing and is
made up for by the next, and two runs at once tell nothing twice (the rows are locked first).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from akun.models import Pengguna, Peran
from akun.services.pemberitahuan import beri_tahu
from inti.audit import layanan
from inti.format import tanggal_singkat
from sertifikasi.models import PengingatTerkirim, Sertifikat, SertifikatProduk
from sertifikasi.queries.pengingat import Jatuh, jatuh_tempo

BARIS_MAKS = 6  # lines of a digest; the rest is counted, the list has them all


@dataclass
class HasilIngat:
    sertifikat: int = 0
    orang: int = 0


@layanan("sertifikat.ingatkan")
def ingatkan(*, oleh: Any = None) -> HasilIngat:
    """Tell those concerned of every rung reached and not told yet."""
    calon = [j.s.pk for j in jatuh_tempo(Sertifikat.objects.all())]
    # Lock, then look again: a run beside this one may have told them meanwhile.
    list(Sertifikat.objects.select_for_update().filter(pk__in=calon).order_by("pk").values("pk"))
    jatuh = jatuh_tempo(Sertifikat.objects.filter(pk__in=calon))
    PengingatTerkirim.objects.bulk_create(
        PengingatTerkirim(
            sertifikat=j.s,
            berlaku_sampai=j.sampai,
            anak_tangga=n,
            hari=j.hari,
        )
        for j in jatuh
        for n in j.anak_tangga
    )
    per_orang = _per_orang(jatuh)
    for orang, miliknya in per_orang:
        beri_tahu(
            penerima=[orang],
            judul=_judul(miliknya),
            isi=_isi(miliknya, banyak_unit=orang.upt_id is None),
            tautan=_tautan(miliknya),
        )
    return HasilIngat(len(jatuh), len(per_orang))


def _per_orang(jatuh: list[Jatuh]) -> list[tuple[Pengguna, list[Jatuh]]]:
    """Officers of the unit and its Kanwil, and of every unit whose product a shared one covers."""
    tempat: dict[int, set[tuple[int, int]]] = {
        j.s.pk: {(j.s.upt_id, j.s.upt.kanwil_id)} for j in jatuh
    }
    tautan = SertifikatProduk.objects.filter(sertifikat__in=tempat).values_list(
        "sertifikat_id", "produk__upt_id", "produk__upt__kanwil_id"
    )
    for sertifikat, upt, kanwil in tautan:
        tempat[sertifikat].add((upt, kanwil))
    upt_ids = {u for isi in tempat.values() for u, _ in isi}
    kanwil_ids = {k for isi in tempat.values() for _, k in isi}
    aktif = Pengguna.objects.aktif()
    orang: Iterable[Pengguna] = [
        *aktif.filter(peran=Peran.PETUGAS_UPT, upt_id__in=upt_ids).order_by("pk"),
        *aktif.filter(peran=Peran.PETUGAS_KANWIL, kanwil_id__in=kanwil_ids).order_by("pk"),
    ]
    hasil = []
    for satu in orang:
        miliknya = [
            j
            for j in jatuh
            if any(satu.upt_id == u or satu.kanwil_id == k for u, k in tempat[j.s.pk])
        ]
        hasil.append((satu, miliknya))
    return hasil


def _kata(sisa: int, sampai: date) -> str:
    if sisa < 0:
        return f"sudah berakhir {tanggal_singkat(sampai)}"
    if sisa == 0:
        return "berakhir hari ini"
    return f"berakhir {sisa} hari lagi, {tanggal_singkat(sampai)}"


def _judul(jatuh: list[Jatuh]) -> str:
    if len(jatuh) == 1:
        return f"{jatuh[0].s} {_kata(jatuh[0].sisa, jatuh[0].sampai)}"
    return f"{len(jatuh)} sertifikat berakhir atau akan berakhir"


def _isi(jatuh: list[Jatuh], *, banyak_unit: bool) -> str:
    """One line per certificate, the nearest end first."""
    baris = []
    for j in sorted(jatuh, key=lambda j: (j.sisa, j.s.pk))[:BARIS_MAKS]:
        unit = f" ({j.s.upt.nama_singkat})" if banyak_unit else ""
        kata = _kata(j.sisa, j.sampai)
        baris.append(f"{str(j.s)[:45]}{unit[:25]}: {kata}.")
    if (sisa := len(jatuh) - BARIS_MAKS) > 0:
        baris.append(f"Dan {sisa} lainnya.")
    return "\n".join(baris)


def _tautan(jatuh: list[Jatuh]) -> str:
    if len(jatuh) == 1:
        return jatuh[0].s.get_absolute_url()
    return f"{reverse('sertifikasi:daftar')}?urut=sampai"
