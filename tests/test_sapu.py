"""Files without a row are swept, those of any model's row are kept, in every folder that is written."""

import os
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db.models import FileField
from django.utils import timezone

from akun.tests.pabrik import PabrikPusat
from inti import sapu
from pasproduk.management.commands.bersihkan_berkas import FOLDER
from pemetaan.models import LaporanResmi

pytestmark = pytest.mark.django_db


def kolom_berkas():
    for model in apps.get_models():
        for kolom in model._meta.concrete_fields:
            if isinstance(kolom, FileField):
                yield model, kolom


@pytest.fixture
def lusa(monkeypatch):
    """Whatever is stored now is two days old."""
    kini = timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: kini + timedelta(days=2))


@pytest.mark.parametrize("folder", FOLDER)
def test_yang_tidak_disebut_dihapus(folder, lusa):
    default_storage.save(f"{folder}/lepas", ContentFile(b"x"))

    call_command("bersihkan_berkas")

    assert default_storage.listdir(folder)[1] == []


@pytest.mark.parametrize("folder", FOLDER)
def test_yang_baru_dibiarkan(folder):
    default_storage.save(f"{folder}/lepas", ContentFile(b"x"))

    call_command("bersihkan_berkas")

    assert default_storage.listdir(folder)[1] == ["lepas"]


def test_yang_disebut_baris_dibiarkan(lusa):
    milik = {k: default_storage.save(f"laporan/{k}", ContentFile(b"x")) for k in ("pdf", "xlsx")}
    LaporanResmi.objects.create(
        periode_nama="2026", status="selesai", dibuat_oleh=PabrikPusat(), **milik
    )

    call_command("bersihkan_berkas")

    assert set(default_storage.listdir("laporan")[1]) == set(milik)


def test_yang_hilang_atau_ditulis_ulang_selagi_menyapu(lusa, monkeypatch):
    """Between the list and the deletion one file goes, and one is written anew under its name."""
    for nama in ("hilang", "baru"):
        default_storage.save(f"laporan/{nama}", ContentFile(b"x"))
    asli = sapu._dipakai

    def selagi(folder):
        default_storage.delete("laporan/hilang")
        besok = (timezone.now() + timedelta(days=1)).timestamp()
        os.utime(default_storage.path("laporan/baru"), (besok, besok))
        return asli(folder)

    monkeypatch.setattr(sapu, "_dipakai", selagi)

    assert sapu.sapu_folder("laporan") == 0
    assert default_storage.listdir("laporan")[1] == ["baru"]


@pytest.mark.parametrize(("model", "kolom"), list(kolom_berkas()), ids=str)
def test_folder_setiap_kolom_disapu(model, kolom):
    """A new file field writes into a folder that the command knows."""
    nama = kolom.generate_filename(model(), "uji.pdf") if kolom.upload_to else "pindaian/uji.pdf"
    assert nama.partition("/")[0] in FOLDER
