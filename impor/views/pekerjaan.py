"""Background jobs, for admin pusat: what waits, runs, failed and why."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from akun.akses import ADMIN, akses
from akun.permintaan import PermintaanPetugas
from impor.queries_pekerjaan import (
    KEADAAN,
    daftar_pekerjaan,
    impor_pekerjaan,
    jumlah_per_keadaan,
    satu_pekerjaan,
)
from impor.services.pekerjaan import batalkan_pekerjaan, ulangi_pekerjaan
from inti.galat import GalatLayanan

PER_HALAMAN = 50


@akses(ADMIN)
@require_GET
def daftar(request: PermintaanPetugas) -> HttpResponse:
    keadaan = request.GET.get("keadaan", "")
    hal = Paginator(daftar_pekerjaan(keadaan), PER_HALAMAN).get_page(request.GET.get("halaman"))
    jumlah = jumlah_per_keadaan()
    impor = impor_pekerjaan(list(hal))
    konteks = {
        "hal": hal,
        "butir": [_butir(b, impor) for b in hal],
        "keadaan": keadaan if keadaan in KEADAAN else "",
        "chip": [{"kode": k, "kata": v[1], "jumlah": jumlah[k]} for k, v in KEADAAN.items()],
        "semua": sum(jumlah.values()),
    }
    return render(request, "impor/pekerjaan.html", konteks)


def _nama(jalur: str) -> str:
    """'pemetaan.tasks.susun_laporan' → 'Susun laporan': functions are named in Indonesian."""
    return jalur.rpartition(".")[2].replace("_", " ").capitalize()


def _butir(b: Any, impor: dict[int, Any]) -> dict[str, Any]:
    kode, (_, kata, ikon, nada) = next((k, v) for k, v in KEADAAN.items() if v[0] == b.status)
    isi = (b.args_kwargs or {}).get("args") or []
    milik = impor.get(isi[0]) if isi and b.task_path == "impor.tasks.kerjakan" else None
    sebab = next((x for x in reversed((b.traceback or "").splitlines()) if x.strip()), "")
    if milik is not None and milik.galat:
        sebab = milik.galat
    return {
        "p": b,
        "nama": f"Impor {milik.nama_berkas}" if milik else _nama(b.task_path),
        "oleh": f"{milik.oleh.nama}, {milik.get_status_display().lower()}" if milik else "",
        "kode": kode,
        "kata": kata,
        "ikon": ikon,
        "nada": nada,
        "sebab": sebab[:300],
    }


@akses(ADMIN)
@require_POST
def ulang(request: PermintaanPetugas, pk: Any) -> HttpResponse:
    return _lakukan(request, pk, ulangi_pekerjaan, "Pekerjaan masuk antrean lagi.")


@akses(ADMIN)
@require_POST
def batal(request: PermintaanPetugas, pk: Any) -> HttpResponse:
    return _lakukan(request, pk, batalkan_pekerjaan, "Pekerjaan dibatalkan.")


def _lakukan(request: PermintaanPetugas, pk: Any, layanan: Any, kata: str) -> HttpResponse:
    pekerjaan = satu_pekerjaan(pk)
    if pekerjaan is None:
        raise Http404
    try:
        layanan(pekerjaan=pekerjaan, oleh=request.user)
        messages.success(request, kata)
    except GalatLayanan as galat:
        messages.error(request, galat.pesan)
    return redirect("impor:pekerjaan")
