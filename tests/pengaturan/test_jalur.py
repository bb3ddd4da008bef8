"""Headquarters edits steps of routes; what it edited stays at the next load."""

import pytest
from django.urls import reverse

from akun.tests.pabrik import PabrikPetugasKanwil, PabrikPusat
from inti.models import CatatanAudit
from sertifikasi.models import Langkah
from sertifikasi.services.muat_aturan import muat_jenis
from sertifikasi.services.muat_jalur import muat_jalur

MASUK = "akun.pintu.PintuMasuk"


@pytest.fixture
def langkah(db):
    muat_jenis(oleh=None)
    muat_jalur(oleh=None)
    return Langkah.objects.get(kode="spp-irt-komitmen")


def isi(**ubah):
    return {
        "nama": "Penuhi komitmen",
        "pelaku": "mitra",
        "hari_biasa": "",
        "tenggat_hari": "180",
        "sumber": "Surat edaran",
        "dokumen": "Label sesuai ketentuan\nFoto tempat produksi\n\nFoto tempat produksi",
        **ubah,
    }


def test_ubah_tersimpan_dan_bertahan(client, langkah):
    client.force_login(PabrikPusat(), backend=MASUK)
    url = reverse("pengaturan_jalur_ubah", args=[langkah.pk])
    assert "Penuhi komitmen" in client.get(reverse("pengaturan_jalur")).content.decode()

    jawaban = client.post(url, isi())
    muat_jalur(oleh=None)

    assert jawaban.url == reverse("pengaturan_jalur")
    langkah.refresh_from_db()
    assert (langkah.nama, langkah.tenggat_hari) == ("Penuhi komitmen", 180)
    dokumen = langkah.dokumen.filter(aktif=True).order_by("urutan")
    assert [d.nama for d in dokumen] == ["Label sesuai ketentuan", "Foto tempat produksi"]
    assert langkah.dokumen.count() == 4
    assert CatatanAudit.objects.filter(aksi="jalur.ubah_langkah").count() == 1


def test_lama_tanpa_sumber_ditolak_di_samping_isian(client, langkah):
    client.force_login(PabrikPusat(), backend=MASUK)

    jawaban = client.post(reverse("pengaturan_jalur_ubah", args=[langkah.pk]), isi(sumber=""))

    assert jawaban.context["form"].errors["sumber"] == ["Sebutkan sumber lama atau tenggatnya."]


def test_hanya_pusat(client, langkah):
    client.force_login(PabrikPetugasKanwil(), backend=MASUK)

    assert client.get(reverse("pengaturan_jalur")).status_code == 403
