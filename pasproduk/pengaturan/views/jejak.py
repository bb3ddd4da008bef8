"""The audit trail, for admin pusat."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from akun.akses import ADMIN, akses
from akun.permintaan import PermintaanPetugas
from inti.models import CatatanAudit
from pasproduk.pengaturan.forms_jejak import FormSaringJejak
from pasproduk.pengaturan.kata_jejak import kata_aksi
from pasproduk.pengaturan.queries_jejak import aksi_tercatat, baris_perubahan, jejak_audit
from pasproduk.pengaturan.views.unit import jejak

PER_HALAMAN = 50


@akses(ADMIN)
@require_safe
def daftar(request: PermintaanPetugas) -> HttpResponse:
    """`/pengaturan/jejak/`: who changed, exported, or was denied what, between two days."""
    saring = FormSaringJejak(request.GET, aksi=aksi_tercatat())
    cocok = jejak_audit(saring.pilihan(), request.user.zona)
    hal = Paginator(cocok, PER_HALAMAN).get_page(request.GET.get("halaman"))
    konteks = {
        "hal": hal,
        "baris": [(c, kata_aksi(c.aksi)) for c in hal],
        "saring": saring,
        "disaring": bool(saring.pilihan()),
        "jejak": jejak(),
    }
    return render(request, "pengaturan/jejak.html", konteks)


@akses(ADMIN)
@require_safe
def satu(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """One entry: every field before and after."""
    butir = get_object_or_404(CatatanAudit.objects.select_related("oleh"), pk=pk)
    konteks = {
        "butir": butir,
        "kata": kata_aksi(butir.aksi),
        "baris": baris_perubahan(butir),
        "jejak": jejak({"teks": "Jejak audit", "url": reverse("pengaturan_jejak")}),
    }
    return render(request, "pengaturan/jejak_satu.html", konteks)
