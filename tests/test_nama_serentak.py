"""A category is renamed while one of its products is published. Only PostgreSQL shows it."""

from collections.abc import Callable
from threading import Thread
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.models import QuerySet

from akun.tests.pabrik import PabrikPengguna, PabrikPetugasKanwil
from katalog.models import Kategori, Produk
from katalog.pencarian import indeks
from katalog.services import terbitan, terbitan_unit
from katalog.services.ajukan import ajukan_produk
from katalog.services.aturan import ubah_kategori
from katalog.services.tinjau import setujui_produk
from katalog.tests.pelaku import Pelaku, buat_diajukan, buat_pelaku, buat_terbit
from organisasi.models import UPT
from pasproduk import muat_referensi
from tests.test_nama_berganti import muat, seperti_dibangun_ulang, temukan  # noqa: F401

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
SEBENTAR = 0.5  # seconds in which a deed is done, unless it waits for the other


@pytest.fixture(params=["langsung", "pekerja"])
def jalan_indeks(request, monkeypatch) -> None:
    if request.param == "pekerja":
        monkeypatch.setattr(terbitan_unit, "LANGSUNG", 0)


@pytest.fixture
def tanpa_kunci(monkeypatch) -> None:
    monkeypatch.setattr(indeks, "tahan_nama", lambda *, mengubah: None)
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **_: self._chain())


@pytest.fixture
def di_tengah(monkeypatch) -> Callable[..., None]:
    """Do `satu`; when it has just called `modul.nama`, `dua` begins in another connection and has a
    moment to finish."""

    def jalan(satu: Callable[[], Any], modul: Any, nama: str, dua: Callable[[], Any]) -> None:
        asli = getattr(modul, nama)
        galat: list[Exception] = []

        def kerja() -> None:
            try:
                dua()
            except Exception as satu_galat:
                galat.append(satu_galat)
            finally:
                connection.close()

        sela = Thread(target=kerja)

        def disela(*args: Any, **isi: Any) -> Any:
            hasil = asli(*args, **isi)
            if sela.ident is None:
                sela.start()
                sela.join(SEBENTAR)
            return hasil

        monkeypatch.setattr(modul, nama, disela)
        try:
            satu()
        finally:
            sela.join(20)
        for satu_galat in galat:
            raise satu_galat
        assert not sela.is_alive()

    return jalan


def ganti(produk: Produk) -> Callable[[], Any]:
    kategori = Kategori.objects.get(pk=produk.kategori_id)
    return lambda: ubah_kategori(
        kategori=kategori, nama="Perabot mandauwetan", aktif=True, oleh=None
    )


def setujui(produk: Produk, oleh: Any) -> Callable[[], Any]:
    segar = Produk.objects.get(pk=produk.pk)
    return lambda: setujui_produk(produk=segar, versi=produk.versi, oleh=oleh)


def terbit_lagi(di_tengah) -> None:
    """The approval of "Sapu Ijuk", published as "Sapu", falls into the renaming."""
    p = buat_pelaku()
    produk = buat_terbit(p, nama="Sapu")
    produk.nama, produk.status = "Sapu Ijuk", Produk.Status.DRAF  # as an edit leaves it
    produk.save()
    produk = ajukan_produk(produk=produk, versi=produk.versi, oleh=p.unit)
    di_tengah(ganti(produk), terbitan_unit, "_salin", setujui(produk, p.kanwil))


def terbit_pertama(di_tengah) -> None:
    """The renaming falls into a first publication, which it cannot see yet."""
    p = buat_pelaku()
    produk = buat_diajukan(p, nama="Sapu")
    di_tengah(setujui(produk, p.kanwil), terbitan, "hapus_foto_lepas", ganti(produk))


def test_terbit_lagi_saat_kategori_berganti(di_postgres, di_tengah, jalan_indeks):
    terbit_lagi(di_tengah)
    assert temukan("ijuk") == temukan("mandauwetan") == {"Sapu Ijuk"}
    seperti_dibangun_ulang()


def test_terbit_lagi_tanpa_penjaga(di_postgres, di_tengah, tanpa_kunci):
    terbit_lagi(di_tengah)
    assert temukan("ijuk") == set()


def test_terbit_pertama_saat_kategori_berganti(di_postgres, di_tengah, jalan_indeks):
    terbit_pertama(di_tengah)
    assert temukan("mandauwetan") == {"Sapu"}
    seperti_dibangun_ulang()


def test_terbit_pertama_tanpa_penjaga(di_postgres, di_tengah, tanpa_kunci):
    terbit_pertama(di_tengah)
    assert temukan("mandauwetan") == set()


def muat_nama_unit(muat, di_tengah) -> None:  # noqa: F811
    """Reference data brings a unit's new name; an approval begins when the unit's row is written."""
    upt = UPT.objects.get(kode="62-08")
    kanwil = PabrikPetugasKanwil(kanwil=upt.kanwil)
    p = Pelaku(upt, PabrikPengguna(upt=upt), kanwil, kanwil, kanwil)
    produk = buat_diajukan(p, nama="Tikar", kode="62089001")
    nama = ("upt.csv", "Rutan Kelas IIA Palangka Raya", "Rutan Kelas IIA Mandauwetan")
    di_tengah(lambda: muat(*nama), muat_referensi, "muat_aturan", setujui(produk, kanwil))


def test_disetujui_saat_referensi_dimuat(di_postgres, muat, di_tengah):  # noqa: F811
    muat_nama_unit(muat, di_tengah)
    assert temukan("mandauwetan") == {"Sapu Lidi", "Tikar"}
    seperti_dibangun_ulang()


def test_referensi_tanpa_urutan_saling_mengunci(di_postgres, muat, di_tengah, monkeypatch):  # noqa: F811
    monkeypatch.setattr(muat_referensi, "tahan_nama", lambda *, mengubah: None)
    with pytest.raises(OperationalError, match="deadlock"):
        muat_nama_unit(muat, di_tengah)
