"""The queue and the review page: who sees what, and at what cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from akun.tests.pabrik import PabrikPimpinan, PabrikPusat
from katalog.models import SumberProduk, Tinjauan
from katalog.queries.tinjauan import batas_target, menunggu_kanwil
from katalog.services.ajukan import ajukan_produk
from katalog.services.penyuntingan import catat_penyuntingan
from katalog.tests.pabrik import PabrikProduk
from katalog.tests.pelaku import (
    buat_dari_kanwil,
    buat_diajukan,
    buat_foto,
    buat_lengkap,
    buat_pelaku,
    buat_terbit,
)

pytestmark = pytest.mark.django_db
ANTREAN = "katalog:tinjauan"


def tunggu(produk, hari):
    produk.tinjauan.terbuka().update(diajukan_pada=timezone.now() - timedelta(days=hari))


def ubah(p, produk, **isi):
    for nama, nilai in isi.items():
        setattr(produk, nama, nilai)
    catat_penyuntingan(produk=produk, oleh=p.unit)
    produk.save()
    return ajukan_produk(produk=produk, versi=produk.versi, oleh=p.unit)


def kode(jawaban):
    return [b.produk.kode for b in jawaban.context["baris"]]


def buka(client, siapa, nama=ANTREAN, *args, **kueri):
    client.force_login(siapa)
    return client.get(reverse(nama, args=args), kueri)


def test_antrean_kanwil_terlama_dulu_dan_hanya_unitnya(client):
    p = buat_pelaku()
    baru, lama = buat_diajukan(p), buat_diajukan(p)
    tunggu(lama, 6)
    buat_lengkap(p)  # a draft does not wait
    lain = buat_pelaku()
    lain.upt.kanwil = p.kanwil_lain.kanwil
    lain.upt.save()
    buat_diajukan(lain)

    jawaban = buka(client, p.kanwil)

    assert kode(jawaban) == [lama.kode, baru.kode]
    assert [b.menunggu for b in jawaban.context["baris"]] == ["6 hari", "hari ini"]
    assert menunggu_kanwil(p.kanwil.cakupan).count() == 2
    assert jawaban.context["terlama"] == "6 hari"


def test_tab_dan_jumlahnya_cocok(client):
    p = buat_pelaku()
    baru = buat_diajukan(p)
    perubahan = ubah(p, buat_terbit(p), harga=200_000, merek="A")
    menunggu = buat_dari_kanwil(p)
    lewat = buat_diajukan(p)
    tunggu(lewat, 9)
    tunggu(menunggu, 9)

    for tab, isi in {
        "": [menunggu, lewat, baru, perubahan],
        "baru": [menunggu, lewat, baru],
        "perubahan": [perubahan],
        "menunggu-unit": [menunggu],
        "lewat-target": [lewat],
        "entah": [menunggu, lewat, baru, perubahan],
    }.items():
        jawaban = buka(client, p.kanwil, tab=tab)
        assert set(kode(jawaban)) == {x.kode for x in isi}, tab
    assert [t["jumlah"] for t in jawaban.context["tab"]] == [4, 3, 1, 1, 1]
    baris = buka(client, p.kanwil, tab="perubahan").context["baris"]
    assert [b.jumlah_berubah for b in baris] == [2]


def test_mulai_dari_yang_tidak_menunggu_unit(client):
    p = buat_pelaku()
    menunggu = buat_dari_kanwil(p)
    assert buka(client, p.kanwil).context["pertama"] == menunggu.kode
    baru = buat_diajukan(p)
    tunggu(menunggu, 9)
    assert buka(client, p.kanwil).context["pertama"] == baru.kode


def test_target_tiga_hari_kerja(monkeypatch):
    from datetime import date

    from katalog.queries import tinjauan

    # Monday 2 March 2026: three working days back is Wednesday 25 February.
    monkeypatch.setattr(tinjauan, "hari_ini", lambda zona: date(2026, 3, 2))

    assert batas_target("WIB").isoformat() == "2026-02-25T00:00:00+07:00"


@pytest.mark.parametrize("cari", ["ulin", "ULIN kapal", "{kode}", "{kode_tampil}", "{unit}"])
def test_cari_nama_kode_unit(client, cari):
    p, q = buat_pelaku(), buat_pelaku()
    dicari = buat_diajukan(p, nama="Kapal Ulin")
    buat_diajukan(q, nama="Kopi")
    kata = cari.format(kode=dicari.kode, kode_tampil=dicari.kode_tampil, unit=p.upt.nama)

    assert kode(buka(client, p.kanwil, cari=kata)) == [dicari.kode]


def test_cari_tanpa_hasil_dan_teks_aneh(client):
    p = buat_pelaku()
    buat_diajukan(p)

    for cari in ("tidak ada", "%", "_", "'; --", "x" * 500, "a " * 100):
        jawaban = buka(client, p.kanwil, cari=cari, halaman="abc")
        assert jawaban.status_code == 200


def test_yang_diisi_sendiri_bersebab(client):
    p = buat_pelaku()
    buat_dari_kanwil(p)

    sebab = [b.sebab for b in buka(client, p.kanwil).context["baris"]]
    rekan = [b.sebab for b in buka(client, p.kanwil_b).context["baris"]]

    assert sebab == ["Menunggu persetujuan unit, atau rekan lain yang menyetujui"]
    assert rekan == [""]


def test_siapa_yang_membaca_antrean(client):
    p = buat_pelaku()
    produk = buat_diajukan(p)
    for siapa in (p.kanwil, PabrikPimpinan(kanwil=p.upt.kanwil), PabrikPusat()):
        assert kode(buka(client, siapa)) == [produk.kode]
        assert buka(client, siapa, "katalog:tinjau", produk.kode).status_code == 200
    assert kode(buka(client, p.kanwil_lain)) == []
    assert buka(client, p.kanwil_lain, "katalog:tinjau", produk.kode).status_code == 404
    assert buka(client, p.unit).status_code == 403
    assert buka(client, p.unit, "katalog:tinjau", produk.kode).status_code == 403


def test_hanya_petugas_kanwil_yang_mendapat_tombol(client):
    p = buat_pelaku()
    produk = buat_diajukan(p)

    kanwil = buka(client, p.kanwil, "katalog:tinjau", produk.kode)
    pusat = buka(client, PabrikPusat(), "katalog:tinjau", produk.kode)

    assert (kanwil.context["memutuskan"], pusat.context["memutuskan"]) == (True, False)
    tombol = b'name="putusan" value="setujui"'
    assert tombol in kanwil.content
    assert tombol not in pusat.content


def test_produk_baru_menampilkan_semua_isian(client):
    p = buat_pelaku()
    produk = buat_diajukan(p)
    SumberProduk.objects.create(produk=produk, url="https://www.contoh.test/berita")

    isi = buka(client, p.kanwil, "katalog:tinjau", produk.kode).context

    assert isi["beda"].awal.startswith("Produk baru dari")
    assert isi["sumber"] == [
        {
            "url": "https://www.contoh.test/berita",
            "situs": "contoh.test",
            "tanggal": "tanpa tanggal",
        }
    ]
    assert (isi["tempat"].nomor, isi["tempat"].jumlah) == (1, 1)


def test_perubahan_menampilkan_beda_dengan_tanda(client):
    p = buat_pelaku()
    produk = ubah(p, buat_terbit(p), deskripsi_singkat="Miniatur perahu dari getah nyatu.")

    jawaban = buka(client, p.kanwil, "katalog:tinjau", produk.kode)

    assert b"<del>kapal</del>" in jawaban.content
    assert b"<ins>perahu</ins>" in jawaban.content
    assert [b.nama for b in jawaban.context["beda"].berubah] == ["deskripsi_singkat"]


def test_isian_jahat_tidak_menjadi_html(client):
    p = buat_pelaku()
    jahat = "<script>alert(1)</script>"
    produk = ubah(p, buat_terbit(p), deskripsi_singkat=jahat, nama=jahat)

    isi = buka(client, p.kanwil, "katalog:tinjau", produk.kode).content

    assert b"<script>alert" not in isi


def test_nama_mirip_dalam_kanwil_disebut(client):
    p, q = buat_pelaku(), buat_pelaku()
    produk = buat_diajukan(p, nama="Miniatur Kapal Layar")
    mirip = PabrikProduk(upt=q.upt, nama="Miniatur Kapal Layar Kecil")
    PabrikProduk(upt=q.upt, nama="Kopi Bubuk")

    sorotan = buka(client, p.kanwil, "katalog:tinjau", produk.kode).context["sorotan"]

    assert [s.teks for s in sorotan if "mirip" in s.teks] == [
        f"Nama mirip: {mirip.nama} ({mirip.kode_tampil})"
    ]


def test_sebelum_dan_sesudah_dalam_antrean(client):
    p = buat_pelaku()
    a, b, c = (buat_diajukan(p) for _ in range(3))
    for produk, hari in ((a, 3), (b, 2), (c, 1)):
        tunggu(produk, hari)

    tempat = buka(client, p.kanwil, "katalog:tinjau", b.kode).context["tempat"]

    assert (tempat.nomor, tempat.jumlah) == (2, 3)
    assert (tempat.sebelum, tempat.sesudah) == (a.kode, c.kode)


def test_yang_tidak_menunggu_lagi_menceritakan_putusannya(client):
    p = buat_pelaku()
    produk = buat_terbit(p)

    jawaban = buka(client, p.kanwil, "katalog:tinjau", produk.kode)

    assert jawaban.status_code == 200
    assert jawaban.context["butir"][0]["judul"] == "Disetujui dan terbit"


def test_kode_yang_tidak_ada(client):
    p = buat_pelaku()
    assert buka(client, p.kanwil, "katalog:tinjau", "62990001").status_code == 404


def kueri(client, url):
    with CaptureQueriesContext(connection) as catatan:
        assert client.get(url).status_code == 200
    return len(catatan)


def test_kueri_antrean_tidak_tumbuh_dengan_baris(client):
    p = buat_pelaku()
    client.force_login(p.kanwil)
    url = reverse(ANTREAN)

    def tambah(n):
        for _ in range(n):
            buat_foto(buat_diajukan(p))
            ubah(p, buat_terbit(p), harga=200_000)
            buat_dari_kanwil(p)

    tambah(1)
    client.get(url)  # warms what is cached per process
    sedikit = kueri(client, url)
    tambah(6)

    assert kueri(client, url) == sedikit


def test_kueri_halaman_tinjau_tidak_tumbuh_dengan_antrean(client):
    p = buat_pelaku()
    client.force_login(p.kanwil)
    produk = ubah(p, buat_terbit(p), harga=200_000)
    tunggu(produk, 1)
    buat_diajukan(p)
    url = reverse("katalog:tinjau", args=[produk.kode])
    client.get(url)
    sedikit = kueri(client, url)
    for _ in range(8):
        buat_diajukan(p)
        buat_foto(produk)

    assert kueri(client, url) == sedikit


def test_halaman_berikutnya(client):
    p = buat_pelaku()
    kini = timezone.now()
    for _ in range(27):
        Tinjauan.objects.create(produk=PabrikProduk(upt=p.upt), diajukan_pada=kini)

    assert len(kode(buka(client, p.kanwil))) == 25
    assert len(kode(buka(client, p.kanwil, halaman=2))) == 2


def test_antrean_kosong(client):
    petugas = buat_pelaku().kanwil
    assert b"Tidak ada yang menunggu" in buka(client, petugas).content


def test_tamu_diarahkan_ke_masuk(client):
    jawaban = client.get(reverse(ANTREAN))
    assert jawaban.status_code == 302


def test_catatan_di_luar_form_tetap_ikut_terkirim(client):
    p = buat_pelaku()
    produk = buat_diajukan(p)

    isi = buka(client, p.kanwil, "katalog:tinjau", produk.kode).content.decode()

    medan = [t for t in isi.split("<textarea")[1:] if 'name="catatan_' in t.split(">")[0]]
    assert len(medan) == 17
    assert all('form="putusan"' in t.split(">")[0] for t in medan)


def test_enter_di_isian_tidak_memutuskan(client):
    p = buat_pelaku()
    produk = buat_diajukan(p)

    isi = buka(client, p.kanwil, "katalog:tinjau", produk.kode).content.decode()

    form = isi.split('id="putusan"')[1]
    assert form.index('<button type="submit" disabled hidden>') < form.index('value="setujui"')
