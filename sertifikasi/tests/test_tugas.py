"""Task list and the figure in the menu: each opens exactly the rows it counts."""

from datetime import timedelta

from django.core.management import call_command

from inti.waktu import hari_ini
from sertifikasi.forms.saring import FormSaring
from sertifikasi.queries import belum_verifikasi
from sertifikasi.queries.daftar import daftar_sertifikat
from sertifikasi.queries.papan import jumlah_diam
from sertifikasi.services.verifikasi import kembalikan_sertifikat
from sertifikasi.tugas import tugas_sertifikasi


def isi(pengguna):
    from urllib.parse import parse_qsl, urlsplit

    hasil = {}
    for tugas in tugas_sertifikasi(pengguna):
        if "/papan/" in tugas.url:
            assert jumlah_diam(pengguna.cakupan) == tugas.jumlah
            hasil[tugas.judul] = tugas.nada
            continue
        saringan = FormSaring(dict(parse_qsl(urlsplit(tugas.url).query))).saringan()
        assert daftar_sertifikat(pengguna.cakupan, saringan).count() == tugas.jumlah
        hasil[tugas.judul] = tugas.nada
    return hasil


def test_tugas_unit_dan_pemeriksa(dunia, catat, verifikasi):
    kini = hari_ini()
    verifikasi(catat(berlaku_sampai=kini - timedelta(1)))
    verifikasi(catat(berlaku_sampai=kini + timedelta(90)))
    verifikasi(catat(berlaku_sampai=kini + timedelta(900)))
    catat(nomor="")
    catat()
    kembali = catat()
    kembalikan_sertifikat(
        sertifikat=kembali, versi=kembali.versi, alasan="Nama.", oleh=dunia.kanwil
    )

    assert isi(dunia.petugas) == {
        "1 sertifikat sudah kedaluwarsa": "bata",
        "1 sertifikat akan habis": "soga",
        "2 sertifikat perlu dilengkapi": "nila",
    }
    assert isi(dunia.kanwil) == {
        "1 sertifikat sudah kedaluwarsa": "bata",
        "1 sertifikat akan habis": "soga",
        "1 sertifikat menunggu verifikasi": "nila",
    }
    assert isi(dunia.pusat) == {"1 sertifikat menunggu verifikasi": "nila"}
    for siapa in (dunia.pimpinan, dunia.petugas_tetangga, dunia.kanwil_lain):
        assert isi(siapa) == {}
    assert belum_verifikasi(dunia.kanwil.cakupan).count() == 1
    assert belum_verifikasi(dunia.kanwil_lain.cakupan).count() == 0


def test_perintah_harian_melapor(dunia, catat, capsys):
    catat(produk=[dunia.roti])
    type(dunia.roti).objects.update(halal_dasar="")

    call_command("hitung_ulang_izin")
    call_command("hitung_ulang_izin")

    assert capsys.readouterr().out.splitlines() == [
        f"1 produk diperbarui: [{dunia.roti.pk}]",
        "Semua kolom izin sudah benar.",
    ]
