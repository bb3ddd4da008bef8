"""Arrangements that the tests of review and flagships share: a unit, its people, a product."""

from dataclasses import dataclass

from akun.models import Pengguna
from akun.tests.pabrik import PabrikPengguna, PabrikPetugasKanwil
from katalog.models import Foto, Produk
from katalog.services.ajukan import ajukan_produk, kirim_ke_unit
from katalog.services.tinjau import setujui_produk
from katalog.tests.pabrik import PabrikProduk
from organisasi.models import UPT
from organisasi.tests.pabrik import PabrikUPT


@dataclass
class Pelaku:
    upt: UPT
    unit: Pengguna  # officer of the unit
    kanwil: Pengguna  # officer of its Kanwil
    kanwil_b: Pengguna  # a second officer of that Kanwil
    kanwil_lain: Pengguna  # officer of another Kanwil


def buat_pelaku() -> Pelaku:
    """A unit of Kanwil 62 and everybody around it."""
    upt = PabrikUPT()
    return Pelaku(
        upt=upt,
        unit=PabrikPengguna(upt=upt),
        kanwil=PabrikPetugasKanwil(kanwil=upt.kanwil),
        kanwil_b=PabrikPetugasKanwil(kanwil=upt.kanwil),
        kanwil_lain=PabrikPetugasKanwil(kanwil__kode="73", kanwil__zona_waktu="WITA"),
    )


def buat_foto(produk: Produk, **isi: object) -> Foto:
    """A photo row; its files do not matter here."""
    return Foto.objects.create(produk=produk, lebar=800, tinggi=600, **isi)


def buat_lengkap(p: Pelaku, **isi: object) -> Produk:
    """A draft of the unit that owes nothing: price, description and a photo are there."""
    produk = PabrikProduk(upt=p.upt, menyusul_foto=False, **isi)
    buat_foto(produk)
    return produk


def buat_diajukan(p: Pelaku, **isi: object) -> Produk:
    """A complete product that the unit submitted."""
    produk = buat_lengkap(p, **isi)
    return ajukan_produk(produk=produk, versi=produk.versi, oleh=p.unit)


def buat_dari_kanwil(p: Pelaku, **isi: object) -> Produk:
    """A complete product that the Kanwil's officer entered and sent to the unit."""
    produk = buat_lengkap(p, terdata_pada=None, asal=Produk.Asal.KANWIL, **isi)
    produk.penyusun.add(p.kanwil)
    return kirim_ke_unit(produk=produk, versi=produk.versi, oleh=p.kanwil)


def buat_terbit(p: Pelaku, **isi: object) -> Produk:
    """A product that went the whole way and is published."""
    produk = buat_diajukan(p, **isi)
    return setujui_produk(produk=produk, versi=produk.versi, oleh=p.kanwil)
