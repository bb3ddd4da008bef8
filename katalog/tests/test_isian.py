"""The entry page: nothing sent is lost, errors stand at their fields, autosave and upload answer."""

import uuid

import pytest
from django.urls import reverse

from katalog.forms.bidang import baca_rupiah
from katalog.forms.produk import FormProduk
from katalog.kelengkapan import NAMA_KERJA
from katalog.models import Foto, Produk
from katalog.services.ajukan import ajukan_produk
from katalog.services.simpan import ubah_produk
from katalog.services.tinjau import kembalikan_produk
from katalog.tests.foto_uji import berkas_foto
from katalog.tests.pabrik import PabrikKategori, PabrikProduk
from katalog.tests.pelaku import buat_pelaku

pytestmark = pytest.mark.django_db
TAMBAH = "/kelola/produk/tambah/"


@pytest.fixture
def p(client):
    pelaku = buat_pelaku()
    PabrikKategori()
    client.force_login(pelaku.unit)
    return pelaku


def _lengkap(**isi):
    return {
        "nama": "Gelang Getah",
        "kategori": "kerajinan",
        "jenis_harga": "tetap",
        "harga": "Rp 25.000,-",
        "satuan": "buah",
        "deskripsi_singkat": "Gelang dari getah nyatu.",
        "menyusul_foto": "on",
        "id_klien_draf": str(uuid.uuid4()),
        **isi,
    }


def _ubah(produk):
    return reverse("katalog:ubah", args=[produk.kode])


@pytest.mark.parametrize(
    ("teks", "rupiah"),
    [
        ("25000", 25_000),
        ("25.000", 25_000),
        ("Rp 25.000,-", 25_000),
        ("rp25.000,00", 25_000),
        ("25rb", 25_000),
        ("25 ribu", 25_000),
        ("1,5 jt", 1_500_000),
        ("1.250.000", 1_250_000),
        ("dua ribu", None),
        ("25,5", None),
        ("1.5", None),
        ("-5", None),
    ],
)
def test_amounts_as_people_write_them(teks, rupiah):
    assert baca_rupiah(teks) == rupiah


def test_a_name_alone_makes_a_draft(client, p):
    jawaban = client.post(TAMBAH, {"nama": "Gelang", "aksi": "simpan"})

    produk = Produk.objects.get()
    assert (produk.nama, produk.status, produk.upt) == ("Gelang", "draf", p.upt)
    assert jawaban.headers["Location"] == _ubah(produk)


def test_submit_in_one_step_with_photos(client, p):
    foto = [berkas_foto("a.jpg", ukuran=(50, 50)), berkas_foto("b.jpg", ukuran=(60, 50))]

    client.post(TAMBAH, _lengkap(aksi="ajukan", foto=foto))

    produk = Produk.objects.get()
    assert (produk.status, produk.harga, produk.foto.count()) == ("diajukan", 25_000, 2)
    assert produk.menyusul_foto is False


def test_the_same_form_sent_twice_is_one_product(client, p):
    isi = _lengkap(aksi="ajukan")
    client.post(TAMBAH, isi)
    jawaban = client.post(TAMBAH, isi)

    produk = Produk.objects.get()
    assert jawaban.headers["Location"] == reverse("katalog:rinci", args=[produk.kode])


def test_what_is_missing_for_submission_stands_at_its_field(client, p):
    jawaban = client.post(TAMBAH, {"nama": "Gelang", "aksi": "ajukan"})

    assert set(jawaban.context["form"].errors) == {
        "kategori",
        "jenis_harga",
        "deskripsi_singkat",
        "foto",
    }
    assert Produk.objects.get().status == "draf"
    assert "<title>Kesalahan: " in jawaban.content.decode()


def test_what_is_marked_menyusul_may_be_submitted(client, p):
    client.post(
        TAMBAH,
        {"nama": "Gelang", "kategori": "kerajinan", "jenis_harga": "menyusul",
         "menyusul_foto": "on", "menyusul_deskripsi": "on", "aksi": "ajukan"},
    )  # fmt: skip

    produk = Produk.objects.get()
    assert (produk.status, produk.jenis_harga, produk.menyusul_harga) == ("diajukan", "", True)


def test_without_a_name_photos_are_kept_on_a_draft(client, p):
    jawaban = client.post(TAMBAH, _lengkap(nama="", foto=[berkas_foto()], aksi="simpan"))

    produk = Produk.objects.get()
    assert (produk.nama, produk.harga, produk.foto.count()) == (NAMA_KERJA, 25_000, 1)
    assert list(jawaban.context["form"].errors) == ["nama"]
    assert f'action="{_ubah(produk)}"' in jawaban.content.decode()


def test_without_name_and_photos_nothing_is_made_and_the_text_stays(client, p):
    jawaban = client.post(TAMBAH, _lengkap(nama="", aksi="simpan"))

    assert Produk.objects.count() == 0
    assert "Gelang dari getah nyatu." in jawaban.content.decode()


