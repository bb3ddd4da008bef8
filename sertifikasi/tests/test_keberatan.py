"""A unit contests a rule; its Kanwil decides; the product follows."""

import pytest
from django.urls import reverse

from akun.models import Pemberitahuan
from inti.galat import PerluAlasan, TidakBerhak, VersiUsang
from sertifikasi.galat import KeberatanTidakSah
from sertifikasi.models import AturanKewajiban, Keberatan
from sertifikasi.services.keberatan import ajukan_keberatan, cabut_putusan, putuskan_keberatan
from sertifikasi.services.kewajiban import tinjau
from sertifikasi.tugas_kewajiban import tugas_kewajiban


@pytest.fixture
def aturan(dunia):
    AturanKewajiban.objects.create(
        kode="uji", sasaran="pirt", hasil="wajib", alasan="Pangan olahan."
    )
    tinjau()
    return dunia


def ajukan(dunia, **ubah):
    return ajukan_keberatan(
        **{
            "produk": dunia.roti, "sasaran": "pirt", "usulan": "tidak_wajib",
            "alasan": "Tahan tiga hari.", "oleh": dunia.petugas, **ubah,
        }
    )  # fmt: skip


def sifat(produk):
    produk.refresh_from_db()
    return (produk.pirt_sifat, produk.pirt_alasan)


def test_diterima_lalu_dicabut(aturan):
    satu = ajukan(aturan)
    assert sifat(aturan.roti) == ("wajib", "Pangan olahan.")
    assert satu.menurut_aturan == "wajib"

    satu = putuskan_keberatan(
        keberatan=satu, versi=satu.versi, diterima=True, alasan="Benar.", oleh=aturan.kanwil
    )
    assert sifat(aturan.roti) == ("tidak_wajib", "Putusan Kanwil: Benar.")
    assert sifat(aturan.kapal) == ("wajib", "Pangan olahan.")

    aturan.roti.save()  # saving keeps it
    assert sifat(aturan.roti) == ("tidak_wajib", "Putusan Kanwil: Benar.")

    cabut_putusan(keberatan=satu, versi=satu.versi, alasan="Berubah.", oleh=aturan.kanwil_b)
    assert sifat(aturan.roti) == ("wajib", "Pangan olahan.")
    ajukan(aturan)  # a new one may follow


def test_ditolak(aturan):
    satu = ajukan(aturan)

    putuskan_keberatan(
        keberatan=satu, versi=satu.versi, diterima=False, alasan="Tidak cukup.", oleh=aturan.pusat
    )

    assert sifat(aturan.roti) == ("wajib", "Pangan olahan.")
    judul = list(
        Pemberitahuan.objects.filter(penerima=aturan.petugas).values_list("judul", flat=True)
    )
    assert judul == ["Keberatan atas Roti ditolak"]


def test_siapa_dan_kapan(aturan):
    for oleh in (aturan.petugas_tetangga, aturan.kanwil, aturan.pusat):
        with pytest.raises(TidakBerhak):
            ajukan(aturan, oleh=oleh)
    with pytest.raises(PerluAlasan):
        ajukan(aturan, alasan="  ")
    with pytest.raises(KeberatanTidakSah):
        ajukan(aturan, usulan="wajib")
    with pytest.raises(KeberatanTidakSah):
        ajukan(aturan, sasaran="halal")
    satu = ajukan(aturan)
    with pytest.raises(KeberatanTidakSah):
        ajukan(aturan)
    isi = {"keberatan": satu, "diterima": True, "alasan": "Ya."}
    for oleh in (aturan.petugas, aturan.kanwil_lain, aturan.pimpinan):
        with pytest.raises(TidakBerhak):
            putuskan_keberatan(**isi, versi=Keberatan.objects.get().versi, oleh=oleh)
    with pytest.raises(VersiUsang):
        putuskan_keberatan(**isi, versi=99, oleh=aturan.kanwil)
    putuskan_keberatan(**isi, versi=Keberatan.objects.get().versi, oleh=aturan.kanwil)
    with pytest.raises(KeberatanTidakSah):
        putuskan_keberatan(**isi, versi=Keberatan.objects.get().versi, oleh=aturan.kanwil)


def _menunggu(siapa):
    return [t for t in tugas_kewajiban(siapa) if "keberatan" in t.judul]


def test_halaman_dari_unit_ke_kanwil(aturan, client):
    client.force_login(aturan.petugas)
    alamat = reverse("sertifikasi:keberatan_ajukan", args=[aturan.roti.kode, "pirt"])
    assert client.get(alamat).status_code == 200
    kosong = client.post(alamat, {"usulan": "tidak_wajib", "alasan": ""})
    assert kosong.context["form"].errors["alasan"] == ["Tulis alasannya dahulu."]
    client.post(alamat, {"usulan": "tidak_wajib", "alasan": "Tahan tiga hari."})
    satu = Keberatan.objects.get()
    assert client.get(alamat).status_code == 404  # one at a time

    client.force_login(aturan.kanwil)
    (tugas,) = _menunggu(aturan.kanwil)
    assert (tugas.jumlah, tugas.url) == (1, reverse("sertifikasi:keberatan"))
    assert [b["k"] for b in client.get(tugas.url).context["baris"]] == [satu]
    putus = reverse("sertifikasi:keberatan_putus", args=[satu.pk])
    assert client.get(putus).status_code == 200
    client.post(putus, {"versi": satu.versi, "putusan": "terima", "alasan": "Benar."})
    assert sifat(aturan.roti)[0] == "tidak_wajib"
    assert _menunggu(aturan.kanwil) == []

    for orang, status in (
        (aturan.kanwil_lain, 404), (aturan.petugas, 403), (aturan.pimpinan, 403),
    ):  # fmt: skip
        client.force_login(orang)
        assert client.get(putus).status_code == status
