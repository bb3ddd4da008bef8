"""Headquarters edits the steps of routes: names, who acts, durations, deadlines, checklists."""

from typing import Any

from inti.audit import layanan
from inti.versi import ambil_versi
from sertifikasi.models import DokumenLangkah, Langkah

BIDANG = ("nama", "pelaku", "hari_biasa", "tenggat_hari", "sumber")


@layanan("jalur.ubah_langkah")
def ubah_langkah(
    *, langkah: Langkah, versi: int, isi: dict[str, Any], dokumen: list[str], oleh: Any
) -> Langkah:
    """Write the fields in `isi` (of `BIDANG`); `dokumen` names what the step asks for, in order.

    A document left out is asked for no more, and stays where it was ticked. Stage and order of
    steps are the route's and stay. Raises `VersiUsang`.
    """
    if asing := set(isi) - set(BIDANG):
        raise KeyError(", ".join(sorted(asing)))
    ambil_versi(langkah, versi)
    for bidang, nilai in isi.items():
        setattr(langkah, bidang, nilai)
    langkah.save()
    _samakan_dokumen(langkah, list(dict.fromkeys(n for d in dokumen if (n := d.strip()))))
    return langkah


def _samakan_dokumen(langkah: Langkah, nama: list[str]) -> None:
    ada = {d.nama: d for d in langkah.dokumen.all()}
    for urutan, satu in enumerate(nama, start=1):
        lama = ada.pop(satu, None)
        if lama is None:
            kode = f"{langkah.kode}-{DokumenLangkah.objects.filter(langkah=langkah).count() + 1}"
            DokumenLangkah.objects.create(
                kode=f"p-{kode}"[:80], langkah=langkah, nama=satu, urutan=urutan
            )
        elif (lama.urutan, lama.aktif) != (urutan, True):
            lama.urutan, lama.aktif = urutan, True
            lama.save()
    for sisa in ada.values():
        if sisa.aktif:
            sisa.aktif = False
            sisa.save()
