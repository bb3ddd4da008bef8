"""Settings of the mapping: letterheads (headquarters, a Kanwil its own), bounds of data quality."""

from typing import Any

from inti.audit import layanan
from inti.galat import TidakBerhak, VersiUsang
from inti.versi import ambil_versi
from organisasi.models import Kanwil
from pemetaan import kebijakan
from pemetaan.models import KopLaporan, SetelanMutu

BIDANG_KOP = ("baris", "alamat", "penanda_nama", "penanda_nip")
BIDANG_MUTU = ("kelengkapan_batas", "hari_tak_disentuh")


@layanan("laporan_resmi.kop")
def ubah_kop(*, kanwil: Kanwil | None, versi: int, isi: dict[str, str], oleh: Any) -> KopLaporan:
    """Write the letterhead of a Kanwil, or the nation's. `versi` 0: there was none. Reports already
    built keep theirs. Raises `TidakBerhak`, `VersiUsang`."""
    if not kebijakan.boleh_mengatur_kop(oleh, kanwil):
        raise TidakBerhak
    kop = KopLaporan.objects.filter(kanwil=kanwil).first()
    if kop is None:
        kop = KopLaporan(kanwil=kanwil)
    elif not versi:
        raise VersiUsang
    else:
        ambil_versi(kop, versi)
    for bidang in BIDANG_KOP:
        setattr(kop, bidang, isi[bidang])
    kop.save()
    return kop


@layanan("mutu.setelan")
def ubah_setelan_mutu(*, versi: int, isi: dict[str, int], oleh: Any) -> SetelanMutu:
    """Write the bounds in `isi` (of `BIDANG_MUTU`). Raises `TidakBerhak`, `VersiUsang`."""
    if not kebijakan.boleh_mengatur_alasan(oleh):
        raise TidakBerhak
    setelan, baru = SetelanMutu.objects.get_or_create(pk=1)
    if not baru:
        ambil_versi(setelan, versi)
    for bidang in BIDANG_MUTU:
        setattr(setelan, bidang, isi[bidang])
    setelan.save()
    return setelan
