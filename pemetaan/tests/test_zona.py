"""A permit ends at midnight of the unit's own zone."""

from datetime import UTC, date, datetime

import pytest

from organisasi.tests.pabrik import PabrikKanwil, PabrikUPT
from pemetaan.queries import angka as queries
from pemetaan.tests.pabrik import buat_produk, izin

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("utc", "berlaku"),
    [
        (datetime(2026, 11, 24, 14, 59, tzinfo=UTC), {"WIB": 1, "WITA": 1, "WIT": 1}),
        (datetime(2026, 11, 24, 15, 0, tzinfo=UTC), {"WIB": 1, "WITA": 1, "WIT": 0}),
        (datetime(2026, 11, 24, 16, 0, tzinfo=UTC), {"WIB": 1, "WITA": 0, "WIT": 0}),
        (datetime(2026, 11, 24, 17, 0, tzinfo=UTC), {"WIB": 0, "WITA": 0, "WIT": 0}),
    ],
)
def test_hari_terakhir_menurut_zona_unit(monkeypatch, utc, berlaku):
    for n, zona in enumerate(berlaku):
        kanwil = PabrikKanwil(kode=str(40 + n), zona_waktu=zona)
        upt = PabrikUPT(kode=f"{kanwil.kode}-01", kanwil=kanwil)
        buat_produk(upt, **izin("halal", "terverifikasi", date(2026, 11, 24)))
    monkeypatch.setattr("django.utils.timezone.now", lambda: utc)

    nasional = queries.angka_nasional()

    per_kode = {b.kanwil.kode: b.angka.halal for b in nasional.baris if b.angka.unit}
    assert per_kode == dict(zip(["40", "41", "42"], berlaku.values(), strict=True))
    assert nasional.angka.kedaluwarsa == 3 - sum(berlaku.values())
    assert nasional.angka.akan_habis == sum(berlaku.values())


@pytest.mark.parametrize(("sisa", "akan_habis"), [(91, 0), (90, 1), (0, 1)])
def test_akan_habis_sejak_anak_tangga_pertama(upt, monkeypatch, sisa, akan_habis):
    monkeypatch.setattr(
        "django.utils.timezone.now", lambda: datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    )
    sampai = date.fromordinal(date(2026, 11, 24).toordinal() + sisa)
    buat_produk(upt, **izin("pirt", "terverifikasi", sampai))

    angka = queries.angka_nasional().angka

    assert (angka.pirt, angka.akan_habis) == (1, akan_habis)


def test_tanpa_batas_selalu_berlaku(upt):
    buat_produk(upt, **izin("haki", "terverifikasi"))

    angka = queries.angka_nasional().angka

    assert (angka.haki, angka.akan_habis, angka.kedaluwarsa) == (1, 0, 0)
