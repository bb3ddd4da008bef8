"""The audit trail's page: found by object, person, kind and day; only for admin pusat."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from akun.tests.pabrik import PabrikAdmin, PabrikPusat
from inti.audit import catat
from inti.models import CatatanAudit
from katalog.services.simpan import salin_produk
from katalog.tests.pabrik import PabrikProduk
from katalog.tests.pelaku import buat_diajukan, buat_pelaku

pytestmark = pytest.mark.django_db
ALAMAT = "pengaturan_jejak"


@pytest.fixture
def admin(client):
    orang = PabrikAdmin()
    client.force_login(orang)
    return orang


def aksi(client, **saring) -> list[str]:
    jawab = client.get(reverse(ALAMAT), saring)
    assert jawab.status_code == 200
    return [c.aksi for c in jawab.context["hal"]]


def test_pengaturan_membuka_jejak_dan_pekerjaan_hanya_bagi_admin(client, admin):
    isi = client.get(reverse("pengaturan")).content.decode()
    assert reverse(ALAMAT) in isi
    assert reverse("impor:pekerjaan") in isi
    assert reverse("pengaturan") in client.get(reverse("impor:pekerjaan")).content.decode()
    client.force_login(PabrikPusat())
    isi = client.get(reverse("pengaturan")).content.decode()
    assert reverse("impor:pekerjaan") not in isi


def test_dicari_menurut_objek_orang_dan_rumpun(client, admin):
    p = buat_pelaku()
    produk = buat_diajukan(p, nama="Keripik Sukun")
    catat("produk.ekspor", oleh=p.kanwil, perubahan=[{"saring": "upt=62-08", "baris": 7}])
    assert aksi(client, q="keripik sukun") == ["produk.ajukan"]
    assert aksi(client, q=str(produk.pk))[-1] == "produk.ajukan"
    assert aksi(client, oleh=p.kanwil.nama) == ["produk.ekspor"]
    assert set(aksi(client, aksi="produk")) == {"produk.ajukan", "produk.ekspor"}
    assert aksi(client, q="tidak ada yang begini") == []


def test_hari_menurut_jam_pembaca(client, admin, monkeypatch):
    # 00.30 WIB on the 10th is the 9th in UTC.
    waktu = datetime.datetime(2026, 3, 9, 17, 30, tzinfo=datetime.UTC)
    with monkeypatch.context() as m:
        m.setattr("django.utils.timezone.now", lambda: waktu)
        catat("produk.ekspor", oleh=admin)
    assert aksi(client, dari="2026-03-10", sampai="2026-03-10") == ["produk.ekspor"]
    assert aksi(client, dari="2026-03-01", sampai="2026-03-09") == []


def test_satu_catatan_menunjukkan_sebelum_dan_sesudah(client, admin):
    p = buat_pelaku()
    produk = PabrikProduk(upt=p.upt, nama="<b>Tebal</b>\nbaris")
    salin_produk(produk=produk, oleh=p.unit)
    satu = CatatanAudit.objects.latest("id")
    isi = client.get(reverse("pengaturan_jejak_satu", args=[satu.pk])).content.decode()
    assert "&lt;b&gt;Tebal&lt;/b&gt;" in isi
    assert "<b>Tebal</b>" not in isi
    ekspor = catat("produk.ekspor", oleh=p.kanwil, perubahan=[{"saring": "q=a", "baris": 7}])
    isi = client.get(reverse("pengaturan_jejak_satu", args=[ekspor.pk])).content.decode()
    assert "q=a" in isi


def test_alamat_ngawur_bukan_galat(client, admin):
    for saring in ({"dari": "kemarin"}, {"aksi": "x" * 99}, {"halaman": "-1"}):
        assert client.get(reverse(ALAMAT), saring).status_code == 200


def test_hanya_admin_pusat(client):
    client.force_login(PabrikPusat())
    assert client.get(reverse(ALAMAT)).status_code == 403


def test_kueri_tidak_tumbuh(client, admin):
    def hitung(jumlah: int) -> int:
        for _ in range(jumlah):
            catat("produk.ekspor", oleh=admin, perubahan=[{"baris": 1}])
        with CaptureQueriesContext(connection) as tangkap:
            client.get(reverse(ALAMAT))
        return len(tangkap)

    assert hitung(2) == hitung(30)
