"""Pages of certificates: roles, scope, lists and their figures, the scan, cost."""

from datetime import timedelta

import pytest
from django.urls import reverse

from inti.models import CatatanAudit
from inti.waktu import hari_ini
from sertifikasi.models import Sertifikat
from sertifikasi.pindaian import BerkasPindaian
from sertifikasi.queries.daftar import Saringan, daftar_sertifikat, hitungan
from sertifikasi.tests.pabrik import PabrikSertifikat

DAFTAR = "/kelola/sertifikat/"
SEMUA_ORANG = ["petugas", "petugas_tetangga", "kanwil", "kanwil_lain", "pimpinan", "pusat"]


def buka(client, dunia, siapa, url, **isi):
    client.force_login(getattr(dunia, siapa), backend="akun.pintu.PintuMasuk")
    return client.post(url, isi) if isi else client.get(url)


def baris(jawaban):
    return [b["s"] for b in jawaban.context["butir"]]


@pytest.mark.parametrize(
    ("siapa", "terlihat"),
    [
        ("petugas", True),
        ("petugas_tetangga", False),
        ("kanwil", True),
        ("kanwil_lain", False),
        ("pimpinan", True),
        ("pusat", True),
    ],
)
def test_cakupan_menentukan_daftar_halaman_dan_pindaian(client, dunia, catat, siapa, terlihat):
    satu = catat(produk=[dunia.roti], pindaian=BerkasPindaian(b"%PDF-1", "pdf", "a.pdf"))

    assert (satu in baris(buka(client, dunia, siapa, DAFTAR))) is terlihat
    for nama, arg in (("rinci", satu.pk), ("pindaian", satu.pk), ("produk", dunia.roti.kode)):
        jawaban = buka(client, dunia, siapa, reverse(f"sertifikasi:{nama}", args=[arg]))
        assert jawaban.status_code == (200 if terlihat else 404)


def test_tamu_diantar_masuk(client, dunia, catat):
    satu = catat(pindaian=BerkasPindaian(b"%PDF-1", "pdf", "a.pdf"))

    for url in (DAFTAR, reverse("sertifikasi:pindaian", args=[satu.pk])):
        jawaban = client.get(url)
        assert jawaban.status_code == 302
        assert jawaban.url.startswith(reverse("account_login"))


@pytest.mark.parametrize(
    ("nama", "boleh"),
    [
        ("ubah", {"petugas", "kanwil"}),
        ("hapus_pindaian", {"petugas", "kanwil"}),
        ("hapus", {"petugas", "kanwil"}),
        ("kembalikan", {"kanwil", "pusat"}),
        ("batalkan_verifikasi", {"kanwil", "pusat"}),
        ("cabut", {"petugas", "kanwil", "pusat"}),
    ],
)
def test_peran_di_luar_daftar_ditolak(client, dunia, catat, nama, boleh):
    satu = catat(pindaian=BerkasPindaian(b"%PDF-1", "pdf", "a.pdf"))
    url = reverse(f"sertifikasi:{nama}", args=[satu.pk])

    for siapa in ("petugas", "kanwil", "pimpinan", "pusat"):
        status = buka(client, dunia, siapa, url).status_code
        assert status == (200 if siapa in boleh else 403), siapa


