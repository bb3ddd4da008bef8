"""Disable, enable, move, password link, and the list of staff."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from akun.galat import (
    AkunNonaktif,
    BukanWewenang,
    DiriSendiri,
    KeadaanSama,
    TautanMati,
    TempatTidakSesuai,
)
from akun.models import Peran
from akun.services.petugas import aktifkan_pengguna, nonaktifkan_pengguna, pindahkan_pengguna
from akun.services.undangan import buat_tautan_sandi, pakai_tautan_sandi
from akun.tests.pabrik import SANDI, PabrikPengguna, PabrikPetugasKanwil, PabrikPusat
from inti.models import CatatanAudit
from organisasi.tests.pabrik import PabrikUPT

pytestmark = pytest.mark.django_db


@pytest.fixture
def kanwil():
    return PabrikPetugasKanwil()


@pytest.fixture
def orang(kanwil):
    return PabrikPengguna(upt__kanwil=kanwil.kanwil)


def masuk(siapa):
    klien = Client()
    klien.force_login(siapa)
    return klien


def test_nonaktif_mengakhiri_sesi_dan_menutup_pintu(kanwil, orang):
    klien = masuk(orang)
    nonaktifkan_pengguna(pengguna=orang, oleh=kanwil)
    assert klien.get("/akun/").status_code == 302
    jawab = Client().post("/masuk/", {"login": orang.username, "password": SANDI})
    assert jawab["Location"] == "/masuk/nonaktif/"


def test_sesi_lama_tidak_hidup_lagi_saat_diaktifkan(kanwil, orang):
    klien = masuk(orang)
    nonaktifkan_pengguna(pengguna=orang, oleh=kanwil)
    aktifkan_pengguna(pengguna=orang, oleh=kanwil)
    assert klien.get("/akun/").status_code == 302
    assert masuk(type(orang).objects.get(pk=orang.pk)).get("/akun/").status_code == 200


def test_tidak_menonaktifkan_diri_sendiri(kanwil):
    with pytest.raises(DiriSendiri):
        nonaktifkan_pengguna(pengguna=kanwil, oleh=kanwil)


def test_kanwil_tidak_mengurus_rekan_dan_kanwil_lain(kanwil):
    for lain in (
        PabrikPetugasKanwil(kanwil=kanwil.kanwil),
        PabrikPengguna(upt__kanwil__kode="63"),
        PabrikPusat(),
    ):
        with pytest.raises(BukanWewenang):
            nonaktifkan_pengguna(pengguna=lain, oleh=kanwil)


def test_dua_kali_nonaktif_dikatakan(kanwil, orang):
    nonaktifkan_pengguna(pengguna=orang, oleh=kanwil)
    with pytest.raises(KeadaanSama):
        nonaktifkan_pengguna(pengguna=orang, oleh=kanwil)


def test_pindah_dalam_kanwil(kanwil, orang):
    tujuan = PabrikUPT(kanwil=kanwil.kanwil)
    baru = pindahkan_pengguna(pengguna=orang, ke_upt=tujuan, peran=Peran.PETUGAS_UPT, oleh=kanwil)
    assert baru.cakupan.upt_id == tujuan.pk
    assert CatatanAudit.objects.get(aksi="akun.pindahkan").oleh == kanwil


def test_kanwil_tidak_memindahkan_keluar(kanwil, orang):
    with pytest.raises(BukanWewenang):
        pindahkan_pengguna(
            pengguna=orang,
            ke_upt=PabrikUPT(kanwil__kode="63"),
            peran=Peran.PETUGAS_UPT,
            oleh=kanwil,
        )


def test_pindah_tanpa_tempat(orang):
    with pytest.raises(TempatTidakSesuai):
        pindahkan_pengguna(pengguna=orang, peran=Peran.PETUGAS_KANWIL, oleh=PabrikPusat())


def test_tautan_sandi_sekali_pakai_dan_mengakhiri_sesi(kanwil, orang):
    klien = masuk(orang)
    _, tautan = buat_tautan_sandi(pengguna=orang, oleh=kanwil)
    rahasia = tautan.rstrip("/").rsplit("/", 1)[1]
    isi = {"sandi1": "Gunung-tinggi-7", "sandi2": "Gunung-tinggi-7"}

    jawab = Client().post(f"/sandi/tautan/{rahasia}/", isi)

    assert (jawab.status_code, jawab["Location"]) == (302, "/masuk/")
    assert klien.get("/akun/").status_code == 302
    assert Client().get(f"/sandi/tautan/{rahasia}/").status_code == 410
    orang.refresh_from_db()
    assert orang.check_password("Gunung-tinggi-7")


def test_tautan_sandi_mati_saat_dinonaktifkan(kanwil, orang):
    _, tautan = buat_tautan_sandi(pengguna=orang, oleh=kanwil)
    nonaktifkan_pengguna(pengguna=orang, oleh=kanwil)
    with pytest.raises(TautanMati):
        pakai_tautan_sandi(rahasia=tautan.rstrip("/").rsplit("/", 1)[1], sandi="Gunung-tinggi-7")
    orang.refresh_from_db()
    with pytest.raises(AkunNonaktif):
        buat_tautan_sandi(pengguna=orang, oleh=kanwil)


def test_daftar_hanya_yang_dalam_lingkup(kanwil, orang):
    PabrikPengguna(upt__kanwil__kode="63")
    hal = masuk(kanwil).get("/akun/petugas/").context["hal"]
    assert {p.pk for p in hal} == {kanwil.pk, orang.pk}


def test_cari_dan_keadaan(kanwil, orang):
    nonaktifkan_pengguna(pengguna=orang, oleh=kanwil)
    klien = masuk(kanwil)
    assert [p.pk for p in klien.get("/akun/petugas/?keadaan=nonaktif").context["hal"]] == [orang.pk]
    assert [p.pk for p in klien.get(f"/akun/petugas/?q={orang.username}").context["hal"]] == [
        orang.pk
    ]


def test_jumlah_kueri_tidak_ikut_baris(kanwil):
    def hitung(tambah):
        for _ in range(tambah):
            PabrikPengguna(upt__kanwil=kanwil.kanwil)
        klien = masuk(kanwil)
        klien.get("/akun/petugas/")
        with CaptureQueriesContext(
            connection,
        ) as kueri:
            klien.get("/akun/petugas/")
        return len(kueri)

    assert hitung(2) == hitung(20)
