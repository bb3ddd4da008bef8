"""Headings that mean a column: built in, and learnt from whoever maps one."""

from typing import Any

from impor.jenis import JenisImpor, semua_jenis
from impor.kenali.kamus import ABAIKAN, normal
from impor.models import SinonimKolom
from inti.audit import layanan


def muat_sinonim() -> int:
    """Write the built-in synonyms of every kind as global rows; what headquarters changed stays."""
    ada = set(
        SinonimKolom.objects.filter(kanwil=None, upt=None).values_list("jenis", "teks_normal")
    )
    baru = []
    for jenis in semua_jenis():
        for kolom in jenis.kolom:
            for teks in (kolom.label, *kolom.sinonim):
                kunci = (jenis.kode, normal(teks)[:80])
                if kunci[1] and kunci not in ada:
                    ada.add(kunci)
                    baru.append(
                        SinonimKolom(
                            jenis=jenis.kode, kolom=kolom.kode, teks=teks[:80], teks_normal=kunci[1]
                        )
                    )
    SinonimKolom.objects.bulk_create(baru, batch_size=500)
    return len(baru)


@layanan("impor.pelajari_kolom")
def pelajari(*, jenis: JenisImpor, pasangan: dict[str, str], oleh: Any) -> None:
    """Remember for the person's office that these headings mean these columns ('' = leave out)."""
    upt_id, kanwil_id = oleh.upt_id, oleh.kanwil_id
    kantor = f"u{upt_id}" if upt_id else f"k{kanwil_id}" if kanwil_id else ""
    for teks, kode in pasangan.items():
        kunci = normal(teks)[:80]
        if not kunci or (kode and kode not in jenis.per_kode):
            continue
        SinonimKolom.objects.update_or_create(
            jenis=jenis.kode,
            teks_normal=kunci,
            kantor=kantor,
            defaults={
                "kolom": kode or ABAIKAN,
                "teks": teks[:80],
                "kanwil_id": kanwil_id,
                "upt_id": upt_id,
            },
        )
