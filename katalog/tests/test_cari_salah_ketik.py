"""One slip in a word of the real catalogue must still bring a product that has the word."""

import random
import string

import pytest

from katalog.models import Terbitan
from katalog.pencarian.cari import cari
from katalog.pencarian.kata import pecah
from katalog.services.muat_sumber import baris_sumber
from katalog.tests.pabrik import PabrikKategori
from katalog.tests.pabrik_terbitan import terbit_banyak
from organisasi.tests.pabrik import PabrikUPT

pytestmark = pytest.mark.django_db


def _isi_katalog() -> None:
    kategori = PabrikKategori()
    unit = {}
    baris = []
    for sumber in baris_sumber():
        kode = sumber["kode_upt"]
        if kode not in unit:
            unit[kode] = PabrikUPT(kode=kode, nama=f"Lapas {kode}", kelas="")
        isi = {"merek": sumber["merek"], "deskripsi_singkat": sumber["deskripsi"][:300]}
        baris.append((unit[kode], kategori, sumber["nama"][:120], isi))
    terbit_banyak(baris)


def _salah(kata: str, acak: random.Random) -> list[str]:
    """A letter lost, added, changed, swapped with its neighbour; and a wrong first letter."""
    i, j = acak.randrange(len(kata)), acak.randrange(len(kata) - 1)
    huruf = acak.choice(string.ascii_lowercase)
    return [
        kata[:i] + kata[i + 1 :],
        kata[:i] + huruf + kata[i:],
        kata[:i] + acak.choice(string.ascii_lowercase.replace(kata[i], "")) + kata[i + 1 :],
        kata[:j] + kata[j + 1] + kata[j] + kata[j + 2 :],
        acak.choice(string.ascii_lowercase.replace(kata[0], "")) + kata[1:],
    ]


def test_95_persen_salah_ketik_satu_huruf_ditemukan():
    _isi_katalog()
    pemilik: dict[str, set[int]] = {}
    for pk, nama, merek, uraian in Terbitan.objects.values_list(
        "pk", "nama", "merek", "deskripsi_singkat"
    ):
        for kata in pecah(f"{nama} {merek} {uraian}"):
            pemilik.setdefault(kata, set()).add(pk)
    nama = {k for t in Terbitan.objects.values_list("nama", flat=True) for k in pecah(t)}
    kata_nama = sorted(k for k in nama if len(k) >= 5 and k.isalpha())
    acak = random.Random(20261124)

    coba, dapat = 0, 0
    for kata in kata_nama:
        for salah in _salah(kata, acak):
            if salah == kata:
                continue
            hasil = cari(Terbitan.objects.all(), salah)
            coba += 1
            dapat += bool(
                {t.pk for t in hasil.urutkan(hasil.qs, lambda qs: qs, 0, 10)} & pemilik[kata]
            )

    assert coba > 1000
    assert dapat / coba >= 0.95
