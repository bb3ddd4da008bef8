"""The portal's main job in a real browser at 360 px, with JavaScript on and off.

Each journey is one sentence of what a person can do, done through pages as that person does it.
"""

import re

import pytest

from akun.models import Pengguna
from akun.tests.pabrik import SANDI
from katalog.models import Produk, SumberProduk, Terbitan
from katalog.services.nomor import kode_baru
from sertifikasi.models import Sertifikat
from tests.perambah import bekal
from tests.perambah.conftest import masuk

pytestmark = [pytest.mark.perambah, pytest.mark.django_db(transaction=True)]


def isi_produk(h, nama, harga="25.000"):
    h.fill("[name=nama]", nama)
    h.select_option("select[name=kategori]", "kerajinan")
    h.check("[name=jenis_harga][value=tetap]")
    h.fill("[name=harga]", harga)
    h.fill("[name=satuan]", "buah")
    h.fill("[name=deskripsi_singkat]", "Tempat pulpen meja dari getah nyatu.")


def test_0_undangan_sampai_menjawab_data_awal(konteks_baru):
    """A Kanwil invites a new officer, who opens the link and confirms two public facts."""
    bekal.negeri()
    kanwil = bekal.petugas_kanwil("kanwil")
    upt = bekal.unit()
    for nama in ("Miniatur Becak", "Kaligrafi Hitam"):
        produk = Produk.objects.create(
            upt=upt, kode=kode_baru(upt), nama=nama, status="data_awal", asal="data_awal"
        )
        SumberProduk.objects.create(produk=produk, url="https://contoh.test/berita")

    kerja = konteks_baru()
    masuk(kerja, kanwil.username, SANDI)
    kerja.goto("/akun/petugas/undang/")
    kerja.fill("[name=nama]", "Siti Rahma")
    kerja.select_option("select[name=upt]", "62-08", force=True)
    kerja.click("text=Buat tautan undangan")
    tautan = kerja.input_value("#tautan")

    ponsel = konteks_baru()
    ponsel.goto(re.sub(r"^https?://[^/]+", "", tautan))
    ponsel.fill("[name=username]", "siti")
    ponsel.fill("[name=sandi1]", "anyaman-rotan-7")
    ponsel.fill("[name=sandi2]", "anyaman-rotan-7")
    ponsel.click("text=Buat akun dan masuk")
    ponsel.wait_for_url("**/kelola/**")
    ponsel.goto("/kelola/produk/data-awal/")
    for _ in range(2):
        ponsel.locator("button[value=masih]").first.click()
        ponsel.wait_for_load_state()
        ponsel.goto("/kelola/produk/data-awal/")

    assert Pengguna.objects.get(username="siti").upt == upt
    assert "Semua sudah dijawab" in ponsel.inner_text("main")
    assert list(Produk.objects.values_list("status", flat=True)) == ["draf", "draf"]
    assert Produk.objects.filter(terdata_pada=None, kategori=None).count() == 2


def test_1_unit_memasukkan_produk_dengan_foto_dan_sertifikat(konteks_baru):
    """A unit enters a product with three photos and a certificate, and submits it."""
    bekal.negeri()
    bekal.petugas_unit("unit")
    h = konteks_baru()
    masuk(h, "unit", SANDI)

    h.click("text=Tambah produk")
    isi_produk(h, "Tempat Pulpen Getah Nyatu")
    h.set_input_files(
        "input[name=foto]",
        [
            bekal.gambar("red", "a.jpg"),
            bekal.gambar("green", "b.jpg"),
            bekal.gambar("blue", "c.jpg"),
        ],
    )
    h.click(".bilah-aksi button[value=simpan]")
    h.wait_for_selector("text=/tersimpan pukul/")
    produk = Produk.objects.get()

    h.goto(f"/kelola/sertifikat/tambah/?produk={produk.kode}")
    h.select_option("select[name=jenis]", label="Hak cipta")
    h.fill("[name=nomor]", "000812345")
    h.check("[name=tanpa_batas]")
    h.set_input_files("input[name=pindaian]", bekal.pdf())
    assert h.is_checked(f"[name=produk][value='{produk.kode}']")
    h.click("button:has-text('Simpan')")
    h.wait_for_url(re.compile(r"/kelola/sertifikat/"))

    h.goto(f"/kelola/produk/{produk.kode}/ubah/")
    h.click(".bilah-aksi button[value=ajukan]")
    h.wait_for_selector("text=/dikirim ke/")

    produk.refresh_from_db()
    sertifikat = Sertifikat.objects.get()
    assert (produk.status, produk.harga, produk.foto.count()) == ("diajukan", 25000, 3)
    assert list(sertifikat.produk.all()) == [produk]
    assert sertifikat.pindaian.name.endswith(".pdf")
    assert produk.haki_dasar == "belum_verifikasi"


