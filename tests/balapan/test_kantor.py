"""Imports, monthly reports and invitations of two at once."""

import itertools

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from akun.models import Pengguna, Peran, Undangan
from akun.services import undangan as layanan_undangan
from akun.services.undangan import undang
from impor.models import Impor
from impor.services.langkah import mulai_latih
from impor.services.unggah import unggah_berkas
from impor.tests import buat_berkas as buat
from katalog.models import Produk
from katalog.services import nomor
from katalog.tests.pelaku import buat_pelaku
from produksi.models import LaporanBulanan
from produksi.tests.pabrik import buat_pelaku as pelaku_laporan
from produksi.tests.pabrik import simpan
from tests.balapan.conftest import KALI_TANPA

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
SANDI = "kata-sandi-panjang-9"


def latih(p, tmp_path, nama):
    """The file with one product `nama`, rehearsed."""
    berkas = buat.xlsx(tmp_path / f"{nama}.xlsx", [["UPT", "Nama produk"], [p.upt.nama, nama]])
    isi = SimpleUploadedFile("r.xlsx", berkas.read_bytes())
    impor = unggah_berkas(berkas=isi, nama="r.xlsx", jenis="produk", oleh=p.kanwil)
    return mulai_latih(impor=impor, versi=impor.versi, oleh=p.kanwil)


@pytest.fixture
def dua_impor(db, orang, tmp_path):
    """The same file, rehearsed twice, applied from two tabs."""
    p = buat_pelaku()
    satu, dua = orang(p.kanwil), orang(p.kanwil)
    ke = itertools.count()

    def skenario():
        nama = f"Tikar Nomor {next(ke)}"
        a, b = (latih(p, tmp_path, nama) for _ in range(2))

        def kirim(siapa, impor):
            isi = {"versi": impor.versi, "aksi": ["buat", "ubah"]}
            return siapa.kirim(reverse("impor:terapkan", args=[impor.pk]), isi)

        def periksa(*jawab):
            n = Produk.objects.filter(nama=nama).count()
            status = set(Impor.objects.filter(pk__in=[a.pk, b.pk]).values_list("status", flat=True))
            return "" if n == 1 and status == {"selesai"} else f"{n} products, imports {status}"

        return lambda: kirim(satu, a), lambda: kirim(dua, b), periksa

    return skenario


def test_dua_impor_berkas_sama(dua_impor, ulangi):
    assert ulangi(dua_impor) == []


def test_dua_impor_berkas_sama_tanpa_penjaga(dua_impor, ulangi, monkeypatch):
    monkeypatch.setattr(nomor.kunci_nomor, "__code__", (lambda upt_ids: None).__code__)
    assert ulangi(dua_impor, kali=KALI_TANPA, sampai_pertama=True)


@pytest.fixture
def satu_impor(db, orang, tmp_path):
    """One import, "Terapkan" tapped twice."""
    p = buat_pelaku()
    satu = orang(p.kanwil)
    ke = itertools.count()

    def skenario():
        nama = f"Topi Nomor {next(ke)}"
        impor = latih(p, tmp_path, nama)
        isi = {"versi": impor.versi, "aksi": ["buat", "ubah"]}
        alamat = reverse("impor:terapkan", args=[impor.pk])

        def periksa(*jawab):
            n = Produk.objects.filter(nama=nama).count()
            return "" if n == 1 else f"{n} products"

        return lambda: satu.kirim(alamat, isi), lambda: satu.kirim(alamat, isi), periksa

    return skenario


def test_terapkan_dua_kali(satu_impor, ulangi):
    assert ulangi(satu_impor) == []


def test_terapkan_dua_kali_tanpa_penjaga(satu_impor, ulangi, tanpa_versi, monkeypatch):
    monkeypatch.setattr(nomor.kunci_nomor, "__code__", (lambda upt_ids: None).__code__)
    assert ulangi(satu_impor, kali=KALI_TANPA, sampai_pertama=True)


@pytest.fixture
def laporan(db, orang):
    """A month is sent from one tab while another tab saves other figures."""
    p = pelaku_laporan()
    satu, dua = orang(p.unit), orang(p.unit)

    def skenario():
        LaporanBulanan.objects.all().delete()
        draf = simpan(p)
        semula = {b.produk_id: b.omzet for b in draf.baris.all()}
        isi = {"versi": draf.versi, "tidak_berproduksi": "on", "alasan_tidak": "Bahan habis"}
        kode = [draf.upt.kode, draf.bulan]

        def periksa(a, b):
            draf.refresh_from_db()
            berubah = (
                draf.tidak_berproduksi or {r.produk_id: r.omzet for r in draf.baris.all()} != semula
            )
            if draf.status == "dikirim" and berubah:
                return "sent figures that nobody sent"
            return ""

        return (
            lambda: satu.kirim(reverse("produksi:kirim", args=kode), {"versi": draf.versi}),
            lambda: dua.kirim(reverse("produksi:simpan", args=kode), isi),
            periksa,
        )

    return skenario


def test_laporan_dikirim_saat_diubah(laporan, ulangi):
    assert ulangi(laporan) == []


def test_laporan_dikirim_saat_diubah_tanpa_penjaga(laporan, ulangi, tanpa_versi):
    assert ulangi(laporan, kali=KALI_TANPA, sampai_pertama=True)


@pytest.fixture
def undangan(db, orang):
    """One link, opened by two people."""
    p = buat_pelaku()
    satu, dua = orang(), orang()
    ke = itertools.count()

    def skenario():
        n = next(ke)
        ajakan, tautan = undang(
            nama=f"Orang {n}", peran=Peran.PETUGAS_UPT, upt=p.upt, oleh=p.kanwil
        )
        alamat = "/" + tautan.split("/", 3)[3]

        def isi(nama):
            return {"username": f"{nama}{n}", "surel": "", "sandi1": SANDI, "sandi2": SANDI}

        def periksa(*jawab):
            jadi = Pengguna.objects.filter(username__in=[f"satu{n}", f"dua{n}"]).count()
            ajakan.refresh_from_db()
            return "" if jadi == 1 and ajakan.dipakai_oleh else f"{jadi} accounts of one link"

        return (
            lambda: satu.kirim(alamat, isi("satu")),
            lambda: dua.kirim(alamat, isi("dua")),
            periksa,
        )

    return skenario


def test_undangan_dipakai_dua_kali(undangan, ulangi):
    assert ulangi(undangan) == []


def test_undangan_dipakai_dua_kali_tanpa_penjaga(undangan, ulangi, monkeypatch):
    def tanpa(jenis, rahasia):
        return Undangan.objects.get(jenis=jenis, rahasia_hash=layanan_undangan.sidik(rahasia))

    monkeypatch.setattr(layanan_undangan, "_pakai", tanpa)
    assert ulangi(undangan, kali=KALI_TANPA, sampai_pertama=True)
