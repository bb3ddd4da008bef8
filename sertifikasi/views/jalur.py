"""Pages of a certificate's way. Each move is a form of its own that works without script."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from akun.akses import KANWIL, PETUGAS, UNIT, akses
from inti import audit
from inti.galat import GalatLayanan, PerluAlasan, TidakBerhak, VersiUsang
from inti.metode import BACA_TULIS
from inti.waktu import hari_ini
from sertifikasi import kebijakan
from sertifikasi.forms.jalur import (
    FormBisu,
    FormDokumen,
    FormPerpanjang,
    FormPindah,
    FormSelesai,
    FormTerbit,
    FormTolak,
)
from sertifikasi.galat import NomorTidakSah, TanggalTidakSah
from sertifikasi.models import Sertifikat
from sertifikasi.queries.jalur import catatan_tahap, perpanjangan_berjalan
from sertifikasi.services.langkah import (
    centang_dokumen,
    pindah_langkah,
    selesaikan_kewajiban,
    tolak_permohonan,
)
from sertifikasi.services.perpanjang import bisukan_pengingat
from sertifikasi.services.perpanjang import perpanjang as mulai_perpanjangan
from sertifikasi.services.terbitkan import terbitkan
from sertifikasi.views.ambil import ambil_sertifikat, kembali_dengan_galat
from sertifikasi.views.rinci import kirim_berkas
from sertifikasi.views.sajian_jalur import sajian_langkah

HALAMAN = "sertifikasi/langkah.html"


def _tolak(form: Any, satu: Sertifikat, galat: GalatLayanan) -> None:
    """Say it beside the field it speaks of; after a conflict the next try carries the new version."""
    bidang = {TanggalTidakSah: "tanggal", NomorTidakSah: "nomor", PerluAlasan: "alasan"}.get(
        type(galat)
    )
    form.add_error(bidang if bidang in form.fields else None, galat.pesan)
    if isinstance(galat, VersiUsang):
        satu.refresh_from_db()
        form.data = form.data.copy()
        form.data["versi"] = str(satu.versi)


def _jalankan(
    request: HttpRequest,
    satu: Sertifikat,
    form: Any,
    kerjakan: Callable[[dict[str, Any]], Sertifikat],
    **kata: Any,
) -> HttpResponse:
    """Show the form, or do the deed and go to the certificate it was done on."""
    if request.method == "POST":
        try:
            if form.is_valid():
                hasil = kerjakan(form.cleaned_data)
                if hasattr(form, "buang_tertunda"):
                    form.buang_tertunda()
                messages.success(request, kata["selesai"])
                return redirect(hasil)
        except GalatLayanan as galat:
            _tolak(form, satu, galat)
        if hasattr(form, "tahan_berkas"):
            form.tahan_berkas()
    return render(request, HALAMAN, {**sajian_langkah(satu, form), **kata})


def _boleh(request: HttpRequest, pk: int, predikat: Callable[[Any, Sertifikat], bool]) -> Any:
    """The certificate, or the way back with the reason."""
    satu = ambil_sertifikat(request, pk)
    if predikat(request.user, satu):
        return satu
    return kembali_dengan_galat(request, TidakBerhak(), satu.get_absolute_url())


def _dengan(layanan: Callable[..., Sertifikat], satu: Sertifikat, oleh: Any, *bidang: str) -> Any:
    """A deed that hands the form's fields `bidang` to `layanan` as they are."""
    return lambda isi: layanan(sertifikat=satu, oleh=oleh, **{b: isi[b] for b in bidang})


def _awal(satu: Sertifikat, **lain: Any) -> dict[str, Any]:
    return {"versi": satu.versi, "tanggal": hari_ini(satu.upt.kanwil.zona_waktu), **lain}


@akses(UNIT | KANWIL)
@BACA_TULIS
def pindah(request: HttpRequest, pk: int) -> HttpResponse:
    satu = _boleh(request, pk, kebijakan.boleh_memindah)
    if isinstance(satu, HttpResponse):
        return satu
    awal = _awal(
        satu,
        langkah=satu.langkah_id,
        nomor_permohonan=satu.nomor_permohonan,
        berikut=satu.berikut,
        berikut_pada=satu.berikut_pada,
    )
    form = FormPindah(
        request.POST or None,
        request.FILES or None,
        sertifikat=satu,
        pengguna=request.user,
        initial=awal,
    )

    def kerjakan(isi: dict[str, Any]) -> Sertifikat:
        bidang = ("versi", "tanggal", "catatan", "berkas", "nomor_permohonan", "berikut")
        return pindah_langkah(
            sertifikat=satu,
            langkah=form.langkah_terpilih,
            berikut_pada=isi["berikut_pada"],
            oleh=request.user,
            **{b: isi[b] for b in bidang},
        )

    return _jalankan(
        request, satu, form, kerjakan,
        judul="Pindah langkah atau beri catatan", tombol="Simpan", selesai="Langkah tersimpan.",
    )  # fmt: skip


@akses(UNIT | KANWIL)
@BACA_TULIS
def tolak(request: HttpRequest, pk: int) -> HttpResponse:
    satu = _boleh(request, pk, kebijakan.boleh_menutup)
    if isinstance(satu, HttpResponse):
        return satu
    form = FormTolak(
        request.POST or None, request.FILES or None, pengguna=request.user, initial=_awal(satu)
    )
    bidang = ("versi", "tanggal", "alasan", "berkas")
    kerjakan = _dengan(tolak_permohonan, satu, request.user, *bidang)
    return _jalankan(
        request, satu, form, kerjakan,
        judul="Catat penolakan", tombol="Catat penolakan", bahaya=True,
        pesan="Pengurusannya dapat dilanjutkan lagi dari langkah mana pun.",
        selesai="Penolakan tercatat.",
    )  # fmt: skip


