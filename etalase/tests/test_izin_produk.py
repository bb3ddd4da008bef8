"""The permits of a public page: decoded number, reason, other kinds."""

from django.utils import timezone

from etalase.izin_produk import izin_produk
from etalase.tests.test_produk import terbit
from inti.waktu import hari_ini
from katalog.models import Terbitan
from organisasi.tests.pabrik import PabrikUPT
from sertifikasi.models import SertifikatProduk
from sertifikasi.services.ringkasan import hitung_ulang
from sertifikasi.tests.pabrik import PabrikJenis, PabrikSertifikat


def _terbitan(*sertifikat, **kolom):
    upt = PabrikUPT(kode="62-08")
    satu = terbit("Keripik", upt=upt)
    for isi in sertifikat:
        s = PabrikSertifikat(upt=upt, diverifikasi_pada=timezone.now(), **isi)
        SertifikatProduk.objects.create(sertifikat=s, produk=satu.produk)
    hitung_ulang([satu.produk_id])
    Terbitan.objects.update(**kolom)
    return Terbitan.objects.dengan_izin().get(pk=satu.pk)


def test_arti_nomor_dan_jenis_lain(db):
    satu = _terbitan(
        {"jenis": PabrikJenis(kode="pirt"), "nomor": "2066201010001-29"},
        {"jenis": PabrikJenis(kode="bpom-md", nama="BPOM MD", keluarga="lain"), "nomor": "MD123456789012"},
    )  # fmt: skip

    izin = {i["nama"]: i for i in izin_produk(satu, hari_ini("WIB"))}

    assert list(izin) == ["PIRT", "HAKI", "Halal", "BPOM MD"]
    assert izin["PIRT"]["kata"] == "Berlaku"
    assert "Arti nomornya: kemasan plastik; jenis pangan tepung; daerah" in izin["PIRT"]["alasan"]
    assert izin["BPOM MD"]["alasan"].startswith("BPOM MD MD123456789012")


def test_perlu_pembaruan_dikatakan(db):
    satu = _terbitan({}, halal_perbarui=True)

    halal = izin_produk(satu, hari_ini("WIB"))[2]

    assert halal["kata"] == "Perlu pembaruan"
    assert halal["alasan"].startswith("Komposisi atau proses berubah sesudah sertifikat terbit.")


def test_aturan_dikatakan_bila_tidak_ada(db):
    satu = _terbitan(pirt_sifat="tidak_dapat", pirt_alasan="Memakai BPOM MD.")

    pirt = izin_produk(satu, hari_ini("WIB"))[0]

    assert (pirt["kata"], pirt["alasan"]) == ("Tidak dapat", "Memakai BPOM MD.")
