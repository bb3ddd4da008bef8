"""The national catalogue."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from akun.akses import SEMUA, akses
from akun.permintaan import PermintaanPetugas
from etalase.alamat import baca_saringan
from etalase.faset import susun_panel
from etalase.queries.katalog import katalog as baca_katalog
from etalase.tampilan import kartu, kode_kategori


@akses(SEMUA)
def katalog(request: PermintaanPetugas) -> HttpResponse:
    """/katalog/: search, facets, one page of products. The address holds all its state."""
    pengguna: Any = request.user
    petugas = pengguna.is_authenticated
    saringan = baca_saringan(request.GET)
    hasil = baca_katalog(saringan, pengguna.cakupan if petugas else None)
    kategori = kode_kategori(hasil.kategori)
    daerah = [k for k in hasil.kanwil if k.kode in hasil.saringan.kanwil]
    isi = {
        "hasil": hasil,
        "s": hasil.saringan,
        "hal": hasil.hal,
        "kartu": [kartu(t, kategori) for t in hasil.hal],
        "panel": susun_panel(hasil, request.GET, petugas=petugas),
        "daerah": daerah[0] if len(daerah) == 1 else None,
    }
    return render(request, "etalase/katalog.html", isi)
