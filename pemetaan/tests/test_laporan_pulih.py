"""A worker that dies: the report is taken up again, once, and leaves no second file."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from akun.tests.pabrik import PabrikPetugasKanwil
from impor.services.pulihkan import pulihkan_yang_macet
from pemetaan.models import LaporanResmi
from pemetaan.services import laporan as layanan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def berkas(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def laporan(kanwil, upt):
    return LaporanResmi.objects.create(
        kanwil=kanwil, periode_nama="Oktober 2026", dibuat_oleh=PabrikPetugasKanwil(kanwil=kanwil)
    )


def _mati(laporan, **isi):
    lama = timezone.now() - timedelta(minutes=10)
    LaporanResmi.objects.filter(pk=laporan.pk).update(
        **{"status": "menyusun", "detak": lama, "percobaan": 1, **isi}
    )


def _berkas():
    return sorted(default_storage.listdir("laporan")[1])


def test_diambil_alih_dan_tanpa_berkas_kedua(laporan, monkeypatch):
    asli, terbunuh = layanan._simpan, []

    def mati_di_tengah(satu, jenis, isi):
        hasil = asli(satu, jenis, isi)
        if jenis == "xlsx" and not terbunuh:
            terbunuh.append(1)
            raise KeyboardInterrupt  # as a killed worker: nothing is caught, nothing is written
        return hasil

    monkeypatch.setattr(layanan, "_simpan", mati_di_tengah)
    with pytest.raises(KeyboardInterrupt):
        layanan.susun(laporan.pk)
    assert len(_berkas()) == 2
    assert layanan.susun(laporan.pk) == ""  # alive for all anybody knows
    _mati(laporan)

    assert pulihkan_yang_macet() == 1
    assert pulihkan_yang_macet() == 0

    laporan.refresh_from_db()
    milik = {laporan.pdf.name, laporan.xlsx.name, laporan.ringkas.name, laporan.gambar.name}
    assert {f"laporan/{b}" for b in _berkas()} == milik
    assert (laporan.status, laporan.percobaan) == ("selesai", 2)


def test_yang_lama_masih_hidup_tidak_menimpa(laporan, monkeypatch):
    def diambil_orang(bagian, *lain):
        LaporanResmi.objects.filter(pk=laporan.pk).update(percobaan=2)
        lain[-1](1)
        return b""

    monkeypatch.setattr("pemetaan.laporan.berkas.laporan_pdf", diambil_orang)
    assert layanan.susun(laporan.pk) == ""
    laporan.refresh_from_db()
    assert (laporan.status, laporan.pdf.name) == ("menyusun", "")


def test_yang_berkali_kali_mati_berhenti_dengan_sebab(client, laporan):
    _mati(laporan, percobaan=layanan.PERCOBAAN_MAKS)
    assert layanan.pulihkan_laporan(timezone.now()) == 0
    client.force_login(laporan.dibuat_oleh)
    halaman = client.get(reverse("pemetaan:laporan_lihat", args=[laporan.pk])).content.decode()
    assert layanan.BERKALI in halaman and "Susun sekali lagi" in halaman


def test_yang_masih_antre_tidak_digandakan(laporan):
    LaporanResmi.objects.filter(pk=laporan.pk).update(
        dibuat_pada=timezone.now() - timedelta(hours=1)
    )
    antre = DBTaskResult.objects.create(
        status="READY",
        task_path=layanan.TUGAS,
        args_kwargs={"args": [laporan.pk], "kwargs": {}},
        priority=0,
        queue_name="default",
        backend_name="default",
        run_after=timezone.now(),
        exception_class_path="",
        traceback="",
    )
    assert layanan.pulihkan_laporan(timezone.now()) == 0
    antre.delete()
    assert layanan.pulihkan_laporan(timezone.now()) == 1


def test_gagal_mengatakan_bagian_dan_sebab(client, laporan, monkeypatch):
    def rusak(bagian, judul, kaki, maju):
        maju(1)
        raise ValueError("huruf hilang")

    monkeypatch.setattr("pemetaan.laporan.berkas.laporan_pdf", rusak)
    assert layanan.susun(laporan.pk) == "gagal"
    client.force_login(laporan.dibuat_oleh)
    halaman = client.get(reverse("pemetaan:laporan_lihat", args=[laporan.pk])).content.decode()
    assert "Kesalahan saat menyusun bagian 2 dari" in halaman
    assert "huruf hilang" not in halaman


def test_kemajuan_tanpa_javascript(client, laporan):
    _mati(laporan, bagian=2, jumlah_bagian=5, detak=timezone.now())
    client.force_login(laporan.dibuat_oleh)
    halaman = client.get(reverse("pemetaan:laporan_lihat", args=[laporan.pk])).content.decode()
    kepala, badan = halaman.split("</head>")
    assert '<meta http-equiv="refresh" content="4">' in kepala
    assert "bagian 2 dari 5" in badan and "Muat ulang sekarang" in badan
