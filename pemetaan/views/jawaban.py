"""A unit's answer to a round; the Kanwil confirms and reminds."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from akun.akses import KANWIL, PETUGAS, UNIT, akses
from akun.permintaan import PermintaanPetugas
from inti.galat import GalatLayanan
from inti.metode import BACA_TULIS
from organisasi.models import UPT
from pemetaan import kebijakan, sajian_putaran
from pemetaan.forms.putaran import FormBenar, FormKonfirmasi, FormNihil, FormVersi
from pemetaan.models import Jawaban, Putaran
from pemetaan.queries import putaran as queries
from pemetaan.queries.tempat import upt_dalam
from pemetaan.services import jawaban as layanan
from pemetaan.services.ingatkan import ingatkan_diam
from pemetaan.views.bentuk import tertulis
from pemetaan.views.putaran import kanwil_atau_404, putaran_atau_404


def _ambil(request: PermintaanPetugas, pk: int, kode: str) -> tuple[Putaran, UPT, Jawaban | None]:
    """The round and the unit in scope. 404 where the round does not ask the unit, or did not."""
    putaran = putaran_atau_404(request, pk)
    upt = upt_dalam(request.user.cakupan, kode)
    if upt is None:
        raise Http404
    jawaban = queries.jawaban_unit(putaran, upt)
    if jawaban is None and not _ditanya(request, putaran, upt):
        raise Http404
    return putaran, upt, jawaban


def _ditanya(request: PermintaanPetugas, putaran: Putaran, upt: UPT) -> bool:
    if putaran.terbuka:
        return kebijakan.ditanya(putaran, upt)
    return queries.hasil_unit(putaran, request.user.cakupan, upt) is not None


def _halaman(
    request: PermintaanPetugas,
    putaran: Putaran,
    upt: UPT,
    jawaban: Jawaban | None,
    form: FormNihil | None = None,
) -> HttpResponse:
    zona = upt.kanwil.zona_waktu
    sisa = queries.sisa_hari(putaran, zona)
    menjawab = kebijakan.boleh_menjawab(request.user, putaran, upt)
    produk = queries.daftar_produk(upt) if putaran.terbuka else []
    versi = jawaban.versi if jawaban else 0
    milik = request.user.upt_id == upt.pk
    konteks = {
        "putaran": putaran,
        "upt": upt,
        "jawaban": jawaban,
        "beku": queries.hasil_unit(putaran, request.user.cakupan, upt),
        "produk": produk,
        "calon": [p for p in produk if p.calon],  # type: ignore[attr-defined]
        "menjawab": menjawab,
        "milik_unit": milik,
        "mengonfirmasi": jawaban and kebijakan.boleh_mengonfirmasi(request.user, putaran, jawaban),
        "form_benar": FormBenar(initial={"versi": versi, "sidik": queries.sidik(produk)}),
        "form": form or FormNihil(initial={"versi": versi}, alasan=queries.alasan_nihil()),
        "nihil_terbuka": form is not None,
        "sisa": sisa,
        "kata_tenggat": sajian_putaran.kata_tenggat(putaran, sisa),
        "zona": zona,
        "jejak": []
        if milik
        else [
            *sajian_putaran.jejak(putaran, dalam=True),
            *(
                [
                    {
                        "teks": upt.kanwil.wilayah,
                        "url": sajian_putaran.url_kanwil(putaran, upt.kanwil.kode),
                    }
                ]
                if request.user.cakupan.nasional
                else []
            ),
        ],
        "tautan_tambah": f"{reverse('katalog:tambah')}?upt={upt.kode}",
        "tautan_unggulan": reverse("katalog:unggulan_upt", args=[upt.kode]),
    }
    return render(request, "pemetaan/putaran_unit.html", konteks)


@akses(PETUGAS)
@BACA_TULIS
def unit(request: PermintaanPetugas, pk: int, upt: str) -> HttpResponse:
    """GET: the unit's list and its answer. POST: "Daftar ini benar"."""
    putaran, satu, jawaban = _ambil(request, pk, upt)
    if request.method != "POST":
        return _halaman(request, putaran, satu, jawaban)
    form = FormBenar(request.POST)
    isi: dict[str, Any] = form.cleaned_data if form.is_valid() else {"versi": 0, "sidik": "-"}
    try:
        layanan.jawab_terpetakan(
            putaran=putaran,
            upt=satu,
            versi=isi["versi"],
            sidik_daftar=isi["sidik"],
            oleh=request.user,
        )
    except GalatLayanan as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, _terima_kasih(request, satu))
    return redirect("putaran:unit", pk, upt)


