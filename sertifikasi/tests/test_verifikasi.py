"""Verify, give back, undo: two people stand behind a certificate in force."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from inti.galat import PerluAlasan, TidakBerhak, VersiUsang
from inti.models import CatatanAudit
from sertifikasi.galat import BukanOrangKedua, LangkahSertifikatTidakSah, VerifikasiTidakBisa
from sertifikasi.models import Sertifikat
from sertifikasi.services.ubah import ubah_sertifikat
from sertifikasi.services.verifikasi import batalkan_verifikasi, kembalikan_sertifikat
from sertifikasi.tests.pabrik import PabrikSertifikat


@pytest.mark.parametrize("siapa", ["kanwil", "kanwil_b", "pusat"])
def test_pemeriksa_dalam_cakupan_memverifikasi(dunia, catat, verifikasi, siapa):
    satu = verifikasi(catat(produk=[dunia.roti]), oleh=getattr(dunia, siapa))

    satu.refresh_from_db()
    assert satu.diverifikasi_oleh == getattr(dunia, siapa)
    assert satu.diverifikasi_pada is not None
    dunia.roti.refresh_from_db()
    assert dunia.roti.halal_dasar == "terverifikasi"
    assert CatatanAudit.objects.filter(aksi="sertifikat.verifikasi", objek_id=satu.pk).count() == 1


@pytest.mark.parametrize("siapa", ["petugas", "petugas_tetangga", "kanwil_lain", "pimpinan"])
def test_yang_lain_ditolak(dunia, catat, verifikasi, siapa):
    satu = catat()

    with pytest.raises(TidakBerhak):
        verifikasi(satu, oleh=getattr(dunia, siapa))

    satu.refresh_from_db()
    assert satu.diverifikasi_pada is None


def test_yang_mencatat_tidak_memverifikasi(dunia, catat, verifikasi):
    satu = catat(oleh=dunia.kanwil)

    with pytest.raises(BukanOrangKedua):
        verifikasi(satu, oleh=dunia.kanwil)
    satu.refresh_from_db()
    assert verifikasi(satu, oleh=dunia.kanwil_b).diverifikasi_oleh == dunia.kanwil_b


def test_yang_terakhir_mengubah_tidak_memverifikasi(dunia, catat, verifikasi):
    satu = catat()
    ubah_sertifikat(sertifikat=satu, versi=satu.versi, isi={"catatan": "x"}, oleh=dunia.kanwil)

    with pytest.raises(BukanOrangKedua):
        verifikasi(satu, oleh=dunia.kanwil)


@pytest.mark.parametrize("kolom", ["dimasukkan_oleh", "diubah_oleh"])
def test_basis_data_menolak_satu_orang(dunia, kolom):
    satu = PabrikSertifikat(upt=dunia.upt, **{kolom: dunia.kanwil})

    with pytest.raises(IntegrityError), transaction.atomic():
        Sertifikat.objects.filter(pk=satu.pk).update(
            diverifikasi_pada=timezone.now(), diverifikasi_oleh=dunia.kanwil
        )


def test_yang_belum_bisa_dicocokkan_ditolak(dunia, catat, verifikasi):
    diajukan = catat(tahap="diajukan", nomor="")
    kosong = catat(nomor="")
    tanpa_akhir = catat(jenis=dunia.pirt, nomor="2066201010001-29")
    sudah = verifikasi(catat())

    for satu in (diajukan, kosong, tanpa_akhir, sudah):
        with pytest.raises(VerifikasiTidakBisa):
            verifikasi(satu, oleh=dunia.kanwil_b)
    tanpa_akhir.berlaku_sampai = date(2029, 1, 1)
    tanpa_akhir.save()
    assert verifikasi(tanpa_akhir).diverifikasi_oleh == dunia.kanwil


def test_dua_petugas_sekaligus_satu_diberi_tahu(dunia, catat, verifikasi):
    satu = catat()
    salinan = Sertifikat.objects.get(pk=satu.pk)
    verifikasi(satu)

    with pytest.raises(VersiUsang):
        verifikasi(salinan, oleh=dunia.kanwil_b)


def test_dikembalikan_dengan_alasan(dunia, catat):
    satu = catat(produk=[dunia.roti])

    with pytest.raises(PerluAlasan):
        kembalikan_sertifikat(sertifikat=satu, versi=satu.versi, alasan=" ", oleh=dunia.kanwil)
    satu.refresh_from_db()
    kembalikan_sertifikat(
        sertifikat=satu, versi=satu.versi, alasan="Nama berbeda.", oleh=dunia.kanwil
    )

    satu.refresh_from_db()
    assert satu.catatan_periksa == "Nama berbeda."
    with pytest.raises(LangkahSertifikatTidakSah):
        kembalikan_sertifikat(sertifikat=satu, versi=satu.versi, alasan="Lagi", oleh=dunia.kanwil)


def test_verifikasi_dibatalkan_dengan_alasan(dunia, catat, verifikasi):
    satu = verifikasi(catat(produk=[dunia.roti]))

    with pytest.raises(TidakBerhak):
        batalkan_verifikasi(sertifikat=satu, versi=satu.versi, alasan="x", oleh=dunia.petugas)
    satu.refresh_from_db()
    batalkan_verifikasi(
        sertifikat=satu, versi=satu.versi, alasan="Salah lihat.", oleh=dunia.kanwil_b
    )

    satu.refresh_from_db()
    assert (satu.diverifikasi_pada, satu.catatan_periksa) == (None, "Salah lihat.")
    dunia.roti.refresh_from_db()
    assert dunia.roti.halal_dasar == "belum_verifikasi"
    with pytest.raises(LangkahSertifikatTidakSah):
        batalkan_verifikasi(sertifikat=satu, versi=satu.versi, alasan="x", oleh=dunia.kanwil)
