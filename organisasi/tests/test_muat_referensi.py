"""Reference data: complete, loadable again, and never over an edited value."""

import shutil

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inti.models import CatatanAudit
from organisasi.models import UPT, KabKota, Kanwil, KerjaSama, Mitra, NilaiMuatan, Provinsi
from organisasi.services.muat_referensi import DATA, muat_referensi


@pytest.fixture
def folder(tmp_path):
    """A copy of the files that a test may change."""
    return shutil.copytree(DATA, tmp_path / "data")


def _ganti(folder, berkas, lama, baru):
    isi = (folder / berkas).read_text(encoding="utf-8")
    assert isi.count(lama) == 1
    (folder / berkas).write_text(isi.replace(lama, baru), encoding="utf-8")


def _hasil(daftar):
    return {h.tabel: (h.dibuat, h.diubah, h.sama, h.dipertahankan) for h in daftar}


def test_jumlah_sesuai_kenyataan(db):
    muat_referensi(oleh=None)

    assert Kanwil.objects.count() == 33
    assert Provinsi.objects.count() == 38
    assert KabKota.objects.count() == 514
    assert UPT.objects.count() == 612
    assert Mitra.objects.count() == 52
    assert KerjaSama.objects.count() == 114


def test_unit_berproduksi_tanpa_bapas_dan_rumah_sakit(db):
    muat_referensi(oleh=None)

    assert UPT.objects.filter(jenis="bapas").count() == 80
    assert UPT.objects.filter(jenis="rsu").count() == 1
    assert UPT.objects.berproduksi().count() == 612 - 80 - 1 == 531
    assert sum(u.berproduksi for u in UPT.objects.all()) == 531


def test_isi_satu_unit(db):
    muat_referensi(oleh=None)

    unit = UPT.objects.get(kode="62-06")
    assert unit.nama == "Lapas Narkotika Kelas IIA Kasongan"
    assert (unit.jenis, unit.kekhususan, unit.kelas) == ("lapas", "narkotika", "IIA")
    assert (unit.kabkota.kode, unit.kabkota.provinsi.kode, unit.kanwil.zona_waktu) == (
        "6206", "62", "WIB",
    )  # fmt: skip
    assert sorted(unit.kerja_sama.filter(mitra__nama="Yayasan Srikandi Merah Putih").values_list("peran", flat=True)) == [
        "pelaporan", "pemasaran", "promosi",
    ]  # fmt: skip


def test_kanwil_yang_meliputi_beberapa_provinsi(db):
    muat_referensi(oleh=None)

    kaltim = Kanwil.objects.get(kode="64")
    assert [p.nama for p in kaltim.provinsi.all()] == ["Kalimantan Timur", "Kalimantan Utara"]


def test_muat_kedua_tidak_mengubah_apa_pun(db):
    muat_referensi(oleh=None)

    kedua = muat_referensi(oleh=None)

    assert _hasil(kedua) == {
        "kanwil": (0, 0, 33, 0),
        "provinsi": (0, 0, 38, 0),
        "kabkota": (0, 0, 514, 0),
        "upt": (0, 0, 612, 0),
        "alias_upt": (0, 0, 19, 0),
        "mitra": (0, 0, 52, 0),
        "kerja_sama": (0, 0, 114, 0),
    }
    assert UPT.riwayat.count() == 612


def test_muat_kedua_tanpa_kueri_per_baris(db):
    muat_referensi(oleh=None)

    with CaptureQueriesContext(
        connection,
    ) as kueri:
        muat_referensi(oleh=None)

    assert len(kueri) < 40


def test_satu_catatan_audit_per_muatan(db):
    muat_referensi(oleh=None)

    assert list(CatatanAudit.objects.values_list("aksi", flat=True)) == [
        "referensi.muat_organisasi"
    ]


def test_nama_yang_disunting_tetap_setelah_berkas_berubah(db, folder):
    muat_referensi(folder=folder, oleh=None)
    UPT.objects.filter(kode="62-08").update(nama="Rutan Kelas I Palangka Raya")
    _ganti(folder, "upt.csv", "Rutan Kelas IIA Palangka Raya", "Rutan Kelas IIB Palangka Raya")

    for _ in range(2):
        hasil = _hasil(muat_referensi(folder=folder, oleh=None))

        assert UPT.objects.get(kode="62-08").nama == "Rutan Kelas I Palangka Raya"
        assert hasil["upt"] == (0, 0, 612, 1)


def test_nama_yang_disunting_tetap_tanpa_perubahan_berkas(db):
    muat_referensi(oleh=None)
    UPT.objects.filter(kode="62-08").update(nama="Rutan Kelas I Palangka Raya")

    hasil = _hasil(muat_referensi(oleh=None))

    assert UPT.objects.get(kode="62-08").nama == "Rutan Kelas I Palangka Raya"
    assert hasil["upt"] == (0, 0, 612, 1)


def test_nilai_yang_tidak_disunting_ikut_berkas(db, folder):
    """Another field of the edited row and other rows follow the file, with a new version."""
    muat_referensi(folder=folder, oleh=None)
    UPT.objects.filter(kode="62-08").update(nama="Rutan Baru")
    baris = "62-08,Rutan Kelas IIA Palangka Raya,rutan,,IIA,6271,62,"
    _ganti(folder, "upt.csv", baris, baris.replace(",IIA,6271", ",IIB,6206"))

    hasil = _hasil(muat_referensi(folder=folder, oleh=None))

    unit = UPT.objects.get(kode="62-08")
    assert (unit.nama, unit.kelas, unit.kabkota.kode, unit.versi) == (
        "Rutan Baru",
        "IIB",
        "6206",
        2,
    )
    assert hasil["upt"] == (0, 1, 611, 1)
    perubahan = CatatanAudit.objects.first().perubahan
    assert [(p["sebelum"]["kelas"], p["sesudah"]["kelas"]) for p in perubahan] == [("IIA", "IIB")]


def test_yang_dihapus_orang_tidak_dibuat_lagi(db):
    muat_referensi(oleh=None)
    KerjaSama.objects.filter(mitra__nama="Winmart").delete()

    hasil = _hasil(muat_referensi(oleh=None))

    assert not KerjaSama.objects.filter(mitra__nama="Winmart").exists()
    assert hasil["kerja_sama"] == (0, 0, 114, 1)


def test_baris_buatan_tangan_dipakai_dan_dipertahankan(db):
    """A Kanwil entered by hand before the first load keeps what the person wrote."""
    Kanwil.objects.create(
        kode="62", nama="Kanwil Kalteng", ibu_kota="Palangka Raya", zona_waktu="WIB"
    )

    hasil = _hasil(muat_referensi(oleh=None))

    assert Kanwil.objects.get(kode="62").nama == "Kanwil Kalteng"
    assert hasil["kanwil"] == (32, 0, 1, 1)
    assert NilaiMuatan.objects.filter(tabel="kanwil").count() == 33


def test_mitra_ganti_nama_tidak_menjadi_dua(db):
    muat_referensi(oleh=None)
    Mitra.objects.filter(nama="Winmart").update(nama="Winmart Kotabaru")

    hasil = _hasil(muat_referensi(oleh=None))

    assert hasil["mitra"] == (0, 0, 52, 1)
    assert hasil["kerja_sama"] == (0, 0, 114, 0)
