"""Headquarters edits steps of routes; what it edited stays at the next load."""

from datetime import timedelta

import pytest
from django.urls import reverse

from akun.tests.pabrik import PabrikPetugasKanwil, PabrikPusat
from inti.galat import VersiUsang
from inti.models import CatatanAudit
from inti.waktu import hari_ini
from sertifikasi.models import Langkah, PerubahanTerjadwal
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
        "versi": Langkah.objects.get(kode="spp-irt-komitmen").versi,
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


def test_dua_penyunting_yang_kedua_diberi_tahu(client, langkah):
    """At once or from a later day: what was read is old, and what was typed stays."""
    client.force_login(PabrikPusat(), backend=MASUK)
    url = reverse("pengaturan_jalur_ubah", args=[langkah.pk])
    kiriman = isi(nama="Dari yang kedua")
    assert f'name="versi" value="{kiriman["versi"]}"' in client.get(url).content.decode()
    client.post(url, isi(nama="Dari yang pertama"))

    for hari in ("", f"{hari_ini() + timedelta(30)}"):
        jawaban = client.post(url, {**kiriman, "berlaku_dari": hari})
        form = jawaban.context["form"]
        assert form.non_field_errors() == [VersiUsang.pesan]
        assert (form["nama"].value(), form["versi"].value()) == ("Dari yang kedua", "2")
        assert form["dokumen"].value() == kiriman["dokumen"]
    langkah.refresh_from_db()
    assert langkah.nama == "Dari yang pertama"
    assert not PerubahanTerjadwal.objects.exists()
    # Saving again is a decision.
    assert client.post(url, {**kiriman, "versi": 2}).status_code == 302
    langkah.refresh_from_db()
    assert langkah.nama == "Dari yang kedua"


def test_lama_tanpa_sumber_ditolak_di_samping_isian(client, langkah):
    client.force_login(PabrikPusat(), backend=MASUK)

    jawaban = client.post(reverse("pengaturan_jalur_ubah", args=[langkah.pk]), isi(sumber=""))

    assert jawaban.context["form"].errors["sumber"] == ["Sebutkan sumber lama atau tenggatnya."]


def test_hanya_pusat(client, langkah):
    client.force_login(PabrikPetugasKanwil(), backend=MASUK)

    assert client.get(reverse("pengaturan_jalur")).status_code == 403
