"""Sessions of determination: the list, one session, a unit's decision, the minutes."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from akun.akses import KANWIL, PIMPINAN, PUSAT, akses
from akun.permintaan import PermintaanPetugas
from inti import audit
from inti.galat import GalatLayanan
from inti.metode import BACA_TULIS
from inti.waktu import hari_ini
from organisasi.models import UPT
from pemetaan import kebijakan
from pemetaan.berita_acara import berita_acara_pdf
from pemetaan.forms.putaran import FormVersi
from pemetaan.forms.rapat import FormPutusan, FormRapat, FormTunda
from pemetaan.models import PutusanRapat, Rapat
from pemetaan.queries import rapat as queries
from pemetaan.services import rapat as layanan
from pemetaan.services.rapat import BIDANG
from pemetaan.views.bentuk import PDF, berkas, tertulis, tidak_dapat

PEMBACA = KANWIL | PIMPINAN | PUSAT
TIDAK_DAPAT = "Rapat ini sudah ditutup, atau dipimpin Kanwil lain."


def _rapat(request: PermintaanPetugas, pk: int) -> Rapat:
    satu = queries.rapat_dalam(request.user.cakupan).filter(pk=pk).first()
    if satu is None:
        raise Http404
    return satu


def _jejak(satu: Rapat | None = None) -> list[dict[str, str]]:
    hasil = [{"teks": "Rapat unggulan", "url": reverse("rapat:daftar")}]
    if satu:
        hasil.append({"teks": str(satu), "url": reverse("rapat:rapat", args=[satu.pk])})
    return hasil


@akses(PEMBACA)
@require_safe
def daftar(request: PermintaanPetugas) -> HttpResponse:
    """Sessions in scope, newest first."""
    semua = list(queries.rapat_dalam(request.user.cakupan))
    milik = request.user.kanwil
    membuka = milik is not None and kebijakan.petugas_kanwil_ini(request.user, milik)
    konteks = {"rapat": semua, "membuka": membuka and not any(r.terbuka for r in semua)}
    return render(request, "pemetaan/rapat_daftar.html", konteks)


@akses(KANWIL)
@BACA_TULIS
def buka(request: PermintaanPetugas) -> HttpResponse:
    """Open a session of the officer's own Kanwil."""
    kanwil: Any = request.user.kanwil
    awal = {"versi": 0, "tanggal": hari_ini(kanwil.zona_waktu), "tempat": kanwil.nama}
    form = FormRapat(request.POST or None, initial=awal)
    satu = tertulis(
        request,
        form,
        lambda: layanan.buka_rapat(kanwil=kanwil, isi=form.isi, oleh=request.user),
    )
    if satu:
        messages.success(request, "Rapat dibuka. Putuskan unit demi unit.")
        return redirect("rapat:rapat", satu.pk)
    konteks = {"form": form, "jejak": _jejak(), "judul": "Buka rapat penetapan"}
    return render(request, "pemetaan/rapat_isian.html", konteks)


