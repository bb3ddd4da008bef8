"""Record a certificate."""

import uuid

import pytest
from django.core.files.storage import default_storage

from inti.galat import TidakBerhak
from inti.models import CatatanAudit
from sertifikasi.galat import (
    DapurTanpaProduk,
    LangkahSertifikatTidakSah,
    NomorTidakSah,
    ProdukBukanMilikUnit,
)
from sertifikasi.models import Sertifikat
from sertifikasi.pindaian import BerkasPindaian
from sertifikasi.services.catat import catat_sertifikat


def test_menyimpan_isi_nomor_bersih_produk_dan_pelaku(dunia, catat):
    satu = catat(nomor=" id 62.110018673520624 ", produk=[dunia.roti, dunia.kapal])

    satu = Sertifikat.objects.get(pk=satu.pk)
    assert satu.nomor == "id 62.110018673520624"
    assert satu.nomor_normal == "ID62110018673520624"
    assert satu.penerbit == "BPJPH"
    assert satu.dimasukkan_oleh == dunia.petugas
    assert set(satu.produk.all()) == {dunia.roti, dunia.kapal}
    audit = CatatanAudit.objects.get(aksi="sertifikat.catat")
    assert (audit.oleh, audit.objek_id) == (dunia.petugas, str(satu.pk))
    assert [p["objek"] for p in audit.perubahan] == [
        "sertifikasi.sertifikat",
        "sertifikasi.sertifikatproduk",
        "sertifikasi.sertifikatproduk",
    ]


def test_token_sama_tersimpan_sekali(dunia, isi):
    token = uuid.uuid4()

    dua = [
        catat_sertifikat(upt=dunia.upt, isi=isi(), token=token, oleh=dunia.petugas)
        for _ in range(2)
    ]

    assert dua[0] == dua[1]
    assert Sertifikat.objects.count() == 1


def test_token_orang_lain_tidak_membuka_sertifikatnya(dunia, isi, catat):
    satu = catat()

    with pytest.raises(TidakBerhak):
        catat_sertifikat(upt=dunia.upt, isi=isi(), token=satu.token, oleh=dunia.kanwil)


def test_nomor_kh_hanya_untuk_halal(dunia, catat):
    assert catat(nomor_kh="KH-1").nomor_kh == "KH-1"
    assert catat(jenis=dunia.merek, nomor="IDM000812345", nomor_kh="KH-1").nomor_kh == ""


@pytest.mark.parametrize("siapa", ["petugas_tetangga", "kanwil_lain", "pimpinan", "pusat"])
def test_yang_bukan_unit_atau_kanwilnya_ditolak(dunia, catat, siapa):
    with pytest.raises(TidakBerhak):
        catat(oleh=getattr(dunia, siapa))

    assert Sertifikat.objects.count() == 0


def test_kanwil_mencatat_untuk_unitnya(dunia, catat):
    assert catat(oleh=dunia.kanwil).dimasukkan_oleh == dunia.kanwil


@pytest.mark.parametrize(
    ("ubah", "galat"),
    [
        ({"nomor": "IDM000812345"}, NomorTidakSah),
        ({"tahap": "dicabut"}, LangkahSertifikatTidakSah),
        ({"tahap": "dokumen"}, LangkahSertifikatTidakSah),
    ],
)
def test_isi_yang_mustahil_ditolak(dunia, catat, ubah, galat):
    with pytest.raises(galat):
        catat(**ubah)

    assert Sertifikat.objects.count() == 0


def test_dapur_dan_produk_unit_lain_ditolak_tanpa_berkas_tertinggal(dunia, catat):
    pindaian = BerkasPindaian(b"%PDF-", "pdf", "a.pdf")

    with pytest.raises(DapurTanpaProduk):
        catat(lingkup="dapur", produk=[dunia.roti], pindaian=pindaian)
    with pytest.raises(ProdukBukanMilikUnit):
        catat(produk=[dunia.produk_tetangga], pindaian=pindaian)

    assert Sertifikat.objects.count() == 0


def test_gagal_sesudah_menulis_berkas_tidak_meninggalkannya(dunia, catat, monkeypatch):
    def rusak(_):
        raise RuntimeError

    monkeypatch.setattr("sertifikasi.services.catat.hitung_ulang", rusak)
    with pytest.raises(RuntimeError):
        catat(pindaian=BerkasPindaian(b"%PDF-", "pdf", "a.pdf"))

    assert Sertifikat.objects.count() == 0
    assert default_storage.listdir("pindaian")[1] == []
