"""Letterheads and the bounds of data quality are data."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from akun.tests.pabrik import PabrikPetugasKanwil, PabrikPusat
from inti.galat import TidakBerhak, VersiUsang
from katalog.models import Produk
from organisasi.cakupan import Cakupan
from pemetaan.laporan.isi import susun_isi
from pemetaan.laporan.lingkup import Lingkup
from pemetaan.laporan.pdf import laporan_pdf
from pemetaan.models import KopLaporan, SetelanMutu
from pemetaan.periode import Periode
from pemetaan.queries.mutu import jumlah_bermasalah
from pemetaan.queries.setelan import KOP_NASIONAL, kop_berlaku, setelan_mutu
from pemetaan.services.setelan import ubah_kop, ubah_setelan_mutu
from pemetaan.tests.pabrik import buat_produk, izin

pytestmark = pytest.mark.django_db
KOP = {
    "baris": "Baris satu\nBaris dua",
    "alamat": "Jl. Uji 1",
    "penanda_nama": "",
    "penanda_nip": "",
}


def test_kop_kanwil_lalu_nasional_lalu_bawaan(kanwil, kanwil_lain):
    assert kop_berlaku(None).baris == KOP_NASIONAL
    assert kop_berlaku(kanwil).baris == (*KOP_NASIONAL, kanwil.nama)
    pusat = PabrikPusat()
    ubah_kop(kanwil=None, versi=0, isi={**KOP, "baris": "Kementerian"}, oleh=pusat)
    assert kop_berlaku(kanwil).baris == ("Kementerian", kanwil.nama)
    ubah_kop(kanwil=kanwil, versi=0, isi=KOP, oleh=PabrikPetugasKanwil(kanwil=kanwil))
    assert kop_berlaku(kanwil).baris == ("Baris satu", "Baris dua")
    with pytest.raises(VersiUsang):
        ubah_kop(kanwil=kanwil, versi=0, isi=KOP, oleh=pusat)
    for milik in (kanwil_lain, None):
        with pytest.raises(TidakBerhak):
            ubah_kop(kanwil=milik, versi=0, isi=KOP, oleh=PabrikPetugasKanwil(kanwil=kanwil))


def test_kop_tercetak_dan_halaman_bernomor(client, kanwil, upt):
    client.force_login(PabrikPetugasKanwil(kanwil=kanwil))
    kirim = {
        "versi": 0,
        "baris": "Kementerian <b>\nKanwil Uji #eval(1)",
        "alamat": "Jl. Uji 1",
        "penanda_nama": "Siti Aminah",
        "penanda_nip": "19700101 199001 2 001",
    }

    jawaban = client.post(reverse("pemetaan:kop"), kirim, follow=True)

    assert "tersimpan" in jawaban.content.decode()
    isi = susun_isi(Lingkup(kanwil=kanwil), Periode.baca("", "WIB"))
    halaman = [
        p.extract_text() for p in PdfReader(BytesIO(laporan_pdf(isi.bagian, "J", "K"))).pages
    ]
    assert "KANWIL UJI #EVAL(1)" in halaman[0] and "Jl. Uji 1" in halaman[0]
    assert "Siti Aminah" in halaman[-1] and "197001011990012001" in halaman[-1]
    for i, teks in enumerate(halaman, start=1):
        assert f"Halaman {i} dari {len(halaman)}" in teks


@pytest.mark.parametrize(
    ("ganti", "kata"),
    [
        ({"baris": "\n".join("abcdef")}, "Paling banyak 5 baris"),
        ({"baris": "x" * 120}, "paling panjang"),
        ({"penanda_nip": "12"}, "18 angka"),
        ({"versi": "x"}, ""),
    ],
)
def test_kop_yang_ditolak(client, kanwil, ganti, kata):
    client.force_login(PabrikPetugasKanwil(kanwil=kanwil))
    jawaban = client.post(reverse("pemetaan:kop"), {**KOP, "versi": 0, **ganti})
    assert kata in jawaban.content.decode()
    assert not KopLaporan.objects.exists()


def test_kop_kanwil_lain_404(client, kanwil, kanwil_lain):
    client.force_login(PabrikPetugasKanwil(kanwil=kanwil))
    assert client.get(reverse("pemetaan:kop") + f"?kanwil={kanwil_lain.kode}").status_code == 404


def test_batas_mutu_mengubah_baris(client, upt):
    client.force_login(PabrikPusat())
    p = buat_produk(upt)
    Produk.objects.filter(pk=p.pk).update(
        kelengkapan=60, diperbarui_pada=timezone.now() - timedelta(days=40)
    )
    milik = Cakupan(upt_id=upt.pk)
    awal = jumlah_bermasalah(milik, setelan_mutu())
    assert (awal["kurang"], awal["diam"]) == (1, 0)

    client.post(
        reverse("pemetaan:mutu_setelan"),
        {"versi": 0, "kelengkapan_batas": 50, "hari_tak_disentuh": 30},
    )

    kini = jumlah_bermasalah(milik, setelan_mutu())
    assert (kini["kurang"], kini["diam"]) == (0, 1)
    halaman = client.get(reverse("pemetaan:mutu") + "?jenis=diam").content.decode()
    assert "tidak diubah 30 hari" in halaman
    with pytest.raises(VersiUsang):
        ubah_setelan_mutu(
            versi=99,
            isi={"kelengkapan_batas": 1, "hari_tak_disentuh": 1},
            oleh=PabrikPusat(),
        )
    assert SetelanMutu.objects.get().hari_tak_disentuh == 30


def test_izin_belum_diverifikasi_punya_langkah(client, kanwil, upt):
    buat_produk(upt, nama="Keripik", **izin("pirt", "belum_verifikasi"))
    client.force_login(PabrikPetugasKanwil(kanwil=kanwil))
    halaman = client.get(reverse("pemetaan:mutu") + "?jenis=belum-verifikasi")
    assert [b["masalah"] for b in halaman.context["baris"]] == ["PIRT belum diverifikasi"]
    assert reverse("sertifikasi:daftar") in halaman.context["baris"][0]["url"]
