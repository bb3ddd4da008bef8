"""Two people at once: one UPDATE decides, the other is told. Shown on PostgreSQL."""

import pytest

from inti.galat import VersiUsang
from inti.tests.serentak import penolakan, serentak
from produksi.galat import LangkahLaporanTidakSah
from produksi.models import LaporanBulanan
from produksi.services.kirim import kirim_laporan
from produksi.services.putus import kembalikan_laporan, koreksi_laporan, terima_laporan
from produksi.tests.pabrik import buat_pelaku, kirim, simpan, terima

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def ambil(pk):
    return LaporanBulanan.objects.select_related("upt__kanwil").get(pk=pk)


def satu_menang(hasil):
    kalah = penolakan(hasil)
    return len(kalah) == 1 and isinstance(kalah[0], VersiUsang | LangkahLaporanTidakSah)


def test_kirim_dan_simpan_serentak(di_postgres):
    p = buat_pelaku()
    draf = simpan(p)
    hasil = serentak(
        lambda: kirim_laporan(laporan=ambil(draf.pk), versi=draf.versi, oleh=p.unit),
        lambda: simpan(p, versi=draf.versi),
    )
    assert satu_menang(hasil)


def test_terima_dan_kembalikan_serentak(di_postgres):
    p = buat_pelaku()
    laporan = kirim(p)
    v = laporan.versi
    hasil = serentak(
        lambda: terima_laporan(laporan=ambil(laporan.pk), versi=v, oleh=p.kanwil),
        lambda: kembalikan_laporan(laporan=ambil(laporan.pk), versi=v, alasan="x", oleh=p.kanwil),
    )
    assert satu_menang(hasil)


def test_dua_koreksi_serentak(di_postgres):
    p = buat_pelaku()
    laporan = terima(p)
    v = laporan.versi

    def koreksi():
        koreksi_laporan(laporan=ambil(laporan.pk), versi=v, alasan="x", oleh=p.unit)

    assert satu_menang(serentak(koreksi, koreksi))
    assert LaporanBulanan.objects.filter(versi_laporan=2).count() == 1


def test_terima_koreksi_dan_koreksi_lagi_serentak(di_postgres):
    """A correction is accepted while somebody opens another on the old version: one version counts."""
    p = buat_pelaku()
    lama = terima(p)
    baru = koreksi_laporan(laporan=lama, versi=lama.versi, alasan="x", oleh=p.unit)
    baru = kirim_laporan(laporan=baru, versi=baru.versi, oleh=p.unit)
    lama = ambil(lama.pk)
    serentak(
        lambda: terima_laporan(laporan=ambil(baru.pk), versi=baru.versi, oleh=p.kanwil),
        lambda: coba_koreksi(lama, p),
    )
    assert LaporanBulanan.objects.filter(berlaku=True).count() == 1
    assert LaporanBulanan.objects.filter(berlaku=True).get().pk == baru.pk


def coba_koreksi(lama, p):
    koreksi_laporan(laporan=ambil(lama.pk), versi=lama.versi, alasan="y", oleh=p.unit)


def test_dua_draf_pertama_serentak(di_postgres):
    p = buat_pelaku()
    assert satu_menang(serentak(lambda: simpan(p), lambda: simpan(p)))
    assert LaporanBulanan.objects.count() == 1