def test_a_refused_photo_says_why_and_the_rest_is_saved(client, p):
    foto = [berkas_foto("rusak.jpg", b"x"), berkas_foto("baik.jpg")]

    jawaban = client.post(TAMBAH, _lengkap(foto=foto, aksi="ajukan"))

    produk = Produk.objects.get()
    assert (produk.status, produk.foto.count()) == ("draf", 1)
    (kalimat,) = jawaban.context["form"].errors["foto"]
    assert kalimat.startswith("Foto rusak.jpg: Berkas ini bukan foto")


def test_fields_with_errors_do_not_hold_back_the_others(client, p):
    produk = PabrikProduk(upt=p.upt)

    jawaban = client.post(
        _ubah(produk),
        _lengkap(
            versi=1, harga="banyak", deskripsi_singkat="x" * 315, bahan="getah", aksi="simpan"
        ),
    )

    produk.refresh_from_db()
    assert (produk.bahan, produk.harga, produk.deskripsi_singkat) == (
        "getah",
        175_000,
        "Miniatur kapal dari getah nyatu.",
    )
    assert jawaban.context["form"].errors["deskripsi_singkat"] == [
        "Deskripsi singkat paling banyak 300 huruf; kurangi 15."
    ]
    assert "x" * 315 in jawaban.content.decode()


def test_links_are_https_only(client, p):
    produk = PabrikProduk(upt=p.upt)
    awal = {"saluran-TOTAL_FORMS": "2", "saluran-INITIAL_FORMS": "0"}
    baik = awal | {"saluran-0-nama": "Toko", "saluran-0-url": "toko.test/unit"}
    client.post(_ubah(produk), _lengkap(versi=1, aksi="simpan", **baik))
    assert list(produk.saluran.values_list("url", flat=True)) == ["https://toko.test/unit"]

    for url in ("http://toko.test", "javascript:alert(1)", "ftp://toko.test"):
        jahat = awal | {"saluran-0-nama": "Toko", "saluran-0-url": url}
        jawaban = client.post(_ubah(produk), _lengkap(versi=2, aksi="simpan", **jahat))
        assert jawaban.status_code == 200
    assert list(produk.saluran.values_list("url", flat=True)) == ["https://toko.test/unit"]


def test_the_second_writer_sees_both_versions_and_keeps_the_text(client, p):
    produk = PabrikProduk(upt=p.upt)
    ubah_produk(produk=produk, versi=1, isi={"bahan": "rotan"}, oleh=p.kanwil)

    jawaban = client.post(_ubah(produk), _lengkap(versi=1, bahan="getah", aksi="simpan"))

    assert jawaban.status_code == 409
    bentrok = {b["label"]: (b["lama"], b["ketik"]) for b in jawaban.context["bentrok"]}
    assert bentrok["Bahan"] == ("rotan", "getah")
    assert Produk.objects.get().bahan == "rotan"

    client.post(_ubah(produk), _lengkap(versi=2, bahan="getah", aksi="simpan"))
    assert Produk.objects.get().bahan == "getah"


def test_photos_move_and_go_by_buttons_of_the_same_form(client, p):
    produk = PabrikProduk(upt=p.upt)
    foto = [berkas_foto("a.jpg", ukuran=(50, 50)), berkas_foto("b.jpg", ukuran=(60, 50))]
    client.post(_ubah(produk), _lengkap(versi=1, foto=foto, aksi="simpan"))
    a, b = produk.foto.all()

    produk.refresh_from_db()
    client.post(_ubah(produk), _lengkap(versi=produk.versi, aksi_foto=f"naik:{b.pk}"))
    assert list(produk.foto.all()) == [b, a]
    produk.refresh_from_db()
    client.post(_ubah(produk), _lengkap(versi=produk.versi, aksi_foto=f"hapus:{a.pk}"))
    assert list(produk.foto.all()) == [b]


def test_officer_s_words_stand_at_the_field(client, p):
    produk = PabrikProduk(upt=p.upt)
    ajukan_produk(produk=produk, versi=1, oleh=p.unit)
    kembalikan_produk(
        produk=produk,
        versi=produk.versi,
        alasan="Perbaiki dahulu",
        catatan={"harga": "Terlalu murah?", "bahan": "Sebut kayunya"},
        oleh=p.kanwil,
    )

    isi = client.get(_ubah(produk)).content.decode()

    assert [isi.count(t) for t in ("Perbaiki dahulu", "Terlalu murah?", "Sebut kayunya")] == [
        1,
        1,
        1,
    ]


def test_under_review_the_page_leads_back(client, p):
    produk = PabrikProduk(upt=p.upt)
    ajukan_produk(produk=produk, versi=1, oleh=p.unit)

    jawaban = client.post(_ubah(produk), _lengkap(versi=2, aksi="simpan"))

    assert jawaban.headers["Location"] == reverse("katalog:rinci", args=[produk.kode])
    assert Produk.objects.get().nama == produk.nama


def test_the_kanwil_chooses_the_unit_and_sends_to_it(client, p):
    client.force_login(p.kanwil)
    assert client.get(TAMBAH).templates[0].name == "katalog/produk_pilih_unit.html"
    assert client.get(TAMBAH, {"upt": "99-01"}).status_code == 404

    client.post(f"{TAMBAH}?upt={p.upt.kode}", _lengkap(aksi="ajukan"))

    produk = Produk.objects.get()
    assert (produk.upt, produk.status) == (p.upt, "draf")
    assert produk.menunggu_unit_sejak is not None


