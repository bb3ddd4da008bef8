"""Decide on the review page; take down."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from akun.tests.pabrik import PabrikPimpinan, PabrikPusat
from katalog.models import AlasanUmum, Produk, Terbitan
from katalog.services.ajukan import ajukan_produk, beri_persetujuan_unit, tarik_pengajuan
from katalog.services.tinjau import setujui_produk
from katalog.tests.pabrik import PabrikProduk
from katalog.tests.pelaku import buat_dari_kanwil, buat_diajukan, buat_pelaku, buat_terbit

pytestmark = pytest.mark.django_db
S = Produk.Status


def kirim(client, siapa, produk, kueri="", **isi):
    client.force_login(siapa)
    data = {"versi": produk.versi, **isi}
    return client.post(reverse("katalog:putuskan", args=[produk.kode]) + kueri, data)


def kabar(jawaban):
    return [str(m) for m in get_messages(jawaban.wsgi_request)]


def test_setujui_lalu_langsung_ke_berikutnya(client):
    p = buat_pelaku()
    produk, berikut = buat_diajukan(p), buat_diajukan(p)

    jawaban = kirim(client, p.kanwil, produk, putusan="setujui")

    produk.refresh_from_db()
    assert produk.status == S.DISETUJUI
    assert jawaban.url == reverse("katalog:tinjau", args=[berikut.kode])
    (pesan,) = kabar(jawaban)
    assert f"{produk.nama} disetujui dan terbit" in pesan
    assert reverse("katalog:rinci", args=[produk.kode]) in pesan


def test_yang_terakhir_kembali_ke_antrean_dengan_saringannya(client):
    p = buat_pelaku()
    produk = buat_diajukan(p)

    jawaban = kirim(client, p.kanwil, produk, "?tab=baru", putusan="setujui")

    assert jawaban.url == reverse("katalog:tinjauan") + "?tab=baru"


def test_kembalikan_dengan_alasan_umum_pesan_dan_catatan(client):
    p = buat_pelaku()
    AlasanUmum.objects.create(teks="Foto kurang jelas")
    produk = buat_diajukan(p)

    jawaban = kirim(
        client,
        p.kanwil,
        produk,
        putusan="kembalikan",
        alasan_umum=["Foto kurang jelas"],
        pesan="Ulangi di dekat jendela.",
        catatan_foto="Gelap",
        catatan_harga=" ",
    )

    produk.refresh_from_db()
    tinjauan = produk.tinjauan.get()
    assert jawaban.status_code == 302
    assert produk.status == S.DIKEMBALIKAN
    assert tinjauan.alasan == "Foto kurang jelas. Ulangi di dekat jendela."
    assert tinjauan.catatan == {"foto": "Gelap"}


def test_alasan_umum_saja_cukup(client):
    p = buat_pelaku()
    AlasanUmum.objects.create(teks="Foto kurang jelas")
    produk = buat_diajukan(p)

    kirim(client, p.kanwil, produk, putusan="kembalikan", alasan_umum=["Foto kurang jelas"])

    assert produk.tinjauan.get().alasan == "Foto kurang jelas"


def test_kembalikan_tanpa_alasan_tidak_kehilangan_catatan(client):
    p = buat_pelaku()
    produk = buat_diajukan(p)

    jawaban = kirim(client, p.kanwil, produk, putusan="kembalikan", catatan_harga="Apa dasarnya?")

    produk.refresh_from_db()
    assert (jawaban.status_code, produk.status) == (200, S.DIAJUKAN)
    assert list(jawaban.context["form"].errors) == ["pesan"]
    assert "<title>Kesalahan: Tinjau" in jawaban.content.decode()
    assert "Apa dasarnya?" in jawaban.content.decode()


def test_setujui_dengan_catatan_tertulis_ditanyakan_dahulu(client):
    p = buat_pelaku()
    produk = buat_diajukan(p)

    jawaban = kirim(client, p.kanwil, produk, putusan="setujui", catatan_harga="Apa dasarnya?")

    assert list(jawaban.context["form"].errors) == ["__all__"]
    assert Terbitan.objects.count() == 0


def test_yang_menyusul_terbit_dengan_alasan(client):
    p = buat_pelaku()
    produk = PabrikProduk(upt=p.upt)
    ajukan_produk(produk=produk, versi=1, oleh=p.unit)

    tanpa = kirim(client, p.kanwil, produk, putusan="setujui")
    assert list(tanpa.context["form"].errors) == ["alasan_terbit"]
    kirim(client, p.kanwil, produk, putusan="setujui", alasan_terbit="Foto menyusul")

    assert Terbitan.objects.get().dengan_catatan is True


@pytest.mark.parametrize(
    "isi",
    [
        {},
        {"putusan": "hapus"},
        {"putusan": "setujui", "versi": "x"},
        {"putusan": "setujui", "versi": "-1"},
        {"putusan": "setujui", "versi": "9" * 40},
        {"putusan": "kembalikan", "pesan": "x" * 601},
        {"putusan": "kembalikan", "alasan_umum": "bukan dari daftar"},
        {"putusan": "kembalikan", "pesan": "x", "catatan_harga": "x" * 301},
    ],
)
def test_kiriman_yang_salah_tidak_memutuskan(client, isi):
    p = buat_pelaku()
    produk = buat_diajukan(p)

    jawaban = kirim(client, p.kanwil, produk, **isi)

    produk.refresh_from_db()
    assert jawaban.status_code in {200, 409}
    assert produk.status == S.DIAJUKAN


def test_pengisi_sendiri_diberi_tahu(client):
    p = buat_pelaku()
    produk = buat_dari_kanwil(p)

    jawaban = kirim(client, p.kanwil, produk, putusan="setujui")

    assert "Anda ikut mengisi produk ini" in str(jawaban.context["form"].non_field_errors())
    assert Terbitan.objects.count() == 0


def test_yang_kalah_melihat_apa_yang_terjadi_dan_tulisannya(client):
    p = buat_pelaku()
    produk = buat_diajukan(p)
    setujui_produk(produk=Produk.objects.get(pk=produk.pk), versi=produk.versi, oleh=p.kanwil_b)

    jawaban = kirim(client, p.kanwil, produk, putusan="kembalikan", pesan="Fotonya gelap")

    assert jawaban.status_code == 409
    assert jawaban.context["butir"][0]["judul"] == "Disetujui dan terbit"
    assert jawaban.context["butir"][0]["oleh"] == p.kanwil_b.nama
    assert jawaban.context["tertulis"] == ["Fotonya gelap"]
    produk.refresh_from_db()
    assert produk.status == S.DISETUJUI


def test_isi_yang_berubah_diperiksa_lagi_tanpa_kehilangan_tulisan(client):
    p = buat_pelaku()
    produk = buat_diajukan(p)
    dilihat = produk.versi
    tarik_pengajuan(produk=produk, versi=produk.versi, oleh=p.unit)
    ajukan_produk(produk=produk, versi=produk.versi, oleh=p.unit)
    client.force_login(p.kanwil)

    jawaban = client.post(
        reverse("katalog:putuskan", args=[produk.kode]),
        {"versi": dilihat, "putusan": "kembalikan", "pesan": "Fotonya gelap"},
    )

    isi = jawaban.content.decode()
    assert jawaban.status_code == 409
    assert "Fotonya gelap" in isi
    assert f'name="versi" value="{produk.versi}"' in isi
    assert produk.tinjauan.terbuka().count() == 1


def test_persetujuan_unit_di_tengah_tinjauan_memberi_versi_baru(client):
    p = buat_pelaku()
    produk = buat_dari_kanwil(p)
    dilihat = produk.versi
    beri_persetujuan_unit(produk=produk, versi=produk.versi, oleh=p.unit)
    client.force_login(p.kanwil)
    url = reverse("katalog:putuskan", args=[produk.kode])

    pertama = client.post(url, {"versi": dilihat, "putusan": "setujui"})
    kedua = client.post(url, {"versi": produk.versi, "putusan": "setujui"})

    assert (pertama.status_code, kedua.status_code) == (409, 302)


def test_ketuk_ganda_tidak_memutuskan_dua_kali(client):
    p = buat_pelaku()
    produk = buat_diajukan(p)

    kirim(client, p.kanwil, produk, putusan="setujui")
    jawaban = kirim(client, p.kanwil, produk, putusan="setujui")

    assert jawaban.status_code == 409
    assert Terbitan.objects.get().nomor == 1


def test_hanya_petugas_kanwilnya_yang_memutuskan(client):
    p = buat_pelaku()
    produk = buat_diajukan(p)
    status = {
        nama: kirim(client, siapa, produk, putusan="setujui").status_code
        for nama, siapa in {
            "unit": p.unit,
            "pimpinan": PabrikPimpinan(kanwil=p.upt.kanwil),
            "pusat": PabrikPusat(),
            "lain": p.kanwil_lain,
        }.items()
    }

    assert status == {"unit": 403, "pimpinan": 403, "pusat": 403, "lain": 404}
    assert Terbitan.objects.count() == 0


def test_get_pada_alamat_putusan_kembali_ke_halamannya(client):
    p = buat_pelaku()
    produk = buat_diajukan(p)
    client.force_login(p.kanwil)

    jawaban = client.get(reverse("katalog:putuskan", args=[produk.kode]) + "?tab=baru")

    assert jawaban.url == reverse("katalog:tinjau", args=[produk.kode]) + "?tab=baru"


def turunkan(client, siapa, produk, **isi):
    client.force_login(siapa)
    return client.post(reverse("katalog:turunkan", args=[produk.kode]), isi)


def test_turunkan_dengan_alasan(client):
    p = buat_pelaku()
    produk = buat_terbit(p)
    client.force_login(p.kanwil)
    halaman = client.get(reverse("katalog:turunkan", args=[produk.kode]))

    jawaban = turunkan(client, p.kanwil, produk, alasan="Izin dicabut", versi=produk.versi)

    assert halaman.status_code == 200
    assert jawaban.url == reverse("katalog:rinci", args=[produk.kode])
    assert Terbitan.objects.count() == 0


def test_turunkan_tanpa_alasan_atau_dengan_versi_lama(client):
    p = buat_pelaku()
    produk = buat_terbit(p)

    kosong = turunkan(client, p.kanwil, produk, alasan=" ", versi=produk.versi)
    lama = turunkan(client, p.kanwil, produk, alasan="Izin dicabut", versi=1)

    assert list(kosong.context["form"].errors) == ["alasan"]
    assert list(lama.context["form"].errors) == ["__all__"]
    assert "Izin dicabut" in lama.content.decode()
    assert Terbitan.objects.count() == 1


def test_turunkan_hanya_kanwilnya_dan_hanya_yang_terbit(client):
    p = buat_pelaku()
    produk, belum = buat_terbit(p), buat_diajukan(p)

    assert turunkan(client, p.unit, produk, alasan="x").status_code == 403
    assert turunkan(client, p.kanwil_lain, produk, alasan="x").status_code == 404
    jawaban = turunkan(client, p.kanwil, belum, alasan="x", versi=belum.versi)
    assert list(jawaban.context["form"].errors) == ["__all__"]
    assert Terbitan.objects.count() == 1


def test_kotak_kanwil_di_halaman_produk(client):
    p = buat_pelaku()
    diajukan, terbit = buat_diajukan(p), buat_terbit(p)

    def tautan(siapa, produk):
        client.force_login(siapa)
        isi = client.get(reverse("katalog:rinci", args=[produk.kode])).content.decode()
        nama = ("tinjau", "turunkan")
        return [n for n in nama if f'"{reverse(f"katalog:{n}", args=[produk.kode])}"' in isi]

    assert tautan(p.kanwil, diajukan) == ["tinjau"]
    assert tautan(p.kanwil, terbit) == ["turunkan"]
    assert tautan(p.unit, terbit) == []
