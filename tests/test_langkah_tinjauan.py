"""No step of the review can be skipped: people click what their pages offer, and between the clicks
send any step to any address; whatever happens, publication has two people behind it.

A seeded walk over the real pages. What is looked at is the database, before and after each request.
"""

import random
from collections import Counter
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from akun.models import Peran
from akun.tests.pabrik import PabrikPengguna, PabrikPetugasKanwil
from katalog import kebijakan
from katalog.models import Foto, Produk, Terbitan, Tinjauan
from katalog.services.ajukan import kirim_ke_unit
from katalog.tests.pabrik import PabrikProduk
from tests.isian_wajar import formulir
from tests.objek import Dunia, bangun
from tests.test_akses import RUTE

pytestmark = [pytest.mark.django_db, pytest.mark.sekali]
S = Produk.Status
HALAMAN = ("katalog:rinci", "katalog:ubah", "katalog:tinjau")
LANGKAH = sorted(n for n, (_, arg) in RUTE.items() if n.startswith("katalog:") and arg == ("kode",))
PENENTU = [f"katalog:{n}" for n in ("ajukan", "setujui_unit", "putuskan", "tarik", "turunkan")]
BOBOT = {
    "ajukan": 9,
    "setujui": 9,
    "putusan": 9,
    "tarik": 1,
    "turunkan": 3,
    "jawab": 9,
    "pulihkan": 9,
}
TERBIT = f"→ {S.DISETUJUI}"
KLIK = 150  # requests in each walk
# What a forged request may hold: any answer to any question of these forms.
TEBAKAN = {
    "putusan": ["setujui", "kembalikan"],
    "alasan": ["Foto kurang jelas"],
    "alasan_terbit": ["Boleh"],
    "sebab": ["tidak_lagi", "lain"],
    "jawaban": ["masih", "tidak_lagi", "bukan"],
    "setuju": ["on"],
    "status": ["disetujui"],
    "dijamin_oleh": ["1"],
    "kirim": ["1"],
    "aksi": ["setujui", "ajukan", "simpan"],
}


def keadaan(produk: Produk) -> tuple[Any, ...]:
    produk.refresh_from_db()
    terbitan = Terbitan.objects.filter(produk=produk).values_list("nama", "versi_produk").first()
    return produk.status, terbitan


def dua_orang(orang: Any, produk: Produk) -> bool:
    """Would publication by this officer have a second person behind it? (domain.md)"""
    if orang.peran != Peran.PETUGAS_KANWIL or orang.kanwil_id != produk.upt.kanwil_id:
        return False
    if produk.dijamin_oleh_id:
        return bool(produk.dijamin_oleh_id != orang.pk)
    return not produk.penyusun.filter(pk=orang.pk).exists()


def _klien(orang: Any) -> Client:
    klien = Client(raise_request_exception=False)
    klien.force_login(orang, backend="akun.pintu.PintuMasuk")
    return klien


def _klik(acak: random.Random, orang: Any, produk: Produk) -> tuple[str, dict[str, Any]] | None:
    """A button of a page that this person has open; mostly one that leads on."""
    jalur = reverse(acak.choice(HALAMAN), args=[produk.kode])
    halaman = _klien(orang).get(jalur)
    if halaman.status_code != 200:
        return None
    pilihan = [
        (ke, macam) for ke, _, macam in formulir(halaman.content, jalur) if produk.kode in ke
    ]
    if not pilihan:
        return None
    ke, macam = acak.choices(pilihan, [BOBOT.get(ke.split("/")[-2], 1) for ke, _ in pilihan])[0]
    data = macam[0] if acak.random() < 0.7 else acak.choice(macam)
    if "putusan" in ke:
        data["putusan"] = ["setujui" if acak.random() < 0.8 else "kembalikan"]
        data |= {"alasan": TEBAKAN["alasan"], "alasan_terbit": TEBAKAN["alasan_terbit"]}
    return ke, data


def _palsu(acak: random.Random, produk: Produk) -> tuple[str, dict[str, Any]]:
    """Any step, sent to its address with guessed answers and the version as it is."""
    produk.refresh_from_db()
    data = {k: acak.choice(v) for k, v in TEBAKAN.items() if acak.random() < 0.7}
    rute = acak.choice(PENENTU if acak.random() < 0.5 else LANGKAH)
    return reverse(rute, args=[produk.kode]), data | {"versi": produk.versi}


