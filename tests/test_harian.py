"""The scheduler: daily commands once per day of each zone, failures tried again."""

from datetime import UTC, datetime
from unittest.mock import patch

from django.core.management import call_command, get_commands

from pasproduk.harian import PERINTAH, SERING, langkah_jadwal


def pada(jam):
    kapan = datetime(2026, 12, 31, jam, 1, tzinfo=UTC)
    return patch("django.utils.timezone.now", return_value=kapan)


def test_perintah_yang_dijadwalkan_ada():
    assert set(PERINTAH + SERING) <= set(get_commands())


def test_harian_saat_mulai_dan_setiap_hari_berganti_di_satu_zona():
    jalan, terakhir = [], None

    # 31 December 2026 in UTC: WIT turns at 15.00, WITA at 16.00, WIB at 17.00.
    for jam in (13, 14, 15, 15, 16, 17, 18, 23):
        with pada(jam):
            sebelum = len(jalan)
            terakhir = langkah_jadwal(terakhir, jalan.append)
            jalan.append((jam, tuple(jalan[sebelum:])))

    harian = [b[0] for b in jalan if isinstance(b, tuple) and b[1] == PERINTAH + SERING]
    sering = [b[0] for b in jalan if isinstance(b, tuple) and b[1] == SERING]
    assert (harian, sering) == ([13, 15, 16, 17], [14, 15, 18, 23])


def test_yang_gagal_tidak_menahan_yang_lain_dan_dicoba_lagi():
    jalan = []

    def panggil(nama):
        jalan.append(nama)
        if nama == "ingatkan_sertifikat" and jalan.count(nama) == 1:
            raise RuntimeError

    with pada(3):
        terakhir = langkah_jadwal(None, panggil)
        assert jalan == [*PERINTAH, *SERING]
        terakhir = langkah_jadwal(terakhir, panggil)
        assert jalan == [*PERINTAH, *SERING] * 2
        langkah_jadwal(terakhir, panggil)
    assert jalan[-2:] == [*SERING]
    assert len(jalan) == 2 * len(PERINTAH + SERING) + len(SERING)


def test_perintah_harian_dan_jadwal_sungguhan(db, capsys):
    call_command("harian")
    call_command("jadwal", sekali=True)

    keluar = capsys.readouterr().out
    assert keluar.count("ingatkan_sertifikat: 0 sertifikat diingatkan kepada 0 orang.") == 2


def test_menunggu_saat_hanya_dapat_dibaca(settings):
    settings.HANYA_BACA = "1"
    dipanggil = []
    assert langkah_jadwal(None, dipanggil.append) == ()
    assert dipanggil == []
    settings.HANYA_BACA = ""
    langkah_jadwal((), dipanggil.append)
    assert set(PERINTAH) <= set(dipanggil)
