"""Pages of a round: what each person sees and can do, and what they cost."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from akun.tests.pabrik import PabrikPengguna, PabrikPetugasKanwil, PabrikPimpinan, PabrikPusat
from inti.waktu import hari_ini
from organisasi.tests.pabrik import PabrikUPT
from pasproduk.tugas import kumpulkan_tugas
from pemetaan.models import Jawaban, Putaran
from pemetaan.queries.putaran import daftar_produk, sidik
from pemetaan.services.putaran import tutup_putaran
from pemetaan.tests.pabrik import buat_produk
from pemetaan.tests.pabrik_putaran import PabrikPutaran, alasan, jawab, nihil

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(upt):
    return PabrikPengguna(upt=upt)


@pytest.fixture
def petugas(kanwil):
    return PabrikPetugasKanwil(kanwil=kanwil)


def masuk(client, orang):
    client.force_login(orang, backend="akun.pintu.PintuMasuk")
    return client


def semua_tugas(orang):
    segera, nanti = kumpulkan_tugas(orang)
    return segera + nanti


def test_unit_menjawab_dengan_satu_ketukan(client, upt, unit):
    buat_produk(upt, nama="Kapal Kayu")
    putaran = PabrikPutaran()
    masuk(client, unit)
    assert client.get(reverse("putaran:daftar"))["Location"] == reverse(
        "putaran:unit", args=[putaran.pk, upt.kode]
    )
    alamat = reverse("putaran:unit", args=[putaran.pk, upt.kode])
    halaman = client.get(alamat).content.decode()
    assert "Kapal Kayu" in halaman
    assert "Daftar ini benar" in halaman
    assert reverse("putaran:nihil", args=[putaran.pk, upt.kode]) not in halaman
    sidik_kini = sidik(daftar_produk(upt))
    jawab_ = client.post(alamat, {"versi": 0, "sidik": sidik_kini}, follow=True)
    assert "menunggu konfirmasi Kanwil" in jawab_.content.decode()
    assert Jawaban.objects.get().isi == "terpetakan"
    client.post(alamat, {"versi": 0, "sidik": sidik_kini})  # a second tap of an old page
    assert Jawaban.objects.get().versi == 1


def test_unit_menjawab_nihil_dan_isian_tidak_hilang(client, upt, unit):
    putaran = PabrikPutaran()
    satu = alasan()
    masuk(client, unit)
    alamat = reverse("putaran:nihil", args=[putaran.pk, upt.kode])
    halaman = client.post(alamat, {"versi": 0, "rencana": "Pelatihan las Januari 2027."})
    isi = halaman.content.decode()
    assert "Pilih alasannya." in isi
    assert "Pelatihan las Januari 2027." in isi
    client.post(alamat, {"versi": 0, "alasan": satu.pk, "rencana": "Pelatihan las Januari 2027."})
    jawaban = Jawaban.objects.get()
    assert (jawaban.isi, jawaban.alasan, jawaban.rencana) == (
        "nihil",
        satu,
        "Pelatihan las Januari 2027.",
    )


def test_alasan_yang_ditarik_tidak_ditawarkan(client, upt, unit):
    satu = alasan()
    satu.aktif = False
    satu.save()
    putaran = PabrikPutaran()
    alamat = reverse("putaran:nihil", args=[putaran.pk, upt.kode])
    halaman = masuk(client, unit).post(alamat, {"versi": 0, "alasan": satu.pk, "rencana": "x"})
    assert "Pilih salah satu alasan dari daftar." in halaman.content.decode()
    assert not Jawaban.objects.exists()


def test_kanwil_melihat_yang_diam_dan_mengonfirmasi(client, upt, unit, petugas, kanwil):
    diam = PabrikUPT(kode="62-11", nama="Lapas Diam", kanwil=kanwil)
    buat_produk(upt)
    putaran = PabrikPutaran()
    satu = jawab(putaran, upt, unit)
    masuk(client, petugas)
    alamat = reverse("putaran:kanwil", args=[putaran.pk, kanwil.kode])
    belum = client.get(f"{alamat}?tab=belum").context
    assert [b["k"].kode for b in belum["baris"]] == [diam.kode]
    assert "1. Lapas Diam" in belum["teks_wa"]
    assert upt.nama_singkat not in belum["teks_wa"]
    client.post(reverse("putaran:semua", args=[putaran.pk, kanwil.kode]), {"kunci": [satu.pk]})
    satu.refresh_from_db()
    assert satu.dikonfirmasi_oleh == petugas
    jawab_ = client.post(reverse("putaran:ingatkan", args=[putaran.pk, kanwil.kode]), follow=True)
    assert "1 unit diingatkan" in jawab_.content.decode()


def test_angka_nasional_sama_dengan_barisnya(client, upt, unit, upt_lain, kanwil):
    """Each figure opens exactly as many rows as it says."""
    for u in (upt, upt_lain):
        buat_produk(u)
    kosong = PabrikUPT(kanwil=kanwil)
    PabrikUPT(kanwil=kanwil)
    putaran = PabrikPutaran()
    jawab(putaran, upt, unit)
    nihil(putaran, kosong, PabrikPengguna(upt=kosong))
    masuk(client, PabrikPusat())
    isi = client.get(reverse("putaran:putaran", args=[putaran.pk])).context
    dilihat = 0
    for b in [*isi["baris"], {"nama": "Jumlah", "angka": isi["jumlah"]}]:
        for a in b["angka"]:
            if a["url"]:
                baris = client.get(a["url"]).context["baris"]
                assert len(baris) == a["nilai"], (b["nama"], a["label"])
                dilihat += 1
    assert dilihat == 12
    assert (isi["semua"].unit, isi["semua"].belum) == (4, 2)


def test_halaman_tertutup_menunjukkan_beda(client, upt, unit):
    buat_produk(upt)
    putaran = PabrikPutaran()
    jawab(putaran, upt, unit)
    pusat = PabrikPusat()
    tutup_putaran(putaran=putaran, versi=putaran.versi, oleh=pusat)
    buat_produk(upt)
    masuk(client, pusat)
    isi = client.get(reverse("putaran:putaran", args=[putaran.pk]))
    assert "(+1)" in isi.content.decode()
    halaman = client.get(reverse("putaran:unit", args=[putaran.pk, upt.kode])).content.decode()
    assert "1 produk terdata" in halaman
    assert "Daftar ini benar" not in halaman


def test_unit_yang_tidak_ditanya_tidak_punya_halaman(client, upt, kanwil):
    """A Bapas is not asked, a unit that came after the closing was not: neither was silent."""
    bapas = PabrikUPT(kode="62-13", kanwil=kanwil, jenis="bapas")
    putaran, pusat = PabrikPutaran(), PabrikPusat()
    masuk(client, pusat)

    def kode(u):
        return client.get(reverse("putaran:unit", args=[putaran.pk, u.kode])).status_code

    assert (kode(upt), kode(bapas)) == (200, 404)
    tutup_putaran(putaran=putaran, versi=putaran.versi, oleh=pusat)
    baru = PabrikUPT(kode="62-14", kanwil=kanwil)
    assert (kode(upt), kode(bapas), kode(baru)) == (200, 404, 404)


def test_xlsx_tidak_mencampur_diam_dan_nol(client, upt, unit, kanwil):
    diam = PabrikUPT(kode="62-11", kanwil=kanwil)
    kosong = PabrikUPT(kode="62-12", kanwil=kanwil)
    buat_produk(upt)
    putaran = PabrikPutaran()
    jawab(putaran, upt, unit)
    nihil(putaran, kosong, PabrikPengguna(upt=kosong), rencana="=1+1")
    masuk(client, PabrikPimpinan(kanwil=kanwil))
    berkas = client.get(reverse("putaran:unduh", args=[putaran.pk]))
    buku = openpyxl.load_workbook(BytesIO(berkas.content))
    baris = {r[0].value: [s.value for s in r] for r in buku["Unit"].iter_rows(min_row=2)}
    assert baris[upt.kode][3:6] == ["Terpetakan", 1, 0]
    assert baris[diam.kode][3:6] == ["Belum menjawab", None, None]
    assert baris[kosong.kode][3:5] == ["Nihil", 0]
    assert baris[kosong.kode][7] == "=1+1"
    kepala, isi = [[s.value for s in r] for r in buku["Kanwil"].iter_rows()]
    assert dict(zip(kepala, isi, strict=True))["Belum menjawab"] == 1


def test_perpanjang_lewat_halaman(client, upt):
    putaran = PabrikPutaran()
    masuk(client, PabrikPusat())
    alamat = reverse("putaran:perpanjang", args=[putaran.pk])
    jauh = client.post(alamat, {"versi": 1, "tenggat": "9999-12-31", "alasan": "x"})
    assert "Periksa tahunnya." in jauh.content.decode()
    lama = client.post(alamat, {"versi": 1, "tenggat": "31/12/2099", "alasan": ""})
    assert "Tulis alasan perpanjangan." in lama.content.decode()
    baru = putaran.tenggat + timedelta(days=3)
    client.post(alamat, {"versi": 1, "tenggat": baru.isoformat(), "alasan": "Banjir."})
    assert Putaran.objects.get().tenggat == baru
    assert "Banjir." in client.get(reverse("putaran:putaran", args=[putaran.pk])).content.decode()


def test_buka_lewat_halaman(client, upt, petugas):
    masuk(client, petugas)
    isi = {
        "judul": "Pemetaan awal",
        "pertanyaan": "Benarkah?",
        "tenggat": (hari_ini() + timedelta(days=5)).isoformat(),
        "ingatkan_sebelum": "tujuh",
    }
    halaman = client.post(reverse("putaran:buka"), isi)
    assert "Tulis paling banyak enam angka hari" in halaman.content.decode()
    client.post(reverse("putaran:buka"), {**isi, "ingatkan_sebelum": "3, 1"})
    satu = Putaran.objects.get()
    assert (satu.kanwil, satu.ingatkan_sebelum) == (upt.kanwil, [3, 1])


def test_tugas_tiap_peran(upt, unit, petugas):
    buat_produk(upt)
    putaran = PabrikPutaran()
    judul = {t.judul for t in semua_tugas(unit)}
    assert f"{putaran.judul} menunggu jawaban unit" in judul
    judul = {t.judul for t in semua_tugas(petugas)}
    assert f"1 unit belum menjawab {putaran.judul}" in judul
    jawab(putaran, upt, unit)
    assert not any(putaran.judul in t.judul for t in semua_tugas(unit))
    judul = {t.judul for t in semua_tugas(petugas)}
    assert "1 jawaban putaran menunggu konfirmasi" in judul
    pusat = PabrikPusat()
    assert not any("lewat tenggat" in t.judul for t in semua_tugas(pusat))
    kemarin = hari_ini() - timedelta(days=2)
    Putaran.objects.update(dibuka=kemarin, tenggat=kemarin)
    assert any("lewat tenggat" in t.judul for t in semua_tugas(pusat))


def test_alasan_diurus_pusat(client):
    masuk(client, PabrikPusat())
    alamat = reverse("putaran:alasan")
    client.post(alamat, {"teks": "Gudang rusak"})
    halaman = client.post(alamat, {"teks": "gudang RUSAK"})
    assert "Alasan ini sudah ada." in halaman.content.decode()
    satu = alasan("Gudang rusak")
    client.post(reverse("putaran:alasan_tawarkan", args=[satu.pk]))
    satu.refresh_from_db()
    assert not satu.aktif


@pytest.mark.parametrize("tertutup", [False, True])
def test_kueri_tetap_pada_dua_ukuran(client, upt, unit, petugas, kanwil, tertutup):
    pusat = PabrikPusat()

    def isi(n):
        for _ in range(n):
            satu = PabrikUPT(kanwil=kanwil)
            buat_produk(satu)
            jawab(putaran, satu, PabrikPengguna(upt=satu))
            PabrikUPT(kanwil=kanwil)

    def ukur():
        hasil = {}
        for nama, orang, alamat in (
            ("nasional", pusat, reverse("putaran:putaran", args=[putaran.pk])),
            ("kanwil", petugas, reverse("putaran:kanwil", args=[putaran.pk, kanwil.kode])),
            ("unit", unit, reverse("putaran:unit", args=[putaran.pk, upt.kode])),
            ("semua", pusat, reverse("putaran:semua_unit", args=[putaran.pk])),
            ("unduh", pusat, reverse("putaran:unduh", args=[putaran.pk])),
        ):
            masuk(client, orang).get(alamat)
            with CaptureQueriesContext(
                connection,
            ) as k:
                assert client.get(alamat).status_code == 200
            hasil[nama] = len(k)
        return hasil

    putaran = PabrikPutaran()
    isi(1)
    if not tertutup:
        sedikit = ukur()
        isi(6)
        assert ukur() == sedikit
        return
    tutup_putaran(putaran=putaran, versi=putaran.versi, oleh=pusat)
    sedikit = ukur()
    putaran = PabrikPutaran()
    isi(6)
    tutup_putaran(putaran=putaran, versi=putaran.versi, oleh=pusat)
    assert ukur() == sedikit
