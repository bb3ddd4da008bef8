"""/pengaturan/upt/…: who sees and writes which unit."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from akun.tests.pabrik import PabrikPengguna, PabrikPimpinan
from inti.models import CatatanAudit
from katalog.models import Terbitan
from katalog.services.terbitan import tulis_terbitan
from katalog.tests.pabrik import PabrikProduk
from organisasi.models import UPT
from organisasi.tests.pabrik import PabrikUPT

DAFTAR = "/pengaturan/upt/"


def _kode(jawaban):
    return [u.kode for u in jawaban.context["hal"]]


def _isi_kontak(upt, **lain):
    return {"versi": upt.versi, "nomor_wa": "0811 2345 678", "profil": "Cerita.", **lain}


def _isi_resmi(upt, **lain):
    isi = {k: getattr(upt, k) for k in ("versi", "nama", "jenis", "kekhususan", "kelas")}
    return {**isi, "kabkota": upt.kabkota_id, "kanwil": upt.kanwil_id, "aktif": "on", **lain}


def test_kanwil_melihat_unitnya_saja(sebagai_kanwil, sebagai_pusat, upt, upt_lain):
    assert _kode(sebagai_kanwil.get(DAFTAR)) == ["62-08"]
    assert _kode(sebagai_pusat.get(DAFTAR)) == ["62-08", "63-14"]


def test_unit_kanwil_lain_tidak_ditemukan(sebagai_kanwil, upt_lain):
    alamat = reverse("pengaturan_upt_satu", args=["63-14"])

    assert sebagai_kanwil.get(alamat).status_code == 404
    assert sebagai_kanwil.post(alamat, _isi_kontak(upt_lain)).status_code == 404
    upt_lain.refresh_from_db()
    assert upt_lain.nomor_wa == ""


@pytest.mark.parametrize("nama", ["pengaturan", "pengaturan_upt", "pengaturan_kanwil"])
def test_petugas_unit_dan_pimpinan_ditolak(client, upt, nama):
    for pengguna in (PabrikPengguna(upt=upt), PabrikPimpinan(kanwil=upt.kanwil)):
        client.force_login(pengguna)
        assert client.get(reverse(nama)).status_code == 403


def test_tamu_diminta_masuk(client, upt):
    jawaban = client.get(DAFTAR)

    assert (jawaban.status_code, jawaban.url) == (302, "/masuk/?next=/pengaturan/upt/")


@pytest.mark.parametrize(
    ("kueri", "kode"),
    [
        ("q=palangkaraya&jenis=rutan", ["62-08"]),
        ("q=62-08", ["62-08"]),
        ("q=palangka+ryaa&jenis=rutan", ["62-08"]),
        ("q=LPP+Palangka", ["62-07"]),
        ("kanwil=62&jenis=lpka", ["62-12"]),
        ("q=zzzzzz", []),
        ("kanwil=99&jenis=rsu", ["31-13"]),  # an unknown Kanwil is ignored
        ("halaman=999&kanwil=62&jenis=bapas", ["62-13", "62-14", "62-15", "62-16"]),
    ],
)
def test_cari_dan_saring(referensi, sebagai_pusat, kueri, kode):
    assert _kode(sebagai_pusat.get(f"{DAFTAR}?{kueri}")) == kode


def test_cip_menghapus_satu_saringan(sebagai_pusat, upt):
    jawaban = sebagai_pusat.get(f"{DAFTAR}?q=palangka&jenis=rutan&halaman=1")

    assert jawaban.context["cip"] == [
        {"kata": "“palangka”", "url": "?jenis=rutan"},
        {"kata": "Rutan", "url": "?q=palangka"},
    ]


def test_kueri_daftar_tidak_bertambah_dengan_baris(sebagai_pusat, upt):
    def hitung():
        with CaptureQueriesContext(connection) as kueri:
            sebagai_pusat.get(DAFTAR)
        return len(kueri)

    hitung()
    sedikit = hitung()
    for n in range(20):
        PabrikUPT(kode=f"62-{n + 20}", kanwil=upt.kanwil)

    assert hitung() == sedikit


def test_kanwil_menyimpan_kontak(sebagai_kanwil, upt):
    jawaban = sebagai_kanwil.post(reverse("pengaturan_upt_satu", args=["62-08"]), _isi_kontak(upt))

    assert (jawaban.status_code, jawaban.url) == (302, DAFTAR)
    upt.refresh_from_db()
    assert (upt.nomor_wa, upt.profil) == ("628112345678", "Cerita.")
    catatan = CatatanAudit.objects.get(aksi="upt.atur_kontak")
    assert catatan.oleh == sebagai_kanwil.pengguna


def test_nomor_salah_ditunjukkan_di_isiannya(sebagai_kanwil, upt):
    jawaban = sebagai_kanwil.post(
        reverse("pengaturan_upt_satu", args=["62-08"]), _isi_kontak(upt, nomor_wa="12345")
    )

    assert jawaban.status_code == 200
    assert list(jawaban.context["form"].errors) == ["nomor_wa"]
    assert "<title>Kesalahan: Rutan Kelas IIA Palangka Raya" in jawaban.content.decode()
    assert jawaban.context["form"]["profil"].value() == "Cerita."


def test_dua_orang_sekaligus_yang_kedua_diberi_tahu(sebagai_kanwil, sebagai_pusat, upt):
    alamat = reverse("pengaturan_upt_satu", args=["62-08"])
    kiriman = _isi_kontak(upt)
    sebagai_pusat.post(alamat, _isi_kontak(upt, profil="Dari pusat."))

    jawaban = sebagai_kanwil.post(alamat, kiriman)

    upt.refresh_from_db()
    assert upt.profil == "Dari pusat."
    form = jawaban.context["form"]
    assert form.non_field_errors() == [
        "Data ini baru saja diubah orang lain. Lihat perubahannya, lalu simpan lagi."
    ]
    assert (form["profil"].value(), form["versi"].value()) == ("Cerita.", "2")
    # Saving again is now a decision, and works.
    sebagai_kanwil.post(alamat, _isi_kontak(upt))
    upt.refresh_from_db()
    assert upt.profil == "Cerita."


def test_kanwil_tidak_mengubah_data_resmi(sebagai_kanwil, upt):
    for nama in ("pengaturan_upt_ubah", "pengaturan_alias_tambah"):
        alamat = reverse(nama, args=["62-08"])
        assert sebagai_kanwil.post(alamat, {"teks": "x", "nama": "x"}).status_code == 403
    assert sebagai_kanwil.get(reverse("pengaturan_upt_ubah", args=["62-08"])).status_code == 403


def test_pusat_mengganti_nama_dan_kanwil(sebagai_admin, upt, kalsel):
    isi = _isi_resmi(upt, nama="Lapas Kelas IIA Tangkiling", jenis="lapas", kanwil=kalsel.pk)

    jawaban = sebagai_admin.post(reverse("pengaturan_upt_ubah", args=["62-08"]), isi)

    assert jawaban.status_code == 302
    baru = UPT.objects.get(kode="62-08")
    assert (baru.nama, baru.jenis, baru.kanwil) == ("Lapas Kelas IIA Tangkiling", "lapas", kalsel)
    assert [a.teks for a in baru.alias.all()] == ["Rutan Kelas IIA Palangka Raya"]
    assert CatatanAudit.objects.filter(aksi="upt.ubah").count() == 1


def test_terbitan_ikut_unitnya(sebagai_pusat, upt, kalsel):
    kalsel.zona_waktu = "WITA"
    kalsel.save()
    tulis_terbitan(produk=PabrikProduk(upt=upt), dengan_catatan=False, oleh=None)
    isi = _isi_resmi(upt, jenis="lapas", kekhususan="narkotika", kanwil=kalsel.pk)

    sebagai_pusat.post(reverse("pengaturan_upt_ubah", args=["62-08"]), isi)

    terbitan = Terbitan.objects.get()
    assert (terbitan.kanwil, terbitan.upt_jenis, terbitan.upt_kekhususan, terbitan.zona_waktu) == (
        kalsel, "lapas", "narkotika", "WITA",
    )  # fmt: skip


def test_isian_aneh_tidak_menjadi_galat_server(sebagai_pusat, upt):
    alamat = reverse("pengaturan_upt_ubah", args=["62-08"])

    for isi in (
        {},
        _isi_resmi(upt, versi="x"),
        _isi_resmi(upt, kanwil="999999", kabkota="abc"),
        _isi_resmi(upt, nama="\x00", jenis="penjara"),
        _isi_resmi(upt, versi="9" * 40),
    ):
        assert sebagai_pusat.post(alamat, isi).status_code == 200
    upt.refresh_from_db()
    assert upt.versi == 1


def test_sebutan_ditambah_dan_dihapus(sebagai_pusat, upt):
    tambah = reverse("pengaturan_alias_tambah", args=["62-08"])
    sebagai_pusat.post(tambah, {"teks": "Rutan Tjilik Riwut"})
    alias = upt.alias.get()
    assert alias.teks == "Rutan Tjilik Riwut"

    ulang = sebagai_pusat.post(tambah, {"teks": "RUTAN TJILIK RIWUT"})
    assert list(ulang.context["form_alias"].errors) == ["teks"]

    sebagai_pusat.post(reverse("pengaturan_alias_hapus", args=["62-08", alias.pk]))
    assert upt.alias.count() == 0


def test_sebutan_unit_lain_tidak_terhapus_lewat_alamat_ini(sebagai_pusat, upt, upt_lain):
    sebagai_pusat.post(reverse("pengaturan_alias_tambah", args=["63-14"]), {"teks": "Rutan Murung"})
    alias = upt_lain.alias.get()

    jawaban = sebagai_pusat.post(reverse("pengaturan_alias_hapus", args=["62-08", alias.pk]))

    assert jawaban.status_code == 404
    assert upt_lain.alias.count() == 1


def test_get_tidak_menulis(sebagai_pusat, upt):
    alamat = reverse("pengaturan_alias_tambah", args=["62-08"])

    assert sebagai_pusat.get(alamat).status_code == 405
