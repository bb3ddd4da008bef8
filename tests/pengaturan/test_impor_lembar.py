"""Units and invitations by sheet."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from akun.models import Undangan
from akun.tests.pabrik import PabrikPengguna, PabrikPetugasKanwil, PabrikPusat
from impor.models import BarisImpor, Impor
from impor.services.jalankan import jalankan
from impor.tests import buat_berkas as buat
from organisasi.models import UPT, AliasUPT, Kanwil
from organisasi.services.muat_referensi import muat_referensi

S = Impor.Status


@pytest.fixture
def kanwil(db, client):
    muat_referensi()
    orang = PabrikPetugasKanwil(kanwil=Kanwil.objects.get(kode="62"))
    client.force_login(orang)
    return orang


@pytest.fixture
def unit(kanwil):
    return UPT.objects.get(nama="Lapas Kelas IIA Palangka Raya")


def unggah(client, tmp_path, jenis: str, *baris: list) -> Impor:
    berkas = buat.xlsx(tmp_path / "s.xlsx", list(baris))
    isi = SimpleUploadedFile("s.xlsx", berkas.read_bytes())
    jawab = client.post(reverse("impor:daftar"), {"jenis": jenis, "berkas": isi})
    assert jawab.status_code == 302, jawab.context["form"].errors
    impor = Impor.objects.latest("id")
    assert impor.status == S.SIAP, impor.peta
    return impor


def terapkan(client, impor: Impor, commit) -> None:
    with commit(execute=True):
        client.post(
            reverse("impor:terapkan", args=[impor.pk]),
            {"versi": impor.versi, "aksi": ["buat", "ubah"]},
        )
    impor.refresh_from_db()
    assert impor.status == S.SELESAI


def urungkan(client, impor: Impor) -> None:
    client.post(reverse("impor:urungkan", args=[impor.pk]), {"versi": impor.versi})
    impor.refresh_from_db()
    assert impor.status == S.DIURUNGKAN


def pesan(impor: Impor) -> list[str]:
    baris = BarisImpor.objects.filter(impor=impor).order_by("urutan")
    return [" ".join(p[0] for p in b.pesan) for b in baris]


KEPALA = ["UPT", "No WA", "Nama lain", "Nama resmi baru"]


def test_unit_dari_lembar_sampai_urung(client, tmp_path, unit, django_capture_on_commit_callbacks):
    impor = unggah(
        client,
        tmp_path,
        "unit",
        KEPALA,
        ["Lapas Palangka Raya", 8112345678, "Lapas Cilik Riwut; lapas palangkaraya", "Nama Lain"],
        ["Rutan Palangka Raya", "bukan nomor", None, None],
        ["LAPAS PALANGKA RAYA", "0811-2345-679", None, None],
    )
    assert impor.hitung == {"ubah": 1, "galat": 1, "lewati": 1}
    assert "hanya diubah pusat" in pesan(impor)[0]
    terapkan(client, impor, django_capture_on_commit_callbacks)
    unit.refresh_from_db()
    assert (unit.nomor_wa, unit.nama) == ("628112345678", "Lapas Kelas IIA Palangka Raya")
    assert AliasUPT.objects.filter(upt=unit, teks="Lapas Cilik Riwut").exists()
    assert unggah(
        client, tmp_path, "unit", KEPALA, [unit.nama, "0811 2345 678", "Lapas Cilik Riwut", None]
    ).hitung == {"sama": 1}
    urungkan(client, impor)
    unit.refresh_from_db()
    assert unit.nomor_wa == ""
    assert not AliasUPT.objects.filter(upt=unit, teks="Lapas Cilik Riwut").exists()


def test_unit_yang_diubah_sejak_impor_tetap(
    client, tmp_path, unit, django_capture_on_commit_callbacks
):
    impor = unggah(client, tmp_path, "unit", KEPALA[:2], [unit.nama, "0811 2345 678"])
    terapkan(client, impor, django_capture_on_commit_callbacks)
    unit.refresh_from_db()
    UPT.objects.filter(pk=unit.pk).update(versi=unit.versi + 1)
    urungkan(client, impor)
    unit.refresh_from_db()
    assert unit.nomor_wa == "628112345678"


def test_pusat_mengganti_nama_resmi_dan_nama_lama_tetap_dikenali(
    client, tmp_path, unit, django_capture_on_commit_callbacks
):
    client.force_login(PabrikPusat())
    impor = unggah(
        client, tmp_path, "unit", KEPALA, [unit.nama, None, None, "Lapas Kelas I Palangka Raya"]
    )
    terapkan(client, impor, django_capture_on_commit_callbacks)
    unit.refresh_from_db()
    assert unit.nama == "Lapas Kelas I Palangka Raya"
    urungkan(client, impor)
    unit.refresh_from_db()
    assert unit.nama == "Lapas Kelas IIA Palangka Raya"


def test_undangan_dikirim_ke_surel_dan_dapat_ditarik(
    client, tmp_path, unit, mailoutbox, django_capture_on_commit_callbacks
):
    PabrikPengguna(upt=unit, nama="Sudah Ada", email="ada@contoh.test")
    impor = unggah(
        client,
        tmp_path,
        "undangan",
        ["UPT", "Nama Petugas", "Email"],
        [unit.nama, "Rina Marlina", "RINA@contoh.test"],
        ["sda", "Budi", None],
        ["sda", "Orang Lama", "ada@contoh.test"],
        ["sda", "Siti", "bukan-surel"],
        ["sda", "rina marlina", None],
    )
    assert impor.hitung == {"buat": 2, "sama": 1, "galat": 1, "lewati": 1}
    assert Undangan.objects.count() == 0
    assert not mailoutbox
    terapkan(client, impor, django_capture_on_commit_callbacks)
    (surat,) = mailoutbox
    assert surat.to == ["rina@contoh.test"]
    tautan = next(b for b in surat.body.splitlines() if b.startswith("http"))
    alamat = "/" + tautan.split("/", 3)[3]
    client.logout()
    assert client.get(alamat).status_code == 200
    client.force_login(impor.oleh)
    impor.refresh_from_db()
    urungkan(client, impor)
    assert not Undangan.objects.berlaku().exists()


def test_unit_lain_kanwil_tidak_terundang(client, tmp_path, unit):
    lain = UPT.objects.exclude(kanwil=unit.kanwil).filter(jenis="lapas").first()
    impor = unggah(client, tmp_path, "undangan", ["UPT", "Nama"], [lain.nama, "Rina"])
    assert "buat" not in impor.hitung


def test_unduhan_unit_pulang_tanpa_beda_dan_hanya_lingkupnya(client, tmp_path, unit):
    UPT.objects.filter(pk=unit.pk).update(nomor_wa="628112345678", profil="=1+1; cerita")
    jawab = client.get(reverse("pengaturan_upt_unduh"), {"jenis": "lapas"})
    isi = b"".join(jawab.streaming_content)
    kertas = openpyxl.load_workbook(io.BytesIO(isi)).active
    nama = [b[0] for b in kertas.iter_rows(min_row=2, values_only=True)]
    assert nama == list(
        UPT.objects.filter(kanwil__kode="62", jenis="lapas").values_list("nama", flat=True)
    )
    berkas = SimpleUploadedFile("u.xlsx", isi)
    client.post(reverse("impor:daftar"), {"jenis": "unit", "berkas": berkas})
    impor = Impor.objects.latest("id")
    assert impor.hitung == {"sama": len(nama)}, pesan(impor)


def test_unduhan_semua_unit_negeri_dikenali_kembali(client, unit):
    client.force_login(PabrikPusat())
    isi = b"".join(client.get(reverse("pengaturan_upt_unduh")).streaming_content)
    client.post(
        reverse("impor:daftar"), {"jenis": "unit", "berkas": SimpleUploadedFile("u.xlsx", isi)}
    )
    impor = Impor.objects.latest("id")
    if impor.status != S.SIAP:
        jalankan(impor.pk)
        impor.refresh_from_db()
    assert impor.hitung == {"sama": UPT.objects.count()}
