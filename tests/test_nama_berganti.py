"""Names that stand in the search text: after one changes, the search and the copies follow."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from katalog.models import KataKatalog, Kategori, Terbitan
from katalog.pencarian import indeks
from katalog.pencarian.cari import cari
from katalog.services import terbitan_unit
from katalog.services.aturan import ubah_kategori
from katalog.tests.pabrik_terbitan import terbit
from organisasi.models import UPT
from organisasi.services import muat_referensi as organisasi
from pasproduk.muat_referensi import muat_semua

pytestmark = pytest.mark.django_db


def temukan(kata: str) -> set[str]:
    return {t.nama for t in cari(Terbitan.objects.all(), kata).qs}


@pytest.fixture
def muat(tmp_path: Path, monkeypatch: Any) -> Callable[..., None]:
    """Loads all reference data, with texts of its files put in the place of others."""
    muat_semua()
    terbit("Sapu Lidi", upt=UPT.objects.get(kode="62-08"))
    terbit("Keset", upt=UPT.objects.get(kode="63-01"))
    folder = tmp_path / "data"
    copytree(organisasi.DATA, folder)

    def jalan(berkas: str, lama: str, baru: str) -> None:
        isi = (folder / berkas).read_text()
        assert lama in isi
        (folder / berkas).write_text(isi.replace(lama, baru))
        asli = organisasi.muat_referensi
        monkeypatch.setattr(
            "pasproduk.muat_referensi.muat_referensi", lambda **isi: asli(folder=folder, **isi)
        )
        muat_semua()

    return jalan


@pytest.mark.parametrize(
    ("berkas", "lama", "baru"),
    [
        ("kanwil.csv", "Kanwil Ditjenpas Kalimantan Tengah", "Kanwil Ditjenpas Mandauwetan"),
        ("upt.csv", "Rutan Kelas IIA Palangka Raya", "Rutan Kelas IIA Mandauwetan"),
        ("kabkota.csv", "Kota Palangkaraya", "Kota Mandauwetan"),
        ("provinsi.csv", "62,Kalimantan Tengah", "62,Mandauwetan"),
    ],
)
def test_muatan_baru_dicari_dengan_nama_baru(muat, berkas, lama, baru) -> None:
    assert temukan("mandauwetan") == set()
    muat(berkas, lama, baru)
    assert temukan("mandauwetan") == {"Sapu Lidi"}
    assert temukan("keset") == {"Keset"}
    seperti_dibangun_ulang()


def test_zona_kanwil_ikut_tersalin(muat) -> None:
    muat("kanwil.csv", "Palangka Raya,WIB", "Palangka Raya,WIT")
    zona = dict(Terbitan.objects.values_list("nama", "zona_waktu"))
    assert (zona["Sapu Lidi"], zona["Keset"]) == ("WIT", "WITA")


def test_muatan_yang_sama_tidak_mengindeks(muat, monkeypatch) -> None:
    monkeypatch.setattr(indeks, "perbarui", None)  # would fail
    muat("kanwil.csv", "Palangka Raya,WIB", "Palangka Raya,WIB")


@pytest.mark.parametrize("langsung", [200, 0], ids=["langsung", "pekerja"])
def test_kategori_berganti_nama(monkeypatch, langsung, django_capture_on_commit_callbacks) -> None:
    monkeypatch.setattr(terbitan_unit, "LANGSUNG", langsung)
    satu = terbit("Sapu Lidi")
    kategori = Kategori.objects.get(pk=satu.kategori_id)
    with django_capture_on_commit_callbacks(execute=True) as antrean:
        ubah_kategori(kategori=kategori, nama="Perabot mandauwetan", aktif=True, oleh=None)
    assert len(antrean) == (0 if langsung else 1)
    assert temukan("mandauwetan") == {"Sapu Lidi"}
    seperti_dibangun_ulang()


def test_banyak_produk_dikerjakan_sepotong_sepotong(
    monkeypatch, django_capture_on_commit_callbacks
) -> None:
    """What was taken down meanwhile is passed over; the request's own queries do not grow."""
    monkeypatch.setattr(terbitan_unit, "LANGSUNG", 2)
    monkeypatch.setattr(terbitan_unit, "SEPEKERJAAN", 3)
    semua = [terbit(f"Sapu {n}") for n in range(4)]
    kategori = Kategori.objects.get(pk=semua[0].kategori_id)

    def ganti(nama: str) -> tuple[int, list[Any]]:
        with (
            django_capture_on_commit_callbacks() as antrean,
            CaptureQueriesContext(connection) as kueri,
        ):
            ubah_kategori(kategori=kategori, nama=nama, aktif=True, oleh=None)
        return len(kueri), antrean

    empat, antrean = ganti("Perabot mandauwetan")
    assert len(antrean) == 2
    with transaction.atomic():
        indeks.hapus(semua[0])
        semua[0].delete()
    for kerja in antrean:
        kerja()
    assert temukan("mandauwetan") == {"Sapu 1", "Sapu 2", "Sapu 3"}
    for n in range(4, 12):
        terbit(f"Sapu {n}")
    assert ganti("Perabot")[0] == empat


def seperti_dibangun_ulang() -> None:
    """Text and vocabulary are what a rebuild of everything gives."""

    def isi() -> tuple[list[Any], list[Any]]:
        return (
            sorted(Terbitan.objects.values_list("nama", "teks_cari")),
            sorted(KataKatalog.objects.values_list("kata", "jumlah")),
        )

    kini = isi()
    indeks.bangun_ulang()
    assert isi() == kini
