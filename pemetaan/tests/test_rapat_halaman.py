"""Pages of the session, and its minutes as PDF."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from akun.tests.pabrik import PabrikPetugasKanwil, PabrikPimpinan
from organisasi.tests.pabrik import PabrikUPT
from pemetaan.berita_acara import berita_acara_pdf, data_berita_acara
from pemetaan.models import PutusanRapat, Rapat
from pemetaan.queries.rapat import baris_rapat
from pemetaan.services.rapat import tunda_unit, tutup_rapat
from pemetaan.tests.pabrik import buat_produk, tetapkan
from pemetaan.tests.pabrik_rapat import ISI, PabrikRapat, calon, putuskan
from pemetaan.tests.test_putaran_halaman import masuk

pytestmark = pytest.mark.django_db
JAHAT = '*tebal* #panic("x") $a^2$ `k` <label> @rujuk \\ [isi] 😀'


@pytest.fixture
def petugas(kanwil):
    return PabrikPetugasKanwil(kanwil=kanwil)


@pytest.fixture
def rapat(kanwil):
    return PabrikRapat(kanwil=kanwil)


def teks(isi: bytes) -> str:
    semua = "\n".join(h.extract_text() for h in PdfReader(BytesIO(isi)).pages)
    return " ".join(semua.replace("\u200b", "").split())


def test_buka_lewat_halaman(client, petugas, kanwil):
    masuk(client, petugas)
    halaman = client.post(reverse("rapat:buka"), {**ISI, "versi": 0, "tanggal": "kemarin"})
    assert "Tulis tanggal seperti 24/11/2026." in halaman.content.decode()
    assert "Siti Aminah" in halaman.content.decode()
    client.post(reverse("rapat:buka"), {**ISI, "versi": 0, "tanggal": "2026-11-24"})
    assert (Rapat.objects.get().kanwil, Rapat.objects.get().ketua) == (kanwil, "Siti Aminah")


def test_putusan_lewat_halaman_lalu_unit_berikut(client, rapat, upt, kanwil, petugas):
    berikut = PabrikUPT(kode="62-11", kanwil=kanwil)
    kapal, betang = calon(upt, "Kapal", "Betang")
    masuk(client, petugas)
    alamat = reverse("rapat:unit", args=[rapat.pk, upt.kode])
    assert "Kapal" in client.get(alamat).content.decode()
    isi = {"versi": 0, f"pilih-{kapal.kode}": "on", f"alasan-{betang.kode}": "Jangan hilang."}
    halaman = client.post(alamat, isi).content.decode()
    assert "Tulis mengapa produk ini menjadi unggulan." in halaman
    assert "Jangan hilang." in halaman
    jawab = client.post(alamat, {**isi, f"alasan-{kapal.kode}": "Khas."})
    assert jawab["Location"] == reverse("rapat:unit", args=[rapat.pk, berikut.kode])
    halaman = client.post(alamat, {"versi": 1}).content.decode()
    assert "Pilih satu atau dua produk" in halaman


def test_sesudah_unit_terakhir_kembali_ke_yang_terlewat(client, rapat, upt, kanwil, petugas):
    akhir = PabrikUPT(kode="62-98", kanwil=kanwil)
    masuk(client, petugas)
    isi = {"versi": 0, "alasan": "Menunggu izin."}
    jawab = client.post(reverse("rapat:tunda", args=[rapat.pk, akhir.kode]), isi)
    assert jawab["Location"] == reverse("rapat:unit", args=[rapat.pk, upt.kode])
    jawab = client.post(reverse("rapat:tunda", args=[rapat.pk, upt.kode]), isi)
    assert jawab["Location"] == reverse("rapat:rapat", args=[rapat.pk])


def test_unggulan_yang_tidak_dicentang_berakhir(client, rapat, upt, petugas):
    lama = buat_produk(upt, nama="Lama")
    tetapkan(lama)
    (baru,) = calon(upt, "Baru")
    isi = {
        "versi": 0,
        f"pilih-{baru.kode}": "on",
        f"alasan-{baru.kode}": "Lebih khas.",
        f"alasan-{lama.kode}": "Khas",  # as it stood: not a reason to end
    }
    masuk(client, petugas).post(reverse("rapat:unit", args=[rapat.pk, upt.kode]), isi)
    putusan = PutusanRapat.objects.get()
    akhir = putusan.butir.get(jenis="akhir")
    assert akhir.produk_nama == "Lama"
    assert akhir.alasan.startswith("Diganti pada rapat penetapan")


def test_alasan_yang_tadi_tetap_di_isian(client, rapat, upt, petugas):
    """Deciding again starts from what the session wrote, also for a flagship that it kept."""
    lama = buat_produk(upt, nama="Lama")
    tetapkan(lama)
    putuskan(rapat, upt, petugas, lama)
    halaman = masuk(client, petugas).get(reverse("rapat:unit", args=[rapat.pk, upt.kode]))
    assert halaman.context["form"][f"alasan-{lama.kode}"].value() == "Lama khas daerah."


def test_tunda_lewat_halaman(client, rapat, upt, petugas):
    masuk(client, petugas)
    alamat = reverse("rapat:tunda", args=[rapat.pk, upt.kode])
    assert "Tulis mengapa unit ini ditunda." in client.post(alamat, {"versi": 0}).content.decode()
    client.post(alamat, {"versi": 0, "alasan": "Menunggu izin."})
    assert PutusanRapat.objects.get().hasil == "ditunda"
    assert "Menunggu izin." in client.get(reverse("rapat:rapat", args=[rapat.pk])).content.decode()


def test_pimpinan_membaca_tanpa_memutus(client, rapat, upt, kanwil):
    (kapal,) = calon(upt, "Kapal")
    masuk(client, PabrikPimpinan(kanwil=kanwil))
    alamat = reverse("rapat:unit", args=[rapat.pk, upt.kode])
    halaman = client.get(alamat).content.decode()
    assert "Kapal" in halaman
    assert "Tetapkan</button>" not in halaman
    client.post(alamat, {"versi": 0, f"pilih-{kapal.kode}": "on", f"alasan-{kapal.kode}": "x"})
    assert not PutusanRapat.objects.exists()


def test_berita_acara_memuat_putusan(client, rapat, upt, kanwil, petugas):
    lama = buat_produk(upt, nama="Anyaman Lama")
    tetapkan(lama)
    kapal, _ = calon(upt, "Kapal Kayu", "Betang")
    ditunda, belum = PabrikUPT(kode="62-11", kanwil=kanwil), PabrikUPT(kode="62-12", kanwil=kanwil)
    putuskan(rapat, upt, petugas, kapal)
    tunda_unit(rapat=rapat, upt=ditunda, versi=0, alasan="Menunggu PIRT.", oleh=petugas)
    masuk(client, petugas)
    alamat = reverse("rapat:berita_acara", args=[rapat.pk])
    rancangan = client.get(alamat)
    assert rancangan["Content-Type"] == "application/pdf"
    assert "Rancangan: rapat belum ditutup" in teks(rancangan.content)
    rapat.refresh_from_db()
    tutup_rapat(rapat=rapat, versi=rapat.versi, oleh=petugas)
    isi = teks(client.get(alamat).content)
    for kata in (
        upt.nama, "Kapal Kayu", "Kapal Kayu khas daerah.", "Diakhiri: Anyaman Lama", ditunda.nama,
        "Menunggu PIRT.", belum.nama, "Siti Aminah", "Budi Santoso", "Aula Kanwil",
        "Dari 3 unit yang memproduksi, rapat menetapkan 1 produk unggulan pada 1 unit, menunda 1 unit, "
        "dan tidak membahas 1 unit.",
    ):  # fmt: skip
        assert kata in isi, kata
    assert "Rancangan" not in isi


def test_berita_acara_teks_jahat_tetap_teks(upt, kanwil, petugas):
    rapat = PabrikRapat(kanwil=kanwil, catatan=JAHAT, tempat="x" * 160, ketua=JAHAT)
    (produk,) = calon(upt, JAHAT)
    putuskan(rapat, upt, petugas, produk)
    isi = teks(berita_acara_pdf(rapat, baris_rapat(rapat)))
    assert isi.count(JAHAT) >= 3
    assert "x" * 160 in isi.replace(" ", "")


def test_angka_berita_acara_sama_dengan_halaman(client, rapat, upt, kanwil, petugas):
    a, b = calon(upt, "A", "B")
    putuskan(rapat, upt, petugas, a, b)
    PabrikUPT(kanwil=kanwil)
    data = data_berita_acara(rapat, baris_rapat(rapat))["jumlah"]
    halaman = masuk(client, petugas).get(reverse("rapat:rapat", args=[rapat.pk])).context
    assert data["unit"] == len(halaman["baris"]) == 2
    assert (data["ditetapkan"], data["ditunda"]) == (halaman["ditetapkan"], halaman["ditunda"])
    assert data["produk"] == 2
    assert data["ditetapkan"] + data["ditunda"] + data["belum"] == data["unit"]


def test_rapat_tertutup_terbaca_sesudah_unit_pindah(
    client, rapat, upt, kanwil, kanwil_lain, petugas
):
    (kapal,) = calon(upt, "Kapal")
    putuskan(rapat, upt, petugas, kapal)
    rapat.refresh_from_db()
    tutup_rapat(rapat=rapat, versi=rapat.versi, oleh=petugas)
    nama = upt.nama
    upt.kanwil, upt.nama = kanwil_lain, "Rutan Pindahan"
    upt.save()
    masuk(client, petugas)
    halaman = client.get(reverse("rapat:unit", args=[rapat.pk, upt.kode])).content.decode()
    assert nama in halaman
    assert "Kapal khas daerah." in halaman
    lain = PabrikUPT(kode="62-19", kanwil=kanwil)  # came after the session
    assert client.get(reverse("rapat:unit", args=[rapat.pk, lain.kode])).status_code == 404


def test_kueri_tetap_pada_dua_ukuran(client, rapat, upt, kanwil, petugas):
    calon(upt, "Kapal")
    masuk(client, petugas)
    rute = [
        reverse("rapat:rapat", args=[rapat.pk]),
        reverse("rapat:unit", args=[rapat.pk, upt.kode]),
        reverse("rapat:berita_acara", args=[rapat.pk]),
    ]

    def ukur():
        hasil = []
        for alamat in rute:
            client.get(alamat)
            with CaptureQueriesContext(connection) as k:
                assert client.get(alamat).status_code == 200
            hasil.append(len(k))
        return hasil

    satu = PabrikUPT(kanwil=kanwil)
    putuskan(rapat, satu, petugas, *calon(satu, "X"))
    sedikit = ukur()
    calon(upt, *[f"Calon {n}" for n in range(6)])
    for _ in range(5):
        lain = PabrikUPT(kanwil=kanwil)
        putuskan(rapat, lain, petugas, *calon(lain, "Y", "Z"))
    assert ukur() == sedikit
