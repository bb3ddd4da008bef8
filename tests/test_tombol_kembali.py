"""The way back: a form that was sent is sent again as the browser still shows it, with the old version
and the old content. Nothing is written twice or put back, and the person is told."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.urls import reverse

from inti.models import CatatanAudit
from katalog.models import Produk
from katalog.services.simpan import ubah_produk
from katalog.tests.pabrik import PabrikKategori
from katalog.tests.pelaku import buat_diajukan, buat_lengkap, buat_pelaku
from katalog.views import isian
from produksi.models import LaporanBulanan
from produksi.tests.pabrik import OKT, kirim, simpan, terima
from produksi.tests.pabrik import buat_pelaku as pelaku_laporan

pytestmark = pytest.mark.django_db


@pytest.fixture
def p(client):
    pelaku = buat_pelaku()
    PabrikKategori()
    client.force_login(pelaku.unit)
    return pelaku


def kabar(jawab: HttpResponse) -> list[str]:
    """What the page says, by the level of its messages."""
    return [m.level_tag for m in get_messages(jawab.wsgi_request)]


def jejak() -> int:
    return CatatanAudit.objects.filter(hasil="berhasil").count()


def formulir(**isi: str) -> dict[str, str]:
    return {
        "nama": "Gelang Getah",
        "kategori": "kerajinan",
        "jenis_harga": "tetap",
        "harga": "25.000",
        "satuan": "buah",
        "deskripsi_singkat": "Gelang dari getah nyatu.",
        "menyusul_foto": "on",
        "aksi": "simpan",
        **isi,
    }


def test_produk_baru_dikirim_lagi(client, p):
    isi = formulir(id_klien_draf=str(uuid.uuid4()))
    satu = client.post(reverse("katalog:tambah"), isi)
    n = jejak()
    dua = client.post(reverse("katalog:tambah"), isi)
    produk = Produk.objects.get()
    assert satu["Location"] == dua["Location"] == reverse("katalog:ubah", args=[produk.kode])
    assert (produk.versi, jejak()) == (1, n)


def _diubah_lalu_kembali(client, p) -> HttpResponse:
    """The new product is sent, mended on its own page, then sent again from the first page."""
    isi = formulir(id_klien_draf=str(uuid.uuid4()))
    client.post(reverse("katalog:tambah"), isi)
    produk = Produk.objects.get()
    ubah_produk(produk=produk, versi=1, isi={"harga": 30_000}, oleh=p.unit)
    return client.post(reverse("katalog:tambah"), isi)


def test_halaman_produk_baru_tidak_menimpa_yang_sudah_dibetulkan(client, p):
    jawab = _diubah_lalu_kembali(client, p)
    assert (jawab.status_code, Produk.objects.get().harga) == (409, 30_000)
    (beda,) = jawab.context["bentrok"]
    assert (beda["lama"], beda["ketik"]) == ("30.000", "25.000")
    lagi = client.post(
        jawab.context["url_ubah"], formulir(versi=str(jawab.context["form"]["versi"].value()))
    )
    assert (lagi.status_code, Produk.objects.get().harga) == (302, 25_000)


def test_halaman_produk_baru_tanpa_penjaga_menimpa(client, p, monkeypatch):
    monkeypatch.setattr(isian._Kiriman, "_versi", lambda self, produk, tombol: produk.versi)
    assert _diubah_lalu_kembali(client, p).status_code == 302
    assert Produk.objects.get().harga == 25_000


def test_isian_produk_dikirim_lagi(client, p):
    produk = buat_lengkap(p)
    alamat = reverse("katalog:ubah", args=[produk.kode])
    lama = formulir(versi="1")
    assert client.post(alamat, lama).status_code == 302
    n = jejak()
    # The same again differs in nothing from what is stored.
    assert (client.post(alamat, lama).status_code, jejak()) == (302, n)
    client.post(alamat, formulir(versi="2", harga="30.000"))
    n = jejak()
    kembali = client.post(alamat, lama)
    produk.refresh_from_db()
    assert (kembali.status_code, produk.harga, jejak()) == (409, 30_000, n)
    assert kembali.context["bentrok"]


@pytest.fixture
def langkah(client, p) -> Callable[[str], tuple[str, dict[str, Any]]]:
    """A form that does one step: its address and what the page put into it."""

    def siapkan(apa: str) -> tuple[str, dict[str, Any]]:
        if apa == "ajukan":
            produk = buat_lengkap(p)
            return reverse("katalog:ajukan", args=[produk.kode]), {"versi": produk.versi}
        if apa == "arsipkan":
            produk = buat_lengkap(p)
            isi = {"versi": produk.versi, "sebab": Produk.SebabArsip.values[0], "catatan": "x"}
            return reverse("katalog:arsipkan", args=[produk.kode]), isi
        if apa in {"setujui", "kembalikan"}:
            produk = buat_diajukan(p)
            client.force_login(p.kanwil)
            pesan = {"pesan": "Foto kurang jelas."} if apa == "kembalikan" else {}
            isi = {"versi": produk.versi, "putusan": apa, **pesan}
            return reverse("katalog:putuskan", args=[produk.kode]), isi
        k = pelaku_laporan()
        laporan = {"kirim": simpan, "terima": kirim, "koreksi": terima}[apa](k)
        client.force_login(k.kanwil if apa == "terima" else k.unit)
        isi = {"versi": laporan.versi, "alasan": "Salah ketik"}
        return reverse(f"produksi:{apa}", args=[k.upt.kode, OKT]), isi

    return siapkan


@pytest.mark.parametrize(
    "apa", ["ajukan", "arsipkan", "setujui", "kembalikan", "kirim", "terima", "koreksi"]
)
def test_langkah_dikirim_lagi(client, langkah, apa):
    alamat, isi = langkah(apa)
    satu = client.post(alamat, isi)
    assert (satu.status_code, kabar(satu)) == (302, ["success"])
    client.get(satu["Location"])  # shows the message
    n = jejak()
    dua = client.post(alamat, isi)
    assert jejak() == n
    assert dua.status_code == 409 or kabar(dua) in (["error"], ["info"])


def test_laporan_dikirim_lagi_dengan_angka_lama(client):
    k = pelaku_laporan()
    client.force_login(k.unit)
    alamat = reverse("produksi:laporan", args=[k.upt.kode, OKT])
    lama = {"versi": "0", "jumlah_penjualan": "0", "keuntungan": "100", "simpan": "1"}
    client.post(alamat, lama)
    kini = LaporanBulanan.objects.get()
    client.post(alamat, {**lama, "versi": str(kini.versi), "keuntungan": "200"})
    n = jejak()
    kembali = client.post(alamat, lama)
    assert (LaporanBulanan.objects.get().keuntungan, jejak()) == (200, n)
    assert kembali.context["form"].non_field_errors()
