from datetime import UTC, date, datetime

import pytest

from inti import format as f


def test_rupiah_memakai_titik_dan_spasi_tak_putus():
    assert f.rupiah(1250000) == "Rp\u00a01.250.000"


def test_tanggal_dalam_bahasa_indonesia():
    hari = date(2026, 11, 24)
    assert (f.tanggal(hari), f.tanggal_singkat(hari), f.tanggal_hari(hari)) == (
        "24 November 2026",
        "24 Nov 2026",
        "Selasa, 24 November 2026",
    )


@pytest.mark.parametrize(
    ("zona", "harapan"),
    [
        ("WIB", "24 Nov 2026 23.30 WIB"),
        ("WITA", "25 Nov 2026 00.30 WITA"),
        ("WIT", "25 Nov 2026 01.30 WIT"),
    ],
)
def test_waktu_menurut_zona(zona, harapan):
    assert f.waktu_lengkap(datetime(2026, 11, 24, 16, 30, tzinfo=UTC), zona) == harapan


@pytest.mark.parametrize(
    ("kata", "harapan"),
    [(["a"], "a"), (["a", "b"], "a dan b"), (["a", "b", "c"], "a, b, dan c")],
)
def test_daftar_kata(kata, harapan):
    assert f.daftar_kata(kata) == harapan
