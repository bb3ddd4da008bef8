"""Journeys through the import pages, as plain forms."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from akun.tests.pabrik import PabrikAdmin, PabrikPengguna, PabrikPetugasKanwil, PabrikPimpinan
from impor.jenis import jenis_impor
from impor.models import BarisImpor, Impor, SinonimKolom, TerapanImpor
from impor.services import terapkan as mesin
from impor.services.langkah import hentikan
from impor.tests import buat_berkas as buat
from katalog.models import Produk, Tinjauan
from katalog.services.muat_aturan import muat_aturan
from katalog.tests.pabrik import PabrikProduk
from organisasi.models import UPT, AliasUPT, Kanwil
from organisasi.services.muat_referensi import muat_referensi

CONTOH = Path(__file__).parent / "contoh" / "rekap_produk_kalteng.xlsx"
S = Impor.Status


@pytest.fixture
def kanwil(db, client):
    muat_referensi()
    muat_aturan()
    orang = PabrikPetugasKanwil(kanwil=Kanwil.objects.get(kode="62"))
    client.force_login(orang)
    return orang


def unggah(client, berkas: Path, nama: str = "rekap.xlsx") -> Impor:
    isi = SimpleUploadedFile(nama, berkas.read_bytes())
    jawab = client.post(reverse("impor:daftar"), {"jenis": "produk", "berkas": isi})
    assert jawab.status_code == 302, jawab.context["form"].errors
    return Impor.objects.latest("id")


def terapkan(client, impor: Impor, *aksi: str):
    return client.post(
        reverse("impor:terapkan", args=[impor.pk]),
        {"versi": impor.versi, "aksi": aksi or ("buat", "ubah")},
    )


def test_contoh_dari_unggah_sampai_urung(client, kanwil):
    impor = unggah(client, CONTOH)
    assert impor.status == S.SIAP
    assert impor.hitung == {"buat": 27, "lewati": 9, "galat": 1, "tanya": 1}
    assert Produk.objects.count() == 0
    isi = client.get(reverse("impor:lihat", args=[impor.pk])).content.decode()
    assert "nama produk kosong" in isi
    assert "Kode Brg" in isi  # unknown columns are named
    assert terapkan(client, impor).status_code == 302
    impor.refresh_from_db()
    assert impor.status == S.SELESAI
    assert Produk.objects.terdata().count() == 27
    halaman = client.get(reverse("impor:lihat", args=[impor.pk]))
    assert "2 baris belum masuk" in halaman.content.decode()
    belum = client.get(reverse("impor:lihat", args=[impor.pk]) + "?aksi=belum")
    assert belum.context["hal"].paginator.count == 2  # the figure opens the rows it counts
    client.post(reverse("impor:urungkan", args=[impor.pk]), {"versi": impor.versi})
    impor.refresh_from_db()
    assert impor.status == S.DIURUNGKAN
    assert (Produk.objects.count(), Tinjauan.objects.count()) == (0, 0)
    # The same file again makes the same again, under codes never issued before.
    lagi = unggah(client, CONTOH)
    assert lagi.hitung["buat"] == 27


def test_yang_perlu_dilihat_lebih_dahulu(client, kanwil, tmp_path):
    """Over pages too: no row twice, none left out, each kind as the sheet has it."""
    upt = UPT.objects.get(kode="62-02")
    PabrikProduk(upt=upt, nama="Ikan Lele", harga=20000, kode="62020001")
    PabrikProduk(upt=upt, nama="Tempe", harga=5000, kode="62020002")
    isi = [["UPT", "Nama Produk", "Harga"], ["Lapas Muara Teweh", "Tempe", "5000"]]
    isi += [["Lapas Muara Teweh", f"Keset {n:02}", "9000"] for n in range(60)]
    isi += [["Lapas Muara Teweh", "Ikan Lele", "22rb"], ["Lapas Muara Teweh", "", "7000"]]
    impor = unggah(client, buat.xlsx(tmp_path / "a.xlsx", isi))
    alamat = reverse("impor:lihat", args=[impor.pk])
    baris = [
        (x["b"].aksi, x["b"].urutan)
        for n in (1, 2)
        for x in client.get(f"{alamat}?halaman={n}").context["butir"]
    ]
    assert [a for a, _ in baris[:3]] == ["galat", "ubah", "buat"]
    assert baris[-1][0] == "sama"
    baru = [u for a, u in baris if a == "buat"]
    assert baru == sorted(baru)
    assert len(baris) == len(set(baris)) == 63
    kode = [c["kode"] for c in client.get(alamat).context["chip"]]
    assert kode == ["galat", "ubah", "buat", "sama"]


def test_daftar_menyebut_apa_yang_dibawa(client, kanwil, tmp_path):
    upt = UPT.objects.get(kode="62-02")
    for n, nama in enumerate(("Ikan Lele", "Tempe", "Tahu")):
        PabrikProduk(upt=upt, nama=nama, harga=5000, kode=f"6202900{n}")
    isi = [["UPT", "Nama Produk", "Harga"], ["Lapas Muara Teweh", "", "7000"]]
    for nama, harga in (("Keset", 1), ("Tikar", 2), ("Tempe", 5000), ("Ikan Lele", 7), ("Tahu", 9)):
        isi.append(["Lapas Muara Teweh", nama, str(harga * (1000 if harga < 10 else 1))])

    def bawaan():
        return [b["bawaan"] for b in client.get(reverse("impor:daftar")).context["butir"]]

    impor = unggah(client, buat.xlsx(tmp_path / "a.xlsx", isi))
    assert bawaan() == ["2 baru, 2 berubah, 1 sama, 1 belum masuk"]
    terapkan(client, impor, "buat")
    assert bawaan() == ["2 baru, 1 sama, 2 tidak diterapkan, 1 belum masuk"]
    assert "2 baru, 1 sama" in client.get(reverse("impor:daftar")).content.decode()
    impor.refresh_from_db()
    client.post(reverse("impor:urungkan", args=[impor.pk]), {"versi": impor.versi})
    assert bawaan() == ["2 diurungkan, 1 sama, 2 tidak diterapkan, 1 belum masuk"]
    lain = unggah(client, buat.xlsx(tmp_path / "b.xlsx", isi))
    with CaptureQueriesContext(connection) as dua:
        assert len(bawaan()) == 2
    for n in range(3):
        Impor.objects.filter(pk=lain.pk).update(sha256=str(n))
        unggah(
            client, buat.xlsx(tmp_path / f"{n}.xlsx", [*isi, ["Lapas Sampit", f"Sapu {n}", "1"]])
        )
    with CaptureQueriesContext(connection) as lima:
        assert len(bawaan()) == 5
    assert len(lima) == len(dua)


def test_daftar_menyebut_sisa_yang_dihentikan(client, kanwil, tmp_path, monkeypatch):
    isi = [["UPT", "Nama Produk"], *(["Lapas Muara Teweh", f"Keset {n:03}"] for n in range(100))]
    impor = unggah(client, buat.xlsx(tmp_path / "a.xlsx", isi))
    sepuluh = replace(jenis_impor("produk"), sekali=10)
    monkeypatch.setattr(mesin, "jenis_impor", lambda kode: sepuluh)
    asli = mesin._terapkan

    def lalu_berhenti(impor, *sisa):
        asli(impor, *sisa)
        hentikan(impor=impor, oleh=kanwil)

    monkeypatch.setattr(mesin, "_terapkan", lalu_berhenti)
    terapkan(client, impor)
    (butir,) = client.get(reverse("impor:daftar")).context["butir"]
    assert butir["bawaan"] == "10 baru, 90 tidak diterapkan"
    monkeypatch.setattr(mesin, "_terapkan", asli)
    impor.refresh_from_db()
    terapkan(client, impor)
    (butir,) = client.get(reverse("impor:daftar")).context["butir"]
    assert butir["bawaan"] == "100 baru"


def test_urung_membiarkan_yang_diubah_orang(client, kanwil):
    impor = unggah(client, CONTOH)
    terapkan(client, impor)
    diubah = Produk.objects.get(nama="Ikan Lele")
    Produk.objects.filter(pk=diubah.pk).update(versi=diubah.versi + 1)
    impor.refresh_from_db()
    client.post(reverse("impor:urungkan", args=[impor.pk]), {"versi": impor.versi})
    assert list(Produk.objects.values_list("nama", flat=True)) == ["Ikan Lele"]
    assert TerapanImpor.objects.exclude(tetap="").count() == 1
    assert (
        "sudah diubah sejak impor"
        in client.get(reverse("impor:lihat", args=[impor.pk])).content.decode()
    )


def test_ubah_diurungkan_seperti_semula(client, kanwil, tmp_path):
    upt = UPT.objects.get(kode="62-02")
    produk = PabrikProduk(upt=upt, nama="Ikan Lele", harga=20000, kode="62020001")
    berkas = buat.xlsx(
        tmp_path / "a.xlsx",
        [["UPT", "Nama Produk", "Harga"], ["Lapas Muara Teweh", "IKAN LELE", "22rb"]],
    )
    impor = unggah(client, berkas)
    baris = BarisImpor.objects.get(impor=impor)
    assert (baris.aksi, baris.perubahan) == (
        "ubah",
        [["Harga", "Rp\u00a020.000", "Rp\u00a022.000"]],
    )
    terapkan(client, impor)
    produk.refresh_from_db()
    assert (produk.harga, produk.nama, produk.menunggu_unit_sejak is not None) == (
        22000,
        "Ikan Lele",
        True,
    )
    impor.refresh_from_db()
    client.post(reverse("impor:urungkan", args=[impor.pk]), {"versi": impor.versi})
    produk.refresh_from_db()
    assert (produk.harga, produk.menunggu_unit_sejak) == (20000, None)


def test_jawaban_diingat_sebagai_alias(client, kanwil):
    impor = unggah(client, CONTOH)
    sampit = UPT.objects.get(kode="62-04")
    client.post(
        reverse("impor:jawab", args=[impor.pk]), {"versi": impor.versi, "t_0": str(sampit.pk)}
    )
    impor.refresh_from_db()
    assert (impor.hitung["buat"], impor.hitung.get("tanya")) == (28, None)
    assert AliasUPT.objects.filter(upt=sampit, teks="Lapas Klas IIB Tumbang Samba").exists()
    # Asked once: the next file is not asked again.
    assert unggah(client, CONTOH).hitung["buat"] == 28


def test_kolom_tak_dikenal_dicocokkan_dan_dipelajari(client, kanwil, tmp_path):
    berkas = buat.xlsx(
        tmp_path / "a.xlsx",
        [["Unit", "Nama Produk", "Banderol Zaman"], ["Lapas Sampit", "Batako", "5.000"]],
    )
    impor = unggah(client, berkas)
    assert impor.status == S.SIAP  # what is known is sure; the other column is named
    assert BarisImpor.objects.get(impor=impor).harga is None
    client.get(reverse("impor:kolom", args=[impor.pk]))
    client.post(
        reverse("impor:kolom", args=[impor.pk]),
        {"versi": impor.versi, "pakai_0": "on", "k_0_0": "upt", "k_0_1": "nama", "k_0_2": "harga"},
    )
    assert BarisImpor.objects.get(impor=impor).harga == 5000
    assert SinonimKolom.objects.get().kanwil == kanwil.kanwil
    assert BarisImpor.objects.get(impor=unggah(client, berkas)).harga == 5000


def test_tanpa_kolom_nama_diminta(client, kanwil, tmp_path):
    berkas = buat.xlsx(tmp_path / "a.xlsx", [["Aaa", "Bbb"], ["Lapas Sampit", "Batako"]])
    impor = unggah(client, berkas)
    assert impor.status == S.BARU
    jawab = client.post(
        reverse("impor:kolom", args=[impor.pk]), {"versi": impor.versi, "pakai_0": "on"}
    )
    assert jawab.status_code == 400
    assert "tunjukkan kolom Nama produk" in jawab.content.decode()


def test_perbaiki_satu_nilai_di_semua_baris(client, kanwil, tmp_path):
    tabel = [["Unit", "Nama Produk", "Jenis"]]
    tabel += [["Lapas Sampit", f"Barang {i}{chr(65 + i)}", "Aneh Sekali"] for i in range(3)]
    impor = unggah(client, buat.xlsx(tmp_path / "a.xlsx", tabel))
    baris = BarisImpor.objects.filter(impor=impor).first()
    assert "Pilihan:" in baris.pesan[0][0]
    alamat = reverse("impor:perbaiki", args=[impor.pk, baris.pk, "kategori"])
    assert "Semua 3 baris" in client.get(alamat).content.decode()
    client.post(alamat, {"versi": impor.versi, "jadi": "Kerajinan", "semua": "semua"})
    assert [b.pesan for b in BarisImpor.objects.filter(impor=impor)] == [[], [], []]


def test_nama_mirip_ditanya_sekali(client, kanwil, tmp_path):
    PabrikProduk(upt=UPT.objects.get(kode="62-04"), nama="Keripik Singkong", kode="62040001")
    berkas = buat.xlsx(
        tmp_path / "a.xlsx", [["Unit", "Nama Produk"], ["Lapas Sampit", "Kripik Singkong"]]
    )
    impor = unggah(client, berkas)
    assert impor.hitung == {"tanya": 1}
    client.post(reverse("impor:jawab", args=[impor.pk]), {"versi": impor.versi, "t_0": "baru"})
    impor.refresh_from_db()
    assert impor.hitung == {"buat": 1}


def test_berkas_sama_dua_kali_disebut(client, kanwil):
    terapkan(client, unggah(client, CONTOH))
    impor = unggah(client, CONTOH)
    isi = client.get(reverse("impor:lihat", args=[impor.pk])).content.decode()
    assert "sudah diterapkan sebelumnya" in isi
    assert impor.hitung["sama"] == 27


def test_kiriman_ganda_dan_versi_usang_tidak_menerapkan_dua_kali(client, kanwil):
    impor = unggah(client, CONTOH)
    terapkan(client, impor)
    terapkan(client, impor)
    assert Produk.objects.count() == 27


def test_baris_salah_sebagai_xlsx(client, kanwil, tmp_path):
    impor = unggah(client, CONTOH)
    tujuan = tmp_path / "salah.xlsx"
    tujuan.write_bytes(client.get(reverse("impor:galat", args=[impor.pk])).content)
    lembar = openpyxl.load_workbook(tujuan).active
    assert lembar.max_row == 3
    assert lembar.cell(1, lembar.max_column).value == "Kesalahan"


def test_buang_menghapus_berkas_dan_baris(client, kanwil, django_capture_on_commit_callbacks):
    impor = unggah(client, CONTOH)
    simpanan, nama = impor.berkas.storage, impor.berkas.name
    assert simpanan.exists(nama)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("impor:buang", args=[impor.pk]))
    assert not simpanan.exists(nama)
    assert not BarisImpor.objects.exists()
    assert client.get(reverse("impor:lihat", args=[impor.pk])).status_code == 404


def test_kantor_lain_tidak_melihat(client, kanwil):
    impor = unggah(client, CONTOH)
    for orang in (
        PabrikPetugasKanwil(kanwil=Kanwil.objects.get(kode="33")),
        PabrikAdmin(),
        PabrikPengguna(upt=UPT.objects.get(kode="62-04")),
    ):
        client.force_login(orang)
        for nama in ("lihat", "kolom", "galat", "kemajuan"):
            assert client.get(reverse(f"impor:{nama}", args=[impor.pk])).status_code == 404
        assert terapkan(client, impor).status_code == 404
    client.force_login(PabrikPimpinan(kanwil=Kanwil.objects.get(kode="62")))
    assert client.get(reverse("impor:daftar")).status_code == 403


def test_bukan_lembar_kerja_ditolak_dengan_kalimat(client, kanwil):
    jawab = client.post(
        reverse("impor:daftar"),
        {"jenis": "produk", "berkas": SimpleUploadedFile("a.xlsx", b"%PDF-1.7")},
    )
    assert jawab.status_code == 400
    assert "Kesalahan:" in jawab.content.decode()
    assert not Impor.objects.exists()


def test_templat_dapat_dibaca_dan_berisi_unit_sendiri(client, kanwil, tmp_path):
    tujuan = tmp_path / "t.xlsx"
    tujuan.write_bytes(client.get(reverse("impor:templat") + "?jenis=produk").content)
    buku = openpyxl.load_workbook(tujuan)
    pilihan = {c.value for c in buku["Pilihan"]["A"] if c.value}
    assert pilihan == {u.nama for u in UPT.objects.filter(kanwil__kode="62").berproduksi()}
    lembar = buku["Produk"]
    judul = [c.value for c in lembar[1]]
    lembar.cell(2, judul.index("UPT") + 1, "Lapas Sampit")
    lembar.cell(2, judul.index("Nama produk") + 1, "Batako")
    buku.save(tujuan)
    assert unggah(client, tujuan).hitung == {"buat": 1}


def test_jumlah_kueri_halaman_tidak_ikut_baris(
    client, kanwil, tmp_path, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    hitung = []
    for n in (3, 30):
        tabel = [
            ["Unit", "Nama Produk"],
            *[["Lapas Sampit", f"{chr(65 + i)}aaa{i}"] for i in range(n)],
        ]
        impor = unggah(client, buat.xlsx(tmp_path / f"{n}.xlsx", tabel))
        client.get(reverse("impor:lihat", args=[impor.pk]))
        with CaptureQueriesContext(connection) as kueri:
            client.get(reverse("impor:lihat", args=[impor.pk]))
        hitung.append(len(kueri))
    assert hitung[0] == hitung[1]


def test_tiap_tombol_templat_dapat_diunduh(client, kanwil):
    jenis = [j for j in client.get(reverse("impor:daftar")).context["jenis"] if j.bertabel]
    isi = client.get(reverse("impor:daftar")).content.decode()
    assert isi.count("templat.xlsx?jenis=") == len(jenis) > 1
    for satu in jenis:
        assert client.get(reverse("impor:templat"), {"jenis": satu.kode}).status_code == 200
