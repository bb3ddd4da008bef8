"""Start a certificate: for which unit, in which route, held by whom."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from akun.akses import KANWIL, UNIT, akses
from inti.galat import GalatLayanan
from inti.metode import BACA_TULIS
from organisasi.models import UPT
from sertifikasi.forms.jalur import FormJalur, FormRencana
from sertifikasi.forms.tindakan import FormPilihUnit
from sertifikasi.galat import JalurTidakDapat, TanggalTidakSah
from sertifikasi.models import Jalur, JenisSertifikat
from sertifikasi.queries.daftar import produk_unit, unit_dalam
from sertifikasi.queries.jalur import jalur_untuk, pilihan_jalur
from sertifikasi.queries.sifat import sifat_produk
from sertifikasi.services.rencanakan import rencanakan


def _jejak() -> list[dict[str, str]]:
    return [
        {"teks": "Sertifikat", "url": reverse("sertifikasi:daftar")},
        {"teks": "Papan", "url": reverse("sertifikasi:papan")},
    ]


@akses(UNIT | KANWIL)
@BACA_TULIS
def rencana(request: HttpRequest) -> HttpResponse:
    """`?upt=` (a Kanwil chooses it first), `?jenis=` with `?jalur=`, and `?produk=` prefill."""
    pengguna: Any = request.user
    alamat = FormJalur(request.GET)
    alamat.is_valid()
    isi = alamat.cleaned_data
    kode = pengguna.upt.kode if pengguna.upt_id else isi.get("upt", "")
    upt = unit_dalam(pengguna.cakupan).filter(kode=kode).first()
    if upt is None:
        pilih = FormPilihUnit(request.GET if kode else None, cakupan=pengguna.cakupan)
        konteks = {"form": pilih, "judul": "Rencanakan sertifikat", "tersembunyi": _bawa(request)}
        return render(request, "sertifikasi/pilih_unit.html", konteks)
    pilihan = _terpilih(isi)
    if pilihan is None:
        return render(request, "sertifikasi/pilih_jalur.html", _sajian_pilih(request, upt))
    return _formulir(request, upt, *pilihan)


def _bawa(request: HttpRequest) -> list[dict[str, str]]:
    """What the address already says, for a form that asks one thing more."""
    return [
        {"nama": k, "nilai": v}
        for k in ("jenis", "jalur", "produk")
        for v in request.GET.getlist(k)[:50]
    ]


def _terpilih(isi: dict[str, Any]) -> tuple[JenisSertifikat, Jalur] | None:
    """The kind and route of the address; a kind with a single route needs no choice."""
    jenis = JenisSertifikat.objects.filter(aktif=True, kode=isi.get("jenis") or "").first()
    if jenis is None:
        return None
    jalur = list(jalur_untuk(jenis))
    if len(jalur) > 1:
        jalur = [j for j in jalur if j.kode == isi.get("jalur")]
    return (jenis, jalur[0]) if jalur else None


def _sajian_pilih(request: HttpRequest, upt: UPT) -> dict[str, Any]:
    sisa = [("upt", upt.kode), *(("produk", p) for p in request.GET.getlist("produk")[:50])]
    hanya = request.GET.get("jenis", "")
    return {
        "upt": upt,
        "jejak": _jejak(),
        "pilihan": [
            {
                "jenis": jenis,
                "jalur": jalur,
                "url": "?" + urlencode([("jenis", jenis.kode), ("jalur", jalur.kode), *sisa]),
            }
            for jenis, jalur in pilihan_jalur()
            if hanya in {"", jenis.kode}
        ],
    }


def _formulir(request: HttpRequest, upt: UPT, jenis: JenisSertifikat, jalur: Jalur) -> HttpResponse:
    awal: dict[str, Any] = {"produk": request.GET.getlist("produk")}
    terpilih = produk_unit(upt.pk).filter(kode__in=awal["produk"]).first()
    sifat = sifat_produk(terpilih) if terpilih else None
    awal["pemegang"] = (sifat.pemegang if sifat else "") or None
    form = FormRencana(request.POST or None, upt=upt, jenis=jenis, initial=awal)
    halangan: JalurTidakDapat | None = None
    if request.method == "POST" and form.is_valid():
        try:
            isi = form.cleaned_data
            baru = rencanakan(
                upt=upt,
                jenis=jenis,
                jalur=jalur,
                tanggal=isi["tanggal"],
                pemegang=isi["pemegang"],
                nama_pemegang=isi["nama_pemegang"],
                lingkup=isi.get("lingkup", "produk"),
                produk=list(isi["produk"]),
                catatan=isi["catatan"],
                token=isi["token"] or form.initial["token"],
                oleh=request.user,
            )
            messages.success(request, f"{jenis.nama} direncanakan.")
            return redirect(baru)
        except JalurTidakDapat as galat:
            halangan = galat
            form.add_error("produk" if not isi["produk"] else "pemegang", galat.pesan)
        except TanggalTidakSah as galat:
            form.add_error("tanggal", galat.pesan)
        except GalatLayanan as galat:
            form.add_error(None, galat.pesan)
    konteks = {
        "form": form,
        "upt": upt,
        "jenis": jenis,
        "jalur": jalur,
        "halangan": halangan,
        "pengganti": _pengganti(halangan, upt),
        "jejak": _jejak(),
        "batal_url": reverse("sertifikasi:papan"),
    }
    return render(request, "sertifikasi/rencana.html", konteks)


def _pengganti(halangan: JalurTidakDapat | None, upt: UPT) -> dict[str, str] | None:
    """The kind to start instead, as the rule names it."""
    jenis = halangan and JenisSertifikat.objects.filter(kode=halangan.pengganti).first()
    if not jenis:
        return None
    kueri = urlencode({"jenis": jenis.kode, "upt": upt.kode})
    return {"nama": jenis.nama, "url": f"{reverse('sertifikasi:rencana')}?{kueri}"}
