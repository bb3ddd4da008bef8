"""Reminders: each rung once, missed days, turn of the day per zone, mute, digest, mail, tasks."""

from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.management import call_command

from akun.models import Pemberitahuan
from inti.waktu import hari_ini
from katalog.tests.pabrik import PabrikProduk
from organisasi.tests.pabrik import PabrikUPT
from sertifikasi.models import Jalur, PengingatTerkirim, Sertifikat
from sertifikasi.services.ingatkan import ingatkan
from sertifikasi.services.langkah import tolak_permohonan
from sertifikasi.services.perpanjang import bisukan_pengingat, perpanjang
from sertifikasi.tests.test_tugas import isi as isi_tugas

AKHIR = date(2027, 6, 30)


@pytest.fixture
def satu(dunia, catat, verifikasi):
    return verifikasi(catat(jenis=dunia.merek, nomor="IDM000123456", berlaku_sampai=AKHIR))


def pada(hari, jam_utc=5):
    """The clock at noon WIB of `hari`, or at another UTC hour."""
    waktu = datetime(hari.year, hari.month, hari.day, jam_utc, tzinfo=UTC)
    return patch("django.utils.timezone.now", return_value=waktu)


def jalan(hari, jam_utc=5):
    with pada(hari, jam_utc):
        return ingatkan(oleh=None).sertifikat


def kabar(siapa):
    return list(
        Pemberitahuan.objects.filter(penerima=siapa).order_by("pk").values_list("judul", flat=True)
    )


def sebelum(hari):
    return AKHIR - timedelta(days=hari)


def test_tiap_anak_tangga_sekali_dan_dijalankan_dua_kali_tidak_menggandakan(dunia, satu):
    hari = [181, 180, 179, 91, 90, 31, 30, 1, 0]

    terkirim = [n for n in hari for _ in range(2) if jalan(sebelum(n))]

    assert terkirim == [180, 90, 30, 0]
    assert jalan(sebelum(-5)) == 0
    assert kabar(dunia.petugas) == [
        "Merek IDM000123456 berakhir 180 hari lagi, 30 Jun 2027",
        "Merek IDM000123456 berakhir 90 hari lagi, 30 Jun 2027",
        "Merek IDM000123456 berakhir 30 hari lagi, 30 Jun 2027",
        "Merek IDM000123456 berakhir hari ini",
    ]
    assert kabar(dunia.kanwil) == kabar(dunia.kanwil_b) == kabar(dunia.petugas)
    for siapa in (dunia.petugas_tetangga, dunia.kanwil_lain, dunia.pusat, dunia.pimpinan):
        assert kabar(siapa) == []


def test_hari_terlewat_hanya_anak_tangga_terdekat(dunia, satu):
    assert jalan(sebelum(20)) == 1
    assert jalan(sebelum(19)) == 0

    assert kabar(dunia.petugas) == ["Merek IDM000123456 berakhir 20 hari lagi, 30 Jun 2027"]
    assert set(PengingatTerkirim.objects.values_list("anak_tangga", flat=True)) == {180, 90, 30}
    assert jalan(sebelum(-3)) == 1
    assert kabar(dunia.petugas)[1:] == ["Merek IDM000123456 sudah berakhir 30 Jun 2027"]


def test_tanggal_akhir_baru_memulai_tangga_baru(satu):
    jalan(sebelum(10))
    Sertifikat.objects.update(berlaku_sampai=AKHIR + timedelta(days=60))

    assert jalan(sebelum(10)) == 1


@pytest.mark.parametrize(
    ("zona", "jam_utc", "terkirim"),
    [
        # 31 Dec 2026 180 days before: the day turns at 17.00, 16.00, 15.00 UTC of the day before.
        ("WIB", 16, 0), ("WIB", 17, 1),
        ("WITA", 15, 0), ("WITA", 16, 1),
        ("WIT", 14, 0), ("WIT", 15, 1),
    ],
)  # fmt: skip
def test_pergantian_hari_dan_tahun_menurut_zona_unit(dunia, satu, zona, jam_utc, terkirim):
    dunia.upt.kanwil.zona_waktu = zona
    dunia.upt.kanwil.save()
    Sertifikat.objects.update(berlaku_sampai=date(2027, 1, 1) + timedelta(days=180))

    assert jalan(date(2026, 12, 31), jam_utc) == terkirim


def test_tangga_adalah_data(dunia, satu):
    dunia.merek.tangga_hari = [10]
    dunia.merek.save()

    assert [jalan(sebelum(n)) for n in (180, 11, 10)] == [0, 0, 1]


def test_yang_tidak_diingatkan(dunia, catat, verifikasi, satu):
    """Kinds without limit, applications, revoked ones, and what only a source says."""
    dunia.halal.tanpa_batas = True
    dunia.halal.save()
    Sertifikat.objects.update(tahap="dicabut", diverifikasi_pada=None, diverifikasi_oleh=None)
    verifikasi(catat(berlaku_sampai=AKHIR))
    catat(jenis=dunia.pirt, tahap="diajukan", nomor="", berlaku_sampai=AKHIR)
    sumber = catat(jenis=dunia.merek, nomor="IDM000123457", berlaku_sampai=AKHIR)
    Sertifikat.objects.filter(pk=sumber.pk).update(dasar="sumber")

    assert jalan(AKHIR) == 0