@akses(UNIT | KANWIL)
@BACA_TULIS
def terbit(request: HttpRequest, pk: int) -> HttpResponse:
    satu = _boleh(request, pk, kebijakan.boleh_menutup)
    if isinstance(satu, HttpResponse):
        return satu
    form = FormTerbit(
        request.POST or None,
        request.FILES or None,
        sertifikat=satu,
        pengguna=request.user,
        initial={"versi": satu.versi, "nama_pemegang": satu.nama_pemegang},
    )

    def kerjakan(isi: dict[str, Any]) -> Sertifikat:
        bidang = ("nomor", "nomor_kh", "terbit", "berlaku_sampai", "nama_pemegang")
        return terbitkan(
            sertifikat=satu,
            versi=isi["versi"],
            isi={b: isi[b] for b in bidang if b in isi},
            catatan=isi["catatan"],
            pindaian=isi["berkas"],
            oleh=request.user,
        )

    return _jalankan(
        request, satu, form, kerjakan,
        judul="Catat yang terbit", tombol="Simpan",
        pesan="Sertifikat terhitung berlaku setelah diverifikasi petugas lain.",
        selesai="Terbitnya tercatat. Kanwil memverifikasinya.",
    )  # fmt: skip


@akses(UNIT | KANWIL)
@BACA_TULIS
def selesai(request: HttpRequest, pk: int) -> HttpResponse:
    satu = _boleh(request, pk, kebijakan.boleh_menyelesaikan)
    if isinstance(satu, HttpResponse):
        return satu
    form = FormSelesai(
        request.POST or None, request.FILES or None, pengguna=request.user, initial=_awal(satu)
    )
    bidang = ("versi", "tanggal", "catatan", "berkas")
    kerjakan = _dengan(selesaikan_kewajiban, satu, request.user, *bidang)
    return _jalankan(
        request, satu, form, kerjakan,
        judul="Kewajiban sesudah terbit selesai", tombol="Nyatakan selesai",
        pesan=satu.langkah.nama, selesai="Kewajiban sesudah terbit dinyatakan selesai.",
    )  # fmt: skip


@akses(UNIT | KANWIL)
@BACA_TULIS
def perpanjang(request: HttpRequest, pk: int) -> HttpResponse:
    satu = _boleh(request, pk, kebijakan.boleh_memperpanjang)
    if isinstance(satu, HttpResponse):
        return satu
    if berjalan := perpanjangan_berjalan(satu):
        messages.info(request, "Perpanjangannya sudah berjalan.")
        return redirect(berjalan)
    form = FormPerpanjang(request.POST or None, sertifikat=satu, initial=_awal(satu))
    bidang = ("versi", "jalur", "tanggal", "catatan")
    kerjakan = _dengan(mulai_perpanjangan, satu, request.user, *bidang)
    return _jalankan(
        request, satu, form, kerjakan,
        judul="Mulai perpanjangan", tombol="Mulai perpanjangan",
        pesan="Sertifikat baru dibuat dengan pemegang dan produk yang sama. Yang lama tetap "
        "berlaku sampai hari terakhirnya; pengingatnya dibisukan selama perpanjangan berjalan.",
        selesai="Perpanjangan dimulai.",
    )  # fmt: skip


@akses(UNIT | KANWIL)
@require_POST
def dokumen(request: HttpRequest, pk: int) -> HttpResponse:
    satu = ambil_sertifikat(request, pk)
    form = FormDokumen(request.POST, sertifikat=satu)
    try:
        if not form.is_valid():
            raise VersiUsang
        centang_dokumen(sertifikat=satu, oleh=request.user, **form.cleaned_data)
    except GalatLayanan as galat:
        return kembali_dengan_galat(request, galat, f"{satu.get_absolute_url()}#perjalanan")
    messages.success(request, "Daftar dokumen tersimpan.")
    return redirect(f"{satu.get_absolute_url()}#perjalanan")


@akses(UNIT | KANWIL)
@require_POST
def pengingat(request: HttpRequest, pk: int) -> HttpResponse:
    satu = ambil_sertifikat(request, pk)
    form = FormBisu(request.POST)
    try:
        if not form.is_valid():
            raise VersiUsang
        bisukan_pengingat(sertifikat=satu, oleh=request.user, **form.cleaned_data)
    except GalatLayanan as galat:
        return kembali_dengan_galat(request, galat, satu.get_absolute_url())
    messages.success(
        request, "Pengingat dibisukan." if satu.pengingat_bisu else "Pengingat menyala lagi."
    )
    return redirect(satu)


@akses(PETUGAS)
@require_GET
def berkas(request: HttpRequest, pk: int, catatan: int) -> FileResponse:
    """The file of a step, as a download; scope is checked each time."""
    satu = ambil_sertifikat(request, pk)
    baris = get_object_or_404(catatan_tahap(satu), pk=catatan)
    if not baris.berkas:
        raise Http404
    jawaban = kirim_berkas(baris.berkas, f"langkah-{satu.jenis.kode}-{satu.pk}-{baris.pk}")
    audit.catat("sertifikat.unduh_berkas_langkah", oleh=request.user, objek=satu)
    return jawaban
