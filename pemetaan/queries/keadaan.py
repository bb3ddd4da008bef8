"""The state of each unit at the end of a month, or now, folded into figures. How a unit is counted
is said in `hitung`.
"""

from datetime import date

from organisasi.cakupan import Cakupan
from pemetaan.angka import Angka, BarisUPT
from pemetaan.models import RekapUnit
from pemetaan.periode import Periode
from pemetaan.segar import keadaan_kini
from produksi.queries.rekap import AngkaProduksi, PerUnit

_NIHIL = AngkaProduksi()
# Fields of `Angka` that a unit's state holds as they are.
_SALIN = (
    "terdata",
    "terbit",
    "data_awal",
    "pirt",
    "haki",
    "halal",
    "halal_kurang",
    "akan_habis",
    "kedaluwarsa",
    "belum_verifikasi",
    "kelengkapan",
)


def _angka(k: RekapUnit, berproduksi: bool, produksi: AngkaProduksi) -> Angka:
    """Fold one unit's counts. A unit that does not produce lacks nothing: its products count,
    it does not count as a unit."""
    isi = {n: getattr(k, n) for n in _SALIN}
    if not berproduksi:
        return Angka(produksi=produksi, **isi)
    return Angka(
        unit=1,
        unit_rutin=int(k.unggulan_rutin > 0),
        bermitra=int(k.mitra > 0),
        unggulan_0=int(k.unggulan == 0),
        unggulan_1=int(k.unggulan == 1),
        unggulan_2=int(k.unggulan >= 2),
        tanpa_produk=int(not k.terdata),
        produksi=produksi,
        unggulan=k.unggulan,
        unggulan_rutin=k.unggulan_rutin,
        **isi,
    )


def baris_keadaan(
    cakupan: Cakupan, bulan: date | None, produksi: PerUnit | None = None
) -> tuple[list[BarisUPT], bool]:
    """Units with their state at the end of `bulan`, or now; and whether that month was kept.

    Figures of production that belong to these units are taken out of `produksi`.
    """
    hasil = produksi if produksi is not None else {}
    lama = []
    if bulan is not None:
        akhir = RekapUnit.objects.pada_masanya(cakupan).filter(bulan=bulan, tetap=True)
        lama = list(akhir.select_related("upt__kanwil").order_by("upt__kode"))
    isi = [(k.upt, k, k.berproduksi) for k in lama] or [
        (u, k, u.berproduksi) for u, k in keadaan_kini(cakupan)
    ]
    baris = [
        BarisUPT(
            u,
            _angka(k, membuat, hasil.pop((k.kanwil_id, u.pk), _NIHIL)),
            kanwil_id=k.kanwil_id,
            nama=k.nama,
            kategori=k.kategori,
            tugas=k.tugas,
        )
        for u, k, membuat in isi
        if membuat or k.terdata or k.terbit or k.data_awal
    ]
    return baris, bool(lama) or bulan is None


def keadaan_tercatat(cakupan: Cakupan, periode: Periode) -> bool:
    """Was the state at the period's end kept (or is it the state now)?"""
    bulan = periode.bulan_keadaan
    akhir = RekapUnit.objects.pada_masanya(cakupan).filter(bulan=bulan, tetap=True)
    return bulan is None or akhir.exists()
