"""Kinds and steps changed from a day on: at once, or carried out once when the day has come."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse

from akun.tests.pabrik import PabrikPetugasKanwil, PabrikPusat
from inti.models import CatatanAudit
from inti.tests.serentak import penolakan, serentak
from inti.waktu import hari_ini
from katalog.models import Produk
from katalog.tests.pabrik import PabrikProduk
from sertifikasi.galat import SudahDiterapkan
from sertifikasi.models import JenisSertifikat, Langkah, PerubahanTerjadwal, SertifikatProduk
from sertifikasi.services.muat_aturan import muat_jenis
from sertifikasi.services.muat_jalur import muat_jalur
from sertifikasi.services.ringkasan import hitung_ulang
from sertifikasi.services.terjadwal import (
    batalkan_terjadwal,
    jadwalkan_jenis,
    terapkan_terjadwal,
)
from sertifikasi.tests.pabrik import PabrikJenis, PabrikSertifikat
from tests.pengaturan.test_jalur import MASUK
from tests.pengaturan.test_jalur import isi as isi_langkah

HARI = date(2026, 12, 31)


@pytest.fixture
def pusat(client, db):
    muat_jenis(oleh=None)
    muat_jalur(oleh=None)
    client.force_login(PabrikPusat(), backend=MASUK)
    return client


@pytest.fixture
def kini(monkeypatch):
    """The day of headquarters: kini(HARI)."""

    def atur(hari):
        for modul in ("sertifikasi.services.terjadwal", "pasproduk.pengaturan.terjadwal"):
            monkeypatch.setattr(f"{modul}.hari_ini", lambda _: hari)

    atur(HARI)
    return atur


def isi_jenis(**ubah):
    pirt = JenisSertifikat.objects.get(kode="pirt")
    return {
        "versi": pirt.versi, "nama": pirt.nama, "penerbit": pirt.penerbit, "masa_tahun": pirt.masa_tahun,
        "tangga_hari": "180, 90, 30, 0", "url_periksa": pirt.url_periksa, "aktif": "on", **ubah,
    }  # fmt: skip


def test_tangga_baru_berlaku_tepat_pada_harinya(pusat, kini):
    url = reverse("pengaturan_jenis_ubah", args=["pirt"])
    produk = PabrikProduk()
    satu = PabrikSertifikat(
        upt=produk.upt, jenis=JenisSertifikat.objects.get(kode="pirt"),
        berlaku_sampai=date(2027, 12, 1), diverifikasi_pada="2026-01-01T00:00Z",
    )  # fmt: skip
    SertifikatProduk.objects.create(sertifikat=satu, produk=produk)
    hitung_ulang([produk.pk])

    jawaban = pusat.post(url, isi_jenis(tangga_hari="365, 30", berlaku_dari="2027-01-01"))

    assert jawaban.url == url
    isi = pusat.get(url).content.decode()
    assert "Mulai 1 Januari 2027" in isi and "<dd>365, 30</dd>" in isi
    assert JenisSertifikat.objects.get(kode="pirt").tangga_hari == [180, 90, 30, 0]
    assert terapkan_terjadwal() == 0
    kini(date(2027, 1, 1))
    JenisSertifikat.objects.filter(kode="pirt").update(penerbit="Bupati")
    call_command("tinjau_kewajiban", verbosity=0)

    pirt = JenisSertifikat.objects.get(kode="pirt")
    assert (pirt.tangga_hari, pirt.penerbit) == ([365, 30], "Bupati")
    assert Produk.objects.get(pk=produk.pk).pirt_peringatan == date(2026, 12, 1)
    assert terapkan_terjadwal() == 0  # once, however often it runs
    assert CatatanAudit.objects.filter(aksi="jenis_sertifikat.jadwalkan").count() == 1
    catatan = CatatanAudit.objects.filter(aksi="perubahan_terjadwal.terapkan")
    assert "tangga_hari" in str([c.perubahan for c in catatan if c.perubahan])


def test_dua_perubahan_tertunda_diterapkan_berurutan(pusat, kini):
    langkah = Langkah.objects.get(kode="spp-irt-komitmen")
    url = reverse("pengaturan_jalur_ubah", args=[langkah.pk])
    pusat.post(url, isi_langkah(tenggat_hari="200", berlaku_dari="2027-03-01"))
    pusat.post(url, isi_langkah(tenggat_hari="120", nama=langkah.nama, berlaku_dari="2027-02-01"))
    kini(date(2027, 4, 1))  # the daily run missed some days

    assert terapkan_terjadwal() == 2

    langkah.refresh_from_db()
    assert (langkah.nama, langkah.tenggat_hari) == ("Penuhi komitmen", 200)
    aktif = langkah.dokumen.filter(aktif=True).order_by("urutan")
    assert [d.nama for d in aktif] == ["Label sesuai ketentuan", "Foto tempat produksi"]


def test_hari_ini_seketika_dan_yang_lampau_ditolak(pusat, kini):
    url = reverse("pengaturan_jenis_ubah", args=["pirt"])

    pusat.post(url, isi_jenis(tangga_hari="60", berlaku_dari=f"{HARI}"))
    assert JenisSertifikat.objects.get(kode="pirt").tangga_hari == [60]
    lampau = pusat.post(url, isi_jenis(berlaku_dari=f"{HARI - timedelta(1)}"))
    assert lampau.context["form"].errors["berlaku_dari"] == ["Pilih hari ini atau sesudahnya."]
    sama = pusat.post(url, isi_jenis(tangga_hari="60", berlaku_dari="2027-05-01"))
    assert sama.context["form"].non_field_errors()
    assert not PerubahanTerjadwal.objects.exists()


def test_dibatalkan_sebelum_harinya(pusat, kini, client):
    url = reverse("pengaturan_jenis_ubah", args=["pirt"])
    pusat.post(url, isi_jenis(masa_tahun=3, berlaku_dari="2027-01-01"))
    satu = PerubahanTerjadwal.objects.get()
    batal = reverse("pengaturan_terjadwal_batalkan", args=[satu.pk])
    client.force_login(PabrikPetugasKanwil(), backend=MASUK)
    assert client.post(batal).status_code == 403
    client.force_login(PabrikPusat(), backend=MASUK)

    assert pusat.post(batal).url == url

    kini(date(2027, 1, 1))
    assert terapkan_terjadwal() == 0
    assert pusat.post(batal).status_code == 404


def test_terlambat_dibatalkan_disebut(pusat, kini, monkeypatch):
    """It was carried out after the page was read: it stays, and the person is told."""
    pusat.post(
        reverse("pengaturan_jenis_ubah", args=["pirt"]),
        isi_jenis(masa_tahun=3, berlaku_dari="2027-01-01"),
    )
    satu = PerubahanTerjadwal.objects.get()
    kini(date(2027, 1, 1))
    terapkan_terjadwal()
    monkeypatch.setattr(
        "pasproduk.pengaturan.views.terjadwal.belum_diterapkan", PerubahanTerjadwal.objects.all
    )

    jawaban = pusat.post(reverse("pengaturan_terjadwal_batalkan", args=[satu.pk]), follow=True)

    assert SudahDiterapkan.pesan in jawaban.content.decode()
    assert PerubahanTerjadwal.objects.get().diterapkan_pada


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ulang", range(5))
def test_dibatalkan_selagi_diterapkan(di_postgres, kini, ulang):
    """Taken back, or carried out and kept: never carried out and gone."""
    orang, pirt = PabrikPusat(), PabrikJenis(kode="pirt", masa_tahun=5)
    satu = jadwalkan_jenis(
        jenis=pirt, versi=pirt.versi, isi={"masa_tahun": 3}, berlaku_dari=HARI, oleh=orang
    )

    hasil = serentak(terapkan_terjadwal, lambda: batalkan_terjadwal(terjadwal=satu, oleh=orang))

    pirt.refresh_from_db()
    assert (pirt.masa_tahun == 3) == PerubahanTerjadwal.objects.exists() == bool(hasil[0])
    assert bool(penolakan(hasil)) == bool(hasil[0])


def test_yang_tidak_dapat_diterapkan_tidak_menahan_aturan(pusat, kini, monkeypatch, capsys):
    """The daily run fails aloud, after the rules were asked."""
    langkah = Langkah.objects.first()
    PerubahanTerjadwal.objects.create(langkah=langkah, isi={"asing": 1}, berlaku_dari=HARI)

    with pytest.raises(KeyError):
        call_command("tinjau_kewajiban")

    assert "baris berubah" in capsys.readouterr().out


def test_halaman_menampilkan_setiap_isian(pusat):
    """A tick that the page does not show would be taken away by every save."""
    for url in (
        reverse("pengaturan_jenis_ubah", args=["halal"]),
        reverse("pengaturan_jalur_ubah", args=[Langkah.objects.first().pk]),
    ):
        jawaban = pusat.get(url)
        isi = jawaban.content.decode()
        for nama in jawaban.context["form"].fields:
            assert f'name="{nama}"' in isi, (url, nama)
    assert f'value="{hari_ini("WIB"):%Y-%m-%d}"' in isi
