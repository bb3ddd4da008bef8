"""Bulk deeds: preview, doing, refusals, undo, and who may."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from impor.services.pulihkan import pulihkan_yang_macet
from inti.models import CatatanAudit
from katalog.models import Produk, Terbitan, TindakanMassal
from katalog.services import massal, massal_butir
from katalog.tests.pabrik import PabrikKategori, PabrikProduk
from katalog.tests.pelaku import buat_diajukan, buat_lengkap, buat_pelaku

pytestmark = pytest.mark.django_db
S = Produk.Status


def pilih(client, aksi: str, *produk: Produk, **lain) -> TindakanMassal:
    jawab = client.post(
        reverse("katalog:massal"), {"aksi": aksi, "pilih": [p.kode for p in produk], **lain}
    )
    tindakan = TindakanMassal.objects.latest("id")
    assert jawab.url == reverse("katalog:massal_lihat", args=[tindakan.pk])
    return tindakan


def jalankan(client, tindakan: TindakanMassal, **isi):
    return client.post(reverse("katalog:massal_lihat", args=[tindakan.pk]), isi, follow=True)


def urungkan(client, tindakan: TindakanMassal):
    alamat = reverse("katalog:massal_urungkan", args=[tindakan.pk])
    return client.post(alamat, follow=True).content.decode()


def status(*produk: Produk) -> list[str]:
    return [Produk.objects.get(pk=p.pk).status for p in produk]


def test_unit_mengajukan_banyak_lalu_menarik(client):
    p = buat_pelaku()
    client.force_login(p.unit)
    satu, dua = buat_lengkap(p), buat_lengkap(p)
    kurang = PabrikProduk(upt=p.upt, menyusul_foto=False, deskripsi_singkat="")
    tindakan = pilih(client, "ajukan", satu, dua, kurang)
    isi = client.get(reverse("katalog:massal_lihat", args=[tindakan.pk])).content.decode()
    assert "2 produk" in isi
    assert "isinya belum lengkap" in isi
    assert status(satu, dua, kurang) == [S.DRAF] * 3  # nothing has happened yet
    jalankan(client, tindakan)
    assert status(satu, dua, kurang) == [S.DIAJUKAN, S.DIAJUKAN, S.DRAF]
    assert CatatanAudit.objects.filter(aksi="produk.ajukan", oleh=p.unit).count() == 2
    assert CatatanAudit.objects.filter(aksi="massal.ajukan").count() == 1
    urungkan(client, tindakan)
    assert status(satu, dua) == [S.DRAF, S.DRAF]


def test_kanwil_menyetujui_hanya_yang_boleh(client):
    p = buat_pelaku()
    baik, utang, sendiri = buat_diajukan(p), buat_diajukan(p), buat_diajukan(p)
    Produk.objects.filter(pk=utang.pk).update(menyusul_harga=True, jenis_harga="", harga=None)
    Produk.objects.filter(pk=sendiri.pk).update(dijamin_oleh=None)
    sendiri.penyusun.add(p.kanwil)
    client.force_login(p.kanwil)
    tindakan = pilih(client, "setujui", baik, utang, sendiri)
    jalankan(client, tindakan)
    assert status(baik, utang, sendiri) == [S.DISETUJUI, S.DIAJUKAN, S.DIAJUKAN]
    alasan = {b.produk_id: b.halangan for b in tindakan.butir.all()}
    assert "menyusul" in alasan[utang.pk]
    assert "orang kedua" in alasan[sendiri.pk]
    assert Terbitan.objects.filter(produk=baik).exists()
    urungkan(client, tindakan)
    assert not Terbitan.objects.filter(produk=baik).exists()


def test_persetujuan_perubahan_tidak_diurungkan(client):
    p = buat_pelaku()
    client.force_login(p.kanwil)
    produk = buat_diajukan(p)
    tindakan = pilih(client, "setujui", produk)
    jalankan(client, tindakan)
    butir = tindakan.butir.get()
    butir.sebelum["baru"] = False
    butir.save()
    assert "versi sebelumnya sudah terbit" in urungkan(client, tindakan)
    assert status(produk) == [S.DISETUJUI]


def test_kembalikan_perlu_alasan_dan_dapat_dibatalkan(client):
    p = buat_pelaku()
    client.force_login(p.kanwil)
    satu, dua = buat_diajukan(p), buat_diajukan(p)
    tindakan = pilih(client, "kembalikan", satu, dua)
    jawab = client.post(reverse("katalog:massal_lihat", args=[tindakan.pk]), {"alasan": " "})
    assert jawab.status_code == 400
    assert status(satu, dua) == [S.DIAJUKAN] * 2
    jalankan(client, tindakan, alasan="Foto kurang jelas")
    assert status(satu, dua) == [S.DIKEMBALIKAN] * 2
    urungkan(client, tindakan)
    assert status(satu, dua) == [S.DIAJUKAN] * 2
    satu.refresh_from_db()
    assert satu.dijamin_oleh == p.unit
    assert satu.tinjauan.terbuka().get().alasan == ""


def test_ganti_jenis_dan_arsip_dengan_urung(client):
    p = buat_pelaku()
    client.force_login(p.unit)
    satu, dua = buat_lengkap(p), buat_diajukan(p)
    lama, baru = satu.kategori_id, PabrikKategori(kode="lainnya", nama="Lainnya")
    tindakan = pilih(client, "kategori", satu, dua)
    nama = satu.kategori.nama
    assert (
        f"sekarang {nama}" in client.get(f"/kelola/produk/massal/{tindakan.pk}/").content.decode()
    )
    jalankan(client, tindakan, kategori=baru.pk)
    satu.refresh_from_db()
    dua.refresh_from_db()
    assert (satu.kategori_id, dua.kategori_id == baru.pk) == (baru.pk, False)
    urungkan(client, tindakan)
    satu.refresh_from_db()
    assert satu.kategori_id == lama
    arsip = pilih(client, "arsipkan", satu)
    jalankan(client, arsip, sebab="tidak_lagi")
    assert status(satu) == [S.ARSIP]
    urungkan(client, arsip)
    assert status(satu) == [S.DRAF]


def test_yang_berubah_sejak_dipilih_atau_sejak_itu_dibiarkan(client):
    p = buat_pelaku()
    client.force_login(p.unit)
    satu, dua = buat_lengkap(p), buat_lengkap(p)
    tindakan = pilih(client, "ajukan", satu, dua)
    Produk.objects.filter(pk=dua.pk).update(versi=99)
    jalankan(client, tindakan)
    assert status(satu, dua) == [S.DIAJUKAN, S.DRAF]
    Produk.objects.filter(pk=satu.pk).update(versi=98)
    assert "sudah diubah sejak itu" in urungkan(client, tindakan)
    assert status(satu) == [S.DIAJUKAN]


def test_dua_ketukan_dan_urung_dua_kali(client):
    p = buat_pelaku()
    client.force_login(p.unit)
    tindakan = pilih(client, "ajukan", buat_lengkap(p))
    jalankan(client, tindakan)
    assert "sudah dijalankan" in jalankan(client, tindakan).content.decode()
    urungkan(client, tindakan)
    assert "tidak dapat diurungkan lagi" in urungkan(client, tindakan)


def test_semua_yang_cocok_dengan_saringan(client):
    p = buat_pelaku()
    client.force_login(p.unit)
    satu, dua = buat_lengkap(p, nama="Keripik A"), buat_lengkap(p, nama="Keripik B")
    lain = buat_lengkap(p, nama="Kursi")
    tindakan = pilih(client, "ajukan", semua="1", kueri="q=keripik")
    jalankan(client, tindakan)
    assert status(satu, dua, lain) == [S.DIAJUKAN, S.DIAJUKAN, S.DRAF]


def test_di_luar_cakupan_dan_peran(client):
    p = buat_pelaku()
    produk = buat_lengkap(p)
    client.force_login(p.kanwil_lain)
    client.post(reverse("katalog:massal"), {"aksi": "arsipkan", "pilih": [produk.kode]})
    assert not TindakanMassal.objects.exists()  # the code of a stranger's product chooses nothing
    client.force_login(p.unit)
    client.post(reverse("katalog:massal"), {"aksi": "setujui", "pilih": [produk.kode]})
    assert not TindakanMassal.objects.exists()
    tindakan = pilih(client, "arsipkan", produk)
    client.force_login(p.kanwil)
    for nama in ("massal_lihat", "massal_urungkan"):
        alamat = reverse(f"katalog:{nama}", args=[tindakan.pk])
        assert client.post(alamat, {"sebab": "lain"}).status_code == 404
    assert status(produk) == [S.DRAF]


@pytest.fixture
def di_latar(settings, monkeypatch):
    """More than two products go to a worker that nobody started."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    monkeypatch.setattr(massal, "LANGSUNG", 2)
    monkeypatch.setattr(massal, "SEPOTONG", 2)


