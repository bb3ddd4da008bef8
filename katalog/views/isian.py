"""Entry of a product: the page, the autosave, the upload of photos.

Everything sent is kept first (`_Kiriman.simpan`): fields without error, then photos. Only then is it
said what is wrong.
"""

import hashlib
import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from akun.akses import KANWIL, UNIT, akses
from akun.permintaan import PermintaanPetugas
from inti.format import jam
from inti.galat import GalatLayanan, VersiUsang
from katalog import kebijakan
from katalog.forms.produk import AJUKAN, SATUAN_UMUM, FormAksi, FormProduk, FormsetSaluran
from katalog.kelengkapan import NAMA_KERJA, hitung
from katalog.models import Produk
from katalog.queries import produk as baca
from katalog.queries.produk_isian import isian_kurang
from katalog.services.ajukan import ajukan_produk, kirim_ke_unit
from katalog.services.foto import geser_foto, hapus_foto, tambah_foto
from katalog.services.simpan import buat_produk, ubah_produk
from katalog.views.bersama import produk_atau_404, url_produk
from organisasi.models import UPT

PENGISI = UNIT | KANWIL
VERSI_AWAL = 1  # of a product that was just made


def _unit(request: PermintaanPetugas) -> UPT | None:
    """The unit that a new product is for: one's own, or the one the Kanwil chose (`?upt=`)."""
    if request.user.peran in UNIT:
        return baca.unit_pengisian(request.user.cakupan).first()
    kode = request.GET.get("upt", "")[:5]
    upt = baca.unit_pengisian(request.user.cakupan, kode).first() if kode else None
    if kode and upt is None:
        raise Http404
    return upt


def _kiriman(request: PermintaanPetugas, kode: str) -> "_Kiriman":
    """What a script sent for a product, or for one that does not exist yet. 404 out of scope."""
    produk = produk_atau_404(request, kode) if kode else None
    upt = produk.upt if produk else _unit(request)
    if upt is None:
        raise Http404
    return _Kiriman(request, upt, produk)


@akses(PENGISI)
def tambah(request: PermintaanPetugas) -> HttpResponse:
    """`/kelola/produk/tambah/?upt=`: a new product; the Kanwil chooses the unit first."""
    upt = _unit(request)
    if upt is None:
        pilihan = baca.unit_pengisian(request.user.cakupan)
        return render(request, "katalog/produk_pilih_unit.html", {"pilihan": pilihan})
    kiriman = _Kiriman(request, upt, None)
    return kiriman.terima() if request.method == "POST" else kiriman.halaman()


@akses(PENGISI)
def ubah(request: PermintaanPetugas, kode: str) -> HttpResponse:
    """`/kelola/produk/<kode>/ubah/`: the same page for a product that exists."""
    produk = produk_atau_404(request, kode)
    if not kebijakan.boleh_menyunting(request.user, produk):
        messages.info(request, "Isi produk ini tidak dapat diubah sekarang.")
        return redirect(url_produk("rinci", produk))
    kiriman = _Kiriman(request, produk.upt, produk)
    return kiriman.terima() if request.method == "POST" else kiriman.halaman()


@akses(PENGISI)
@require_POST
def simpan_otomatis(request: PermintaanPetugas, kode: str = "") -> JsonResponse:
    """POST of `simpan-otomatis.js` (docs/komponen.md)."""
    kiriman = _kiriman(request, kode)
    try:
        kiriman.simpan()
    except VersiUsang as galat:
        return JsonResponse({"pesan": galat.pesan, "lain": kiriman.bentrok}, status=409)
    except GalatLayanan as galat:
        return JsonResponse({"pesan": galat.pesan}, status=400)
    return JsonResponse(kiriman.jawaban())


@akses(PENGISI)
@require_POST
def unggah(request: PermintaanPetugas, kode: str = "") -> JsonResponse:
    """POST of `foto.js`: one photo; a draft that does not exist yet is made first."""
    kiriman = _kiriman(request, kode)
    try:
        return JsonResponse(kiriman.unggah())
    except GalatLayanan as galat:
        return JsonResponse({"pesan": galat.pesan}, status=400)