@akses(PEMBACA)
@require_safe
def rapat(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """The session: its units, how far it is, and the minutes."""
    satu = _rapat(request, pk)
    baris = queries.baris_rapat(satu)
    konteks = {
        "rapat": satu,
        "baris": baris,
        "selesai": sum(1 for b in baris if b.selesai),
        "ditetapkan": sum(1 for b in baris if b.hasil == PutusanRapat.Hasil.DITETAPKAN),
        "ditunda": sum(1 for b in baris if b.hasil == PutusanRapat.Hasil.DITUNDA),
        "memimpin": kebijakan.boleh_memimpin(request.user, satu),
        "berikut": next((b for b in baris if not b.selesai), None),
        "zona": satu.kanwil.zona_waktu,
        "jejak": _jejak(),
    }
    return render(request, "pemetaan/rapat.html", konteks)


@akses(KANWIL)
@BACA_TULIS
def ubah(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Correct day, place, people and notes of an open session."""
    satu = _rapat(request, pk)
    if not kebijakan.boleh_memimpin(request.user, satu):
        return tidak_dapat(request, TIDAK_DAPAT, "rapat:rapat", pk)
    awal = {k: getattr(satu, k) for k in BIDANG} | {"versi": satu.versi}
    form = FormRapat(request.POST or None, initial=awal)
    if tertulis(
        request,
        form,
        lambda: layanan.ubah_rapat(
            rapat=satu, versi=form.cleaned_data["versi"], isi=form.isi, oleh=request.user
        ),
    ):
        messages.success(request, "Keterangan rapat tersimpan.")
        return redirect("rapat:rapat", pk)
    konteks = {"form": form, "jejak": _jejak(satu), "judul": "Ubah keterangan rapat", "rapat": satu}
    return render(request, "pemetaan/rapat_isian.html", konteks)


@akses(KANWIL)
@BACA_TULIS
def tutup(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """Ask once more, then close."""
    satu = _rapat(request, pk)
    if not kebijakan.boleh_memimpin(request.user, satu):
        return tidak_dapat(request, TIDAK_DAPAT, "rapat:rapat", pk)
    form = FormVersi(request.POST or None, initial={"versi": satu.versi})
    if request.method == "POST" and form.is_valid():
        try:
            layanan.tutup_rapat(rapat=satu, oleh=request.user, **form.cleaned_data)
        except GalatLayanan as galat:
            messages.error(request, galat.pesan)
        else:
            messages.success(request, "Rapat ditutup. Berita acaranya siap dicetak.")
        return redirect("rapat:rapat", pk)
    belum = sum(1 for b in queries.baris_rapat(satu) if not b.selesai)
    konteks = {"rapat": satu, "form": form, "belum": belum, "jejak": _jejak(satu)}
    return render(request, "pemetaan/rapat_tutup.html", konteks)


@akses(PEMBACA)
@require_safe
def berita_acara(request: PermintaanPetugas, pk: int) -> HttpResponse:
    """The minutes as PDF; of an open session, marked as a draft."""
    satu = _rapat(request, pk)
    isi = berita_acara_pdf(satu, queries.baris_rapat(satu))
    audit.catat("rapat.ekspor", oleh=request.user, objek=satu)
    nama = f"berita-acara-{satu.kanwil.slug}-{satu.tanggal:%Y-%m-%d}.pdf"
    return berkas(isi, PDF, nama, cara="inline")


def _unit(request: PermintaanPetugas, pk: int, kode: str) -> tuple[Rapat, UPT]:
    satu = _rapat(request, pk)
    upt = queries.unit_rapat(satu, kode)
    if upt is None:
        raise Http404
    return satu, upt


@akses(PEMBACA)
@BACA_TULIS
def unit(request: PermintaanPetugas, pk: int, upt: str) -> HttpResponse:
    """GET: candidates side by side, and the decision. POST: decide."""
    rapat, satu = _unit(request, pk, upt)
    if request.method != "POST":
        return _halaman(request, rapat, satu)
    form = FormPutusan(
        request.POST,
        calon=queries.calon_unit(satu),
        tadi=_tadi(queries.putusan_unit(rapat, satu.kode)),
    )
    if tertulis(
        request,
        form,
        lambda: layanan.putuskan_unit(
            rapat=rapat,
            upt=satu,
            versi=form.cleaned_data["versi"],
            pilihan=form.pilihan,
            sebab_akhir=form.sebab_akhir,
            oleh=request.user,
        ),
    ):
        return _lanjut(request, rapat, satu, f"Unggulan {satu.nama_singkat} ditetapkan.")
    return _halaman(request, rapat, satu, form=form)


@akses(KANWIL)
@BACA_TULIS
def tunda(request: PermintaanPetugas, pk: int, upt: str) -> HttpResponse:
    """Put the unit off, with a reason."""
    rapat, satu = _unit(request, pk, upt)
    if request.method != "POST":
        return redirect("rapat:unit", pk, upt)
    form = FormTunda(request.POST)
    if tertulis(
        request,
        form,
        lambda: layanan.tunda_unit(rapat=rapat, upt=satu, oleh=request.user, **form.cleaned_data),
    ):
        return _lanjut(request, rapat, satu, f"{satu.nama_singkat} ditunda.")
    return _halaman(request, rapat, satu, form_tunda=form)


def _lanjut(request: PermintaanPetugas, rapat: Rapat, upt: UPT, kabar: str) -> HttpResponse:
    """To the next unit that waits, after this one and then from the first; else to the session."""
    messages.success(request, kabar)
    tunggu = [b.kode for b in queries.baris_rapat(rapat) if not b.selesai]
    if tunggu:
        berikut = next((k for k in tunggu if k > upt.kode), tunggu[0])
        return redirect("rapat:unit", rapat.pk, berikut)
    return redirect("rapat:rapat", rapat.pk)


def _tadi(putusan: PutusanRapat | None) -> dict[str, str]:
    """Reasons that this session has written, by product code."""
    return {b.produk_kode: b.alasan for b in putusan.butir.all()} if putusan else {}


def _halaman(
    request: PermintaanPetugas,
    rapat: Rapat,
    upt: UPT,
    form: FormPutusan | None = None,
    form_tunda: FormTunda | None = None,
) -> HttpResponse:
    putusan = queries.putusan_unit(rapat, upt.kode)
    memimpin = kebijakan.boleh_memimpin(request.user, rapat)
    versi = {"versi": putusan.versi if putusan else 0}
    if rapat.terbuka and form is None:
        form = FormPutusan(initial=versi, calon=queries.calon_unit(upt), tadi=_tadi(putusan))
    baris = queries.baris_rapat(rapat)
    kode = [b.kode for b in baris]
    i = kode.index(upt.kode) if upt.kode in kode else 0
    konteks = {
        "rapat": rapat,
        "upt": upt,
        "putusan": putusan,
        "memimpin": memimpin,
        "form": form,
        "form_tunda": form_tunda or FormTunda(initial=versi),
        "tunda_terbuka": form_tunda is not None,
        "dapat_ditunda": memimpin and (putusan is None or putusan.hasil != "ditetapkan"),
        "nomor": i + 1,
        "jumlah": len(kode),
        "sebelum": kode[i - 1] if i else "",
        "sesudah": kode[i + 1] if i + 1 < len(kode) else "",
        "jejak": _jejak(rapat),
        "zona": rapat.kanwil.zona_waktu,
    }
    return render(request, "pemetaan/rapat_unit.html", konteks)