def test_belum_diverifikasi_tetap_diingatkan(dunia, catat):
    catat(jenis=dunia.merek, nomor="IDM000123456", berlaku_sampai=AKHIR)

    assert jalan(AKHIR) == 1


def test_dibisukan_selama_perpanjangan_dan_bersuara_lagi_bila_ditolak(
    dunia, satu, verifikasi, jalur
):
    with pada(sebelum(100)):
        baru = perpanjang(
            sertifikat=satu,
            versi=satu.versi,
            jalur=Jalur.objects.get(kode="merek"),
            tanggal=sebelum(100),
            oleh=dunia.petugas,
        )
    assert jalan(sebelum(90)) == 0
    with pada(sebelum(60)):
        bisukan_pengingat(sertifikat=satu, versi=satu.versi, bisu=False, oleh=dunia.petugas)
    assert jalan(sebelum(60)) == 1
    with pada(sebelum(59)):
        bisukan_pengingat(sertifikat=satu, versi=satu.versi, bisu=True, oleh=dunia.petugas)
        tolak_permohonan(
            sertifikat=baru, versi=baru.versi, tanggal=sebelum(59), alasan="x", oleh=dunia.petugas
        )
    assert jalan(sebelum(30)) == 1
    Sertifikat.objects.filter(pk=baru.pk).update(tahap="terbit")
    baru.refresh_from_db()
    baru.nomor = "IDM000999999"
    baru.berlaku_sampai = AKHIR + timedelta(days=3650)
    baru.save()
    verifikasi(baru)

    assert jalan(AKHIR) == 0


def test_satu_surel_per_orang_dengan_semua_sertifikatnya(
    dunia, catat, verifikasi, satu, django_capture_on_commit_callbacks
):
    dunia.kanwil.email = "kanwil@contoh.test"
    dunia.kanwil.save()
    dunia.petugas.email = ""
    dunia.petugas.save()
    for n in range(8):
        catat(jenis=dunia.merek, nomor=f"IDM00012350{n}", berlaku_sampai=AKHIR)

    with django_capture_on_commit_callbacks(execute=True):
        assert jalan(AKHIR) == 9

    (surat,) = [m for m in mail.outbox if m.to == ["kanwil@contoh.test"]]
    assert surat.subject == "9 sertifikat berakhir atau akan berakhir"
    assert surat.body.count("berakhir hari ini") == 6
    assert "Dan 3 lainnya." in surat.body
    assert kabar(dunia.petugas) == ["9 sertifikat berakhir atau akan berakhir"]


def test_merek_bersama_mengingatkan_semua_unitnya(dunia, satu):
    jauh = PabrikUPT(kode="62-11", kanwil=dunia.upt.kanwil)
    Sertifikat.objects.update(pemegang="kanwil")
    satu.produk.add(dunia.produk_tetangga, PabrikProduk(upt=jauh, kode="62110001"))

    jalan(AKHIR)

    assert len(kabar(dunia.petugas_tetangga)) == len(kabar(dunia.kanwil)) == 1


def test_jalan_yang_gagal_tidak_menghilangkan_pengingat(satu):
    with (
        patch("sertifikasi.services.ingatkan.beri_tahu", side_effect=RuntimeError),
        pytest.raises(RuntimeError),
    ):
        jalan(AKHIR)

    assert not PengingatTerkirim.objects.exists()
    assert jalan(AKHIR) == 1


def test_jumlah_kueri_tetap_pada_banyak_sertifikat(dunia, catat, django_assert_max_num_queries):
    for n in range(20):
        catat(jenis=dunia.merek, nomor=f"IDM0001235{n:02}", berlaku_sampai=AKHIR)

    with pada(AKHIR), django_assert_max_num_queries(22):
        assert ingatkan(oleh=None).sertifikat == 20


def test_perintah_melapor(dunia, catat, capsys):
    catat(jenis=dunia.merek, nomor="IDM000123456", berlaku_sampai=hari_ini())

    call_command("ingatkan_sertifikat")
    call_command("ingatkan_sertifikat")

    assert capsys.readouterr().out.splitlines() == [
        "1 sertifikat diingatkan kepada 3 orang.",
        "0 sertifikat diingatkan kepada 0 orang.",
    ]


def test_daftar_tugas_diam_selama_perpanjangan(dunia, catat, verifikasi, jalur):
    habis = verifikasi(
        catat(jenis=dunia.merek, nomor="IDM000123456", berlaku_sampai=hari_ini() - timedelta(1))
    )
    assert isi_tugas(dunia.petugas)["1 sertifikat sudah kedaluwarsa"] == "bata"

    perpanjang(
        sertifikat=habis, versi=habis.versi, jalur=Jalur.objects.get(kode="merek"),
        tanggal=hari_ini(), oleh=dunia.petugas,
    )  # fmt: skip

    assert isi_tugas(dunia.petugas) == {}