def test_pindaian_diunduh_dan_tidak_dapat_tampil_sebagai_halaman(client, dunia, catat):
    satu = catat(pindaian=BerkasPindaian(b"%PDF-1.7 x", "pdf", "a.pdf"))

    jawaban = buka(client, dunia, "kanwil", reverse("sertifikasi:pindaian", args=[satu.pk]))

    assert b"".join(jawaban.streaming_content) == b"%PDF-1.7 x"
    assert (
        jawaban["Content-Disposition"] == f'attachment; filename="sertifikat-halal-{satu.pk}.pdf"'
    )
    assert jawaban["Content-Type"] == "application/pdf"
    assert jawaban["X-Content-Type-Options"] == "nosniff"
    assert jawaban["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert jawaban["Cache-Control"] == "private, no-store"
    entri = CatatanAudit.objects.get(aksi="sertifikat.unduh_pindaian")
    assert (entri.oleh, entri.objek_id) == (jawaban.wsgi_request.user, str(satu.pk))


def test_pindaian_yang_hilang_404(client, dunia, catat):
    satu = catat(pindaian=BerkasPindaian(b"x", "pdf", "a.pdf"))
    satu.pindaian.storage.delete(satu.pindaian.name)
    tanpa = catat()

    for s in (satu, tanpa):
        url = reverse("sertifikasi:pindaian", args=[s.pk])
        assert buka(client, dunia, "kanwil", url).status_code == 404
    assert not CatatanAudit.objects.filter(aksi="sertifikat.unduh_pindaian").exists()


@pytest.fixture
def beragam(dunia, catat, verifikasi):
    """One certificate in each state the list counts."""
    kini = hari_ini()
    hari = timedelta(days=1)
    return {
        "berlaku": verifikasi(catat(produk=[dunia.roti])),
        "akan_habis": verifikasi(catat(berlaku_sampai=kini)),
        "kedaluwarsa": verifikasi(catat(berlaku_sampai=kini - hari)),
        "menunggu": catat(jenis=dunia.merek, nomor="IDM000812345"),
        "kurang": catat(nomor=""),
        "diajukan": catat(tahap="diajukan", nomor=""),
        "dapur": catat(lingkup="dapur"),
    }


@pytest.mark.parametrize(
    ("alamat", "kunci"),
    [
        ("", None),
        ("?keadaan=berlaku", ["berlaku"]),
        ("?keadaan=akan_habis", ["akan_habis"]),
        ("?keadaan=kedaluwarsa", ["kedaluwarsa"]),
        ("?keadaan=diajukan", ["diajukan"]),
        ("?keadaan=menunggu_verifikasi", ["menunggu", "dapur"]),
        ("?keadaan=perlu_dilengkapi", ["kurang"]),
        ("?keadaan=belum_verifikasi", ["menunggu", "kurang", "dapur"]),
        ("?keluarga=haki", ["menunggu"]),
        ("?lingkup=dapur", ["dapur"]),
        ("?q=idm%20000.812", ["menunggu"]),
        ("?q=Roti", ["berlaku"]),
        ("?produk=62080001", ["berlaku"]),
        ("?upt=62-09", []),
        ("?kanwil=61", []),
        ("?keadaan=ngawur&urut=x&halaman=abc&kanwil='", None),
    ],
)
def test_saringan_di_alamat(client, dunia, beragam, alamat, kunci):
    jawaban = buka(client, dunia, "kanwil", DAFTAR + alamat)

    harap = set(beragam.values()) if kunci is None else {beragam[k] for k in kunci}
    assert set(baris(jawaban)) == harap


def test_angka_cip_sama_dengan_barisnya(dunia, beragam):
    cakupan = dunia.kanwil.cakupan

    for bidang in ("keadaan", "keluarga"):
        for kode, jumlah in hitungan(cakupan, Saringan(), bidang).items():
            baris_ = daftar_sertifikat(cakupan, Saringan(**{bidang: kode}))
            assert len(baris_) == jumlah, kode


def test_urut_tanggal_akhir_yang_tanpa_batas_di_belakang(dunia, beragam):
    for urut, awal in (("sampai", "kedaluwarsa"), ("-sampai", "akan_habis")):
        hasil = list(daftar_sertifikat(dunia.kanwil.cakupan, Saringan(urut=urut)))
        assert hasil[0] == beragam[awal]
        assert hasil[-1].berlaku_sampai is None


def test_jumlah_produk_tetap_benar_saat_disaring(dunia, catat):
    catat(produk=[dunia.roti, dunia.kapal])

    satu = daftar_sertifikat(dunia.kanwil.cakupan, Saringan(produk="62080001", q="Kapal")).get()

    assert satu.jumlah_produk == 2


def test_dua_ketuk_dari_antrean_sampai_terverifikasi(client, dunia, catat):
    satu = catat(produk=[dunia.roti])
    antrean = buka(client, dunia, "kanwil", f"{DAFTAR}?keadaan=menunggu_verifikasi")
    assert baris(antrean) == [satu]
    rinci = client.get(satu.get_absolute_url())
    assert rinci.context["boleh_verifikasi"] is True

    jawaban = client.post(
        reverse("sertifikasi:verifikasi", args=[satu.pk]), {"versi": rinci.context["s"].versi}
    )

    assert jawaban.status_code == 302
    satu.refresh_from_db()
    assert satu.diverifikasi_oleh == dunia.kanwil


def test_tindakan_ditolak_kembali_dengan_kalimat(client, dunia, catat):
    satu = catat(oleh=dunia.kanwil)

    for versi in (satu.versi, 99, "x", ""):
        jawaban = buka(
            client, dunia, "kanwil", reverse("sertifikasi:verifikasi", args=[satu.pk]), versi=versi
        )
        assert jawaban.status_code == 302
    satu.refresh_from_db()
    assert satu.diverifikasi_pada is None


def test_mengembalikan_lewat_halaman_perlu_alasan(client, dunia, catat):
    satu = catat()
    url = reverse("sertifikasi:kembalikan", args=[satu.pk])

    kosong = buka(client, dunia, "kanwil", url, versi=satu.versi, alasan="")
    assert kosong.status_code == 200
    assert kosong.context["form"].errors == {"alasan": ["Tulis alasannya dahulu."]}

    buka(client, dunia, "kanwil", url, versi=satu.versi, alasan="Nama berbeda.")
    satu.refresh_from_db()
    assert satu.catatan_periksa == "Nama berbeda."


def test_melampirkan_dan_melepas_lewat_halaman(client, dunia, catat):
    satu = catat()
    lampir = reverse("sertifikasi:lampirkan", args=[satu.pk])

    salah = buka(client, dunia, "petugas", lampir, versi=satu.versi, produk="62090001")
    assert salah.status_code == 200
    assert satu.produk.count() == 0

    buka(client, dunia, "petugas", lampir, versi=satu.versi, produk="62080001")
    assert list(satu.produk.all()) == [dunia.roti]

    satu.refresh_from_db()
    lepas = reverse("sertifikasi:lepaskan", args=[satu.pk, "62080001"])
    buka(client, dunia, "petugas", lepas, versi=satu.versi)
    assert satu.produk.count() == 0

    ke_produk = reverse("sertifikasi:lampirkan_ke_produk", args=["62080002"])
    buka(client, dunia, "petugas", ke_produk, sertifikat=satu.pk)
    assert list(satu.produk.all()) == [dunia.kapal]


@pytest.mark.parametrize("url", [DAFTAR, "{rinci}", "/kelola/sertifikat/produk/62080001/"])
def test_kueri_tidak_bertambah_dengan_baris(client, dunia, catat, url):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from katalog.tests.pabrik import PabrikProduk

    def hitung(n):
        produk = [PabrikProduk(upt=dunia.upt, kode=f"6208{7000 + 100 * n + i}") for i in range(n)]
        satu = catat(produk=[dunia.roti, *produk])
        for i in range(n):
            catat(produk=[dunia.roti], nomor=f"ID6211001867352{1000 * n + i:04d}")
        alamat = url.format(rinci=satu.get_absolute_url())
        buka(client, dunia, "kanwil", alamat)
        with CaptureQueriesContext(connection) as kueri:
            assert client.get(alamat).status_code == 200
        return len(kueri)

    assert hitung(2) == hitung(15)


def test_halaman_kosong(client, dunia):
    for siapa in SEMUA_ORANG:
        jawaban = buka(client, dunia, siapa, DAFTAR)
        assert jawaban.status_code == 200
        assert baris(jawaban) == []


def test_rinci_menerangkan_nomor_dan_kejanggalan(client, dunia):
    satu = PabrikSertifikat(
        upt=dunia.upt, jenis=dunia.pirt, nomor="2069901010001-29", berlaku_sampai="2030-01-01"
    )

    nomor = buka(client, dunia, "kanwil", satu.get_absolute_url()).context["nomor"]

    assert ("Berlaku sampai tahun", "2029") in nomor.arti
    assert nomor.peringatan == [
        "Angka ke-4–7 (9901) bukan kode kabupaten/kota yang dikenal.",
        "Daerah pada nomor (9901) bukan daerah unit (Kota 6271, 6271).",
        "Nomor menyebut tahun 2029, tanggal berakhir 2030.",
    ]


def test_nomor_kembar_diperingatkan_tanpa_menyebut_unitnya(client, dunia, catat):
    PabrikSertifikat(upt=dunia.upt_lain, jenis=dunia.halal)
    satu = catat()

    nomor = buka(client, dunia, "kanwil", satu.get_absolute_url()).context["nomor"]

    assert nomor.peringatan[-1] == "Nomor ini sudah tercatat pada sertifikat unit lain."


def test_hapus_lewat_halaman_kembali_ke_daftar(client, dunia, catat):
    satu = catat()

    jawaban = buka(
        client, dunia, "petugas", reverse("sertifikasi:hapus", args=[satu.pk]), versi=satu.versi
    )

    assert (jawaban.status_code, jawaban.url) == (302, DAFTAR)
    assert Sertifikat.objects.count() == 0
