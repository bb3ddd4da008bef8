"""A round is opened, extended, closed; what the database promises; what closing keeps."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from akun.models import Pemberitahuan
from akun.tests.pabrik import PabrikPengguna, PabrikPetugasKanwil, PabrikPimpinan, PabrikPusat
from inti.galat import PerluAlasan, TidakBerhak, VersiUsang
from inti.models import CatatanAudit
from inti.waktu import hari_ini
from organisasi.cakupan import SELURUH_NEGERI, Cakupan
from organisasi.tests.pabrik import PabrikUPT
from pemetaan.galat import PutaranDitutup, PutaranMasihTerbuka, TenggatTidakSah
from pemetaan.models import HasilUnit, Jawaban, Perpanjangan, Putaran
from pemetaan.queries.lembar import baca_lembar
from pemetaan.queries.putaran import keadaan_unit, putaran_kini
from pemetaan.sajian_putaran import angka_kini, banding
from pemetaan.services.jawaban import konfirmasi_jawaban
from pemetaan.services.putaran import buka_putaran, perpanjang_putaran, tutup_putaran
from pemetaan.tests.pabrik import buat_produk, tetapkan
from pemetaan.tests.pabrik_putaran import PabrikPutaran, alasan, jawab, nihil

pytestmark = pytest.mark.django_db


def buka(oleh, kanwil=None, **isi):
    bawaan = {
        "judul": "Triwulan IV",
        "pertanyaan": "Benarkah daftarnya?",
        "tenggat": hari_ini() + timedelta(days=10),
        "ingatkan_sebelum": [7, 1],
    }
    return buka_putaran(kanwil=kanwil, oleh=oleh, **{**bawaan, **isi})


def test_buka_memberi_tahu_unit_yang_ditanya(upt, upt_lain):
    unit, lain = PabrikPengguna(upt=upt), PabrikPengguna(upt=upt_lain)
    bapas = PabrikPengguna(upt=PabrikUPT(kanwil=upt.kanwil, jenis="bapas"))
    putaran = buka(PabrikPetugasKanwil(kanwil=upt.kanwil), upt.kanwil)
    kabar = set(Pemberitahuan.objects.values_list("penerima_id", flat=True))
    assert kabar == {unit.pk}
    assert {lain.pk, bapas.pk} & kabar == set()
    assert CatatanAudit.objects.filter(aksi="putaran.buka", objek_id=str(putaran.pk)).exists()


def test_satu_putaran_terbuka_per_lingkup(upt, kanwil_lain):
    pusat, petugas = PabrikPusat(), PabrikPetugasKanwil(kanwil=upt.kanwil)
    buka(pusat)
    buka(petugas, upt.kanwil)
    buka(PabrikPetugasKanwil(kanwil=kanwil_lain), kanwil_lain)
    for oleh, kanwil in ((pusat, None), (petugas, upt.kanwil)):
        with pytest.raises(PutaranMasihTerbuka):
            buka(oleh, kanwil)
    nasional = Putaran.objects.get(kanwil=None)
    tutup_putaran(putaran=nasional, versi=nasional.versi, oleh=pusat)
    buka(pusat)
    with pytest.raises(IntegrityError), transaction.atomic():
        PabrikPutaran()


def test_siapa_yang_membuka(upt, kanwil_lain):
    for oleh, kanwil in (
        (PabrikPetugasKanwil(kanwil=upt.kanwil), None),
        (PabrikPetugasKanwil(kanwil=kanwil_lain), upt.kanwil),
        (PabrikPusat(), upt.kanwil),
        (PabrikPimpinan(kanwil=upt.kanwil), upt.kanwil),
        (PabrikPengguna(upt=upt), upt.kanwil),
    ):
        with pytest.raises(TidakBerhak):
            buka(oleh, kanwil)


def test_tenggat_yang_lewat_ditolak(upt):
    with pytest.raises(TenggatTidakSah):
        buka(PabrikPusat(), tenggat=hari_ini() - timedelta(days=1))


def test_perpanjangan_disimpan_dan_yang_diam_diberi_tahu(upt, kanwil):
    pusat, unit = PabrikPusat(), PabrikPengguna(upt=upt)
    sudah = PabrikUPT(kanwil=kanwil)
    petugas_sudah = PabrikPengguna(upt=sudah)
    buat_produk(sudah)
    putaran = PabrikPutaran()
    jawab(putaran, sudah, petugas_sudah)
    lama = putaran.tenggat
    baru = lama + timedelta(days=5)
    perpanjang_putaran(
        putaran=putaran, versi=putaran.versi, tenggat=baru, alasan="Banjir di dua unit.", oleh=pusat
    )
    satu = Perpanjangan.objects.get()
    assert (satu.dari, satu.menjadi, satu.alasan, satu.oleh) == (
        lama, baru, "Banjir di dua unit.", pusat,
    )  # fmt: skip
    assert Putaran.objects.get().tenggat == baru
    assert set(Pemberitahuan.objects.values_list("penerima_id", flat=True)) == {unit.pk}


def test_perpanjangan_perlu_alasan_dan_hari_sesudahnya(upt):
    pusat, putaran = PabrikPusat(), PabrikPutaran()
    besok = putaran.tenggat + timedelta(days=1)
    with pytest.raises(PerluAlasan):
        perpanjang_putaran(putaran=putaran, versi=1, tenggat=besok, alasan=" ", oleh=pusat)
    putaran.refresh_from_db()
    with pytest.raises(TenggatTidakSah):
        perpanjang_putaran(
            putaran=putaran, versi=putaran.versi, tenggat=putaran.tenggat, alasan="x", oleh=pusat
        )
    with pytest.raises(VersiUsang):
        perpanjang_putaran(putaran=putaran, versi=99, tenggat=besok, alasan="x", oleh=pusat)


def test_tutup_menyimpan_keadaan_hari_itu(upt, kanwil, kanwil_lain):
    pusat, unit = PabrikPusat(), PabrikPengguna(upt=upt)
    diam = PabrikUPT(kode="62-11", kanwil=kanwil)
    kosong = PabrikUPT(kode="62-12", kanwil=kanwil)
    kapal = buat_produk(upt, nama="Kapal")
    tetapkan(kapal)
    putaran = PabrikPutaran()
    jawab(putaran, upt, unit)
    nihil(putaran, kosong, PabrikPengguna(upt=kosong))
    tutup_putaran(putaran=putaran, versi=putaran.versi, oleh=pusat)

    # Everything changes afterwards.
    buat_produk(upt, nama="Betang")
    upt.nama, upt.kanwil = "Rutan Baru", kanwil_lain
    upt.save()
    putaran = Putaran.objects.get()
    beku = {k.kode: k for k in keadaan_unit(putaran, SELURUH_NEGERI)}
    assert (beku[upt.kode].isi, beku[upt.kode].nama, beku[upt.kode].kanwil_kode) == (
        "terpetakan",
        "Rutan Kelas IIA Palangka Raya",
        "62",
    )
    assert beku[upt.kode].beku["terdata"] == 1
    assert (beku[diam.kode].isi, beku[diam.kode].jawaban) == ("belum", None)
    assert (beku[kosong.kode].isi, beku[kosong.kode].beku["terdata"]) == ("nihil", 0)
    beda = {
        b.label: (b.nilai, b.beda)
        for b in banding(beku.values(), angka_kini(putaran, SELURUH_NEGERI))
    }
    assert beda["Terdata"] == ("1", "+1")
    assert beda["Unggulan"] == ("1", "")
    # The Kanwil of that day still reads its rows; today's Kanwil does not get them.
    assert upt.kode in {k.kode for k in keadaan_unit(putaran, Cakupan(kanwil_id=kanwil.pk))}
    assert keadaan_unit(putaran, Cakupan(kanwil_id=kanwil_lain.pk)) == []


def test_sesudah_tutup_tidak_ada_jawaban(upt):
    pusat, unit = PabrikPusat(), PabrikPengguna(upt=upt)
    petugas = PabrikPetugasKanwil(kanwil=upt.kanwil)
    buat_produk(upt)
    putaran = PabrikPutaran()
    satu = jawab(putaran, upt, unit)
    tutup_putaran(putaran=putaran, versi=putaran.versi, oleh=pusat)
    with pytest.raises(PutaranDitutup):
        jawab(putaran, upt, unit)
    with pytest.raises(PutaranDitutup):
        nihil(putaran, upt, unit)
    with pytest.raises(PutaranDitutup):
        konfirmasi_jawaban(jawaban=satu, versi=satu.versi, oleh=petugas)
    with pytest.raises(PutaranDitutup):
        tutup_putaran(putaran=putaran, versi=putaran.versi, oleh=pusat)
    satu.refresh_from_db()
    assert satu.dikonfirmasi_pada is None


def test_siapa_yang_menutup(upt):
    nasional, milik = PabrikPutaran(), PabrikPutaran(kanwil=upt.kanwil)
    petugas = PabrikPetugasKanwil(kanwil=upt.kanwil)
    with pytest.raises(TidakBerhak):
        tutup_putaran(putaran=nasional, versi=nasional.versi, oleh=petugas)
    with pytest.raises(TidakBerhak):
        tutup_putaran(putaran=milik, versi=milik.versi, oleh=PabrikPusat())
    milik.refresh_from_db()
    tutup_putaran(putaran=milik, versi=milik.versi, oleh=petugas)
    assert HasilUnit.objects.filter(putaran=milik).count() == 1


def test_putaran_kini_mendahulukan_nasional(upt):
    milik = PabrikPutaran(kanwil=upt.kanwil)
    cakupan = Cakupan(upt_id=upt.pk)
    assert putaran_kini(cakupan) == milik
    assert putaran_kini(SELURUH_NEGERI) is None
    nasional = PabrikPutaran()
    assert putaran_kini(cakupan) == nasional
    assert baca_lembar(cakupan).jawaban == {upt.pk: "belum"}


def isi_jawaban(putaran, upt, **isi):
    bawaan = {"isi": "terpetakan", "jumlah_produk": 1, "dijawab_pada": timezone.now()}
    return Jawaban(putaran=putaran, upt=upt, **{**bawaan, **isi})


@pytest.mark.parametrize(
    "salah",
    [
        {"isi": "nihil", "jumlah_produk": 0},
        {"isi": "nihil", "jumlah_produk": 0, "rencana": "Ada."},
        {"isi": "nihil", "jumlah_produk": 0, "rencana": "", "beralasan": True},
        {"isi": "nihil", "jumlah_produk": 2, "rencana": "Ada.", "beralasan": True},
        {"jumlah_produk": 0},
        {"rencana": "Ada."},
        {"jumlah_calon": 2},
    ],
)
def test_janji_basis_data_tentang_jawaban(upt, salah):
    salah = dict(salah)
    if salah.pop("beralasan", False):
        salah["alasan"] = alasan()
    putaran = PabrikPutaran()
    with pytest.raises(IntegrityError), transaction.atomic():
        isi_jawaban(putaran, upt, **salah).save()
    isi_jawaban(putaran, upt).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        isi_jawaban(putaran, upt).save()


def test_janji_basis_data_tentang_dua_orang(upt):
    petugas, putaran = PabrikPetugasKanwil(kanwil=upt.kanwil), PabrikPutaran()
    with pytest.raises(IntegrityError), transaction.atomic():
        isi_jawaban(
            putaran, upt, dijawab_oleh=petugas, dikonfirmasi_oleh=petugas,
            dikonfirmasi_pada=timezone.now(),
        ).save()  # fmt: skip


def test_janji_basis_data_tentang_putaran_dan_hasil(upt):
    with pytest.raises(IntegrityError), transaction.atomic():
        PabrikPutaran(tenggat=hari_ini() - timedelta(days=1))
    with pytest.raises(IntegrityError), transaction.atomic():
        PabrikPutaran(pertanyaan="")
    putaran = PabrikPutaran()
    with pytest.raises(IntegrityError), transaction.atomic():
        Perpanjangan.objects.create(
            putaran=putaran, dari=hari_ini(), menjadi=hari_ini(), alasan="x", pada=timezone.now()
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        HasilUnit.objects.create(
            putaran=putaran, upt=upt, upt_nama="x", kanwil=upt.kanwil, kanwil_nama="x",
            isi="nihil", angka={},
        )  # fmt: skip
