"""A worker killed at any moment and started again gives the same result, no row twice."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections

from akun.tests.pabrik import PabrikPetugasKanwil
from impor.models import BarisImpor, Impor, TerapanImpor
from impor.services.langkah import mulai_latih, mulai_terapkan
from impor.services.pulihkan import pulihkan_yang_macet
from impor.services.unggah import unggah_berkas
from impor.tests import buat_berkas as buat
from inti.models import CatatanAudit
from katalog.models import Produk, Tinjauan
from katalog.tests.pabrik import PabrikKategori
from organisasi.tests.pabrik import PabrikUPT

BARIS = 1500
AKAR = Path(settings.BASE_DIR)
JALANKAN = (
    "import django; django.setup(); from django.conf import settings; "
    "from impor.jenis import jenis_impor; "
    "object.__setattr__(jenis_impor('produk'), 'sekali', 100); "
    "from impor.services.jalankan import jalankan; import sys; jalankan(int(sys.argv[1]))"
)


@pytest.fixture
def tabel():
    return [
        ["UPT", "Nama Produk", "Jenis", "Harga"],
        *[["62-01", f"Barang {i:05d}", "Kerajinan", 1000 + i] for i in range(BARIS)],
    ]


@pytest.mark.django_db(transaction=True)
def test_dibunuh_berkali_kali_hasilnya_sama(di_postgres, tmp_path, settings, tabel):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    upt = PabrikUPT(kode="62-01")
    PabrikKategori()
    kanwil = PabrikPetugasKanwil(kanwil=upt.kanwil)
    with buat.xlsx(tmp_path / "a.xlsx", tabel).open("rb") as isi:
        impor = unggah_berkas(berkas=isi, nama="a.xlsx", jenis="produk", oleh=kanwil)
    impor = mulai_latih(impor=impor, versi=impor.versi, oleh=kanwil, langsung=True)
    assert impor.hitung == {"buat": BARIS}
    impor = mulai_terapkan(impor=impor, versi=impor.versi, aksi=["buat"], oleh=kanwil)
    nama = connection.settings_dict["NAME"]
    lingkungan = {
        **os.environ,
        "DATABASE_URL": f"postgres://postgres@127.0.0.1/{nama}",
        "DJANGO_SETTINGS_MODULE": "pasproduk.settings",
    }
    acak = random.Random(7)
    dibunuh = 0
    for _ in range(40):
        anak = subprocess.Popen(
            [sys.executable, "-c", JALANKAN, str(impor.pk)], cwd=AKAR, env=lingkungan
        )
        try:
            anak.wait(timeout=0.9 + acak.random() * 1.2)
        except subprocess.TimeoutExpired:
            anak.send_signal(signal.SIGKILL)
            anak.wait()
            dibunuh += 1
            time.sleep(0.1)
        impor.refresh_from_db()
        if impor.status == Impor.Status.SELESAI:
            break
    connections.close_all()
    assert dibunuh >= 1
    assert impor.status == Impor.Status.SELESAI
    assert Produk.objects.count() == BARIS
    assert Produk.objects.values("nama").distinct().count() == BARIS
    assert sorted(Produk.objects.values_list("kode", flat=True)) == [
        f"6201{i:04d}" for i in range(1, BARIS + 1)
    ]
    assert TerapanImpor.objects.count() == BARIS
    assert Tinjauan.objects.terbuka().count() == BARIS
    assert CatatanAudit.objects.filter(aksi="produk.buat").count() == BARIS
    assert Produk.riwayat.filter(history_type="+").count() == BARIS
    assert BarisImpor.objects.filter(aksi="galat").count() == 0


@pytest.mark.django_db(transaction=True)
def test_langkah_yang_macet_diambil_alih(tmp_path, settings, tabel):
    from datetime import timedelta

    from django.utils import timezone

    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    upt = PabrikUPT(kode="62-01")
    PabrikKategori()
    kanwil = PabrikPetugasKanwil(kanwil=upt.kanwil)
    with buat.xlsx(tmp_path / "a.xlsx", tabel[:700]).open("rb") as isi:
        impor = unggah_berkas(berkas=isi, nama="a.xlsx", jenis="produk", oleh=kanwil)
    impor = mulai_latih(impor=impor, versi=impor.versi, oleh=kanwil, langsung=True)
    impor = mulai_terapkan(impor=impor, versi=impor.versi, aksi=["buat"], oleh=kanwil)
    assert impor.status == Impor.Status.MENERAPKAN  # nobody works
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    assert pulihkan_yang_macet() == 0  # it still shows signs of life
    Impor.objects.update(detak=timezone.now() - timedelta(minutes=5))
    assert pulihkan_yang_macet() == 1
    impor.refresh_from_db()
    assert impor.status == Impor.Status.SELESAI
    assert Produk.objects.count() == 699
