"""A unit answers, its Kanwil answers for it, confirms and reminds."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import call_command

from akun.models import Pemberitahuan
from akun.services.pemberitahuan import kirim_surel
from akun.tests.pabrik import PabrikPengguna, PabrikPetugasKanwil, PabrikPusat
from inti.galat import PerluAlasan, TidakBerhak, VersiUsang
from katalog.models import Produk, UsulanUnggulan
from organisasi.tests.pabrik import PabrikUPT
from pemetaan.galat import DaftarBerubah, DaftarKosong, MasihAdaProduk, UnitDiLuarPutaran
from pemetaan.models import Jawaban, PengingatPutaran
from pemetaan.queries.putaran import belum_dijawab, daftar_produk, sidik
from pemetaan.services.ingatkan import hari_jatuh, ingatkan, ingatkan_diam
from pemetaan.services.jawaban import jawab_terpetakan, konfirmasi_jawaban, konfirmasi_semua
from pemetaan.services.putaran import perpanjang_putaran
from pemetaan.tests.pabrik import buat_produk, tetapkan
from pemetaan.tests.pabrik_putaran import PabrikPutaran, jawab, nihil
from produksi.tests.pabrik import pada

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(upt):
    return PabrikPengguna(upt=upt)


@pytest.fixture
def petugas(kanwil):
    return PabrikPetugasKanwil(kanwil=kanwil)


def test_terpetakan_menyimpan_daftar_dan_calon(upt, unit):
    kapal, betang = buat_produk(upt, nama="Kapal"), buat_produk(upt, nama="Betang")
    lampu = buat_produk(upt, nama="Lampu")
    tetapkan(kapal)
    UsulanUnggulan.objects.create(upt=upt, produk=betang, urutan=1)
    satu = jawab(PabrikPutaran(), upt, unit)
    assert {d["kode"]: d["calon"] for d in satu.daftar} == {
        kapal.kode: True, betang.kode: True, lampu.kode: False,
    }  # fmt: skip
    assert (satu.jumlah_produk, satu.jumlah_calon, satu.oleh_kanwil) == (3, 2, False)


def test_terpetakan_tanpa_produk_ditolak(upt, unit):
    with pytest.raises(DaftarKosong):
        jawab(PabrikPutaran(), upt, unit)
    assert not Jawaban.objects.exists()


def test_daftar_yang_berubah_ditolak(upt, unit):
    buat_produk(upt, nama="Kapal")
    putaran, lama = PabrikPutaran(), sidik(daftar_produk(upt))
    buat_produk(upt, nama="Betang")
    with pytest.raises(DaftarBerubah):
        jawab_terpetakan(putaran=putaran, upt=upt, versi=0, sidik_daftar=lama, oleh=unit)
    jawab_terpetakan(
        putaran=putaran, upt=upt, versi=0, sidik_daftar=sidik(daftar_produk(upt)), oleh=unit
    )


def test_nihil_perlu_rencana_dan_tanpa_produk(upt, unit):
    putaran = PabrikPutaran()
    with pytest.raises(PerluAlasan):
        nihil(putaran, upt, unit, rencana="  ")
    satu = nihil(putaran, upt, unit)
    assert (satu.isi, satu.rencana, satu.jumlah_produk) == ("nihil", "Pelatihan Januari.", 0)
    produk = buat_produk(upt)
    with pytest.raises(MasihAdaProduk):
        nihil(putaran, upt, unit)
    satu = jawab(putaran, upt, unit)
    assert (satu.isi, satu.alasan, satu.rencana) == ("terpetakan", None, "")
    Produk.objects.filter(pk=produk.pk).update(status="arsip", sebab_arsip="tidak_lagi")
    assert nihil(putaran, upt, unit).isi == "nihil"
    assert Jawaban.riwayat.count() == 3


def test_siapa_yang_menjawab(upt, unit, petugas, upt_lain):
    buat_produk(upt)
    putaran = PabrikPutaran()
    for orang in (PabrikPengguna(upt=upt_lain), PabrikPetugasKanwil(kanwil=upt_lain.kanwil)):
        with pytest.raises(TidakBerhak):
            jawab(putaran, upt, orang)
    assert jawab(putaran, upt, petugas).oleh_kanwil


def test_unit_di_luar_putaran(upt, kanwil_lain, petugas, kanwil):
    bapas = PabrikUPT(kanwil=kanwil, jenis="bapas")
    with pytest.raises(UnitDiLuarPutaran):
        jawab(PabrikPutaran(), bapas, petugas)
    with pytest.raises(UnitDiLuarPutaran):
        jawab(PabrikPutaran(kanwil=kanwil_lain), upt, petugas)


def test_dua_jawaban_yang_kedua_diberi_tahu(upt, unit, petugas):
    buat_produk(upt)
    putaran = PabrikPutaran()
    jawab(putaran, upt, petugas)
    with pytest.raises(VersiUsang):
        jawab_terpetakan(putaran=putaran, upt=upt, versi=0, sidik_daftar=None, oleh=unit)


def test_konfirmasi_oleh_orang_lain(upt, unit, petugas, kanwil):
    buat_produk(upt)
    putaran = PabrikPutaran()
    satu = jawab(putaran, upt, petugas)
    with pytest.raises(TidakBerhak):
        konfirmasi_jawaban(jawaban=satu, versi=satu.versi, oleh=petugas)
    kedua = PabrikPetugasKanwil(kanwil=kanwil)
    satu.refresh_from_db()
    konfirmasi_jawaban(jawaban=satu, versi=satu.versi, oleh=kedua)
    assert Jawaban.objects.get().dikonfirmasi_oleh == kedua
    # A changed answer waits again.
    assert jawab(putaran, upt, unit).dikonfirmasi_pada is None


def test_konfirmasi_semua_melewati_jawaban_sendiri(upt, unit, petugas, kanwil):
    lain, ketiga = PabrikUPT(kanwil=kanwil), PabrikUPT(kanwil=kanwil)
    for u in (upt, lain, ketiga):
        buat_produk(u)
    putaran = PabrikPutaran()
    satu, dua = jawab(putaran, upt, unit), jawab(putaran, lain, petugas)
    tiga = jawab(putaran, ketiga, PabrikPengguna(upt=ketiga))
    kunci = [satu.pk, dua.pk]  # the third came after the page was shown
    assert konfirmasi_semua(putaran=putaran, kanwil=kanwil, kunci=kunci, oleh=petugas) == 1
    sudah = Jawaban.objects.exclude(dikonfirmasi_pada=None)
    assert list(sudah) == [satu]
    assert tiga not in sudah


def test_belum_dijawab_urut_tenggat(upt, unit):
    buat_produk(upt)
    nasional = PabrikPutaran()
    milik = PabrikPutaran(kanwil=upt.kanwil, tenggat=nasional.tenggat - timedelta(days=3))
    assert belum_dijawab(upt) == [milik, nasional]
    jawab(milik, upt, unit)
    assert belum_dijawab(upt) == [nasional]


def test_hari_jatuh():
    putaran = PabrikPutaran.build(tenggat=date(2026, 12, 10), ingatkan_sebelum=[7, 1])
    assert hari_jatuh(putaran, date(2026, 12, 2)) == []
    assert hari_jatuh(putaran, date(2026, 12, 3)) == [date(2026, 12, 3)]
    assert hari_jatuh(putaran, date(2026, 12, 10))[-1] == date(2026, 12, 10)
    assert hari_jatuh(putaran, date(2026, 12, 11)) == []


def test_pengingat_harian_sekali_dan_hanya_yang_diam(upt, unit, kanwil, monkeypatch):
    sudah = PabrikUPT(kanwil=kanwil)
    petugas_sudah = PabrikPengguna(upt=sudah)
    buat_produk(sudah)
    pada(monkeypatch, 2026, 12, 1, 3)
    putaran = PabrikPutaran(dibuka=date(2026, 12, 1), tenggat=date(2026, 12, 10))
    jawab(putaran, sudah, petugas_sudah)
    assert ingatkan() == 0
    pada(monkeypatch, 2026, 12, 5, 3)  # the day of the first reminder was missed
    assert ingatkan() == 1
    assert ingatkan() == 0
    pada(monkeypatch, 2026, 12, 9, 3)
    call_command("ingatkan_putaran")
    pada(monkeypatch, 2026, 12, 10, 3)
    assert (ingatkan(), ingatkan()) == (1, 0)
    pada(monkeypatch, 2026, 12, 11, 3)
    assert ingatkan() == 0
    assert set(Pemberitahuan.objects.values_list("penerima_id", flat=True)) == {unit.pk}
    assert Pemberitahuan.objects.count() == 3


def test_pengingat_ikut_tenggat_baru(upt, unit, monkeypatch):
    pada(monkeypatch, 2026, 12, 1, 3)
    putaran = PabrikPutaran(dibuka=date(2026, 12, 1), tenggat=date(2026, 12, 2))
    assert ingatkan() == 1
    perpanjang_putaran(
        putaran=putaran, versi=1, tenggat=date(2026, 12, 20), alasan="x", oleh=PabrikPusat()
    )
    assert ingatkan() == 0
    pada(monkeypatch, 2026, 12, 13, 3)
    assert ingatkan() == 1


def test_hari_menurut_jam_unit(upt_lain, monkeypatch):
    """16.30 UTC on 2 December is the third in WITA already, and the seventh day before."""
    PabrikPengguna(upt=upt_lain)
    pada(monkeypatch, 2026, 12, 2, 16, 30)
    PabrikPutaran(dibuka=date(2026, 12, 1), tenggat=date(2026, 12, 10))
    assert ingatkan() == 1


def test_kanwil_mengingatkan_sekali_sehari(upt, unit, petugas, monkeypatch):
    pada(monkeypatch, 2026, 12, 1, 3)
    putaran = PabrikPutaran(dibuka=date(2026, 12, 1), tenggat=date(2026, 12, 20))
    assert ingatkan_diam(putaran=putaran, kanwil=upt.kanwil, oleh=petugas) == 1
    assert ingatkan_diam(putaran=putaran, kanwil=upt.kanwil, oleh=petugas) == 0
    assert mail.outbox == []
    kirim_surel()
    assert [m.to for m in mail.outbox] == [[unit.email]]
    pada(monkeypatch, 2026, 12, 2, 3)
    assert ingatkan_diam(putaran=putaran, kanwil=upt.kanwil, oleh=petugas) == 1
    with pytest.raises(TidakBerhak):
        ingatkan_diam(putaran=putaran, kanwil=upt.kanwil, oleh=unit)
    assert PengingatPutaran.objects.filter(otomatis=False).count() == 2
