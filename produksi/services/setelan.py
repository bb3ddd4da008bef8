"""Headquarters sets the rules of reporting; headquarters and Kanwil the shares of the profit."""

from datetime import date
from decimal import Decimal
from typing import Any

from inti.audit import layanan
from inti.galat import TidakBerhak
from inti.versi import ambil_versi
from organisasi.models import UPT
from produksi import kebijakan
from produksi.bulan import awal_bulan
from produksi.galat import PembagianTidakSeratus
from produksi.models import PembagianKeuntungan, SetelanLaporan

BIDANG = (
    "hari_batas",
    "minimum_bulan",
    "jendela_bulan",
    "bulan_pertama",
    "ingatkan_sebelum",
    "ingatkan_sesudah",
    "lonjakan_kali",
)


@layanan("laporan.setelan")
def ubah_setelan(*, versi: int, isi: dict[str, Any], oleh: Any) -> SetelanLaporan:
    """Write the fields in `isi` (of `BIDANG`). Reports already sent keep their deadline.

    Raises `TidakBerhak`, `VersiUsang`.
    """
    if not kebijakan.boleh_mengatur(oleh):
        raise TidakBerhak
    setelan, baru = SetelanLaporan.objects.get_or_create(pk=1)
    if not baru:
        ambil_versi(setelan, versi)
    for bidang in BIDANG:
        if bidang in isi:
            setattr(setelan, bidang, isi[bidang])
    if setelan.bulan_pertama:
        setelan.bulan_pertama = awal_bulan(setelan.bulan_pertama)
    setelan.save()
    return setelan


@layanan("pembagian.atur")
def atur_pembagian(
    *, upt: UPT | None, berlaku_dari: date, persen: dict[str, Decimal], oleh: Any
) -> PembagianKeuntungan:
    """Shares (`premi`, `pnbp`, `modal` in percent) from a month on, for a unit or, without one,
    the nation. A row of the same month is replaced; amounts stored on reports stay.

    Raises `TidakBerhak`, `PembagianTidakSeratus`.
    """
    if not kebijakan.boleh_mengatur_pembagian(oleh, upt):
        raise TidakBerhak
    if sum(persen.values()) != 100 or min(persen.values()) < 0:
        raise PembagianTidakSeratus
    mulai = awal_bulan(berlaku_dari)
    baris = PembagianKeuntungan.objects.filter(upt=upt, berlaku_dari=mulai).first()
    baris = baris or PembagianKeuntungan(upt=upt, berlaku_dari=mulai)
    for nama in ("premi", "pnbp", "modal"):
        setattr(baris, f"persen_{nama}", persen[nama])
    baris.save()
    return baris
