"""The page of an import: progress, rehearsal, result or failure, as it stands."""

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from akun.akses import akses
from akun.permintaan import PermintaanPetugas
from impor.forms import FormJawab, FormSaring
from impor.jenis import AKSI_TERAPAN, Aksi, jenis_impor
from impor.kenali.berkas import peta_dari_json
from impor.kenali.kamus import ABAIKAN
from impor.lembar_galat import tulis_baris_galat
from impor.models import Impor
from impor.queries import (
    alasan_galat,
    baris_tampil,
    berkas_sama,
    hasil_terap,
    hitung_masalah,
    konteks_untuk,
    pertanyaan_terbuka,
    siap_terap,
    tidak_diurungkan,
)
from impor.services.berkas import berkas_lokal
from impor.services.latih import perbaikan_dari
from impor.views.ambil import PENGIMPOR, ambil_impor
from impor.views.daftar import XLSX
from impor.views.sajian import KATA, butir_baris, chip_aksi
from inti.audit import catat
from inti.galat import GalatLayanan

S = Impor.Status
PER_HALAMAN = 50


@akses(PENGIMPOR)
@require_GET
def lihat(request: PermintaanPetugas, pk: int) -> HttpResponse:
    impor = ambil_impor(request, pk)
    if impor.status == S.BARU:
        return render(request, "impor/baru.html", {"impor": impor})
    if impor.berjalan:
        return render(request, "impor/kemajuan.html", _kemajuan(impor))
    if impor.status == S.GAGAL:
        return render(request, "impor/gagal.html", {"impor": impor})
    return _rincian(request, impor)


def _kemajuan(impor: Impor) -> dict[str, Any]:
    diam = (timezone.now() - impor.detak).total_seconds() if impor.detak else 0
    return {"impor": impor, "diam": diam > 30, "langkah": KATA.get(S(impor.status), "")}


@akses(PENGIMPOR)
@require_GET
def kemajuan(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """The moving part of the progress page; when the step is over it reloads the page."""
    impor = ambil_impor(request, pk)
    jawab = render(request, "impor/_kemajuan.html", _kemajuan(impor))
    if not impor.berjalan:
        jawab["HX-Refresh"] = "true"
    return jawab


def _rincian(request: PermintaanPetugas, impor: Impor) -> HttpResponse:
    jenis = jenis_impor(impor.jenis)
    saringan = FormSaring(request.GET).saringan()
    hal = Paginator(baris_tampil(impor, **saringan), PER_HALAMAN).get_page(
        request.GET.get("halaman")
    )
    siap = impor.status == S.SIAP
    tanya = pertanyaan_terbuka(impor) if siap else []
    dipakai = [p for p in peta_dari_json(impor.peta) if p.pakai]
    hitung = impor.hitung
    konteks = {
        "impor": impor,
        "jenis": jenis,
        "siap": siap,
        "hal": hal,
        "butir": [butir_baris(b, jenis, siap) for b in hal],
        "saringan": saringan,
        "chip": chip_aksi(hitung),
        "masalah": hitung_masalah(impor),
        "hitung": hitung,
        "akan": sum(hitung.get(a, 0) for a in AKSI_TERAPAN),
        "belum_masuk": hitung.get(Aksi.GALAT, 0) + hitung.get(Aksi.TANYA, 0),
        "form_jawab": FormJawab(tanya=tanya, initial={"versi": impor.versi}) if tanya else None,
        "tanya": len(tanya),
        "tak_dikenal": [k[1] for p in dipakai for k in p.kolom if not k[2]],
        "diabaikan": [k[1] for p in dipakai for k in p.kolom if k[2] == ABAIKAN],
        "lembar_dilewati": [p["lembar"] for p in impor.peta if p["kolom"] and not p["pakai"]],
        "sama": berkas_sama(impor) if siap else None,
        "hasil": None if siap else hasil_terap(impor),
        "tetap": [] if siap else tidak_diurungkan(impor),
        "akan_lanjut": siap_terap(impor).count() if impor.status == S.SELESAI else 0,
        "dapat_diurungkan": impor.status == S.SELESAI and jenis.urungkan is not None,
    }
    return render(request, "impor/rincian.html", konteks)


@akses(PENGIMPOR)
@require_GET
def galat_xlsx(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """The rows that did not go in, with what is wrong, to mend and send again."""
    impor = ambil_impor(request, pk)
    alasan = alasan_galat(impor)
    isi = BytesIO()
    try:
        with berkas_lokal(impor) as jalur:
            tulis_baris_galat(
                isi,
                jalur,
                jenis_impor(impor.jenis),
                peta_dari_json(impor.peta),
                konteks_untuk(impor),
                lambda lembar, nomor: alasan.get((lembar, nomor), ""),
                perbaikan_dari(impor),
            )
    except GalatLayanan as galat:
        messages.error(request, galat.pesan)
        return redirect("impor:lihat", pk=impor.pk)
    catat("impor.unduh_galat", oleh=request.user, objek=impor)
    jawab = HttpResponse(isi.getvalue(), content_type=XLSX)
    jawab["Content-Disposition"] = f'attachment; filename="baris-salah-{impor.pk}.xlsx"'
    return jawab
