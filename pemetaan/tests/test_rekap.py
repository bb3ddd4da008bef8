"""The roll-up of production: parts add up to the whole, whatever is sent, corrected or moved."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inti.waktu import tz
from organisasi.cakupan import SELURUH_NEGERI, Cakupan
from organisasi.models import UPT
from organisasi.tests.pabrik import PabrikKanwil
from pemetaan.periksa import periksa
from pemetaan.periode import Periode
from pemetaan.queries.angka import angka_nasional, potret
from pemetaan.queries.unggulan import satu_unit
from produksi.bulan import deret, geser
from produksi.models import BarisProduksi, LaporanBulanan, RekapBulan
from produksi.queries.disiplin import disiplin_unit
from produksi.queries.rekap import jumlahkan_produksi, produksi
from produksi.services.kirim import kirim_laporan, nyatakan_tidak_berproduksi
from produksi.services.putus import kembalikan_laporan, koreksi_laporan, terima_laporan
from produksi.services.simpan import simpan_laporan
from produksi.tests.pabrik import (
    atur_pembagian,
    baris,
    buat_pelaku,
    isi_laporan,
    kirim,
    minta_sejak,
    simpan,
    terima,
)

pytestmark = pytest.mark.django_db
AKHIR = date(2026, 10, 1)
BULAN = deret(AKHIR, 5)
TAHUN = Periode.terkini(date(2026, 11, 25))
RENTANG = (BULAN[0], AKHIR)


@pytest.fixture
def jam(monkeypatch):
    def atur(*waktu):
        monkeypatch.setattr(timezone, "now", lambda: datetime(*waktu, tzinfo=UTC))

    atur(2026, 11, 25, 3)
    return atur


_LANGKAH = st.tuples(
    st.integers(0, 3),  # unit
    st.sampled_from(BULAN),
    st.sampled_from(["draf", "kirim", "terima", "kembalikan", "koreksi", "nihil"]),
    st.integers(0, 10**9),  # omzet
)
_PINDAH = st.tuples(st.integers(0, 3), st.integers(0, 170), st.integers(0, 2))


def _jalankan(p, bulan, langkah, omzet):
    """One month of a unit, up to `langkah`."""
    if LaporanBulanan.objects.filter(upt=p.upt, bulan=bulan).exists():
        return
    isi = {"baris": {p.produk.pk: baris(omzet=omzet)}, "keuntungan": omzet // 3}
    if langkah == "draf":
        simpan(p, bulan, **isi)
    elif langkah == "kirim":
        kirim(p, bulan, **isi)
    elif langkah == "nihil":
        nyatakan_tidak_berproduksi(
            upt=p.upt, bulan=bulan, versi=0, alasan="Bahan habis", oleh=p.unit
        )
    elif langkah == "kembalikan":
        satu = kirim(p, bulan, **isi)
        kembalikan_laporan(laporan=satu, versi=satu.versi, alasan="Periksa", oleh=p.kanwil)
    else:
        satu = terima(p, bulan, **isi)
        if langkah == "koreksi":
            ubah = koreksi_laporan(laporan=satu, versi=satu.versi, alasan="Kurang", oleh=p.unit)
            isi["baris"] = {p.produk.pk: baris(omzet=omzet + 7)}
            ubah = simpan_laporan(
                upt=p.upt, bulan=bulan, versi=ubah.versi, isi=isi_laporan(p, **isi), oleh=p.unit
            )
            ubah = kirim_laporan(laporan=ubah, versi=ubah.versi, oleh=p.unit)
            terima_laporan(laporan=ubah, versi=ubah.versi, oleh=p.kanwil)


def _milik(pindah, awal, bulan):
    """The Kanwil at the end of `bulan`, by the list of moves: independent of the history."""
    depan = geser(bulan, 1)
    kini = awal
    for saat, tujuan in pindah:
        if saat < datetime(depan.year, depan.month, 1, tzinfo=tz(tujuan.zona_waktu)):
            kini = tujuan
    return kini


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_LANGKAH, max_size=12), st.lists(_PINDAH, max_size=5), st.booleans())
def test_jumlah_bagian_sama_dengan_keseluruhan(jam, langkah, pindah, berbagi):
    with transaction.atomic():
        jam(2026, 5, 1)
        kanwil = [
            PabrikKanwil(kode=str(41 + i), zona_waktu=z)
            for i, z in enumerate(["WIB", "WITA", "WIT"])
        ]
        semua = [buat_pelaku(kode=f"41-{i + 1:02d}", kanwil=kanwil[i % 3]) for i in range(4)]
        minta_sejak(BULAN[1])
        if berbagi:
            atur_pembagian()
        catat = {i: [] for i in range(4)}
        for i, hari, tujuan in sorted(pindah, key=lambda x: x[1]):
            saat = datetime(2026, 5, 2, 16, 30, tzinfo=UTC) + timedelta(days=hari)
            jam(saat.year, saat.month, saat.day, saat.hour, saat.minute)
            upt = UPT.objects.get(pk=semua[i].upt.pk)
            upt.kanwil = kanwil[tujuan]
            upt.save()
            catat[i].append((saat, kanwil[tujuan]))
        jam(2026, 11, 25, 3)
        awal = [kanwil[i % 3] for i in range(4)]
        for i, bulan, apa, omzet in langkah:
            p = semua[i]
            p.upt.refresh_from_db()
            p.kanwil.kanwil = p.upt.kanwil
            p.kanwil.save()
            _jalankan(p, bulan, apa, omzet)

        assert periksa() == []
        negeri = produksi(SELURUH_NEGERI, RENTANG).unit
        mentah = BarisProduksi.objects.berlaku().aggregate(n=Sum("omzet"))["n"] or 0
        assert jumlahkan_produksi(negeri.values()).omzet == mentah
        assert (
            sum(n or 0 for n in produksi(SELURUH_NEGERI, RENTANG).omzet(RENTANG).values()) == mentah
        )
        for k in kanwil:
            bagian = produksi(Cakupan(kanwil_id=k.pk), RENTANG).unit
            assert bagian == {kunci: p for kunci, p in negeri.items() if kunci[0] == k.pk}
            milik = [
                r
                for i, p in enumerate(semua)
                for r in BarisProduksi.objects.berlaku().filter(laporan__upt=p.upt)
                if _milik(catat[i], awal[i], r.laporan.bulan) == k
            ]
            assert jumlahkan_produksi(bagian.values()).omzet == sum(r.omzet or 0 for r in milik)
        for p in semua:
            unit = produksi(Cakupan(upt_id=p.upt.pk), RENTANG).unit
            assert unit == {kunci: n for kunci, n in negeri.items() if kunci[1] == p.upt.pk}
            angka = jumlahkan_produksi(unit.values())
            assert angka.diminta == angka.tepat + angka.telat + angka.terlambat + angka.tidak_ada
            assert angka.diminta == 4
            disiplin = disiplin_unit(Cakupan(upt_id=p.upt.pk))[p.upt.pk]
            assert (disiplin.diminta, disiplin.tepat) == (angka.diminta, angka.tepat)
            assert disiplin.masuk == angka.tepat + angka.telat
        peta = angka_nasional(Periode.baca("2026", "WIB"))
        assert peta.angka.produksi.omzet == mentah
        transaction.set_rollback(True)


def test_unit_yang_pindah_dan_berganti_nama_meninggalkan_bulannya(jam):
    jam(2026, 8, 1)
    p = buat_pelaku(kode="41-01", nama="Rutan Lama", kanwil=PabrikKanwil(kode="41"))
    lama, baru = p.upt.kanwil, PabrikKanwil(kode="42", zona_waktu="WIT")
    jam(2026, 9, 5, 3)
    terima(p, date(2026, 8, 1))
    jam(2026, 10, 10, 3)
    p.upt.refresh_from_db()
    p.upt.kanwil, p.upt.nama = baru, "Rutan Baru"
    p.upt.save()
    jam(2026, 11, 5, 3)
    p.kanwil.kanwil = baru
    p.kanwil.save()
    terima(p, date(2026, 9, 1))
    terima(p, date(2026, 10, 1))

    tahun = Periode.baca("2026", "WIB")
    di_lama = potret(Cakupan(kanwil_id=lama.pk), tahun).baris
    di_baru = potret(Cakupan(kanwil_id=baru.pk), tahun).baris

    assert [(b.pindah, b.nama, b.angka.produksi.masuk) for b in di_lama] == [
        (True, "Rutan Lama", 2)
    ]
    assert [(b.pindah, b.angka.produksi.masuk) for b in di_baru] == [(False, 1)]
    assert satu_unit(p.upt, potret(Cakupan(upt_id=p.upt.pk), tahun)).angka.produksi.masuk == 3


def test_terlambat_tidak_ada_nihil_dan_nol_tidak_dicampur(jam):
    minta_sejak(date(2026, 7, 1))
    p = buat_pelaku(kode="41-01")
    simpan(p, date(2026, 7, 1))  # a draft past its deadline
    nyatakan_tidak_berproduksi(
        upt=p.upt, bulan=date(2026, 9, 1), versi=0, alasan="Bahan habis", oleh=p.unit
    )
    terima(p, AKHIR, baris={p.produk.pk: baris(omzet=0)}, keuntungan=0)

    angka = jumlahkan_produksi(produksi(SELURUH_NEGERI, RENTANG).unit.values())

    assert (angka.terlambat, angka.tidak_ada, angka.telat, angka.tepat) == (1, 1, 2, 0)
    assert (angka.masuk, angka.nihil, angka.omzet) == (2, 1, 0)
    assert produksi(SELURUH_NEGERI, RENTANG).omzet((date(2026, 8, 1), AKHIR)) == {
        date(2026, 8, 1): None,
        date(2026, 9, 1): 0,
        AKHIR: 0,
    }


def test_periksa_menyebut_yang_berbeda_dan_bangun_memperbaikinya(jam, capsys):
    p = buat_pelaku(kode="41-01")
    terima(p, AKHIR, baris={p.produk.pk: baris(omzet=900)}, keuntungan=300)
    call_command("rekap", "--periksa")
    RekapBulan.objects.update(omzet=1)

    with pytest.raises(SystemExit) as keluar:
        call_command("rekap", "--periksa")

    assert keluar.value.code == 1
    assert "41-01 Oktober 2026, omzet: tersimpan 1, menurut laporan 900" in capsys.readouterr().out
    call_command("rekap", "--bangun")
    assert periksa() == []