def lakukan(orang: Any, produk: Produk, ke: str, data: Any, *, luar: bool) -> tuple[str, list[str]]:
    """Send it; (what happened to the product, promises that it broke)."""
    lama, terbit_lama = keadaan(produk)
    menunggu = Tinjauan.objects.filter(produk=produk).terbuka().exists()
    boleh = menunggu and dua_orang(orang, produk)
    jawab = _klien(orang).post(ke, data)
    baru, terbit = keadaan(produk)
    cerita = f"{orang.peran} {ke} {data}: {lama} → {baru} ({jawab.status_code})"
    rusak = [f"failed: {cerita}"] if jawab.status_code >= 500 else []
    if (lama, terbit_lama) == (baru, terbit):
        return "", rusak
    if luar:
        rusak.append(f"from outside: {cerita}")
    if not boleh and ((terbit and terbit != terbit_lama) or (baru == S.DISETUJUI != lama)):
        rusak.append(f"published past a step: {cerita}")
    if baru == S.DIKEMBALIKAN and orang.peran != Peran.PETUGAS_KANWIL:
        rusak.append(f"returned by another role: {cerita}")
    if baru == S.DIAJUKAN and orang.peran != Peran.PETUGAS_UPT:
        rusak.append(f"submitted past the unit: {cerita}")
    return f"{lama} → {baru}", rusak


def dari_kanwil(dunia: Dunia) -> Produk:
    """Entered by the officer of the Kanwil, waiting for its unit."""
    produk = PabrikProduk(upt=dunia.a.upt)
    Foto.objects.create(produk=produk, lebar=800, tinggi=600)
    return kirim_ke_unit(produk=produk, versi=produk.versi, oleh=dunia.a.kanwil)


def berjalan(benih: int) -> tuple[list[str], Counter[str]]:
    """(promises broken, what happened) in one walk."""
    acak = random.Random(benih)
    dunia = bangun()
    upt = dunia.a.upt
    dalam = [
        dunia.a.unit,
        PabrikPengguna(upt=upt),
        dunia.a.kanwil,
        PabrikPetugasKanwil(kanwil=upt.kanwil),
    ]
    luar = [dunia.orang[n] for n in ("unit_b", "kanwil_63", "pimpinan_62", "pusat", "admin")]
    awal = PabrikProduk(upt=upt, status=S.DATA_AWAL, terdata_pada=None)
    semua = [*dunia.a.produk.values(), awal, *(dari_kanwil(dunia) for _ in range(3))]
    rusak: list[str] = []
    terjadi: Counter[str] = Counter()
    for _ in range(KLIK):
        produk = acak.choice(semua)
        orang = acak.choice(dalam if acak.random() < 0.85 else luar)
        kirim = _klik(acak, orang, produk) if acak.random() < 0.6 else _palsu(acak, produk)
        if kirim is not None:
            apa, keluhan = lakukan(orang, produk, *kirim, luar=orang in luar)
            rusak += keluhan
            terjadi[apa] += 1
            if apa.endswith(TERBIT):
                terjadi[TERBIT] += 1
    return rusak, terjadi


@pytest.mark.parametrize("benih", range(3))
def test_tidak_ada_langkah_yang_terlompati(benih: int) -> None:
    with transaction.atomic():
        rusak, terjadi = berjalan(benih)
        transaction.set_rollback(True)
    assert not rusak, "\n".join(rusak)
    assert terjadi[TERBIT] >= 1, terjadi


def test_tanpa_penjaga_langkah_terlompati(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: where one person may publish alone, the walks find it."""
    monkeypatch.setattr(kebijakan, "perlu_orang_kedua", lambda orang, produk: False)
    rusak: list[str] = []
    for benih in range(3):
        with transaction.atomic():
            rusak += berjalan(benih)[0]
            transaction.set_rollback(True)
    assert [k for k in rusak if k.startswith("published past a step")]


@pytest.mark.parametrize("oleh", ["unit", "kanwil"])
def test_draf_yang_dikosongkan_tidak_disetujui(oleh: str) -> None:
    """A draft that waits for its unit may be emptied; consent and approval then say what lacks."""
    dunia = bangun()
    produk = dari_kanwil(dunia)
    Produk.objects.filter(pk=produk.pk).update(kategori=None)
    orang = dunia.a.unit if oleh == "unit" else PabrikPetugasKanwil(kanwil=dunia.a.upt.kanwil)
    rute = "katalog:setujui_unit" if oleh == "unit" else "katalog:putuskan"
    data = {"putusan": "setujui", "versi": produk.versi, "alasan_terbit": "Boleh"}
    ke = reverse(rute, args=[produk.kode])
    assert lakukan(orang, produk, ke, data, luar=False) == ("", [])
