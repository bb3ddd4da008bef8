"""The Kanwil's queue, the review of one product, and taking a published product down."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from akun.akses import KANWIL, PIMPINAN, PUSAT, akses
from akun.permintaan import PermintaanPetugas
from inti.galat import GalatLayanan, VersiUsang
from inti.waktu import setempat
from katalog import kebijakan
from katalog.forms.tinjauan import SETUJUI, FormAlasan, FormPutusan, FormSaring
from katalog.galat import SudahDitinjau
from katalog.models import Produk, Tinjauan
from katalog.queries import tinjauan as baca
from katalog.queries.produk_isian import utang
from katalog.queries.tinjauan_sorotan import sorotan, sumber
from katalog.services.tinjau import kembalikan_produk, setujui_produk, turunkan_terbitan

PEMBACA = KANWIL | PIMPINAN | PUSAT
SEHALAMAN = 25


@akses(PEMBACA)
@require_safe
def antrean(request: PermintaanPetugas) -> HttpResponse:
    """`/tinjauan/?tab=&cari=&halaman=`: open reviews in scope, oldest first."""
    pengguna, isi = request.user, FormSaring(request.GET).isi
    semua = baca.antrean(pengguna.cakupan)
    cocok = baca.saring(semua, **isi, zona=pengguna.zona)
    hal = Paginator(baca.muat(cocok), SEHALAMAN).get_page(request.GET.get("halaman"))
    jumlah = baca.jumlah_per_tab(pengguna.cakupan, pengguna.zona)
    terlama = semua.first()
    konteks = {
        "hal": hal,
        "baris": baca.baris_antrean(list(hal.object_list), pengguna),
        "jumlah": jumlah[baca.SEMUA],
        "tab": [
            {
                "teks": kata,
                "jumlah": jumlah[t],
                "aktif": t == isi["tab"],
                "url": _url_antrean(isi, t),
            }
            for t, kata in baca.TAB.items()
        ],
        "terlama": terlama and baca.lama_menunggu(terlama, pengguna.zona),
        # What waits for its unit comes last: the one who entered it cannot decide it.
        "pertama": cocok.order_by("menunggu_unit", "diajukan_pada", "id")
        .values_list("produk__kode", flat=True)
        .first(),
        "meninjau": pengguna.peran in KANWIL,
        "target_hari": settings.TINJAUAN_TARGET_HARI,
        **_kueri(isi),
    }
    return render(request, "katalog/tinjauan_antrean.html", konteks)


def _kueri(isi: dict[str, str]) -> dict[str, Any]:
    """State of the queue, for links that keep it."""
    return {"saring": isi, "kueri": urlencode({k: v for k, v in isi.items() if v})}


def _url_antrean(isi: dict[str, str], tab: str | None = None) -> str:
    isi = isi if tab is None else {**isi, "tab": tab}
    kueri = urlencode({k: v for k, v in isi.items() if v})
    return reverse("katalog:tinjauan") + (f"?{kueri}" if kueri else "")


def _url_tinjau(kode: str, isi: dict[str, str]) -> str:
    kueri = _kueri(isi)["kueri"]
    return reverse("katalog:tinjau", args=[kode]) + (f"?{kueri}" if kueri else "")


@akses(PEMBACA)
@require_safe
def tinjau(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """`/tinjauan/<kode>/`: one product, its difference, and the decision."""
    tinjauan = baca.cari_terbuka(request.user.cakupan, kode)
    if tinjauan is None:
        return _sudah_diputus(request, kode, status=200)
    return _halaman(request, tinjauan, _form(tinjauan))


def _form(tinjauan: Tinjauan, data: Any = None) -> FormPutusan:
    return FormPutusan(data, alasan_umum=baca.alasan_umum(), terutang=utang(tinjauan.produk))


def _halaman(
    request: PermintaanPetugas, tinjauan: Tinjauan, form: FormPutusan, status: int = 200
) -> HttpResponse:
    pengguna, produk, isi = request.user, tinjauan.produk, FormSaring(request.GET).isi
    dalam = baca.saring(baca.antrean(pengguna.cakupan), **isi, zona=pengguna.zona)
    sebab = baca.sebab_tertahan(pengguna, produk)
    terbitan, zona = getattr(produk, "terbitan", None), produk.upt.kanwil.zona_waktu
    konteks = {
        "tinjauan": tinjauan,
        "produk": produk,
        "terbitan": terbitan,
        "tanggal_terbit": terbitan and setempat(terbitan.terbit_pada, zona).date(),
        "tanggal_diajukan": setempat(tinjauan.diajukan_pada, zona).date(),
        "beda": baca.beda_produk(produk),
        "form": form,
        "tempat": baca.tempat(tinjauan, dalam),
        "menunggu": baca.lama_menunggu(tinjauan, pengguna.zona),
        "sorotan": sorotan(tinjauan, sebab),
        "sumber": sumber(produk),
        "memutuskan": kebijakan.boleh_meninjau(pengguna, produk),
        "sebab": sebab,
        "jejak": [{"teks": "Tinjauan", "url": _url_antrean(isi)}],
        **_kueri(isi),
    }
    return render(request, "katalog/tinjauan_produk.html", konteks, status=status)


@akses(KANWIL)
def putuskan(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """POST `/tinjauan/<kode>/putusan/`: decide, then go straight to the next in the queue."""
    isi = FormSaring(request.GET).isi
    if request.method != "POST":
        return redirect(_url_tinjau(kode, isi))
    tinjauan = baca.cari_terbuka(request.user.cakupan, kode)
    if tinjauan is None:
        return _sudah_diputus(request, kode, status=409)
    form = _form(tinjauan, request.POST)
    if not form.is_valid():
        return _halaman(request, tinjauan, form)
    berikut = _berikut(request, tinjauan, isi)
    try:
        _laksanakan(tinjauan.produk, form, request.user)
    except SudahDitinjau:
        return _sudah_diputus(request, kode, status=409)
    except GalatLayanan as galat:
        return _gagal(request, kode, form, galat)
    messages.success(request, _kabar(tinjauan.produk, form.cleaned_data["putusan"]))
    return redirect(berikut)


def _berikut(request: PermintaanPetugas, tinjauan: Tinjauan, isi: dict[str, str]) -> str:
    """Where to go after the decision, found before it is made."""
    pengguna = request.user
    dalam = baca.saring(baca.antrean(pengguna.cakupan), **isi, zona=pengguna.zona)
    kode = baca.tempat(tinjauan, dalam).berikut
    return _url_tinjau(kode, isi) if kode else _url_antrean(isi)


def _laksanakan(produk: Produk, form: FormPutusan, oleh: Any) -> None:
    data = form.cleaned_data
    if data["putusan"] == SETUJUI:
        setujui_produk(
            produk=produk,
            versi=data["versi"],
            dengan_catatan=bool(form.terutang),
            alasan=data["alasan_terbit"],
            oleh=oleh,
        )
    else:
        kembalikan_produk(
            produk=produk,
            versi=data["versi"],
            alasan=form.alasan,
            catatan=form.catatan,
            oleh=oleh,
        )


def _gagal(
    request: PermintaanPetugas, kode: str, form: FormPutusan, galat: GalatLayanan
) -> HttpResponse:
    """The page again with what the database holds now, the sentence, and all that was typed."""
    tinjauan = baca.cari_terbuka(request.user.cakupan, kode)
    if tinjauan is None:
        return _sudah_diputus(request, kode, status=409)
    usang = isinstance(galat, VersiUsang)
    form.add_error(
        None,
        "Pengajuan ini berubah sejak Anda membukanya. Periksa lagi isinya, lalu putuskan; yang "
        "Anda tulis masih ada."
        if usang
        else galat.pesan,
    )
    return _halaman(request, tinjauan, form, status=409 if usang else 200)


def _kabar(produk: Produk, putusan: str) -> str:
    kata = "disetujui dan terbit" if putusan == SETUJUI else "dikembalikan ke unit"
    return format_html(
        "{} {}. <a href='{}'>Lihat produknya</a>",
        produk.nama,
        kata,
        reverse("katalog:rinci", args=[produk.kode]),
    )


def _sudah_diputus(request: PermintaanPetugas, kode: str, status: int) -> HttpResponse:
    """What happened to a product that no longer waits; 409 for whoever decided second."""
    produk = _produk(request, kode)
    isi = FormSaring(request.GET).isi
    dalam = baca.saring(baca.antrean(request.user.cakupan), **isi, zona=request.user.zona)
    tertulis = FormPutusan(request.POST, alasan_umum=[], terutang=[]).tertulis
    putusan = baca.putusan_terakhir(produk)
    konteks = {
        "produk": produk,
        "butir": [baca.kata_putusan(putusan, request.user.zona)] if putusan else [],
        "kalah": status == 409,
        "tertulis": tertulis,
        "berikut": dalam.values_list("produk__kode", flat=True).first(),
        "jejak": [{"teks": "Tinjauan", "url": _url_antrean(isi)}],
        **_kueri(isi),
    }
    return render(request, "katalog/tinjauan_selesai.html", konteks, status=status)


def _produk(request: PermintaanPetugas, kode: str) -> Produk:
    produk = baca.produk_dalam(request.user.cakupan, kode)
    if produk is None:
        raise Http404
    return produk


@akses(KANWIL)
def turunkan(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """`/tinjauan/<kode>/turunkan/`: confirm, with a reason, then take down."""
    produk = _produk(request, kode)
    rinci = reverse("katalog:rinci", args=[kode])
    form = FormAlasan(request.POST or None, initial={"versi": produk.versi})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            turunkan_terbitan(
                produk=produk,
                versi=data["versi"] or produk.versi,
                alasan=data["alasan"],
                oleh=request.user,
            )
        except GalatLayanan as galat:
            form = FormAlasan({**data, "versi": _produk(request, kode).versi})
            form.add_error(None, galat.pesan)
        else:
            messages.success(
                request, f"{produk.nama} diturunkan dari katalog dan kembali ke unitnya."
            )
            return redirect(rinci)
    return render(
        request,
        "katalog/tinjauan_turunkan.html",
        {"produk": produk, "form": form, "rinci": rinci, "terbit": hasattr(produk, "terbitan")},
    )