def test_2_dikembalikan_diperbaiki_disetujui_petugas_lain(konteks_baru):
    """The Kanwil returns it with a note at a field, the unit mends it, another officer approves."""
    bekal.negeri()
    unit = bekal.petugas_unit("unit")
    bekal.petugas_kanwil("kanwil-a")
    bekal.petugas_kanwil("kanwil-b")
    produk = bekal.produk_diajukan(unit, "Plakat Batang Garing")

    a = konteks_baru()
    masuk(a, "kanwil-a", SANDI)
    a.goto("/tinjauan/")
    a.click("text=Plakat Batang Garing")
    a.click("summary:has-text('isian belum diisi')")
    a.locator("summary:has-text('Beri catatan pada harga')").first.click()
    a.fill("[name=catatan_harga]", "Tulis harga satu plakat.")
    a.fill("[name=pesan]", "Harga perlu ada dasarnya.")
    a.click("button[value=kembalikan]")
    a.wait_for_load_state()

    h = konteks_baru()
    masuk(h, "unit", SANDI)
    h.goto(f"/kelola/produk/{produk.kode}/ubah/")
    assert "Tulis harga satu plakat." in h.inner_text("main")
    assert "Harga perlu ada dasarnya." in h.inner_text("main")
    h.check("[name=jenis_harga][value=tetap]")
    h.fill("[name=harga]", "500.000")
    h.fill("[name=satuan]", "plakat")
    h.click(".bilah-aksi button[value=ajukan]")
    h.wait_for_selector("text=/dikirim ke/")

    b = konteks_baru()
    masuk(b, "kanwil-b", SANDI)
    b.goto(f"/tinjauan/{produk.kode}/")
    b.fill("[name=alasan_terbit]", "Foto menyusul minggu depan.")
    b.click("button[value=setujui]")
    b.wait_for_load_state()

    terbitan = Terbitan.objects.get(produk=produk)
    assert (terbitan.harga, terbitan.disetujui_oleh.username) == (500000, "kanwil-b")


def test_3_pengunjung_menemukan_dengan_salah_ketik_dan_saringan(konteks_baru):
    """A visitor finds a product by a misspelt word and by facets, and reads its permits."""
    bekal.negeri()
    unit, kanwil = bekal.petugas_unit("unit"), bekal.petugas_kanwil("kanwil")
    bekal.produk_terbit(unit, kanwil, "Tas Anyaman Rotan", bahan="rotan")
    bekal.produk_terbit(unit, kanwil, "Paving Block", kategori="bahan-bangunan")
    h = konteks_baru()

    h.goto("/")
    h.locator("main input[name=q]").first.fill("anyamn")
    h.locator("main input[name=q]").first.press("Enter")
    h.wait_for_url("**/katalog/**")
    assert "Tas Anyaman Rotan" in h.inner_text("#hasil")
    assert "Paving Block" not in h.inner_text("#hasil")

    h.goto("/katalog/?kategori=bahan-bangunan&kanwil=62")
    assert "Paving Block" in h.inner_text("#hasil")
    assert "Tas Anyaman" not in h.inner_text("#hasil")
    h.locator("#hasil a:has-text('Paving Block')").first.click()
    h.wait_for_url("**/produk/**")
    isi = h.inner_text("main")
    assert all(
        kata in isi for kata in ("PIRT", "HAKI", "Halal", "Tidak wajib", "Harga belum diketahui")
    )


def test_4_perubahan_harga_menunggu_persetujuan(konteks_baru):
    """The unit changes the price: the public page keeps the old one until approval."""
    bekal.negeri()
    unit = bekal.petugas_unit("unit")
    kanwil = bekal.petugas_kanwil("kanwil")
    produk = bekal.produk_terbit(
        unit, kanwil, "Miniatur Kapal", menyusul_harga=False, jenis_harga="tetap", harga=150000
    )
    h = konteks_baru()
    masuk(h, "unit", SANDI)
    h.goto(f"/kelola/produk/{produk.kode}/ubah/")
    h.fill("[name=harga]", "175.000")
    h.click(".bilah-aksi button[value=ajukan]")
    h.wait_for_selector("text=/dikirim ke/")

    umum = konteks_baru()
    umum.goto(f"/p/{produk.kode}/")
    assert "150.000" in umum.inner_text("main")
    assert "175.000" not in umum.inner_text("main")

    k = konteks_baru()
    masuk(k, "kanwil", SANDI)
    k.goto(f"/tinjauan/{produk.kode}/")
    assert "150.000" in k.inner_text("main") and "175.000" in k.inner_text("main")
    k.fill("[name=alasan_terbit]", "Harga naik karena bahan.")
    k.click("button[value=setujui]")
    k.wait_for_load_state()
    umum.goto(f"/p/{produk.kode}/")
    assert "175.000" in umum.inner_text("main")


@pytest.mark.parametrize("siapa", ["kanwil", "pusat"])
def test_5_nasional_ke_produk_dan_hitungannya_sama(konteks_baru, siapa):
    """Kanwil and pusat walk nasional → Kanwil → UPT → produk; each count equals its rows."""
    bekal.negeri()
    unit, kanwil = bekal.petugas_unit("unit"), bekal.petugas_kanwil("kanwil")
    bekal.petugas_pusat("pusat")
    bekal.produk_terbit(unit, kanwil, "Tas Anyaman Rotan")
    bekal.produk_terbit(unit, kanwil, "Paving Block")
    bekal.produk_diajukan(unit, "Gelang Mutiara")
    h = konteks_baru(lebar=1280, tinggi=900)
    masuk(h, siapa, SANDI)

    h.goto("/pemetaan/")
    h.locator("main table a:has-text('Kalimantan Tengah')").first.click()
    h.wait_for_url("**/pemetaan/62/**")
    h.locator("main table a:has-text('Rutan Palangka Raya')").first.click()
    h.wait_for_url("**/pemetaan/62/62-08/**")
    assert "Gelang Mutiara" in h.inner_text("main")

    for alamat, angka in (
        ("/kelola/produk/?upt=62-08&terdata=1", 3),
        ("/kelola/produk/?upt=62-08&terbit=1", 2),
    ):
        h.goto("/pemetaan/62/")
        tautan = h.locator(
            f"main a[href*='{alamat.split('?')[1].split('&')[1]}'][href*='62-08']"
        ).first
        assert tautan.inner_text().strip().startswith(str(angka))
        tautan.click()
        h.wait_for_load_state()
        assert h.locator("main table tbody tr").count() == angka
