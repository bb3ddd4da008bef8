"""`/kelola/`: the first page of the workspace, what is to be done."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from akun.akses import KANWIL, PETUGAS, UNIT, akses
from akun.permintaan import PermintaanPetugas
from inti.waktu import hari_ini
from katalog.queries.ringkasan import Ringkasan, ringkas
from pasproduk.tugas import kumpulkan_tugas


@akses(PETUGAS)
@require_safe
def kelola(request: PermintaanPetugas) -> HttpResponse:
    """Tasks by urgency, and the figures of the visitor's scope."""
    segera, nanti = kumpulkan_tugas(request.user)
    ringkasan = ringkas(request.user.cakupan)
    konteks = {
        "segera": segera,
        "nanti": nanti,
        "tanggal": hari_ini(request.user.zona),
        "angka": _angka(ringkasan),
        "ringkasan": ringkasan,
        "judul_angka": _judul(request),
        "mengisi": request.user.peran in UNIT | KANWIL,
    }
    return render(request, "kelola.html", konteks)


def _judul(request: PermintaanPetugas) -> str:
    cakupan = request.user.cakupan
    if cakupan.nasional:
        return "Seluruh Indonesia"
    return "Unit ini" if cakupan.upt_id else "Kanwil ini"


def _angka(r: Ringkasan) -> list[dict[str, Any]]:
    """Figures beside the tasks; each opens its rows."""
    produk = reverse("katalog:daftar")
    return [
        {"nilai": r.terdata, "label": "produk terdata", "url": f"{produk}?terdata=1"},
        {"nilai": r.terbit, "label": "produk terbit", "url": f"{produk}?terbit=1"},
        {
            "nilai": r.unggulan,
            "label": "unggulan ditetapkan",
            "dari": f"dari {r.tempat_unggulan}" if r.tempat_unggulan else "",
            "url": f"{produk}?unggulan=1",
        },
        {"nilai": r.tanpa_foto, "label": "tanpa foto", "url": f"{produk}?terdata=1&tanpa_foto=1"},
    ]