def test_banyak_dikerjakan_di_latar(client, di_latar):
    p = buat_pelaku()
    client.force_login(p.unit)
    produk = [buat_lengkap(p) for _ in range(5)]
    tindakan = pilih(client, "ajukan", *produk)
    isi = jalankan(client, tindakan).content.decode()
    assert "0 dari 5 produk" in isi
    assert status(*produk) == [S.DRAF] * 5  # the request did none of it
    assert "Lihat kemajuannya" in client.get(reverse("katalog:daftar")).content.decode()
    kemajuan = reverse("katalog:massal_kemajuan", args=[tindakan.pk])
    assert "HX-Refresh" not in client.get(kemajuan).headers

    massal.jalankan_massal(tindakan.pk)

    assert status(*produk) == [S.DIAJUKAN] * 5
    assert client.get(kemajuan).headers["HX-Refresh"] == "true"
    massal.jalankan_massal(tindakan.pk)  # a job that comes twice finds nothing to do
    assert CatatanAudit.objects.filter(aksi="produk.ajukan").count() == 5
    assert CatatanAudit.objects.filter(aksi="massal.ajukan").count() == 1
    assert "Mengurungkan: 0 dari 5" in urungkan(client, tindakan)
    massal.jalankan_massal(tindakan.pk)
    assert status(*produk) == [S.DRAF] * 5


