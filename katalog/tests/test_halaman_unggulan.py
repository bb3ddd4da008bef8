"""Pages of flagships: propose, order, determine, revoke, read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from akun.tests.pabrik import PabrikPimpinan, PabrikPusat
from katalog.models import PenetapanUnggulan, UsulanUnggulan
from katalog.services.unggulan import tetapkan_unggulan, usulkan_unggulan
from katalog.tests.pabrik import PabrikProduk
from katalog.tests.pelaku import buat_foto, buat_pelaku
from organisasi.tests.pabrik import PabrikUPT

pytestmark = pytest.mark.django_db


def url(nama, *args):
    return reverse(f"katalog:{nama}", args=args)


def buka(client, siapa, nama, *args, **kueri):
    client.force_login(siapa)
    return client.get(url(nama, *args), kueri)


def kirim(client, siapa, nama, *args, **isi):
    client.force_login(siapa)
    return client.post(url(nama, *args), isi)


def usulan(p, n):
    produk = [PabrikProduk(upt=p.upt) for _ in range(n)]
    for satu in produk:
        usulkan_unggulan(produk=satu, oleh=p.unit)
    return produk


def urutan():
    return list(UsulanUnggulan.objects.order_by("urutan").values_list("produk__kode", flat=True))


def test_unit_melihat_halamannya_sendiri(client):
    p = buat_pelaku()
    (calon,) = usulan(p, 1)

    isi = buka(client, p.unit, "usulan").context

    assert isi["upt"] == p.upt
    assert [k.produk for k in isi["isi"].calon] == [calon]
    assert isi["isi"].slot == [None, None]
    assert (isi["mengisi"], isi["menetapkan"]) == (True, False)


def test_kanwil_melihat_unitnya_dengan_slot(client):
    p, q = buat_pelaku(), buat_pelaku()
    a, _ = usulan(p, 2)
    tetapkan_unggulan(produk=a, alasan="x", oleh=p.kanwil)
    PabrikUPT(kanwil=p.kanwil_lain.kanwil)
    PabrikUPT(jenis="bapas")

    isi = buka(client, p.kanwil, "usulan").context

    baris = {u.kode: (u.jumlah_unggulan, u.jumlah_usulan) for u in isi["hal"]}
    assert baris == {p.upt.kode: (1, 1), q.upt.kode: (0, 0)}
    assert [t["jumlah"] for t in isi["tab"]] == [2, 1, 1, 1, 0]


@pytest.mark.parametrize(
    ("tab", "jumlah"), [("", 2), ("usulan", 1), ("belum", 1), ("satu", 1), ("dua", 0), ("x", 2)]
)
def test_tab_menyaring_unit(client, tab, jumlah):
    p = buat_pelaku()
    buat_pelaku()
    a, _ = usulan(p, 2)
    tetapkan_unggulan(produk=a, alasan="x", oleh=p.kanwil)

    assert len(buka(client, p.kanwil, "usulan", tab=tab).context["hal"]) == jumlah


def test_pusat_dan_pimpinan_hanya_membaca(client):
    p = buat_pelaku()
    usulan(p, 1)
    for siapa in (PabrikPusat(), PabrikPimpinan(kanwil=p.upt.kanwil)):
        jawaban = buka(client, siapa, "unggulan_upt", p.upt.kode)
        assert buka(client, siapa, "usulan").status_code == 200
        assert (jawaban.context["mengisi"], jawaban.context["menetapkan"]) == (False, False)
        assert b'method="post" action="/kelola/unggulan/' not in jawaban.content


def test_di_luar_cakupan_404(client):
    p, q = buat_pelaku(), buat_pelaku()
    (calon,) = usulan(p, 1)

    assert buka(client, q.unit, "unggulan_upt", p.upt.kode).status_code == 404
    assert buka(client, p.kanwil_lain, "unggulan_upt", p.upt.kode).status_code == 404
    assert kirim(client, q.unit, "usulkan", p.upt.kode, produk=calon.kode).status_code == 404
    for nama in ("usulan_batal", "unggulan_tetapkan", "unggulan_cabut"):
        jawaban = kirim(client, p.kanwil_lain, nama, p.upt.kode, calon.kode, alasan="x")
        assert jawaban.status_code == 404
    # The product must be the unit's, even inside one's scope.
    jawaban = kirim(client, p.kanwil, "unggulan_tetapkan", q.upt.kode, calon.kode, alasan="x")
    assert jawaban.status_code == 404
    assert (UsulanUnggulan.objects.count(), PenetapanUnggulan.objects.count()) == (1, 0)


def test_unit_tidak_menetapkan(client):
    p = buat_pelaku()
    (calon,) = usulan(p, 1)
    for nama in ("unggulan_tetapkan", "unggulan_cabut"):
        jawaban = kirim(client, p.unit, nama, p.upt.kode, calon.kode, alasan="x")
        assert jawaban.status_code == 403


def test_usulkan_dari_daftar(client):
    p = buat_pelaku()
    produk = PabrikProduk(upt=p.upt)

    jawaban = kirim(client, p.unit, "usulkan", p.upt.kode, produk=produk.kode, alasan="Khas")

    assert jawaban.url == url("unggulan_upt", p.upt.kode)
    assert UsulanUnggulan.objects.get().alasan == "Khas"


def test_usulkan_dari_halaman_produk_kembali_ke_sana(client):
    p = buat_pelaku()
    produk = PabrikProduk(upt=p.upt)

    usul = kirim(client, p.unit, "usulkan", p.upt.kode, produk=produk.kode, dari="produk")
    batal = kirim(client, p.unit, "usulan_batal", p.upt.kode, produk.kode, dari="produk")

    assert usul.url == batal.url == url("rinci", produk.kode)
    assert UsulanUnggulan.objects.count() == 0


@pytest.mark.parametrize("isi", [{}, {"produk": "62999999"}, {"produk": "x" * 50}])
def test_usulkan_yang_salah_menyimpan_tulisan(client, isi):
    p = buat_pelaku()
    PabrikProduk(upt=p.upt)

    jawaban = kirim(client, p.unit, "usulkan", p.upt.kode, alasan="Alasan saya", **isi)

    assert list(jawaban.context["form"].errors) == ["produk"]
    assert "Alasan saya" in jawaban.content.decode()


def test_yang_belum_terdata_tidak_ditawarkan(client):
    p = buat_pelaku()
    terdata = PabrikProduk(upt=p.upt)
    PabrikProduk(upt=p.upt, terdata_pada=None)
    usulan(p, 1)

    form = buka(client, p.unit, "usulan").context["form_usulkan"]

    assert list(form.fields["produk"].queryset) == [terdata]


def test_geser_dengan_tombol(client):
    p = buat_pelaku()
    a, b, c = usulan(p, 3)

    kirim(client, p.unit, "usulan_geser", p.upt.kode, naik=c.kode)
    kirim(client, p.unit, "usulan_geser", p.upt.kode, turun=a.kode)

    assert urutan() == [c.kode, a.kode, b.kode]


def test_geser_yang_aneh_tidak_mengubah(client):
    p = buat_pelaku()
    a, b = usulan(p, 2)

    assert kirim(client, p.unit, "usulan_geser", p.upt.kode).status_code == 302
    assert kirim(client, p.unit, "usulan_geser", p.upt.kode, naik="xx").status_code == 404
    assert urutan() == [a.kode, b.kode]


def test_tetapkan_dengan_alasan(client):
    p = buat_pelaku()
    (calon,) = usulan(p, 1)

    jawaban = kirim(
        client, p.kanwil, "unggulan_tetapkan", p.upt.kode, calon.kode, alasan="Khas daerah"
    )

    isi = client.get(jawaban.url).context["isi"]
    assert isi.slot[0].produk == calon
    assert isi.slot[0].penetapan.alasan == "Khas daerah"
    assert isi.calon == []
    assert [r["judul"] for r in isi.riwayat] == [f"{calon} ditetapkan sebagai unggulan"]


def test_tetapkan_tanpa_alasan(client):
    p = buat_pelaku()
    (calon,) = usulan(p, 1)

    jawaban = kirim(client, p.kanwil, "unggulan_tetapkan", p.upt.kode, calon.kode, alasan=" ")

    assert jawaban.context["form"].errors == {"alasan": ["Tulis alasannya dahulu."]}
    assert jawaban.context["terbuka"] == [calon.kode]
    assert f'href="#id_{calon.kode}_alasan"' in jawaban.content.decode()


def test_slot_penuh_menjadi_kalimat_dan_tulisan_tetap(client):
    p = buat_pelaku()
    a, b, c = usulan(p, 3)
    tetapkan_unggulan(produk=a, alasan="x", oleh=p.kanwil)
    tetapkan_unggulan(produk=b, alasan="x", oleh=p.kanwil)

    jawaban = kirim(client, p.kanwil, "unggulan_tetapkan", p.upt.kode, c.kode, alasan="Alasan saya")

    isi = jawaban.content.decode()
    assert "sudah punya dua unggulan" in isi
    assert "Alasan saya" in isi
    assert PenetapanUnggulan.objects.count() == 2


def test_cabut_dengan_alasan(client):
    p = buat_pelaku()
    (calon,) = usulan(p, 1)
    tetapkan_unggulan(produk=calon, alasan="x", oleh=p.kanwil)

    kosong = kirim(client, p.kanwil, "unggulan_cabut", p.upt.kode, calon.kode, alasan="")
    jawaban = kirim(client, p.kanwil, "unggulan_cabut", p.upt.kode, calon.kode, alasan="Tak rutin")

    assert list(kosong.context["form"].errors) == ["alasan"]
    isi = client.get(jawaban.url).context["isi"]
    assert (isi.slot, [k.produk for k in isi.calon]) == ([None, None], [calon])
    assert [r["isi"] for r in isi.riwayat] == ["Tak rutin", "x"]


def test_get_pada_alamat_tulis_tidak_menulis(client):
    p = buat_pelaku()
    (calon,) = usulan(p, 1)
    for nama in ("usulan_batal", "unggulan_tetapkan", "unggulan_cabut"):
        jawaban = buka(client, p.kanwil, nama, p.upt.kode, calon.kode)
        assert jawaban.url == url("unggulan_upt", p.upt.kode)
    for nama in ("usulkan", "usulan_geser"):
        assert buka(client, p.kanwil, nama, p.upt.kode).status_code == 302
    assert urutan() == [calon.kode]


def test_kueri_tidak_tumbuh(client):
    p = buat_pelaku()

    def hitung(alamat):
        with CaptureQueriesContext(connection) as catatan:
            assert client.get(alamat).status_code == 200
        return len(catatan)

    def tambah(n):
        for produk in usulan(p, n):
            buat_foto(produk)
        for _ in range(n):
            PabrikUPT()

    tambah(2)
    tetapkan_unggulan(produk=usulan(p, 1)[0], alasan="x", oleh=p.kanwil)
    client.force_login(p.kanwil)
    alamat = [url("usulan"), url("unggulan_upt", p.upt.kode)]
    for a in alamat:
        client.get(a)
    sedikit = [hitung(a) for a in alamat]
    tambah(8)
    tetapkan_unggulan(produk=usulan(p, 1)[0], alasan="x", oleh=p.kanwil)

    assert [hitung(a) for a in alamat] == sedikit


def test_kotak_di_halaman_produk_menurut_keadaan(client):
    p = buat_pelaku()
    produk = PabrikProduk(upt=p.upt)

    def isi(siapa):
        return buka(client, siapa, "rinci", produk.kode).content.decode()

    usul, batal = url("usulkan", p.upt.kode), url("usulan_batal", p.upt.kode, produk.kode)
    tetap = url("unggulan_upt", p.upt.kode)
    assert (usul in isi(p.unit), batal in isi(p.unit)) == (True, False)
    usulkan_unggulan(produk=produk, oleh=p.unit)
    assert (usul in isi(p.unit), batal in isi(p.unit)) == (False, True)
    tetapkan_unggulan(produk=produk, alasan="x", oleh=p.kanwil)
    assert (usul in isi(p.unit), batal in isi(p.unit)) == (False, False)
    assert "Unggulan unit" in isi(p.unit)
    assert f'href="{tetap}"' in isi(p.kanwil)
    assert usul not in isi(PabrikPusat())
