"""The Kanwil's button "Ingatkan"."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from akun.akses import KANWIL, akses
from akun.permintaan import PermintaanPetugas
from inti.waktu import hari_ini
from produksi.bulan import bulan_lalu, kode, nama_bulan
from produksi.forms.saring import FormSaringBulan
from produksi.queries.bulan import kanwil_dalam
from produksi.services.ingatkan_kanwil import ingatkan_unit


@akses(KANWIL)
@require_POST
def ingatkan(request: PermintaanPetugas, kode_kanwil: str) -> HttpResponse:
    """Remind every unit that has not reported the month, or the one that is named."""
    kanwil = kanwil_dalam(request.user.cakupan).filter(kode=kode_kanwil).first()
    if kanwil is None:
        raise Http404
    bulan = FormSaringBulan(request.POST).bulan or bulan_lalu(hari_ini(kanwil.zona_waktu))
    satu = request.POST.get("upt", "").replace("\0", "?")  # PostgreSQL takes no NUL
    kini, sudah = ingatkan_unit(
        kanwil=kanwil, bulan=bulan, oleh=request.user, kode=[satu] if satu else None
    )
    if kini:
        messages.success(request, f"{kini} unit diingatkan tentang laporan {nama_bulan(bulan)}.")
    if sudah:
        messages.info(request, f"{sudah} unit sudah diingatkan hari ini; lagi besok bila perlu.")
    if not kini and not sudah:
        messages.info(request, "Tidak ada unit yang perlu diingatkan untuk bulan ini.")
    return redirect(f"{reverse('produksi:kanwil', args=[kanwil.kode])}?bulan={kode(bulan)}")