def test_terhenti_di_tengah_diambil_alih(client, di_latar, monkeypatch, settings):
    p = buat_pelaku()
    client.force_login(p.unit)
    produk = [buat_lengkap(p) for _ in range(5)]
    tindakan = pilih(client, "ajukan", *produk)
    jalankan(client, tindakan)
    sungguh, kali = massal_butir.ajukan_produk, iter(range(9))

    def putus(**isi):
        if next(kali) == 3:
            raise OperationalError("the database went away")
        return sungguh(**isi)

    monkeypatch.setattr(massal_butir, "ajukan_produk", putus)
    with pytest.raises(OperationalError):
        massal.jalankan_massal(tindakan.pk)
    assert sorted(status(*produk)) == [S.DIAJUKAN] * 2 + [S.DRAF] * 3  # whole pieces only

    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    assert pulihkan_yang_macet() == 0  # it may still be alive
    lama = timezone.now() - timedelta(hours=1)
    TindakanMassal.objects.filter(pk=tindakan.pk).update(detak=lama)
    assert pulihkan_yang_macet() == 1
    assert status(*produk) == [S.DIAJUKAN] * 5
    assert CatatanAudit.objects.filter(aksi="produk.ajukan").count() == 5


def test_yang_dinonaktifkan_tidak_meneruskan(client, di_latar):
    p = buat_pelaku()
    client.force_login(p.unit)
    produk = [buat_lengkap(p) for _ in range(3)]
    tindakan = pilih(client, "ajukan", *produk)
    jalankan(client, tindakan)
    type(p.unit).objects.filter(pk=p.unit.pk).update(is_active=False)
    massal.jalankan_massal(tindakan.pk)
    assert status(*produk) == [S.DRAF] * 3


def test_kesalahan_pada_satu_produk_tidak_menghentikan_yang_lain(client, monkeypatch):
    p = buat_pelaku()
    client.force_login(p.unit)
    satu, dua = buat_lengkap(p), buat_lengkap(p)
    sungguh = massal_butir.ajukan_produk

    def rusak(**isi):
        if isi["produk"].pk == satu.pk:
            raise ZeroDivisionError
        return sungguh(**isi)

    monkeypatch.setattr(massal_butir, "ajukan_produk", rusak)
    tindakan = pilih(client, "ajukan", satu, dua)
    assert "terjadi kesalahan di dalam portal" in jalankan(client, tindakan).content.decode()
    assert status(satu, dua) == [S.DRAF, S.DIAJUKAN]


def test_tanpa_pilihan_kembali_dengan_kalimat(client):
    p = buat_pelaku()
    client.force_login(p.unit)
    buat_lengkap(p)
    for isi in ({"aksi": "ajukan"}, {"aksi": "", "semua": "1"}, {"aksi": "hapus"}):
        jawab = client.post(reverse("katalog:massal"), isi, follow=True)
        assert jawab.redirect_chain[-1][0].startswith(reverse("katalog:daftar"))
    assert not TindakanMassal.objects.exists()


def test_kueri_pratinjau_tidak_tumbuh(client):
    p = buat_pelaku()
    client.force_login(p.unit)

    def hitung(jumlah: int) -> tuple[int, int]:
        produk = [buat_lengkap(p) for _ in range(jumlah)]
        with CaptureQueriesContext(connection) as memilih:
            tindakan = pilih(client, "ajukan", *produk)
        with CaptureQueriesContext(connection) as melihat:
            client.get(reverse("katalog:massal_lihat", args=[tindakan.pk]))
        return len(memilih), len(melihat)

    hitung(1)  # the first plan has no earlier one to drop
    assert hitung(2) == hitung(12)