@akses(UNIT | KANWIL)
@BACA_TULIS
def nihil(request: PermintaanPetugas, pk: int, upt: str) -> HttpResponse:
    """The unit has no product: why, and its plan. What was typed stays where it is refused."""
    putaran, satu, jawaban = _ambil(request, pk, upt)
    if request.method != "POST":
        form = FormNihil(
            initial={"versi": jawaban.versi if jawaban else 0}, alasan=queries.alasan_nihil()
        )
        return _halaman(request, putaran, satu, jawaban, form)
    form = FormNihil(request.POST, alasan=queries.alasan_nihil())
    if tertulis(
        request,
        form,
        lambda: layanan.jawab_nihil(
            putaran=putaran, upt=satu, oleh=request.user, **form.cleaned_data
        ),
    ):
        messages.success(request, _terima_kasih(request, satu))
        return redirect("putaran:unit", pk, upt)
    return _halaman(request, putaran, satu, jawaban, form)


def _terima_kasih(request: PermintaanPetugas, upt: UPT) -> str:
    if request.user.upt_id == upt.pk:
        return "Terima kasih. Jawaban unit tersimpan dan menunggu konfirmasi Kanwil."
    return f"Jawaban untuk {upt.nama_singkat} tersimpan, dicatat diisi Kanwil."


@akses(KANWIL)
@require_POST
def konfirmasi(request: PermintaanPetugas, pk: int, upt: str) -> HttpResponse:
    """One answer."""
    _, satu, jawaban = _ambil(request, pk, upt)
    form = FormVersi(request.POST)
    if jawaban is None:
        messages.error(request, "Unit ini belum menjawab.")
        return redirect("putaran:unit", pk, upt)
    try:
        layanan.konfirmasi_jawaban(
            jawaban=jawaban,
            versi=form.cleaned_data["versi"] if form.is_valid() else 0,
            oleh=request.user,
        )
    except GalatLayanan as galat:
        messages.error(request, galat.pesan)
        return redirect("putaran:unit", pk, upt)
    messages.success(request, f"Jawaban {satu.nama_singkat} dikonfirmasi.")
    return redirect("putaran:putaran", pk)


@akses(KANWIL)
@require_POST
def konfirmasi_semua(request: PermintaanPetugas, pk: int, kanwil: str) -> HttpResponse:
    """Every answer that the page showed as waiting."""
    putaran = putaran_atau_404(request, pk)
    satu = kanwil_atau_404(request, putaran, kanwil)
    tunggu = sajian_putaran.kanwil(request.user, putaran, satu, "")["tunggu"]
    form = FormKonfirmasi(request.POST, kunci=tunggu)
    kunci = form.cleaned_data["kunci"] if form.is_valid() else []
    try:
        jumlah = layanan.konfirmasi_semua(
            putaran=putaran, kanwil=satu, kunci=kunci, oleh=request.user
        )
    except GalatLayanan as galat:
        messages.error(request, galat.pesan)
    else:
        if jumlah:
            messages.success(request, f"{jumlah} jawaban dikonfirmasi.")
        else:
            messages.info(request, "Tidak ada jawaban yang menunggu konfirmasi Anda.")
    return redirect("putaran:kanwil", pk, kanwil)


@akses(KANWIL)
@require_http_methods(["POST"])
def ingatkan(request: PermintaanPetugas, pk: int, kanwil: str) -> HttpResponse:
    """Remind the silent units, at most once a day each."""
    putaran = putaran_atau_404(request, pk)
    satu = kanwil_atau_404(request, putaran, kanwil)
    try:
        jumlah = ingatkan_diam(putaran=putaran, kanwil=satu, oleh=request.user)
    except GalatLayanan as galat:
        messages.error(request, galat.pesan)
    else:
        if jumlah:
            messages.success(request, f"{jumlah} unit diingatkan di portal dan lewat surel.")
        else:
            messages.info(request, "Semua unit yang belum menjawab sudah diingatkan hari ini.")
    return redirect("putaran:kanwil", pk, kanwil)
