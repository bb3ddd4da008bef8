"""Invitations: who may invite whom, the link works once, expires, can be withdrawn."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from akun.galat import BukanWewenang, NamaTerpakai, TautanMati, TempatTidakSesuai
from akun.models import Pengguna, Peran, Undangan
from akun.services.undangan import (
    sidik,
    tarik_undangan,
    terima_undangan,
    ulang_undangan,
    undang,
)
from akun.tests.pabrik import (
    PabrikAdmin,
    PabrikPengguna,
    PabrikPetugasKanwil,
    PabrikPimpinan,
    PabrikPusat,
)
from inti.models import CatatanAudit
from organisasi.tests.pabrik import PabrikKanwil, PabrikUPT

pytestmark = pytest.mark.django_db
SANDI_BARU = "Gunung-tinggi-7"


def rahasia(tautan):
    return tautan.rstrip("/").rsplit("/", 1)[1]


def buat(oleh=None, **isi):
    oleh = oleh or PabrikPetugasKanwil()
    isi.setdefault("upt", PabrikUPT(kanwil=oleh.kanwil or PabrikKanwil()))
    return undang(nama="Siti Aminah", peran=Peran.PETUGAS_UPT, oleh=oleh, **isi)


def isian(**lain):
    return {"username": "siti", "surel": "", "sandi1": SANDI_BARU, "sandi2": SANDI_BARU} | lain


def test_hanya_sidik_yang_disimpan():
    satu, tautan = buat()
    assert satu.rahasia_hash == sidik(rahasia(tautan))
    assert rahasia(tautan) not in str(Undangan.objects.values()) + str(
        CatatanAudit.objects.values()
    )


@pytest.mark.parametrize(
    ("pabrik", "peran", "boleh"),
    [
        (PabrikPetugasKanwil, Peran.PETUGAS_UPT, True),
        (PabrikPetugasKanwil, Peran.PETUGAS_KANWIL, False),
        (PabrikPetugasKanwil, Peran.PUSAT, False),
        (PabrikPusat, Peran.PETUGAS_UPT, True),
        (PabrikPusat, Peran.PETUGAS_KANWIL, True),
        (PabrikPusat, Peran.PIMPINAN, True),
        (PabrikPusat, Peran.PUSAT, False),
        (PabrikPusat, Peran.ADMIN_PUSAT, False),
        (PabrikAdmin, Peran.PUSAT, True),
        (PabrikAdmin, Peran.ADMIN_PUSAT, True),
        (PabrikPengguna, Peran.PETUGAS_UPT, False),
        (PabrikPimpinan, Peran.PETUGAS_UPT, False),
    ],
)
def test_siapa_boleh_mengundang_siapa(pabrik, peran, boleh):
    oleh = pabrik()
    kanwil = PabrikKanwil()
    tempat = {
        Peran.PETUGAS_UPT: {"upt": oleh.upt or PabrikUPT(kanwil=kanwil)},
        Peran.PETUGAS_KANWIL: {"kanwil": kanwil},
        Peran.PIMPINAN: {"kanwil": kanwil},
    }.get(peran, {})
    if boleh:
        satu, _ = undang(nama="A", peran=peran, oleh=oleh, **tempat)
        assert satu.peran == peran
    else:
        with pytest.raises(BukanWewenang):
            undang(nama="A", peran=peran, oleh=oleh, **tempat)
        assert Undangan.objects.count() == 0


def test_kanwil_tidak_mengundang_ke_unit_kanwil_lain():
    kanwil = PabrikPetugasKanwil()
    with pytest.raises(BukanWewenang):
        buat(kanwil, upt=PabrikUPT(kanwil__kode="63"))


def test_peran_dan_tempat_harus_cocok():
    with pytest.raises(TempatTidakSesuai):
        undang(nama="A", peran=Peran.PETUGAS_UPT, kanwil=PabrikKanwil(), oleh=PabrikPusat())


def test_kanwil_mengundang_lalu_orangnya_masuk():
    kanwil = PabrikPetugasKanwil()
    unit = PabrikUPT(kanwil=kanwil.kanwil)
    pengundang, tamu = Client(), Client()
    pengundang.force_login(kanwil)

    jawab = pengundang.post(
        "/akun/petugas/undang/", {"nama": "Siti Aminah", "upt": unit.kode}, follow=True
    )
    jalur = re.search(r"/undangan/[\w-]+/", jawab.context["tautan"]).group()
    buka = tamu.get(jalur)
    terima = tamu.post(jalur, isian(surel="Siti@Contoh.test"))

    assert jawab.context["wa_url"].startswith("https://wa.me/?text=")
    assert buka.context["form"].initial["username"] == "siti.aminah"
    assert (terima.status_code, terima["Location"]) == (302, "/kelola/")
    baru = Pengguna.objects.get(username="siti")
    assert (baru.peran, baru.upt, baru.email) == (Peran.PETUGAS_UPT, unit, "siti@contoh.test")
    assert tamu.session["_auth_user_id"] == str(baru.pk)
    assert Undangan.objects.get().dipakai_oleh == baru


def test_sekali_pakai():
    _, tautan = buat()
    terima_undangan(rahasia=rahasia(tautan), username="a1a", surel="", sandi=SANDI_BARU)
    with pytest.raises(TautanMati):
        terima_undangan(rahasia=rahasia(tautan), username="b1b", surel="", sandi=SANDI_BARU)
    assert Client().get(f"/undangan/{rahasia(tautan)}/").status_code == 410
    assert Client().post(f"/undangan/{rahasia(tautan)}/", isian()).status_code == 410


def test_kedaluwarsa():
    satu, tautan = buat()
    Undangan.objects.filter(pk=satu.pk).update(kedaluwarsa=timezone.now() - timedelta(seconds=1))
    with pytest.raises(TautanMati):
        terima_undangan(rahasia=rahasia(tautan), username="a1a", surel="", sandi=SANDI_BARU)
    assert Client().get(f"/undangan/{rahasia(tautan)}/").status_code == 410


def test_ditarik():
    kanwil = PabrikPetugasKanwil()
    satu, tautan = buat(kanwil)
    tarik_undangan(undangan=satu, oleh=kanwil)
    assert Client().get(f"/undangan/{rahasia(tautan)}/").status_code == 410
    with pytest.raises(TautanMati):
        tarik_undangan(undangan=satu, oleh=kanwil)


def test_tautan_baru_mematikan_yang_lama():
    kanwil = PabrikPetugasKanwil()
    satu, lama = buat(kanwil)
    _, baru = ulang_undangan(undangan=satu, oleh=kanwil)
    assert Client().get(f"/undangan/{rahasia(lama)}/").status_code == 410
    assert Client().get(f"/undangan/{rahasia(baru)}/").status_code == 200


@pytest.mark.parametrize("nama", ["ADA", "ada@contoh.test"])
def test_nama_pengguna_terpakai(nama):
    PabrikPengguna(username="ada", email="ada@contoh.test")
    satu, tautan = buat()
    with pytest.raises(NamaTerpakai):
        terima_undangan(rahasia=rahasia(tautan), username=nama, surel="", sandi=SANDI_BARU)
    satu.refresh_from_db()
    assert satu.masih_berlaku  # a taken name does not use the link up


@pytest.mark.parametrize(
    ("isi", "medan"),
    [
        ({"username": ""}, "username"),
        ({"username": "a@b.test"}, "username"),
        ({"username": "ada"}, "username"),
        ({"surel": "ada@contoh.test"}, "surel"),
        ({"sandi1": "pendek", "sandi2": "pendek"}, "sandi1"),
        ({"sandi2": "lain-sekali-1"}, "sandi2"),
    ],
)
def test_isian_salah_tidak_menghabiskan_tautan(isi, medan):
    PabrikPengguna(username="ada", email="ada@contoh.test")
    satu, tautan = buat()
    jawab = Client().post(f"/undangan/{rahasia(tautan)}/", isian(**isi))
    assert (jawab.status_code, list(jawab.context["form"].errors)) == (200, [medan])
    satu.refresh_from_db()
    assert satu.dipakai_pada is None


def test_tautan_hanya_tampil_pada_pembuatnya():
    kanwil = PabrikPetugasKanwil()
    rekan = PabrikPetugasKanwil(kanwil=kanwil.kanwil)
    satu, _ = buat(kanwil)
    klien = Client()
    klien.force_login(rekan)
    assert klien.get(f"/akun/undangan/{satu.pk}/").context["tautan"] == ""
