"""Pages and steps of a product: data, photos, history, archive, *data awal*, the unit's consent."""

import pytest
from django.urls import reverse

from akun.tests.pabrik import PabrikPusat
from katalog.models import Produk, SumberProduk
from katalog.queries.riwayat import riwayat_produk
from katalog.services.foto import tambah_foto
from katalog.services.simpan import ubah_produk
from katalog.tests.foto_uji import berkas_foto
from katalog.tests.pabrik import PabrikProduk
from katalog.tests.pelaku import (
    buat_dari_kanwil,
    buat_diajukan,
    buat_lengkap,
    buat_pelaku,
    buat_terbit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def p(client):
    pelaku = buat_pelaku()
    client.force_login(pelaku.unit)
    return pelaku


def _url(nama, produk, *lain):
    return reverse(f"katalog:{nama}", args=[produk.kode, *lain])


def _kirim(client, nama, produk, **isi):
    produk.refresh_from_db()
    return client.post(_url(nama, produk), {"versi": produk.versi, **isi})


@pytest.mark.parametrize("nama", ["rinci", "foto_produk", "riwayat"])
def test_pages_are_for_everybody_in_scope(client, p, nama):
    produk = buat_lengkap(p)
    hasil = {}
    for siapa, orang in {
        "unit": p.unit, "kanwil": p.kanwil, "lain": p.kanwil_lain, "pusat": PabrikPusat(),
        "unit_lain": buat_pelaku().unit,
    }.items():  # fmt: skip
        client.force_login(orang)
        hasil[siapa] = client.get(_url(nama, produk)).status_code
    assert hasil == {"unit": 200, "kanwil": 200, "lain": 404, "pusat": 200, "unit_lain": 404}


def test_every_state_has_its_page(client, p):
    awal = PabrikProduk(upt=p.upt, status="data_awal", asal="data_awal", terdata_pada=None)
    SumberProduk.objects.create(produk=awal, url="https://berita.test/a")
    arsip = PabrikProduk(upt=p.upt, status="arsip", sebab_arsip="lain")
    semua = [awal, arsip, buat_lengkap(p), buat_diajukan(p), buat_terbit(p), buat_dari_kanwil(p)]

    for orang in (p.unit, p.kanwil):
        client.force_login(orang)
        assert [client.get(_url("rinci", s)).status_code for s in semua] == [200] * 6


def test_submit_and_withdraw(client, p):
    produk = buat_lengkap(p)

    _kirim(client, "ajukan", produk)
    assert Produk.objects.get().status == "diajukan"
    _kirim(client, "tarik", produk)
    assert Produk.objects.get().status == "draf"


def test_submitting_what_lacks_something_leads_to_its_fields(client, p):
    produk = PabrikProduk(upt=p.upt, menyusul_foto=False)

    jawaban = _kirim(client, "ajukan", produk)

    assert jawaban.headers["Location"] == _url("ubah", produk)
    assert Produk.objects.get().status == "draf"


def test_a_step_on_an_old_page_is_told(client, p):
    produk = buat_lengkap(p)
    ubah_produk(produk=produk, versi=1, isi={"bahan": "x"}, oleh=p.kanwil)

    jawaban = client.post(_url("ajukan", produk), {"versi": 1}, follow=True)

    assert "diubah orang lain" in jawaban.content.decode()
    assert Produk.objects.get().status == "draf"


def test_copy(client, p):
    produk = buat_lengkap(p)
    jawaban = _kirim(client, "salin", produk)
    salinan = Produk.objects.exclude(pk=produk.pk).get()
    assert jawaban.headers["Location"] == _url("ubah", salinan)


def test_archive_asks_for_a_reason_and_can_be_undone(client, p):
    produk = buat_terbit(p)

    assert client.get(_url("arsipkan", produk)).status_code == 200
    tanpa = _kirim(client, "arsipkan", produk)
    assert list(tanpa.context["form"].errors) == ["sebab"]
    _kirim(client, "arsipkan", produk, sebab="tidak_lagi", catatan="Alat rusak")
    produk.refresh_from_db()
    assert (produk.status, produk.catatan_arsip) == ("arsip", "Alat rusak")
    _kirim(client, "pulihkan", produk)
    produk.refresh_from_db()
    assert produk.status == "draf"


@pytest.mark.parametrize(
    ("jawaban", "status", "terdata"),
    [("masih", "draf", True), ("tidak_lagi", "arsip", False), ("bukan_milik", "arsip", False)],
)
def test_public_facts_are_answered_with_one_tap(client, p, jawaban, status, terdata):
    produk = PabrikProduk(upt=p.upt, status="data_awal", asal="data_awal", terdata_pada=None)
    assert produk.nama in client.get(reverse("katalog:data_awal")).content.decode()

    _kirim(client, "jawab_data_awal", produk, jawaban=jawaban)

    produk.refresh_from_db()
    assert (produk.status, produk.terdata_pada is not None) == (status, terdata)


def test_a_refused_fact_can_be_brought_back(client, p):
    produk = PabrikProduk(upt=p.upt, status="data_awal", asal="data_awal", terdata_pada=None)
    _kirim(client, "jawab_data_awal", produk, jawaban="tidak_lagi")
    _kirim(client, "pulihkan", produk)
    produk.refresh_from_db()
    assert produk.status == "data_awal"


def test_no_answer_without_a_choice_nor_out_of_scope(client, p):
    produk = PabrikProduk(upt=p.upt, status="data_awal", asal="data_awal", terdata_pada=None)
    _kirim(client, "jawab_data_awal", produk, jawaban="mungkin")
    client.force_login(p.kanwil_lain)
    assert _kirim(client, "jawab_data_awal", produk, jawaban="masih").status_code == 404
    produk.refresh_from_db()
    assert produk.status == "data_awal"


def test_the_unit_consents_to_one_or_all(client, p):
    a, b, c = (buat_dari_kanwil(p) for _ in range(3))
    url = reverse("katalog:persetujuan")
    assert len(client.get(url).context["baris"]) == 3

    _kirim(client, "setujui_unit", a)
    assert Produk.objects.filter(status="diajukan").count() == 1
    client.post(url)
    assert [Produk.objects.get(pk=x.pk).dijamin_oleh for x in (a, b, c)] == [p.unit] * 3
    assert client.get(url).context["baris"] == []


def test_words_of_a_photo(client, p):
    produk = buat_lengkap(p)
    foto = tambah_foto(produk=produk, berkas=berkas_foto(), oleh=p.unit)
    url = _url("foto_ubah", produk, foto.pk)

    salah = client.post(url, {"alt": "x" * 161, "jenis": "kemasan"})
    assert list(salah.context["form"].errors) == ["alt"]
    client.post(url, {"alt": "Kemasan depan", "jenis": "kemasan"})
    foto.refresh_from_db()
    assert (foto.alt, foto.jenis) == ("Kemasan depan", "kemasan")
    client.post(url, {"aksi_foto": f"sampul:{foto.pk}"})
    assert produk.foto.first() == foto
    client.post(url, {"aksi_foto": f"hapus:{foto.pk}"})
    assert produk.foto.count() == 1


def test_history_tells_who_changed_what(p):
    produk = buat_lengkap(p)
    ubah_produk(produk=produk, versi=1, isi={"harga": 180_000}, oleh=p.unit)
    ubah_produk(produk=produk, versi=2, isi={"harga": 200_000, "bahan": "getah"}, oleh=p.unit)
    tambah_foto(produk=produk, berkas=berkas_foto(), oleh=p.unit)

    butir = riwayat_produk(produk, "WIB")

    assert [(b.judul, b.oleh) for b in butir] == [
        ("Foto ditambahkan", str(p.unit)),
        ("Data diubah", str(p.unit)),
    ]
    # Two savings in a row are told as one change.
    assert [(u.label, u.lama, u.baru) for u in butir[1].ubahan] == [
        ("Harga", "Rp\u00a0175.000", "Rp\u00a0200.000"),
        ("Bahan", "–", "getah"),
    ]


def test_history_holds_the_officer_s_words(p):
    from katalog.services.tinjau import kembalikan_produk

    produk = buat_diajukan(p)
    kembalikan_produk(
        produk=produk,
        versi=produk.versi,
        alasan="Foto buram",
        catatan={"foto": "Ulangi"},
        oleh=p.kanwil,
    )

    butir = riwayat_produk(produk, "WIB")[0]

    assert (butir.judul, butir.kata, butir.catatan) == (
        "Dikembalikan Kanwil",
        "Foto buram",
        {"foto": "Ulangi"},
    )
