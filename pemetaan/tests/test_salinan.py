"""The signed copy of a report: checked, private, in scope, withdrawn with a reason."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfWriter

from akun.tests.pabrik import PabrikPengguna, PabrikPetugasKanwil, PabrikPimpinan, PabrikPusat
from inti.galat import PerluAlasan, TidakBerhak
from inti.models import CatatanAudit
from pemetaan.galat import SalinanSudahAda
from pemetaan.models import LaporanResmi, SalinanBertanda
from pemetaan.services.salinan import tarik_salinan, unggah_salinan
from sertifikasi.pindaian import BerkasPindaian

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def berkas(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def laporan(kanwil):
    nama = default_storage.save("laporan/a", ContentFile(b"%PDF"))
    return LaporanResmi.objects.create(
        kanwil=kanwil,
        periode_nama="Oktober 2026",
        status="selesai",
        pdf=nama,
        xlsx=nama,
        dibuat_oleh=PabrikPusat(),
    )


def _pdf(halaman=1, skrip=""):
    tulis, isi = PdfWriter(), BytesIO()
    for _ in range(halaman):
        tulis.add_blank_page(width=210, height=297)
    tulis.write(isi)
    hasil = isi.getvalue()
    return hasil + f"\n% /JavaScript ({skrip})\n".encode() if skrip else hasil


def _kirim(client, laporan, isi, **ganti):
    data = {
        "nomor_surat": "W.17-PK.05-12",
        "tanggal_surat": "2026-11-02",
        "berkas": SimpleUploadedFile("bertanda.pdf", isi, "application/pdf"),
        **ganti,
    }
    return client.post(reverse("pemetaan:laporan_bertanda", args=[laporan.pk]), data)


def test_diunggah_diunduh_ditarik(client, laporan, kanwil, django_capture_on_commit_callbacks):
    client.force_login(PabrikPetugasKanwil(kanwil=kanwil))
    isi = _pdf()

    jawaban = _kirim(client, laporan, isi)

    lihat = reverse("pemetaan:laporan_lihat", args=[laporan.pk])
    assert jawaban["Location"] == lihat
    salinan = SalinanBertanda.objects.get()
    assert (salinan.nomor_surat, salinan.tanggal_surat) == ("W.17-PK.05-12", date(2026, 11, 2))
    halaman = client.get(lihat).content.decode()
    assert "W.17-PK.05-12" in halaman and "bertanda.pdf" in halaman
    assert "W.17-PK.05-12" in client.get(reverse("pemetaan:laporan")).content.decode()
    unduh = reverse("pemetaan:laporan_bertanda_unduh", args=[laporan.pk])
    berkas = client.get(unduh)
    assert b"".join(berkas.streaming_content) == isi
    assert berkas["Content-Disposition"].startswith("attachment")
    assert "no-store" in berkas["Cache-Control"]

    tarik = reverse("pemetaan:laporan_bertanda_tarik", args=[laporan.pk])
    assert "Tarik salinan" in client.get(tarik).content.decode()
    assert "Alasan" in client.post(tarik, {"alasan": " "}).content.decode()
    nama = salinan.berkas.name
    with django_capture_on_commit_callbacks(execute=True):
        client.post(tarik, {"alasan": "Halaman dua terpotong."})
    assert not default_storage.exists(nama)
    assert client.get(unduh).status_code == 404
    assert "Halaman dua terpotong." in client.get(lihat).content.decode()
    aksi = set(CatatanAudit.objects.values_list("aksi", flat=True))
    assert {
        "laporan_resmi.unggah_bertanda",
        "laporan_resmi.unduh_bertanda",
        "laporan_resmi.tarik_bertanda",
    } <= aksi


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"PK bukan pdf", "harus berupa PDF"),
        (b"%PDF-1.4 rusak", "tidak dapat dibuka"),
        (_pdf(skrip="app.alert(1)"), "memuat"),
        (_pdf(401), "Paling banyak 400"),
    ],
)
def test_berkas_yang_ditolak(client, laporan, kanwil, isi, kata):
    client.force_login(PabrikPetugasKanwil(kanwil=kanwil))

    halaman = _kirim(client, laporan, isi).content.decode()

    assert kata in halaman
    assert 'value="W.17-PK.05-12"' in halaman  # nothing typed is lost
    assert not SalinanBertanda.objects.exists()


def test_berkas_tertahan_selama_isian_lain_salah(client, laporan, kanwil):
    client.force_login(PabrikPetugasKanwil(kanwil=kanwil))
    besok = date.today() + timedelta(days=3)

    salah = _kirim(client, laporan, _pdf(), tanggal_surat=besok.isoformat())

    assert "belum tiba" in salah.content.decode()
    kunci = salah.context["form"].tertunda.kunci
    _kirim(client, laporan, b"", berkas="", berkas_tertunda=kunci)
    assert SalinanBertanda.objects.get().nama_berkas == "bertanda.pdf"


def test_tanpa_berkas_ada_kalimatnya(client, laporan, kanwil):
    client.force_login(PabrikPetugasKanwil(kanwil=kanwil))
    halaman = _kirim(client, laporan, b"", berkas="").content.decode()
    assert "Pilih PDF laporan yang sudah ditandatangani." in halaman


def test_cakupan_dan_peran(client, laporan, kanwil, kanwil_lain, upt_lain):
    isi = {
        "laporan": laporan,
        "berkas": BerkasPindaian(_pdf(), "pdf", "a.pdf"),
        "nomor_surat": "1",
        "tanggal_surat": date(2026, 11, 2),
    }
    petugas = PabrikPetugasKanwil(kanwil=kanwil)
    for orang in (PabrikPetugasKanwil(kanwil=kanwil_lain), PabrikPimpinan(kanwil=kanwil)):
        with pytest.raises(TidakBerhak):
            unggah_salinan(**isi, oleh=orang)
    salinan = unggah_salinan(**isi, oleh=petugas)
    with pytest.raises(SalinanSudahAda):
        unggah_salinan(**isi, oleh=petugas)
    with pytest.raises(PerluAlasan):
        tarik_salinan(salinan=salinan, alasan=" ", oleh=petugas)
    for orang in (PabrikPetugasKanwil(kanwil=kanwil_lain), PabrikPengguna(upt=upt_lain)):
        client.force_login(orang)
        for nama in ("laporan_bertanda_unduh", "laporan_bertanda_tarik"):
            assert client.get(reverse(f"pemetaan:{nama}", args=[laporan.pk])).status_code == 404
    client.force_login(PabrikPimpinan(kanwil=kanwil))
    lihat = client.get(reverse("pemetaan:laporan_lihat", args=[laporan.pk])).content.decode()
    assert "Unduh a.pdf" in lihat and "bertanda/tarik" not in lihat
