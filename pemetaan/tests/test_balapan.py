"""Two who write at once: one order or the other, never between."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from akun.tests.pabrik import PabrikPengguna, PabrikPetugasKanwil, PabrikPusat
from inti.galat import VersiUsang
from inti.tests.serentak import penolakan, serentak
from katalog.models import PenetapanUnggulan
from organisasi.tests.pabrik import PabrikUPT
from pemetaan.galat import PutaranDitutup, RapatDitutup
from pemetaan.models import HasilUnit, Jawaban, LaporanResmi, Putaran, PutusanRapat, Rapat
from pemetaan.periode import Periode
from pemetaan.services.jawaban import jawab_terpetakan, konfirmasi_jawaban
from pemetaan.services.laporan import LaporanSedangDisusun, minta_laporan
from pemetaan.services.putaran import perpanjang_putaran, tutup_putaran
from pemetaan.services.rapat import Pilihan, putuskan_unit, tutup_rapat
from pemetaan.tests.pabrik import buat_produk
from pemetaan.tests.pabrik_putaran import PabrikPutaran, jawab
from pemetaan.tests.pabrik_rapat import PabrikRapat, calon

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


@pytest.mark.parametrize("ulang", range(5))
def test_jawab_dan_tutup_serentak(di_postgres, ulang):
    """Either the answer is in the result of the closing, or it was refused."""
    upt = PabrikUPT()
    unit, pusat, putaran = PabrikPengguna(upt=upt), PabrikPusat(), PabrikPutaran()
    buat_produk(upt)
    hasil = serentak(
        lambda: jawab_terpetakan(
            putaran=Putaran.objects.get(), upt=upt, versi=0, sidik_daftar=None, oleh=unit
        ),
        lambda: tutup_putaran(putaran=Putaran.objects.get(), versi=putaran.versi, oleh=pusat),
    )
    assert hasil[1] not in penolakan(hasil)
    beku = HasilUnit.objects.get()
    if hasil[0] not in penolakan(hasil):
        assert (beku.isi, beku.jawaban) == ("terpetakan", Jawaban.objects.get())
    else:
        assert isinstance(hasil[0], PutaranDitutup)
        assert (beku.isi, Jawaban.objects.count()) == ("belum", 0)


def test_konfirmasi_dan_tutup_serentak(di_postgres):
    upt = PabrikUPT()
    unit, pusat, putaran = PabrikPengguna(upt=upt), PabrikPusat(), PabrikPutaran()
    petugas = PabrikPetugasKanwil(kanwil=upt.kanwil)
    buat_produk(upt)
    satu = jawab(putaran, upt, unit)
    hasil = serentak(
        lambda: konfirmasi_jawaban(jawaban=Jawaban.objects.get(), versi=satu.versi, oleh=petugas),
        lambda: tutup_putaran(putaran=Putaran.objects.get(), versi=putaran.versi, oleh=pusat),
    )
    assert HasilUnit.objects.get().dikonfirmasi == (hasil[0] not in penolakan(hasil))
    assert bool(Jawaban.objects.get().dikonfirmasi_pada) == (hasil[0] not in penolakan(hasil))


def test_unit_dan_kanwil_menjawab_serentak(di_postgres):
    upt = PabrikUPT()
    unit, petugas = PabrikPengguna(upt=upt), PabrikPetugasKanwil(kanwil=upt.kanwil)
    putaran = PabrikPutaran()
    buat_produk(upt)

    def isi(oleh):
        return lambda: jawab_terpetakan(
            putaran=putaran, upt=upt, versi=0, sidik_daftar=None, oleh=oleh
        )

    hasil = serentak(isi(unit), isi(petugas))
    assert [type(h) for h in penolakan(hasil)] == [VersiUsang]
    assert Jawaban.objects.count() == 1


def test_tutup_dan_perpanjang_serentak(di_postgres):
    pusat, putaran = PabrikPusat(), PabrikPutaran()
    PabrikUPT()
    hasil = serentak(
        lambda: tutup_putaran(putaran=Putaran.objects.get(), versi=putaran.versi, oleh=pusat),
        lambda: perpanjang_putaran(
            putaran=Putaran.objects.get(),
            versi=putaran.versi,
            tenggat=putaran.tenggat.replace(year=putaran.tenggat.year + 1),
            alasan="x",
            oleh=pusat,
        ),
    )
    assert len(penolakan(hasil)) == 1


def test_putuskan_dan_tutup_rapat_serentak(di_postgres):
    """The unit is decided or noted as not spoken of, never both or neither."""
    upt, rapat = PabrikUPT(), PabrikRapat()
    petugas = PabrikPetugasKanwil(kanwil=rapat.kanwil)
    (kapal,) = calon(upt, "Kapal")
    hasil = serentak(
        lambda: putuskan_unit(
            rapat=Rapat.objects.get(),
            upt=upt,
            versi=0,
            pilihan=[Pilihan(kapal, "Khas.")],
            oleh=petugas,
        ),
        lambda: tutup_rapat(rapat=Rapat.objects.get(), versi=rapat.versi, oleh=petugas),
    )
    assert hasil[1] not in penolakan(hasil)
    putusan, jumlah = PutusanRapat.objects.get(), PenetapanUnggulan.objects.count()
    if hasil[0] not in penolakan(hasil):
        assert (putusan.hasil, jumlah) == ("ditetapkan", 1)
    else:
        assert isinstance(hasil[0], RapatDitutup)
        assert (putusan.hasil, jumlah) == ("belum", 0)


def test_dua_petugas_memutus_unit_yang_sama(di_postgres):
    upt, rapat = PabrikUPT(), PabrikRapat()
    dua = [PabrikPetugasKanwil(kanwil=rapat.kanwil) for _ in range(2)]
    produk = calon(upt, "Kapal", "Betang")

    def putus(oleh, satu):
        return lambda: putuskan_unit(
            rapat=rapat, upt=upt, versi=0, pilihan=[Pilihan(satu, "Khas.")], oleh=oleh
        )

    hasil = serentak(putus(dua[0], produk[0]), putus(dua[1], produk[1]))
    assert [type(h) for h in penolakan(hasil)] == [VersiUsang]
    assert PenetapanUnggulan.objects.berjalan().count() == 1


@pytest.mark.parametrize("mati", [False, True])
@pytest.mark.parametrize("ulang", range(3))
def test_dua_petugas_meminta_laporan_yang_sama(di_postgres, monkeypatch, ulang, mati):
    """One is queued, the other is told; also where both find one that died."""
    antre: list[int] = []
    monkeypatch.setattr("pemetaan.tasks.susun_laporan", SimpleNamespace(enqueue=antre.append))
    kanwil = PabrikUPT().kanwil
    dua = [PabrikPetugasKanwil(kanwil=kanwil) for _ in range(2)]
    if mati:
        LaporanResmi.objects.create(
            kanwil=kanwil, periode_nama="Terkini", dibuat_oleh=dua[0], status="menyusun",
            detak=timezone.now() - timedelta(hours=1),
        )  # fmt: skip

    def minta(oleh):
        return lambda: minta_laporan(
            kanwil=kanwil, upt=None, periode=Periode.baca("", "WIB"), oleh=oleh
        )

    hasil = serentak(minta(dua[0]), minta(dua[1]))
    assert [type(h) for h in penolakan(hasil)] == [LaporanSedangDisusun]
    assert antre == [LaporanResmi.objects.exclude(status="gagal").get().pk]
