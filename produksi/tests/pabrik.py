"""Factories of months: a report is made the real way, by the services."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import factory
import pytest
from django.utils import timezone

from akun.tests.pabrik import PabrikPengguna, PabrikPetugasKanwil, PabrikPusat
from inti.waktu import hari_ini
from katalog.models import Produk
from katalog.tests.pabrik import PabrikProduk
from organisasi.models import UPT
from organisasi.tests.pabrik import PabrikUPT
from produksi.bulan import batas_laporan, bulan_lalu
from produksi.models import LaporanBulanan, PembagianKeuntungan, SetelanLaporan
from produksi.services.kirim import kirim_laporan
from produksi.services.putus import terima_laporan
from produksi.services.simpan import IsiBaris, IsiLaporan, simpan_laporan

OKT = date(2026, 10, 1)


class PabrikLaporan(factory.django.DjangoModelFactory):
    """A row as sent in time that counts; where the steps matter, use `kirim` and `terima`."""

    class Meta:
        model = LaporanBulanan

    upt = factory.SubFactory(PabrikUPT)
    bulan = factory.LazyFunction(lambda: bulan_lalu(hari_ini()))
    status = "dikirim"
    berlaku = True
    keuntungan = 0
    dikirim_pada = factory.LazyFunction(lambda: timezone.now())
    batas = factory.LazyAttribute(lambda o: batas_laporan(o.bulan, 10))
    tepat_waktu = True


@dataclass
class Pelaku:
    upt: UPT
    unit: Any
    kanwil: Any
    pusat: Any
    produk: Produk


def buat_pelaku(**upt: Any) -> Pelaku:
    """A unit with one recorded product, and its people."""
    satu = PabrikUPT(**upt)
    return Pelaku(
        satu,
        PabrikPengguna(upt=satu),
        PabrikPetugasKanwil(kanwil=satu.kanwil),
        PabrikPusat(),
        PabrikProduk(upt=satu, nama="Miniatur Kapal"),
    )


def atur_pembagian(premi: str = "50", pnbp: str = "15", modal: str = "35", **isi: Any) -> Any:
    isi.setdefault("berlaku_dari", date(2020, 1, 1))
    return PembagianKeuntungan.objects.create(
        persen_premi=Decimal(premi), persen_pnbp=Decimal(pnbp), persen_modal=Decimal(modal), **isi
    )


def minta_sejak(bulan: date, **isi: Any) -> SetelanLaporan:
    """Units are asked for reports from `bulan` on."""
    return SetelanLaporan.objects.create(pk=1, bulan_pertama=bulan, **isi)


def baris(**isi: Any) -> IsiBaris:
    """A product that was made, fully answered."""
    bawaan: dict[str, Any] = {
        "volume_produksi": Decimal(10),
        "volume_terjual": Decimal(8),
        "satuan": "buah",
        "omzet": 1_400_000,
        "jumlah_wbp": 4,
    }
    return IsiBaris(**{**bawaan, **isi})


def isi_laporan(p: Pelaku, **isi: Any) -> IsiLaporan:
    isi.setdefault("baris", {p.produk.pk: baris()})
    isi.setdefault("keuntungan", 400_001)
    return IsiLaporan(**isi)


def simpan(p: Pelaku, bulan: date = OKT, versi: int = 0, **isi: Any) -> LaporanBulanan:
    return simpan_laporan(
        upt=p.upt, bulan=bulan, versi=versi, isi=isi_laporan(p, **isi), oleh=p.unit
    )


def kirim(p: Pelaku, bulan: date = OKT, **isi: Any) -> LaporanBulanan:
    laporan = simpan(p, bulan, **isi)
    return kirim_laporan(laporan=laporan, versi=laporan.versi, oleh=p.unit)


def terima(p: Pelaku, bulan: date = OKT, **isi: Any) -> LaporanBulanan:
    laporan = kirim(p, bulan, **isi)
    return terima_laporan(laporan=laporan, versi=laporan.versi, oleh=p.kanwil)


def pada(monkeypatch: pytest.MonkeyPatch, *waktu: int) -> None:
    """The clock stands at this moment of UTC."""
    saat = datetime(*waktu, tzinfo=UTC)  # type: ignore[arg-type,misc]
    monkeypatch.setattr(timezone, "now", lambda: saat)
