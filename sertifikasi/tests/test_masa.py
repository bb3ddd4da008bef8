"""The days on a certificate are checked alike by the entry form and by the form of an issue."""

from datetime import date

import pytest

from sertifikasi.forms.jalur import FormTerbit
from sertifikasi.forms.sertifikat import FormSertifikat
from sertifikasi.models import Jalur, Sertifikat


@pytest.fixture(params=["catat", "terbit"])
def galat(request, dunia, jalur, monkeypatch):
    """Errors of a form by field; it is the new year in WIT already, not yet in WIB."""
    kini = {"WIB": date(2026, 12, 31), "WITA": date(2026, 12, 31), "WIT": date(2027, 1, 1)}
    monkeypatch.setattr("sertifikasi.forms.masa.hari_ini", lambda zona: kini[zona])

    def periksa(zona="WIB", **hari):
        dunia.upt.kanwil.zona_waktu = zona
        isi = {"versi": 1, "jenis": "halal", "nomor": "ID62110018673520624", **hari}
        isi |= {"tahap": "terbit", "lingkup": "produk", "pemegang": "upt"}
        if request.param == "catat":
            form = FormSertifikat(isi, upt=dunia.upt, pengguna=dunia.petugas)
        else:
            satu = Sertifikat(
                upt=dunia.upt, jenis=dunia.halal, jalur=Jalur.objects.get(kode="halal-reguler")
            )
            form = FormTerbit(isi, sertifikat=satu, pengguna=dunia.petugas)
        form.is_valid()
        return {k: v[0] for k, v in form.errors.items()}

    return periksa


def test_hari_ini_menurut_zona_unit(galat):
    baru = {"terbit": "2027-01-01", "tanpa_batas": "on"}

    assert galat("WIT", **baru) == {}
    assert galat("WIB", **baru) == {"terbit": "Tanggal terbit belum tiba. Periksa tahunnya."}


@pytest.mark.parametrize(
    ("isi", "bidang", "kata"),
    [
        ({"berlaku_sampai": "2025-12-31"}, "berlaku_sampai", "lebih awal"),
        ({"berlaku_sampai": "2030-01-01", "tanpa_batas": "on"}, "tanpa_batas", "Kosongkan"),
        ({}, "berlaku_sampai", "centang bila tidak ada"),
        ({"berlaku_sampai": "0206-01-01"}, "berlaku_sampai", "Periksa tahunnya"),
        ({"berlaku_sampai": "31 besok"}, "berlaku_sampai", "Tulis tanggal seperti"),
    ],
)
def test_tanggal_yang_tidak_mungkin(galat, isi, bidang, kata):
    salah = galat(terbit="2026-01-01", **isi)

    assert list(salah) == [bidang]
    assert kata in salah[bidang]


def test_tanggal_yang_mungkin(galat):
    assert galat(terbit="2026-01-01", berlaku_sampai="2026-01-01") == {}
