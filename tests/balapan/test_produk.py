"""Editors, reviewers, tabs and taps of the catalogue."""

import itertools
import uuid

import pytest
from django.db.models import QuerySet
from django.urls import reverse

from akun.tests.pabrik import PabrikPusat
from katalog.models import PenetapanUnggulan, Produk, Terbitan, Tinjauan
from katalog.services import nomor, terbitan, tinjau
from katalog.services.tinjau import setujui_produk
from katalog.services.unggulan import tetapkan_unggulan
from katalog.tests.pabrik import PabrikProduk
from katalog.tests.pelaku import buat_diajukan, buat_lengkap, buat_pelaku
from tests.balapan.conftest import KALI_TANPA, tanpa_indeks

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


@pytest.fixture
def p(db):
    return buat_pelaku()


@pytest.fixture
def penyunting(p, orang):
    """Two officers of the unit save the same version with other names."""
    satu, dua = orang(p.unit), orang(p.unit)

    def skenario():
        produk = buat_lengkap(p, nama="Semula")
        alamat = reverse("katalog:ubah", args=[produk.kode])
        isi = {"versi": produk.versi, "kategori": produk.kategori.kode, "harga": "25.000",
               "jenis_harga": "tetap", "satuan": "buah", "deskripsi_singkat": "Dari bengkel."}  # fmt: skip

        def periksa(a, b):
            berhasil = [nama for (status, _), nama in ((a, "A"), (b, "B")) if status == 302]
            produk.refresh_from_db()
            if sorted([a[0], b[0]]) != [302, 409]:
                return f"answers {a[0]} and {b[0]}"
            return "" if berhasil == [produk.nama] else f"{berhasil} saved, stored {produk.nama}"

        return (
            lambda: satu.kirim(alamat, {**isi, "nama": "A"}),
            lambda: dua.kirim(alamat, {**isi, "nama": "B"}),
            periksa,
        )

    return skenario


def test_dua_penyunting(penyunting, ulangi):
    assert ulangi(penyunting) == []


def test_dua_penyunting_tanpa_penjaga(penyunting, ulangi, tanpa_versi):
    assert ulangi(penyunting, kali=KALI_TANPA, sampai_pertama=True)


@pytest.fixture
def peninjau(p, orang):
    """One approves, another returns."""
    satu, dua = orang(p.kanwil), orang(p.kanwil_b)

    def skenario():
        produk = buat_diajukan(p)
        alamat = reverse("katalog:putuskan", args=[produk.kode])
        isi = {"versi": produk.versi}

        def periksa(a, b):
            if [a[0], b[0]].count(302) != 1:
                return f"answers {a[0]} and {b[0]}"
            putusan = Tinjauan.objects.filter(produk=produk).get().putusan
            terbit = Terbitan.objects.filter(produk=produk).exists()
            return "" if terbit == (putusan == "disetujui") else f"{putusan}, published: {terbit}"

        return (
            lambda: satu.kirim(alamat, {**isi, "putusan": "setujui"}),
            lambda: dua.kirim(
                alamat, {**isi, "putusan": "kembalikan", "pesan": "Foto kurang jelas."}
            ),
            periksa,
        )

    return skenario


def test_dua_peninjau(peninjau, ulangi):
    assert ulangi(peninjau) == []


def test_dua_peninjau_tanpa_penjaga(peninjau, ulangi, tanpa_versi, perlambat):
    perlambat(tinjau, "_putuskan")
    assert ulangi(peninjau, kali=KALI_TANPA, sampai_pertama=True)


@pytest.fixture
def tarik(p, orang):
    """The Kanwil approves while the unit takes it back."""
    kanwil, unit = orang(p.kanwil), orang(p.unit)

    def skenario():
        produk = buat_diajukan(p)

        def periksa(a, b):
            produk.refresh_from_db()
            terbit = Terbitan.objects.filter(produk=produk).exists()
            sah = (produk.status == "disetujui") == terbit
            terbuka = Tinjauan.objects.terbuka().filter(produk=produk).exists()
            return "" if sah and not terbuka else f"{produk.status}, published: {terbit}"

        return (
            lambda: kanwil.kirim(
                reverse("katalog:putuskan", args=[produk.kode]),
                {"versi": produk.versi, "putusan": "setujui"},
            ),
            lambda: unit.kirim(
                reverse("katalog:tarik", args=[produk.kode]), {"versi": produk.versi}
            ),
            periksa,
        )

    return skenario


def test_setujui_lawan_tarik(tarik, ulangi):
    assert ulangi(tarik) == []


def test_setujui_lawan_tarik_tanpa_penjaga(tarik, ulangi, tanpa_versi):
    assert ulangi(tarik, kali=KALI_TANPA, sampai_pertama=True)


@pytest.fixture
def ketuk(p, orang):
    """The form of a new product is sent twice: double tap, or back and send again."""
    satu = orang(p.unit)

    def skenario():
        kunci = str(uuid.uuid4())
        isi = {"id_klien_draf": kunci, "nama": f"Kotak {kunci[:6]}"}
        alamat = reverse("katalog:tambah")

        def periksa(a, b):
            ada = Produk.objects.filter(nama=isi["nama"]).count()
            return "" if ada == 1 else f"{ada} products of one form"

        return lambda: satu.kirim(alamat, isi), lambda: satu.kirim(alamat, isi), periksa

    return skenario


def test_ketuk_dua_kali(ketuk, ulangi):
    assert ulangi(ketuk) == []


def test_ketuk_dua_kali_tanpa_penjaga(ketuk, ulangi, monkeypatch):
    # Without the counter's lock the second one meets the unique token: an error, not a product.
    monkeypatch.setattr(nomor.kunci_nomor, "__code__", (lambda upt_ids: None).__code__)
    assert ulangi(ketuk, kali=KALI_TANPA, sampai_pertama=True)


