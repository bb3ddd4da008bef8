"""Headquarters changes official data; a Kanwil keeps the contacts."""

import pytest

from inti.galat import VersiUsang
from inti.models import CatatanAudit
from organisasi.galat import GalatIsian, NomorWaSalah
from organisasi.penamaan import kenali_upt
from organisasi.services.upt import atur_kontak_kanwil, atur_kontak_upt, ubah_upt
from organisasi.tests.pabrik import PabrikKanwil, PabrikUPT


@pytest.fixture
def upt(db):
    return PabrikUPT(kode="62-08", nama="Rutan Kelas IIA Palangka Raya")


def test_ganti_nama_menyimpan_nama_lama_sebagai_sebutan(upt):
    ubah_upt(
        upt=upt,
        versi=1,
        isi={"nama": "Lapas Kelas IIA Tangkiling", "jenis": "lapas"},
        oleh=None,
    )

    upt.refresh_from_db()
    assert (upt.kode, upt.nama, upt.jenis, upt.versi) == (
        "62-08", "Lapas Kelas IIA Tangkiling", "lapas", 2,
    )  # fmt: skip
    assert [a.teks for a in upt.alias.all()] == ["Rutan Kelas IIA Palangka Raya"]
    assert kenali_upt("RUTAN PALANGKARAYA").pasti == upt
    assert kenali_upt("Lapas Tangkiling").pasti == upt


def test_perubahan_tercatat_sekali_dengan_nilai_sebelum_dan_sesudah(upt):
    ubah_upt(upt=upt, versi=1, isi={"kelas": "IIB", "aktif": False}, oleh=None)

    catatan = CatatanAudit.objects.get()
    assert (catatan.aksi, catatan.objek_id) == ("upt.ubah", str(upt.pk))
    assert [(p["sebelum"], p["sesudah"]) for p in catatan.perubahan] == [
        ({"kelas": "IIA", "aktif": True}, {"kelas": "IIB", "aktif": False})
    ]
    assert upt.alias.count() == 0


def test_versi_usang_tidak_menimpa(upt):
    ubah_upt(upt=upt, versi=1, isi={"kelas": "IIB"}, oleh=None)

    with pytest.raises(VersiUsang):
        ubah_upt(upt=upt, versi=1, isi={"kelas": "I"}, oleh=None)

    upt.refresh_from_db()
    assert upt.kelas == "IIB"


def test_nama_kosong_ditolak(upt):
    with pytest.raises(GalatIsian) as galat:
        ubah_upt(upt=upt, versi=1, isi={"nama": "   "}, oleh=None)

    assert galat.value.bidang == "nama"
    upt.refresh_from_db()
    assert (upt.nama, upt.versi) == ("Rutan Kelas IIA Palangka Raya", 1)


def test_kontak_unit(upt):
    atur_kontak_upt(upt=upt, versi=1, nomor_wa="0811 2345 678", profil=" Cerita. ", oleh=None)

    upt.refresh_from_db()
    assert (upt.nomor_wa, upt.profil, upt.nomor_tampil) == (
        "628112345678", "Cerita.", "+62 811-2345-678",
    )  # fmt: skip
    assert CatatanAudit.objects.get().aksi == "upt.atur_kontak"


def test_nomor_salah_tidak_menyimpan_apa_pun(upt):
    with pytest.raises(NomorWaSalah) as galat:
        atur_kontak_upt(upt=upt, versi=1, nomor_wa="12", profil="x", oleh=None)

    assert galat.value.bidang == "nomor_wa"
    upt.refresh_from_db()
    assert (upt.profil, upt.versi) == ("", 1)


def test_kontak_kanwil(db):
    kanwil = PabrikKanwil()

    atur_kontak_kanwil(kanwil=kanwil, versi=1, nomor_wa="", surel="a@contoh.test", oleh=None)

    kanwil.refresh_from_db()
    assert (kanwil.nomor_wa, kanwil.surel, kanwil.versi) == ("", "a@contoh.test", 2)
