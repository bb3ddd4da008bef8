"""The roll-up of the catalogue equals the rows, whatever was written and however."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inti.waktu import hari_ini
from katalog.izin import KEDALUWARSA, keadaan_sql
from katalog.models import RekapKatalog, Terbitan
from katalog.models.izin import DasarIzin, Keluarga
from katalog.queries import unit as modul_unit
from katalog.queries.rekap import baca_rekap
from katalog.services.rekap import (
    bangun_rekap,
    padatkan_rekap,
    pastikan_pemicu,
    periksa_rekap,
    tanpa_pemicu,
)
from katalog.tests.pabrik import PabrikKategori
from katalog.tests.pabrik_terbitan import terbit, terbit_banyak
from organisasi.tests.pabrik import PabrikKanwil, PabrikUPT

pytestmark = pytest.mark.django_db
HARI = st.none() | st.integers(-3, 3)
IZIN = st.fixed_dictionaries(
    {k: st.tuples(st.sampled_from(DasarIzin.values), HARI, HARI) for k in Keluarga.values}
)


@st.composite
def tulisan(draw):
    """One write: which row, what is done, with what values."""
    return (
        draw(st.integers(0, 3)),
        draw(st.sampled_from(["terbit", "ubah", "massal", "hapus", "padat"])),
        draw(IZIN),
        {
            "harga": draw(st.none() | st.sampled_from([1, 49_999, 50_000, 999_999, 1_000_000])),
            "unggulan": draw(st.booleans()),
            "halal_perbarui": draw(st.booleans()),
        },
    )


def kolom(izin, isi):
    hari = hari_ini()
    hasil = dict(isi)
    for keluarga, (dasar, ingat, sampai) in izin.items():
        hasil[f"{keluarga}_dasar"] = dasar
        for nama, n in (("peringatan", ingat), ("sampai", sampai)):
            hasil[f"{keluarga}_{nama}"] = None if n is None else hari + timedelta(days=n)
    return hasil


@pytest.fixture
def tempat():
    barat, timur = PabrikKanwil(kode="62"), PabrikKanwil(kode="91", zona_waktu="WIT")
    unit = [
        PabrikUPT(kode="62-08", jenis="rutan", kanwil=barat),
        PabrikUPT(kode="62-02", jenis="lapas", kekhususan="perempuan", kanwil=barat),
        PabrikUPT(kode="91-01", jenis="lapas", kanwil=timur),
    ]
    return unit, [PabrikKategori(), PabrikKategori(kode="makanan", nama="Makanan")]


def laku(nomor, deed, isi, tempat):
    unit, kategori = tempat
    baris = list(Terbitan.objects.order_by("pk"))
    satu = baris[nomor % len(baris)] if baris else None
    if deed == "terbit" or satu is None:
        terbit(upt=unit[nomor % 3], kategori=kategori[nomor % 2], kode=f"6208{laku.n:04d}", **isi)
        laku.n += 1
    elif deed == "ubah":
        for nama, nilai in isi.items():
            setattr(satu, nama, nilai)
        satu.kategori = kategori[nomor % 2]
        satu.save()
    elif deed == "massal":
        Terbitan.objects.filter(upt=satu.upt).update(upt_jenis="lpka", **isi)
    elif deed == "hapus":
        satu.produk.delete()
    else:
        padatkan_rekap(longgar=0)


laku.n = 1


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(daftar=st.lists(tulisan(), min_size=1, max_size=5))
def test_rekap_sama_dengan_baris_setelah_tulisan_acak(tempat, daftar):
    for nomor, deed, izin, isi in daftar:
        laku(nomor, deed, kolom(izin, isi), tempat)

        assert periksa_rekap() == {}
    _sama_dengan_keadaan_baris()


def _sama_dengan_keadaan_baris():
    """States of permits read from the roll-up are those of the one SQL expression."""
    from django.db.models import Count

    from inti.waktu import hari_ini_per_zona

    kanwil = set(Terbitan.objects.values_list("kanwil_id", flat=True))
    for saring, qs in [
        (("", ("",)), Terbitan.objects.all()),
        *((("kanwil", (str(k),)), Terbitan.objects.filter(kanwil=k)) for k in kanwil),
    ]:
        hasil = baca_rekap([saring]).hitungan[0]
        for k in Keluarga.values:
            keadaan = keadaan_sql(k, hari_ini_per_zona("zona_waktu"))
            benar = qs.order_by().annotate(x=keadaan).values_list("x").annotate(n=Count("pk"))
            assert hasil[k] == dict(benar)


@pytest.mark.parametrize(("jam", "beda"), [(5, False), (15, True)])  # UTC; 22.00 WIB is 0.00 WIT
def test_keadaan_dihitung_menurut_hari_di_zona_unit(tempat, monkeypatch, jam, beda):
    kini = datetime(2026, 3, 31, jam, 30, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: kini)
    for unit in tempat[0]:
        terbit(f"Tas {unit.kode}", upt=unit, pirt_dasar="terverifikasi", pirt_sampai=hari_ini())

    _sama_dengan_keadaan_baris()
    lewat = baca_rekap([("", ("",))]).hitungan[0]["pirt"].get(KEDALUWARSA, 0)
    assert lewat == (1 if beda else 0)  # the unit in WIT


def test_unit_terbanyak_dan_yang_dipilih(tempat, monkeypatch):
    monkeypatch.setattr(modul_unit, "UNIT_DITAMPILKAN", 1)
    unit, (kerajinan, makanan) = tempat
    terbit_banyak([(unit[i % 3], kerajinan, f"Tas {i}", {}) for i in (0, 1, 1, 2, 2, 2)])
    terbit_banyak([(unit[0], makanan, "Kopi", {})])

    def baca(saring, kode=()):
        hasil = baca_rekap([], unit=saring, kode=kode).unit
        return [(u.kode, u.jumlah) for u in hasil.unit], hasil.banyak

    assert baca(("", ("",))) == ([("91-01", 3)], 3)
    assert sorted(baca(("", ("",)), ["62-08", "62-99"])[0]) == [
        ("62-02", 2), ("62-08", 2), ("91-01", 3),
    ]  # fmt: skip
    assert baca(("kategori", (str(makanan.pk),))) == ([("62-08", 1)], 1)


def test_muat_borongan_dihitung_sekali_di_akhir(tempat):
    unit, kategori = tempat
    with tanpa_pemicu():
        terbit_banyak([(unit[i % 3], kategori[i % 2], f"Tas {i}", {}) for i in range(9)])
        assert not RekapKatalog.objects.exists()

    assert periksa_rekap() == {}
    assert baca_rekap([("", ("",))]).hitungan[0]["semua"] == {"": 9}
    terbit("Sepuluh")
    assert baca_rekap([("", ("",))]).hitungan[0]["semua"] == {"": 10}


def test_padatkan_tidak_mengubah_hitungan(tempat):
    for i in range(3):
        terbit(f"Tas {i}", upt=tempat[0][0])
    sebelum = baca_rekap([("", ("",)), ("unggulan", ("0",))]).hitungan
    baris = RekapKatalog.objects.count()

    assert padatkan_rekap() == 0
    assert padatkan_rekap(longgar=10) > 0

    assert RekapKatalog.objects.count() < baris
    assert not RekapKatalog.objects.filter(padat=False).exists()
    assert baca_rekap([("", ("",)), ("unggulan", ("0",))]).hitungan == sebelum


def test_perintah_menemukan_dan_membetulkan_beda(tempat):
    terbit("Tas")
    RekapKatalog.objects.filter(dim="semua").update(jumlah=7)

    with pytest.raises(CommandError):
        call_command("rekap_katalog", "--periksa", stdout=StringIO())
    call_command("rekap_katalog", "--bangun", "--periksa", stdout=StringIO())
    assert bangun_rekap() == RekapKatalog.objects.count()


def test_pemicu_yang_hilang_dipasang_lagi(tempat):
    from katalog.services.rekap import _lepas, _pemicu_terpasang

    ada = _pemicu_terpasang()
    _lepas(ada)
    terbit("Tas", upt=tempat[0][0])
    pastikan_pemicu()

    assert _pemicu_terpasang() == ada
    assert periksa_rekap() == {}


def test_tulisan_yang_tidak_dihitung_tidak_menambah_baris(tempat):
    satu = terbit("Tas")
    baris = RekapKatalog.objects.count()

    satu.deskripsi = "Lain."
    satu.save()

    assert RekapKatalog.objects.count() == baris
