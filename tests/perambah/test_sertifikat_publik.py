"""The public product page with a certificate in each state: accessible, in one piece at 320 px."""

from datetime import timedelta

import pytest
from django.utils import timezone

from inti.format import tanggal_singkat
from inti.waktu import hari_ini
from sertifikasi.models import JenisSertifikat, PerubahanBahan
from sertifikasi.services.ringkasan import hitung_ulang_semua
from sertifikasi.tests.pabrik import PabrikSertifikat
from tests.perambah import bekal
from tests.perambah.jelajah import periksa

pytestmark = [pytest.mark.perambah, pytest.mark.django_db(transaction=True)]


def keadaan() -> dict[str, list[tuple[str, str, dict]]]:
    """Words on the page → certificates of the product, as of today."""
    kini = hari_ini()
    lihat = {"diverifikasi_pada": timezone.now()}
    return {
        "Berlaku": [
            ("pirt", "2156271010001-31", {**lihat, "berlaku_sampai": kini + timedelta(900)}),
            ("halal", "ID62110018673520624", {**lihat, "terbit": kini - timedelta(300)}),
            ("bpom-md", "MD1234567890123", {**lihat, "berlaku_sampai": kini}),
        ],
        "Akan habis": [
            ("pirt", "2156271010002-27", {**lihat, "berlaku_sampai": kini + timedelta(20)}),
            ("merek", "IDM000812345", {**lihat, "berlaku_sampai": kini}),
        ],
        "Kedaluwarsa": [
            ("pirt", "2156271010003-26", {**lihat, "berlaku_sampai": kini - timedelta(5)}),
            ("bpom-md", "MD123456789012", {**lihat, "berlaku_sampai": kini - timedelta(5)}),
        ],
        "Belum diverifikasi": [("pirt", "2156271010004-28", {}), ("merek", "IDM000812345", {})],
        "Diajukan": [
            ("hak-cipta", "", {"tahap": "diajukan", "nomor_permohonan": "EC002026045127"}),
            ("halal", "", {"tahap": "diperiksa"}),
        ],
        "Perlu pembaruan": [("halal", "ID62110018673520624", {**lihat, "terbit": kini})],
        "Belum ada": [("pirt", "2156271010005-28", {**lihat, "tahap": "dicabut"})],
    }


def test_halaman_produk_dengan_setiap_keadaan(konteks_baru, js):
    bekal.negeri()
    unit, kanwil = bekal.petugas_unit("unit"), bekal.petugas_kanwil("kanwil")
    milik = {}
    for kata, sertifikat in keadaan().items():
        produk = bekal.produk_terbit(unit, kanwil, f"Keripik {kata}", kategori="makanan")
        for jenis, nomor, isi in sertifikat:
            satu = PabrikSertifikat(
                upt=produk.upt,
                jenis=JenisSertifikat.objects.get(kode=jenis),
                nomor=nomor,
                **{"tahap": "terbit", **isi},
            )
            satu.produk.add(produk)
        if kata == "Perlu pembaruan":
            PerubahanBahan.objects.create(produk=produk, jawaban="berubah")
        milik[kata] = produk
    hitung_ulang_semua()
    h = konteks_baru(lebar=320)

    for kata, produk in milik.items():
        h.goto(f"/p/{produk.kode}/")
        isi = h.inner_text("main section.izin")
        assert kata in isi
        if js:  # axe is a script: without scripts its promise would never settle
            assert periksa(h, "", kata) == []
        if kata == "Berlaku":
            assert all(x in isi for x in ("Kalimantan Tengah", "plastik", "dicocokkan petugas"))
            assert f"Diperiksa hari ini, {tanggal_singkat(hari_ini())}" in isi
        assert "2156271010005" not in isi  # revoked: counts as none
