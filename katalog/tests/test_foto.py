"""Photos of a product: stored once, with their files, in order; seen by whom they are for."""

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse

from inti.galat import TidakBerhak
from inti.models import CatatanAudit
from katalog.galat import LangkahTidakSah
from katalog.gambar import NAMA_RENDISI, FotoDitolak
from katalog.models import Foto, Produk
from katalog.services import foto as layanan
from katalog.services.ajukan import ajukan_produk
from katalog.services.foto import (
    FotoPenuh,
    bersihkan_foto,
    geser_foto,
    hapus_foto,
    jadikan_sampul,
    tambah_foto,
    ubah_foto,
)
from katalog.services.tinjau import setujui_produk
from katalog.tests.foto_uji import berkas_foto
from katalog.tests.pabrik import PabrikProduk
from katalog.tests.pelaku import buat_pelaku

pytestmark = pytest.mark.django_db


@pytest.fixture
def p():
    return buat_pelaku()


@pytest.fixture
def produk(p):
    return PabrikProduk(upt=p.upt)


def _tambah(produk, p, **isi):
    isi.setdefault("berkas", berkas_foto())
    return tambah_foto(produk=produk, oleh=p.unit, **isi)


def _folder():
    try:
        return sorted(default_storage.listdir("foto")[0])
    except FileNotFoundError:
        return []


def test_a_photo_is_an_edit_with_its_files(produk, p):
    foto = _tambah(produk, p)

    produk.refresh_from_db()
    assert produk.versi == 2
    assert produk.menyusul_foto is False
    assert list(produk.penyusun.all()) == [p.unit]
    assert set(default_storage.listdir(f"foto/{foto.pk}")[1]) == NAMA_RENDISI
    assert CatatanAudit.objects.get().objek_id == str(produk.pk)


def test_the_same_upload_is_stored_once(produk, p):
    satu = _tambah(produk, p, id_klien="a-1")
    dua = _tambah(produk, p, id_klien="a-1")

    assert satu == dua
    assert _folder() == [str(satu.pk)]


def test_a_refused_file_leaves_nothing(produk, p):
    with pytest.raises(FotoDitolak):
        _tambah(produk, p, berkas=berkas_foto(isi=b"x"))
    assert (Foto.objects.count(), _folder()) == (0, [])


def test_a_failed_transaction_leaves_no_files(produk, p, monkeypatch):
    def gagal(*_, **__):
        raise RuntimeError

    monkeypatch.setattr(layanan, "simpan_kelengkapan", gagal)
    with pytest.raises(RuntimeError), transaction.atomic():
        _tambah(produk, p)
    assert (Foto.objects.count(), _folder()) == (0, [])


def test_not_more_than_twelve(produk, p):
    Foto.objects.bulk_create(
        Foto(produk=produk, urutan=i, lebar=1, tinggi=1) for i in range(layanan.MAKS_FOTO)
    )
    with pytest.raises(FotoPenuh):
        _tambah(produk, p)


def test_only_who_enters_and_only_while_editable(produk, p):
    with pytest.raises(TidakBerhak):
        tambah_foto(produk=produk, berkas=berkas_foto(), oleh=p.kanwil_lain)
    ajukan_produk(produk=produk, versi=produk.versi, oleh=p.unit)
    with pytest.raises(LangkahTidakSah):
        _tambah(produk, p)


def test_order_by_steps_and_the_first_is_the_cover(produk, p):
    a, b, c = (_tambah(produk, p) for _ in range(3))

    geser_foto(foto=c, langkah=-1, oleh=p.unit)
    assert list(produk.foto.all()) == [a, c, b]
    jadikan_sampul(foto=b, oleh=p.unit)
    assert list(produk.foto.all()) == [b, a, c]
    geser_foto(foto=c, langkah=1, oleh=p.unit)
    assert list(produk.foto.all()) == [b, a, c]


def test_words_and_kind_and_nothing_when_nothing_changes(produk, p):
    foto = _tambah(produk, p)
    ubah_foto(foto=foto, alt="Miniatur dari depan", jenis="kemasan", oleh=p.unit)
    versi = Produk.objects.get(pk=produk.pk).versi

    ubah_foto(foto=foto, alt="Miniatur dari depan", jenis="kemasan", oleh=p.unit)

    foto.refresh_from_db()
    assert (foto.alt, foto.jenis) == ("Miniatur dari depan", "kemasan")
    assert Produk.objects.get(pk=produk.pk).versi == versi == 3


def test_removed_files_go_when_the_transaction_has_committed(
    produk, p, django_capture_on_commit_callbacks
):
    foto = _tambah(produk, p)
    with django_capture_on_commit_callbacks(execute=True):
        hapus_foto(foto=foto, oleh=p.unit)
    assert (Foto.objects.count(), _folder()) == (0, [])


def _terbitkan(produk, p):
    ajukan_produk(produk=produk, versi=produk.versi, oleh=p.unit)
    setujui_produk(produk=produk, versi=produk.versi, oleh=p.kanwil)


def test_a_photo_that_the_public_sees_is_kept_until_the_next_approval(
    produk, p, django_capture_on_commit_callbacks
):
    foto = _tambah(produk, p, id_klien="a-12345678")
    _tambah(produk, p)
    _terbitkan(produk, p)

    hapus_foto(foto=foto, oleh=p.unit)
    assert Foto.objects.kerja().filter(pk=foto.pk).exists() is False
    assert str(foto.pk) in _folder()
    produk.refresh_from_db()
    assert produk.status == Produk.Status.DRAF

    with django_capture_on_commit_callbacks(execute=True):
        _terbitkan(produk, p)
    assert str(foto.pk) not in _folder()


def test_orphans_are_found_and_removed_but_not_fresh_ones(produk, p):
    from datetime import timedelta

    from django.utils import timezone

    foto = _tambah(produk, p)
    default_storage.save("foto/yatim/400.jpg", berkas_foto())

    assert bersihkan_foto() == []
    nanti = timezone.now() + timedelta(hours=2)
    assert bersihkan_foto(hapus=False, kini=nanti) == ["yatim"]
    assert bersihkan_foto(kini=nanti) == ["yatim"]
    assert _folder() == [str(foto.pk)]


# --- the view -----------------------------------------------------------------------------------


def _url(foto, nama="400.webp"):
    return reverse("katalog:foto", args=[foto.pk, nama])


def test_a_draft_s_photo_is_for_its_scope_only(client, produk, p):
    foto = _tambah(produk, p)

    jawaban = {"tamu": client.get(_url(foto)).status_code}
    for nama in ("unit", "kanwil", "kanwil_lain"):
        client.force_login(getattr(p, nama))
        jawaban[nama] = client.get(_url(foto)).status_code

    assert jawaban == {"tamu": 404, "unit": 200, "kanwil": 200, "kanwil_lain": 404}


def test_a_published_photo_is_public_and_cached_for_ever(
    client, produk, p, django_assert_max_num_queries
):
    foto = _tambah(produk, p)
    _terbitkan(produk, p)

    with django_assert_max_num_queries(2):
        jawaban = client.get(_url(foto, "og.jpg"))

    assert jawaban.status_code == 200
    assert jawaban.headers["Content-Type"] == "image/jpeg"
    assert jawaban.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert jawaban.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert jawaban.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("nama", ["asli.jpg", "400.svg", "../manage.py", "400.jpg.exe"])
def test_only_known_names(client, produk, p, nama):
    foto = _tambah(produk, p)
    client.force_login(p.unit)

    assert client.get(f"/foto/{foto.pk}/{nama}").status_code == 404