# --- autosave and upload ------------------------------------------------------------------------


def _simpan(client, url, **isi):
    return client.post(url, isi, headers={"X-Simpan-Otomatis": "1"})


def test_autosave_makes_the_draft_and_gives_its_addresses(client, p):
    isi = _lengkap()
    jawaban = _simpan(client, reverse("katalog:simpan_baru"), **isi).json()

    produk = Produk.objects.get()
    assert jawaban["url_ubah"] == _ubah(produk)
    assert jawaban["versi"] == produk.versi
    assert jawaban["tersimpan"].endswith(" WIB")
    assert jawaban["galat"] == {}


def test_autosave_without_a_name_waits(client, p):
    assert _simpan(client, reverse("katalog:simpan_baru"), nama="").json() == {
        "tersimpan": "",
        "galat": {},
    }
    assert Produk.objects.count() == 0


def test_autosave_names_errors_and_conflicts(client, p):
    produk = PabrikProduk(upt=p.upt)
    url = reverse("katalog:simpan", args=[produk.kode])

    satu = _simpan(client, url, **_lengkap(versi=1, harga="?"))
    assert (satu.status_code, list(satu.json()["galat"])) == (200, ["harga"])
    dua = _simpan(client, url, **_lengkap(versi=1, bahan="x"))
    assert dua.status_code == 409
    assert "diubah orang lain" in dua.json()["pesan"]


def test_upload_is_stored_once_and_names_the_version(client, p):
    produk = PabrikProduk(upt=p.upt)
    url = reverse("katalog:unggah", args=[produk.kode])

    def kirim(versi):
        isi = {"foto": berkas_foto(), "id_klien": "aaaaaaaa-1", "versi": versi}
        return client.post(url, isi).json()

    satu, dua = kirim(1), kirim(1)
    assert produk.foto.count() == 1
    foto = Foto.objects.get()
    assert all(f'data-foto-id="{foto.pk}"' in j["html"] for j in (satu, dua))
    # Who did not see the latest text must not go on from the new version.
    assert (satu["versi"], "versi" in dua) == (2, False)


def test_upload_before_the_name_makes_the_draft(client, p):
    token = str(uuid.uuid4())
    jawaban = client.post(
        reverse("katalog:unggah_baru"), {"foto": berkas_foto(), "id_klien_draf": token}
    ).json()
    produk = Produk.objects.get()
    assert (produk.nama, jawaban["url_ubah"]) == (NAMA_KERJA, _ubah(produk))

    _simpan(client, jawaban["url_simpan"], **_lengkap(versi=jawaban["versi"]))
    assert Produk.objects.get().nama == "Gelang Getah"


def test_upload_refused_says_why(client, p):
    produk = PabrikProduk(upt=p.upt)
    url = reverse("katalog:unggah", args=[produk.kode])

    jawaban = client.post(url, {"foto": berkas_foto(isi=b"<svg/>")})
    assert (jawaban.status_code, jawaban.json()["pesan"][:10]) == (400, "Gambar SVG")
    assert client.post(url).status_code == 400


@pytest.mark.parametrize("nama", ["ubah", "simpan", "unggah"])
def test_out_of_scope_is_not_there(client, p, nama):
    produk = PabrikProduk(upt=p.upt)
    for orang in (p.kanwil_lain, buat_pelaku().unit):
        client.force_login(orang)
        assert client.post(reverse(f"katalog:{nama}", args=[produk.kode])).status_code == 404


@pytest.mark.parametrize(
    "isi",
    [
        {},
        {"versi": "x", "aksi": "bakar", "aksi_foto": "hapus:../../etc", "kategori": "zzz"},
        {"nama": "a\x00b", "jumlah_wbp": "9" * 30, "pesanan_minimum": "-1", "harga": "9" * 29},
        {"nama": "n", "saluran-TOTAL_FORMS": "x"},
        {"nama": "n", "saluran-TOTAL_FORMS": "999999", "saluran-INITIAL_FORMS": "-4"},
        {"nama": "n", "id_klien_draf": "bukan-uuid", "foto": "teks"},
        {"nama": "n", "jenis_harga": "rentang", "harga": "5", "harga_maks": "5"},
    ],
)
def test_nothing_sent_breaks_the_page(client, p, isi):
    produk = PabrikProduk(upt=p.upt)
    for url in (TAMBAH, _ubah(produk), reverse("katalog:simpan", args=[produk.kode])):
        assert client.post(url, isi).status_code < 500


def test_the_form_of_a_stored_product_changes_nothing_when_sent_back(p):
    produk = PabrikProduk(upt=p.upt, jenis_harga="rentang", harga=1000, harga_maks=2000)
    awal = {n: v for n, v in FormProduk(produk=produk).initial.items() if v not in (None, False)}
    form = FormProduk(awal, produk=produk)

    assert form.is_valid()
    assert {n: getattr(produk, n) for n in form.isi_sah} == form.isi_sah