class _Kiriman:
    """One sending of the entry form, for a product that exists or does not yet."""

    def __init__(self, request: PermintaanPetugas, upt: UPT, produk: Produk | None) -> None:
        self.request, self.upt, self.produk = request, upt, produk
        self.baru = produk is None
        kirim = request.method == "POST"
        data = request.POST if kirim else None
        self.dikembalikan = baca.catatan_kanwil(produk) if produk else None
        self.aksi = FormAksi(request.POST)
        self.form = FormProduk(
            data,
            request.FILES if kirim else None,
            produk=produk,
            catatan=self.dikembalikan.catatan if self.dikembalikan else None,
        )
        ada = list(produk.saluran.values("nama", "url")) if produk else []
        self.saluran = FormsetSaluran(
            data if kirim and "saluran-TOTAL_FORMS" in request.POST else None,
            prefix="saluran",
            initial=ada,
        )
        if not self.saluran.is_bound:
            self.saluran.extra = max(0, 5 - len(ada))
        self.bentrok: list[dict[str, str]] = []

    # --- keep -------------------------------------------------------------------------------

    def simpan(self, *, tombol: bool = False) -> None:
        """Store the fields without error; `tombol`: a button sent them, not the autosave.

        Raises `VersiUsang` (then `bentrok` says what differs).
        """
        isi: dict[str, Any] = self.form.isi_sah
        saluran = self.saluran.isi  # type: ignore[attr-defined]
        try:
            if self.produk is None:
                self._buat(isi, saluran)
            # Sent again after it was submitted: what stands under review stays.
            if self.produk is not None and (self.produk.dapat_disunting or not self.baru):
                self._ubah(self._versi(self.produk, tombol), isi, saluran)
        except VersiUsang:
            self._catat_bentrok()
            raise

    def _versi(self, produk: Produk, tombol: bool) -> int:
        """The version that the page showed. That of a new product knows none: an autosave whose
        answer was lost goes on, a page sent again (the way back) follows only what it made."""
        if not self.baru:
            return self.aksi.ambil("versi") or 0
        return VERSI_AWAL if tombol else produk.versi

    def _buat(self, isi: dict[str, Any], saluran: Any) -> None:
        if "nama" not in isi:
            if not self.form.cleaned_data.get("foto"):
                return
            isi = {**isi, "nama": NAMA_KERJA}
        self.produk = buat_produk(
            upt=self.upt,
            isi=isi,
            saluran=saluran or [],
            token=self.aksi.ambil("id_klien_draf") or uuid.uuid4(),
            oleh=self.request.user,
        )

    def _ubah(self, versi: int, isi: dict[str, Any], saluran: Any) -> None:
        assert self.produk is not None  # noqa: S101 - for the type checker
        ubah_produk(
            produk=self.produk, versi=versi, isi=isi, saluran=saluran, oleh=self.request.user
        )

    def _simpan_foto(self) -> None:
        for berkas in self.form.cleaned_data.get("foto") or []:
            try:
                self._satu_foto(berkas, _sidik(berkas))
            except GalatLayanan as galat:
                self.form.add_error("foto", f"Foto {berkas.name[:60]}: {galat.pesan}")

    def _satu_foto(self, berkas: Any, id_klien: str) -> Any:
        assert self.produk is not None  # noqa: S101
        return tambah_foto(
            produk=self.produk, berkas=berkas, id_klien=id_klien, oleh=self.request.user
        )

    def _catat_bentrok(self) -> None:
        """Where what was typed differs from what somebody else stored."""
        produk = produk_atau_404(self.request, self.produk.kode)  # type: ignore[union-attr]
        self.produk = produk
        simpan = FormProduk(produk=produk)
        for bidang in simpan:
            if bidang.name in {"versi", "id_klien_draf", "foto"}:
                continue
            lama = _teks(bidang.initial)
            ketik = _teks(self.form[bidang.name].value())
            if lama != ketik:
                self.bentrok.append(
                    {"label": str(bidang.label), "lama": lama, "ketik": ketik, "id": bidang.auto_id}
                )
        self.form.pakai_versi(produk.versi)

    # --- answer -----------------------------------------------------------------------------

    def terima(self) -> HttpResponse:
        """The whole form was sent by one of its buttons."""
        try:
            self.simpan(tombol=True)
        except VersiUsang:
            self._simpan_foto()
            return self.halaman(status=409)
        except GalatLayanan as galat:
            self.form.add_error(None, galat.pesan)
            return self.halaman()
        if self.produk is None:
            return self.halaman()
        if not self.produk.dapat_disunting:
            return redirect(url_produk("rinci", self.produk))
        self._simpan_foto()
        self._aksi_foto()
        if self.aksi.ambil("aksi") == AJUKAN:
            self._ajukan()
        self.form.pakai_versi(self.produk.versi)
        return self.halaman() if self._salah() else self._berhasil()

    def _salah(self) -> bool:
        return bool(self.form.errors) or (self.saluran.is_bound and not self.saluran.is_valid())

    def _aksi_foto(self) -> None:
        apa, _, kunci = (self.aksi.ambil("aksi_foto") or "").partition(":")
        foto = baca.foto_produk(self.produk, _uuid(kunci)) if kunci else None  # type: ignore[arg-type]
        if foto is None or self.produk is None:
            return
        foto.produk = self.produk
        try:
            if apa == "hapus":
                hapus_foto(foto=foto, oleh=self.request.user)
            else:
                langkah = {"naik": -1, "turun": 1, "sampul": -99}[apa]
                geser_foto(foto=foto, langkah=langkah, oleh=self.request.user)
        except GalatLayanan as galat:
            self.form.add_error("foto", galat.pesan)

    def _ajukan(self) -> None:
        produk, oleh = self.produk, self.request.user
        assert produk is not None  # noqa: S101
        self.form.tunjukkan(isian_kurang(produk))
        if self._salah():
            return
        if oleh.peran in KANWIL and produk.menunggu_unit_sejak:
            return  # it is there already
        langkah = ajukan_produk if oleh.peran in UNIT else kirim_ke_unit
        try:
            langkah(produk=produk, versi=produk.versi, oleh=oleh)
        except GalatLayanan as galat:
            self.form.add_error(None, galat.pesan)

    def _berhasil(self) -> HttpResponse:
        produk, aksi = self.produk, self.aksi
        assert produk is not None  # noqa: S101
        if aksi.ambil("aksi_foto"):
            return redirect(url_produk("ubah", produk) + "#foto")
        if aksi.ambil("aksi") == AJUKAN:
            ke = "Kanwil" if self.request.user.peran in UNIT else "unit untuk disetujui"
            messages.success(self.request, f"{produk.nama} dikirim ke {ke}.")
            return redirect(url_produk("rinci", produk))
        pukul = jam(timezone.now(), self.upt.kanwil.zona_waktu)
        messages.success(self.request, f"{produk.nama} tersimpan pukul {pukul}.")
        return redirect(url_produk("ubah", produk))

    def halaman(self, status: int = 200) -> HttpResponse:
        produk = self.produk
        konteks = {
            "form": self.form,
            "saluran": self.saluran,
            "produk": produk,
            "upt": self.upt,
            "foto": baca.foto_kerja(produk) if produk else [],
            "kelengkapan": hitung(produk) if produk else None,
            "dikembalikan": self.dikembalikan,
            "catatan": self.form.catatan,
            "bentrok": self.bentrok,
            "satuan_umum": SATUAN_UMUM,
            "oleh_kanwil": self.request.user.peran in KANWIL,
            "zona": self.upt.kanwil.zona_waktu,
            "jejak": [{"teks": "Produk", "url": reverse("katalog:daftar")}],
            **self._alamat(),
        }
        return render(self.request, "katalog/produk_isian.html", konteks, status=status)

    def _alamat(self) -> dict[str, str]:
        """Where the form, the autosave and the upload go."""
        if self.produk:
            nama = {"url_ubah": "ubah", "url_simpan": "simpan", "url_unggah": "unggah"}
            return {k: url_produk(n, self.produk) for k, n in nama.items()}
        kueri = f"?upt={self.upt.kode}"
        nama = {"url_ubah": "tambah", "url_simpan": "simpan_baru", "url_unggah": "unggah_baru"}
        return {k: reverse(f"katalog:{n}") + kueri for k, n in nama.items()}

    def jawaban(self) -> dict[str, Any]:
        """JSON after an autosave."""
        galat = {n: str(e[0]) for n, e in self.form.errors.items()}
        if self.produk is None:  # a name that was not typed yet is no error
            return {"tersimpan": "", "galat": {n: g for n, g in galat.items() if self.form[n].data}}
        return {
            "tersimpan": jam(timezone.now(), self.upt.kanwil.zona_waktu),
            "versi": self.produk.versi,
            "galat": galat,
            "kelengkapan": self._html_kelengkapan(),
            **(self._alamat() if self.baru else {}),
        }

    def unggah(self) -> dict[str, Any]:
        """Store one uploaded photo; JSON for its tile."""
        self.form.is_valid()
        berkas = (self.form.cleaned_data.get("foto") or [None])[0]
        if berkas is None:
            raise GalatLayanan("Tidak ada foto yang terkirim. Pilih fotonya lagi.")
        if self.produk is None:
            self._buat(self.form.isi_sah, None)
        assert self.produk is not None  # noqa: S101
        sebelum = self.produk.versi
        foto = self._satu_foto(berkas, self.aksi.ambil("id_klien") or _sidik(berkas))
        html = render_to_string(
            "komponen/foto_butir.html",
            {"foto": foto, "pertama": foto.urutan == 0, "terakhir": True},
        )
        jawab: dict[str, Any] = {"html": html, "kelengkapan": self._html_kelengkapan()}
        # Only who saw the latest text may go on from the new version: else they would overwrite.
        if self.baru or self.aksi.ambil("versi") == sebelum:
            jawab["versi"] = self.produk.versi
        return jawab | (self._alamat() if self.baru else {})

    def _html_kelengkapan(self) -> str:
        return render_to_string(
            "katalog/_kelengkapan.html",
            {"kelengkapan": hitung(self.produk)},  # type: ignore[arg-type]
        )


def _sidik(berkas: Any) -> str:
    """A name for an upload without one: the same file sent twice is stored once."""
    berkas.seek(0)
    sidik = hashlib.file_digest(berkas, "sha256").hexdigest()[:40]
    berkas.seek(0)
    return sidik


def _uuid(teks: str) -> str:
    try:
        return str(uuid.UUID(teks))
    except ValueError:
        return str(uuid.UUID(int=0))


def _teks(nilai: Any) -> str:
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    return "" if nilai is None else str(nilai).replace("\r\n", "\n").strip()
