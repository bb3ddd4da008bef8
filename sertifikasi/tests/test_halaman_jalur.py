"""Pages of the way: start, moves without script, the certificate's steps, the board and its cost."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from inti.models import CatatanAudit
from inti.waktu import hari_ini
from katalog.models import PenetapanUnggulan
from katalog.tests.pabrik import PabrikProduk
from sertifikasi.models import JenisSertifikat, Langkah, Sertifikat
from sertifikasi.tests.pabrik import pdf
from sertifikasi.tests.test_halaman import buka

pytestmark = pytest.mark.usefixtures("jalur")
RENCANA = "/kelola/sertifikat/rencana/"
PAPAN = "/kelola/sertifikat/papan/"


def url(nama, satu, *lain):
    return reverse(f"sertifikasi:{nama}", args=[satu.pk, *lain])


def kini(mundur=0):
    return f"{hari_ini() - timedelta(days=mundur):%Y-%m-%d}"


def test_rencana_dari_unit_sampai_halaman_sertifikat(client, dunia):
    pilihan = buka(client, dunia, "petugas", RENCANA).context["pilihan"]
    alamat = {p["jalur"].kode: p["url"] for p in pilihan if p["jalur"].jenis_id}

    jawaban = buka(
        client, dunia, "petugas", RENCANA + alamat["halal-reguler"],
        pemegang="koperasi", lingkup="produk", produk=["62080001"], tanggal=kini(),
    )  # fmt: skip

    satu = Sertifikat.objects.get()
    assert jawaban.url == satu.get_absolute_url()
    isi = client.get(jawaban.url).content.decode()
    assert "Tetapkan penyelia halal dan pilih LPH" in isi
    assert "Yang bertindak: Unit" in isi
    assert len(pilihan) == JenisSertifikat.objects.filter(aktif=True).count() + 1  # two of halal


def test_rencana_kanwil_memilih_unit_dahulu_dan_alamat_terbawa(client, dunia):
    jawaban = buka(client, dunia, "kanwil", RENCANA + "?jenis=merek&produk=62080001")

    assert 'name="jenis" value="merek"' in jawaban.content.decode()
    jawaban = buka(client, dunia, "kanwil", RENCANA + "?jenis=merek&produk=62080001&upt=62-08")
    assert jawaban.context["jalur"].kode == "merek"
    assert jawaban.context["form"]["produk"].value() == ["62080001"]


def test_spp_irt_atas_nama_upt_dijawab_dengan_langkah_berikut(client, dunia, keripik):
    jawaban = buka(
        client, dunia, "petugas", RENCANA + "?jenis=pirt",
        pemegang="upt", produk=[keripik.kode], tanggal=kini(), catatan="Rapat unit",
    )  # fmt: skip

    isi = jawaban.content.decode()
    assert "tidak dapat atas nama UPT" in isi
    assert "Tentukan koperasi atau mitra" in isi
    assert "Rapat unit" in isi
    assert not Sertifikat.objects.exists()


def test_pindah_tersimpan_dan_berkasnya_dapat_diunduh(client, dunia, mulai):
    satu = mulai()
    ke = Langkah.objects.get(kode="halal-reguler-bpjph")
    berkas = SimpleUploadedFile("tanda terima.pdf", pdf(), "application/pdf")

    jawaban = buka(
        client, dunia, "petugas", url("pindah", satu), versi=satu.versi, langkah=ke.pk,
        tanggal=kini(), catatan="Diterima", berkas=berkas,
    )  # fmt: skip

    assert jawaban.url == satu.get_absolute_url()
    satu.refresh_from_db()
    assert satu.langkah == ke
    baris = satu.catatan_tahap.first()
    unduh = client.get(url("berkas_langkah", satu, baris.pk))
    assert unduh["Content-Disposition"].startswith("attachment")
    for siapa, kode in (("kanwil_lain", 404), ("petugas_tetangga", 404), ("pusat", 200)):
        jawaban = buka(client, dunia, siapa, url("berkas_langkah", satu, baris.pk))
        assert jawaban.status_code == kode
    dibawa = CatatanAudit.objects.filter(aksi="sertifikat.unduh_berkas_langkah")
    assert {e.objek_id for e in dibawa} == {str(satu.pk)}
    assert dibawa.count() == 2  # those who got it


def test_galat_di_samping_isian_dan_berkas_tidak_hilang(client, dunia, mulai):
    satu = mulai(mundur=10)
    berkas = SimpleUploadedFile("tanda.pdf", pdf(), "application/pdf")

    jawaban = buka(
        client, dunia, "petugas", url("pindah", satu), versi=satu.versi, langkah=satu.langkah_id,
        tanggal=kini(20), catatan="Isi saya", berkas=berkas,
    )  # fmt: skip

    form = jawaban.context["form"]
    assert "tidak lebih awal" in form.errors["tanggal"][0]
    isi = jawaban.content.decode()
    assert "Isi saya" in isi
    assert "tanda.pdf" in isi
    client.post(
        url("pindah", satu),
        {
            "versi": satu.versi, "langkah": satu.langkah_id, "tanggal": kini(),
            "berkas_tertunda": form.tertunda.kunci,
        },
    )  # fmt: skip
    assert satu.catatan_tahap.first().berkas_nama == "tanda.pdf"


def test_versi_usang_tidak_menimpa_dan_dapat_dicoba_lagi(client, dunia, mulai):
    satu = mulai()

    jawaban = buka(
        client, dunia, "petugas", url("pindah", satu), versi=satu.versi + 5,
        langkah=satu.langkah_id, tanggal=kini(),
    )  # fmt: skip

    assert "diubah orang lain" in jawaban.content.decode()
    assert jawaban.context["form"]["versi"].value() == str(satu.versi)


def test_terbit_menjelaskan_nomor_dan_menolak_yang_bukan(client, dunia, mulai):
    satu = mulai("spp-irt", pemegang="koperasi")
    isi = {"versi": satu.versi, "terbit": kini(), "berlaku_sampai": "2031-01-01"}

    jawaban = buka(client, dunia, "petugas", url("terbit", satu), nomor="IDM000123456", **isi)
    assert "bukan nomor PIRT" in jawaban.context["form"].errors["nomor"][0]
    jawaban = buka(client, dunia, "petugas", url("terbit", satu), nomor="2066201010001-31", **isi)

    satu.refresh_from_db()
    assert (jawaban.url, satu.tahap) == (satu.get_absolute_url(), "terbit")
    assert "tenggat" in client.get(jawaban.url).content.decode()
    buka(client, dunia, "kanwil", url("selesai", satu), versi=satu.versi, tanggal=kini())
    satu.refresh_from_db()
    assert satu.langkah is None


def test_dokumen_dicentang_dari_halaman(client, dunia, mulai):
    satu = mulai()
    dokumen = satu.jalur.langkah.first().dokumen.first()

    buka(client, dunia, "petugas", url("dokumen", satu), versi=satu.versi, siap=[dokumen.pk])

    assert satu.dokumen_siap.get().dokumen == dokumen
    isi = buka(client, dunia, "petugas", satu.get_absolute_url()).content.decode()
    assert f'value="{dokumen.pk}" checked' in isi


def test_tolak_lalu_perpanjang_dan_bisukan(client, dunia, mulai, catat, verifikasi):
    satu = mulai()
    buka(
        client, dunia, "petugas", url("tolak", satu),
        versi=satu.versi, tanggal=kini(), alasan="Bahan tidak jelas.",
    )  # fmt: skip
    isi = client.get(satu.get_absolute_url()).content.decode()
    assert "Bahan tidak jelas." in isi
    assert "Urus lagi" in isi
    lama = verifikasi(catat(jenis=dunia.merek, nomor="IDM000123456", berlaku_sampai=hari_ini()))

    jawaban = buka(
        client, dunia, "petugas", url("perpanjang", lama),
        versi=lama.versi, jalur="merek", tanggal=kini(),
    )  # fmt: skip

    baru = Sertifikat.objects.get(menggantikan=lama)
    assert jawaban.url == baru.get_absolute_url()
    assert client.get(url("perpanjang", lama)).url == baru.get_absolute_url()
    lama.refresh_from_db()
    buka(client, dunia, "petugas", url("pengingat", lama), versi=lama.versi, lain="1")
    lama.refresh_from_db()
    assert lama.pengingat_bisu is False


@pytest.mark.parametrize("nama", ["pindah", "terbit", "tolak", "selesai", "perpanjang"])
def test_yang_tidak_berlaku_diantar_kembali(client, dunia, mulai, catat, nama):
    jalan = mulai()
    terbit = catat()
    satu = terbit if nama in {"pindah", "terbit", "tolak", "selesai"} else jalan

    jawaban = buka(client, dunia, "petugas", url(nama, satu))

    assert (jawaban.status_code, jawaban.url) == (302, satu.get_absolute_url())
    for siapa, kode in (("pusat", 403), ("pimpinan", 403), ("kanwil_lain", 404)):
        assert buka(client, dunia, siapa, url(nama, satu)).status_code == kode


class TestPapan:
    def kolom(self, jawaban):
        return {
            k["judul"]: [(c["s"].pk, c["lama"], c["diam"]) for c in k["kartu"]]
            for k in jawaban.context["kolom"]
        }

    def test_yang_paling_lama_dahulu_dan_yang_diam_ditandai(
        self, client, dunia, mulai, pindah, catat
    ):
        lama, baru, audit, tenggat = mulai(mundur=40), mulai(mundur=3), mulai(), mulai()
        pindah(audit, "halal-reguler-audit", 22)
        pindah(tenggat, "halal-reguler-audit", 21)
        tanpa = catat(tahap="diajukan", nomor="")

        jawaban = buka(client, dunia, "kanwil", PAPAN)

        assert self.kolom(jawaban) == {
            "Direncanakan": [(lama.pk, "40 hari", ""), (baru.pk, "3 hari", "")],
            "Dokumen disiapkan": [],
            "Diajukan": [(tanpa.pk, "hari ini", "")],
            "Diperiksa": [
                (audit.pk, "22 hari", "Diam 22 hari, biasanya 21"),
                (tenggat.pk, "21 hari", ""),
            ],
            "Sesudah terbit": [],
        }
        assert jawaban.context["diam"] == 1
        jawaban = buka(client, dunia, "kanwil", PAPAN + "?diam=1")
        assert self.kolom(jawaban)["Diperiksa"] == [
            (audit.pk, "22 hari", "Diam 22 hari, biasanya 21")
        ]

    def test_kewajiban_lewat_tenggat(self, client, dunia, mulai):
        satu = mulai("spp-irt", pemegang="koperasi", mundur=120)
        Sertifikat.objects.filter(pk=satu.pk).update(
            tahap="terbit",
            langkah=Langkah.objects.get(kode="spp-irt-komitmen"),
            langkah_sejak=hari_ini() - timedelta(days=91),
        )

        (kartu,) = self.kolom(buka(client, dunia, "petugas", PAPAN))["Sesudah terbit"]

        assert kartu[2].startswith("Lewat tenggat")

    def test_cakupan_dan_saringan(self, client, dunia, mulai):
        halal = mulai()
        merek = mulai("merek")

        def isi(siapa, kueri=""):
            jawaban = buka(client, dunia, siapa, PAPAN + kueri)
            return [pk for k in self.kolom(jawaban).values() for pk, _, _ in k]

        assert set(isi("petugas")) == set(isi("pimpinan")) == {halal.pk, merek.pk}
        assert isi("petugas_tetangga") == isi("kanwil_lain") == []
        assert isi("kanwil", "?keluarga=haki") == [merek.pk]
        assert isi("kanwil", "?jenis=halal&upt=62-08") == [halal.pk]
        assert isi("kanwil", "?upt=62-09") == []
        assert set(isi("kanwil", "?upt=x&jenis=&diam=9")) == {halal.pk, merek.pk}

    def test_hanya_unggulan(self, client, dunia, mulai):
        """Cards, figures, the list they lead to, and headquarters' table: flagships of today."""
        ya = mulai("halal-reguler", [dunia.roti, dunia.kapal])
        lama = mulai("merek", [dunia.kapal])
        kini = timezone.now()
        for produk, akhir in ((dunia.roti, None), (dunia.kapal, kini)):
            PenetapanUnggulan.objects.create(
                upt=dunia.upt, produk=produk, slot=1, alasan="Uji.", ditetapkan_pada=kini,
                berakhir_pada=akhir, berakhir_sebab="Uji." if akhir else "",
            )  # fmt: skip

        semua = buka(client, dunia, "kanwil", PAPAN)
        tersaring = buka(client, dunia, "kanwil", PAPAN + "?unggulan=1")

        assert semua.context["jumlah_unggulan"] == tersaring.context["jumlah"] == 1
        assert 'href="?unggulan=1">Hanya unggulan 1<' in semua.content.decode()
        assert [pk for k in self.kolom(semua).values() for pk, _, _ in k] == [ya.pk, lama.pk]
        assert [pk for k in self.kolom(tersaring).values() for pk, _, _ in k] == [ya.pk]
        assert "unggulan=1" in tersaring.context["kolom"][0]["url"]
        daftar = buka(client, dunia, "kanwil", "/kelola/sertifikat/?unggulan=1")
        assert [b["s"].pk for b in daftar.context["butir"]] == [ya.pk]
        nasional = buka(client, dunia, "pusat", PAPAN + "?unggulan=1").context["nasional"]
        assert sum(s["nilai"] for b in nasional for s in b["sel"]) == 1
        assert all(b["url"].endswith("unggulan=1") for b in nasional)

    @pytest.mark.parametrize(
        "kueri", ["", "?diam=1", "?keluarga=haki", "?jenis=halal", "?upt=62-09", "?unggulan=1"]
    )
    def test_lembar_tepat_kartu_yang_disaring(self, client, dunia, mulai, pindah, kueri):
        mulai("halal-reguler", [dunia.roti, dunia.kapal], mundur=90)
        pindah(mulai("merek", mundur=400), "merek-dokumen", 300)
        mulai("merek", mundur=1)
        kolom = buka(client, dunia, "kanwil", PAPAN + kueri).context["kolom"]
        kartu = [
            (k["judul"], c["s"].jenis.nama, c["s"].langkah.nama) for k in kolom for c in k["kartu"]
        ]

        jawaban = buka(client, dunia, "kanwil", PAPAN + "unduh.xlsx" + kueri)

        lembar = openpyxl.load_workbook(BytesIO(b"".join(jawaban.streaming_content))).active
        baris = [[s.value for s in b] for b in lembar.iter_rows(min_row=2)]
        assert [(b[0], b[1], b[5]) for b in baris] == kartu
        assert len(kartu) == (3 if not kueri else len(baris))
        assert CatatanAudit.objects.get(aksi="papan.ekspor").perubahan[0]["baris"] == len(kartu)

    def test_yang_akan_habis_dan_belum_diperpanjang(self, client, dunia, catat, verifikasi):
        kini = hari_ini()
        dunia.pirt.refresh_from_db()
        for hari, nomor in (
            (-3, "2066271010001-26"),
            (30, "2066271010002-26"),
            (900, "2066271010003-29"),
        ):
            verifikasi(
                catat(
                    jenis=dunia.pirt, nomor=nomor, berlaku_sampai=kini + timedelta(hari),
                    produk=[dunia.roti],
                )
            )  # fmt: skip
        habis = buka(client, dunia, "kanwil", PAPAN).context["habis"]

        assert [(b["tanda"].kode, b["s"].jumlah_produk) for b in habis] == [
            ("kedaluwarsa", 1), ("akan_habis", 1),
        ]  # fmt: skip
        buka(client, dunia, "petugas", habis[0]["perpanjang"], jalur="spp-irt", tanggal=kini,
             versi=habis[0]["s"].versi)  # fmt: skip
        sisa = buka(client, dunia, "kanwil", PAPAN).context["habis"]
        assert [b["s"].pk for b in sisa] == [habis[1]["s"].pk]

    def test_pusat_memilih_kanwil(self, client, dunia, mulai, pindah):
        mulai()
        pindah(mulai("merek"), "merek-substantif", 31)

        baris = buka(client, dunia, "pusat", PAPAN).context["nasional"]

        angka = {b["kanwil"].kode: ([s["nilai"] for s in b["sel"]], b["diam"]) for b in baris}
        assert angka == {"62": ([1, 0, 0, 1, 0], 1), "61": ([0, 0, 0, 0, 0], 0)}
        jawaban = buka(client, dunia, "pusat", PAPAN + "?kanwil=62")
        assert sum(len(k["kartu"]) for k in jawaban.context["kolom"]) == 2
        assert "Pindah" not in jawaban.content.decode()

    @pytest.mark.parametrize("alamat", ["", "?kanwil=62"])
    def test_jumlah_kueri_tetap(self, client, dunia, mulai, alamat):
        siapa = "pusat" if alamat else "kanwil"

        def hitung():
            buka(client, dunia, siapa, PAPAN + alamat)
            with CaptureQueriesContext(
                connection,
            ) as kueri:
                client.get(PAPAN + alamat)
            return len(kueri)

        mulai(produk=[dunia.roti])
        sedikit = hitung()
        for n in range(12):
            produk = PabrikProduk(upt=dunia.upt, nama=f"P{n}", kode=f"620801{n:02}")
            mulai("merek" if n % 2 else "hak-cipta", [produk])
        assert hitung() == sedikit


def test_halaman_sertifikat_jumlah_kueri_tetap(client, dunia, mulai, pindah):
    satu = mulai()
    buka(client, dunia, "petugas", satu.get_absolute_url())

    def hitung():
        with CaptureQueriesContext(connection) as kueri:
            client.get(satu.get_absolute_url())
        return len(kueri)

    sedikit = hitung()
    for n in range(8):
        pindah(satu, "halal-reguler-penyelia", 30, catatan=f"Catatan {n}")
    assert hitung() == sedikit
