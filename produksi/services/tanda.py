"""A flagship that falls under the minimum is marked with the date; the mark ends when it is back."""

from django.utils import timezone

from inti.waktu import hari_ini
from katalog.models import PenetapanUnggulan
from organisasi.models import UPT
from produksi.bulan import bulan_lalu
from produksi.models import TandaRutin
from produksi.queries.duabelas import bulan_produk, tanda_berjalan
from produksi.queries.setelan import setelan


def periksa_rutin(*, upt: UPT) -> int:
    """Bring the marks of the unit's flagships up to its reports. Returns how many changed.

    Called after each step of a report and daily, since the window moves by itself.
    """
    akhir = bulan_lalu(hari_ini(upt.kanwil.zona_waktu))
    aturan = setelan()
    unggulan = set(
        PenetapanUnggulan.objects.berjalan().filter(upt=upt).values_list("produk_id", flat=True)
    )
    milik = TandaRutin.objects.berjalan().filter(produk__upt=upt)
    lepas = [t for t in milik if t.produk_id not in unggulan]
    tanda = tanda_berjalan(unggulan)
    bulan = bulan_produk(unggulan, akhir, aturan)
    for satu in lepas:
        _selesai(satu)
    ubah = len(lepas)
    for pk in unggulan:
        jarang = pk in bulan and bulan[pk].jarang
        if jarang and pk not in tanda:
            TandaRutin.objects.create(
                produk_id=pk,
                bulan=akhir,
                dibuat_bulan=bulan[pk].dibuat,
                minimum=aturan.minimum_bulan,
                jendela=aturan.jendela_bulan,
                ditandai_pada=timezone.now(),
            )
            ubah += 1
        elif not jarang and pk in tanda:
            _selesai(tanda[pk])
            ubah += 1
    return ubah


def _selesai(tanda: TandaRutin) -> None:
    tanda.selesai_pada = timezone.now()
    tanda.save()