@pytest.fixture
def slot(p, orang):
    """The unit has one flagship; two tabs determine a second and a third."""
    satu, dua = orang(p.kanwil), orang(p.kanwil_b)

    def skenario():
        PenetapanUnggulan.objects.all().delete()
        a, b, c = (PabrikProduk(upt=p.upt) for _ in range(3))
        tetapkan_unggulan(produk=a, alasan="x", oleh=p.kanwil)

        def alamat(produk):
            return reverse("katalog:unggulan_tetapkan", args=[p.upt.kode, produk.kode])

        def periksa(*jawab):
            n = PenetapanUnggulan.objects.berjalan().filter(upt=p.upt).count()
            return "" if n == 2 else f"{n} flagships"

        return (
            lambda: satu.kirim(alamat(b), {"alasan": "khas"}),
            lambda: dua.kirim(alamat(c), {"alasan": "khas"}),
            periksa,
        )

    return skenario


def test_unggulan_ketiga(slot, ulangi):
    assert ulangi(slot) == []


def test_unggulan_ketiga_tanpa_penjaga(slot, ulangi):
    with tanpa_indeks("katalog_penetapanunggulan", "slot_unggulan_sekali"):
        assert ulangi(slot, kali=KALI_TANPA, sampai_pertama=True)


@pytest.fixture
def ganti_jenis(p, orang):
    """Headquarters makes the Rutan a Lapas while one of its products is approved."""
    kanwil, pusat = orang(p.kanwil), orang(PabrikPusat())
    jenis = iter(["lapas", "rutan"] * KALI_TANPA)

    def skenario():
        produk = buat_diajukan(p)
        p.upt.refresh_from_db()
        baru = next(jenis)
        isi = {"versi": p.upt.versi, "nama": p.upt.nama, "jenis": baru, "kelas": p.upt.kelas,
               "kekhususan": "", "kanwil": p.upt.kanwil_id, "kabkota": p.upt.kabkota_id, "aktif": "on"}  # fmt: skip

        def periksa(a, b):
            if a[0] != 302 or b[0] != 302:
                return f"answers {a[0]} and {b[0]}"
            tersimpan = Terbitan.objects.get(produk=produk).upt_jenis
            return "" if tersimpan == baru else f"the unit is {baru}, published as {tersimpan}"

        return (
            lambda: kanwil.kirim(
                reverse("katalog:putuskan", args=[produk.kode]),
                {"versi": produk.versi, "putusan": "setujui"},
            ),
            lambda: pusat.kirim(reverse("pengaturan_upt_ubah", args=[p.upt.kode]), isi),
            periksa,
        )

    return skenario


def test_unit_berubah_saat_disetujui(ganti_jenis, ulangi):
    assert ulangi(ganti_jenis) == []


@pytest.fixture
def tanpa_kunci(monkeypatch, perlambat) -> None:
    """No row is locked by reading it, and publishing takes its time."""
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, *a, **k: self._chain())
    perlambat(terbitan.indeks, "perbarui")


def test_unit_berubah_saat_disetujui_tanpa_penjaga(ganti_jenis, ulangi, tanpa_kunci):
    assert ulangi(ganti_jenis, kali=KALI_TANPA, sampai_pertama=True)


@pytest.fixture
def ganti_nama(p, orang):
    """Headquarters renames the unit while it submits a product, or while its Kanwil approves it."""
    siapa = {"ajukan": orang(p.unit), "putuskan": orang(p.kanwil)}
    pusat = orang(PabrikPusat())
    ke = itertools.count()

    def dengan(langkah):
        def skenario():
            produk = buat_lengkap(p) if langkah == "ajukan" else buat_diajukan(p)
            p.upt.refresh_from_db()
            huruf = divmod(next(ke), 26)
            kata = "mandau" + "".join(chr(ord("a") + h) for h in huruf)
            isi = {"versi": p.upt.versi, "nama": f"Rutan Kelas IIB {kata.title()}",
                   "jenis": p.upt.jenis, "kelas": p.upt.kelas, "kekhususan": "",
                   "kanwil": p.upt.kanwil_id, "kabkota": p.upt.kabkota_id, "aktif": "on"}  # fmt: skip

            def periksa(a, b):
                if a[0] != 302 or b[0] != 302:
                    return f"answers {a[0]} and {b[0]}"
                p.upt.refresh_from_db()
                produk.refresh_from_db()
                harus = "diajukan" if langkah == "ajukan" else "disetujui"
                if (p.upt.nama, produk.status) != (isi["nama"], harus):
                    return f"{p.upt.nama}, {produk.status}"
                if langkah == "ajukan":
                    setujui_produk(produk=produk, versi=produk.versi, oleh=p.kanwil)
                teks = Terbitan.objects.get(produk=produk).teks_cari.split()
                return "" if kata in teks else f"published without {kata}"

            return (
                lambda: siapa[langkah].kirim(
                    reverse(f"katalog:{langkah}", args=[produk.kode]),
                    {"versi": produk.versi, "putusan": "setujui"},
                ),
                lambda: pusat.kirim(reverse("pengaturan_upt_ubah", args=[p.upt.kode]), isi),
                periksa,
            )

        return skenario

    return dengan


@pytest.mark.parametrize("langkah", ["ajukan", "putuskan"])
def test_unit_berganti_nama(ganti_nama, ulangi, langkah):
    assert ulangi(ganti_nama(langkah)) == []


def test_unit_berganti_nama_tanpa_penjaga(ganti_nama, ulangi, tanpa_kunci):
    # Of approval alone: a submission and a name are written to no row in common.
    assert ulangi(ganti_nama("putuskan"), kali=KALI_TANPA, sampai_pertama=True)
