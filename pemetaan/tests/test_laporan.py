"""The official report: page, PDF and workbook hold the same figures, cell by cell."""

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader

from akun.tests.pabrik import PabrikPengguna, PabrikPetugasKanwil, PabrikPusat
from inti.models import CatatanAudit
from inti.waktu import hari_ini
from organisasi.tests.pabrik import PabrikUPT
from pemetaan.laporan.buku import laporan_xlsx
from pemetaan.laporan.isi import susun_isi
from pemetaan.laporan.lingkup import Lingkup
from pemetaan.laporan.pdf import laporan_pdf, ringkas_pdf, ringkas_png
from pemetaan.laporan.tabel import tulis
from pemetaan.models import LaporanResmi
from pemetaan.periode import Periode
from pemetaan.services.laporan import DIGANTI, LaporanSedangDisusun, minta_laporan, susun
from pemetaan.tests.pabrik import buat_produk, izin, terbitkan, tetapkan
from pemetaan.xlsx import KOLOM_ANGKA
from produksi.bulan import bulan_lalu, geser
from produksi.models import RekapBulan
from produksi.tests.pabrik import atur_pembagian, buat_pelaku, minta_sejak, terima

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def berkas(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def dunia(db, kanwil, upt_lain):
    atur_pembagian()
    akhir = bulan_lalu(hari_ini())
    minta_sejak(date(2026, 1, 1))
    p = buat_pelaku(kode="62-09", nama="Rutan Kelas IIB Buntok", kelas="IIB", kanwil=kanwil)
    terima(p, akhir)
    tetapkan(p.produk)
    terbitkan(
        buat_produk(p.upt, nama='#eval("1") $x$ *tebal* <b>', **izin("pirt", "terverifikasi"))
    )
    buat_produk(upt_lain, **izin("halal", "terverifikasi", hari_ini()))
    return p


def _teks(pdf):
    return " ".join(" ".join(h.extract_text() for h in PdfReader(BytesIO(pdf)).pages).split())


def _periksa(isi, halaman):
    """Each figure of the page stands in the tables, in the workbook and in the PDF."""
    buku = openpyxl.load_workbook(BytesIO(laporan_xlsx(isi.tabel, [("Data per", isi.per)])))
    teks = _teks(laporan_pdf(isi.bagian, "Judul", "Kaki"))
    siapa = [t for t in isi.tabel if t.judul.endswith(halaman["tiap"])]
    for i, (_, _, angka) in enumerate(halaman["baris"]):
        dari_tabel = [s for t in siapa for s in t.baris[i][2:]]
        assert dari_tabel == [k.isi(angka) for k in KOLOM_ANGKA]
    assert [s for t in siapa for s in t.jumlah[2:]] == [
        k.isi(halaman["angka"]) for k in KOLOM_ANGKA
    ]
    for lembar, t in zip(buku.worksheets, isi.tabel, strict=False):
        harap = [[k[0] for k in t.kolom], *t.baris, *([t.jumlah] if t.jumlah else [])]
        dapat = [list(b) for b in lembar.iter_rows(values_only=True)]
        assert [[_nilai(s) for s in b] for b in dapat] == [
            [s or (0 if s == 0 else None) for s in b] for b in harap
        ]
        assert {s.data_type for b in lembar.iter_rows() for s in b} <= {"s", "n", "d"}
        assert lembar.freeze_panes
        for b in t.baris:
            # A row stands in the PDF as its cells one after another (words may wrap).
            angka = [tulis(s).replace("\u00a0", " ") for s in b[t.kata :]]
            assert " ".join(angka) in teks.replace("\u00a0", " ")


def _nilai(sel):
    return sel.date() if hasattr(sel, "date") else sel


def test_kanwil_sama_di_halaman_pdf_dan_xlsx(client, dunia, kanwil):
    client.force_login(PabrikPetugasKanwil(kanwil=kanwil))
    konteks = client.get(reverse("pemetaan:kanwil", args=["62"])).context

    isi = susun_isi(Lingkup(kanwil=kanwil), Periode.baca("", "WIB"))

    from organisasi.cakupan import Cakupan
    from pemetaan.queries.angka import potret

    baris = potret(Cakupan(kanwil_id=kanwil.pk), Periode.baca("", "WIB")).baris
    assert isi.angka == konteks["angka"]
    _periksa(
        isi,
        {
            "tiap": "UPT",
            "angka": konteks["angka"],
            "baris": [(b.upt.kode, b.nama, b.angka) for b in baris],
        },
    )
    petak = [(p.label, p.nilai) for p in konteks["petak"] if p.label != "Data awal belum dijawab"]
    di_pdf = [(p["label"], p["nilai"]) for p in isi.bagian[0].data["petak"]]
    assert set(petak) <= set(di_pdf)
    assert isi.bagian[0].data["produksi"] == konteks["sel_produksi"]


def test_nasional_sama_di_halaman_pdf_dan_xlsx(client, dunia):
    client.force_login(PabrikPusat())
    konteks = client.get(reverse("pemetaan:nasional")).context
    from pemetaan.queries.angka import angka_nasional

    isi = susun_isi(Lingkup(), Periode.baca("", "WIB"))

    baris = angka_nasional().baris
    assert isi.angka == konteks["angka"]
    _periksa(
        isi,
        {
            "tiap": "tiap Kanwil",
            "angka": konteks["angka"],
            "baris": [(b.kanwil.kode, b.kanwil.wilayah, b.angka) for b in baris],
        },
    )
    assert isi.bagian[0].data["peta"]["temuan"] == konteks["temuan"]


def test_unit_sama_di_halaman_pdf_dan_xlsx(client, dunia):
    client.force_login(PabrikPengguna(upt=dunia.upt))
    konteks = client.get(reverse("pemetaan:upt", args=["62", dunia.upt.kode])).context

    isi = susun_isi(Lingkup(upt=dunia.upt), Periode.baca("", "WIB"))

    assert isi.angka == konteks["angka"]
    _periksa(
        isi,
        {
            "tiap": "tiap UPT",
            "angka": konteks["angka"],
            "baris": [(dunia.upt.kode, dunia.upt.nama, konteks["angka"])],
        },
    )
    depan = isi.bagian[0].data
    assert [(p["label"], p["nilai"]) for p in depan["petak"]] == [
        (s.label, s.teks) for s in konteks["sel"]
    ]
    assert depan["produksi"] == konteks["sel_produksi"]
    # The workbook of the unit's page: its products add up to the report's figures.
    buku = openpyxl.load_workbook(
        BytesIO(client.get(reverse("pemetaan:upt_xlsx", args=["62", dunia.upt.kode])).content)
    )
    kepala, *produk = buku.worksheets[0].iter_rows(values_only=True)
    for judul, kolom in (("Terdata", "terdata"), ("Terbit", "terbit"), ("Unggulan", "unggulan")):
        assert sum(b[kepala.index(judul)] for b in produk) == getattr(isi.angka, kolom)


def test_versi_ringkas_dan_gambar(dunia, kanwil):
    for lingkup in (Lingkup(), Lingkup(kanwil=kanwil), Lingkup(upt=dunia.upt)):
        isi = susun_isi(lingkup, Periode.baca("", "WIB"))
        halaman = PdfReader(BytesIO(ringkas_pdf(isi.ringkas))).pages
        assert len(halaman) == 1
        assert halaman[0].mediabox.width > halaman[0].mediabox.height
        teks = " ".join(halaman[0].extract_text().split())
        assert isi.bagian[0].data["ringkasan"] in teks
        for p in isi.bagian[0].data["petak"][:4]:
            assert p["nilai"] in teks and p["label"] in teks
        assert Image.open(BytesIO(ringkas_png(isi.ringkas))).size == (1080, 1350)


def test_isian_bermusuhan_tetap_teks(dunia, kanwil):
    isi = susun_isi(Lingkup(kanwil=kanwil), Periode.baca("", "WIB"))

    assert '#eval("1") $x$ *tebal* <b>' in _teks(laporan_pdf(isi.bagian, "Judul", "Kaki"))


def test_disusun_di_latar_dan_berkasnya_tetap(
    client, dunia, kanwil, django_capture_on_commit_callbacks
):
    petugas = PabrikPetugasKanwil(kanwil=kanwil)
    client.force_login(petugas)

    jawaban = client.post(reverse("pemetaan:laporan_minta"), {"kanwil": "62"})

    laporan = LaporanResmi.objects.get()
    assert jawaban["Location"] == reverse("pemetaan:laporan_lihat", args=[laporan.pk])
    assert b"Menunggu giliran" in client.get(jawaban["Location"]).content
    assert susun(laporan.pk) == "selesai"
    assert susun(laporan.pk) == ""  # once
    laporan.refresh_from_db()
    assert laporan.persen == 100
    buat_produk(dunia.upt)
    for jenis, awal in (
        ("pdf", b"%PDF"),
        ("xlsx", b"PK"),
        ("ringkas", b"%PDF"),
        ("gambar", b"\x89PNG"),
    ):
        berkas = client.get(reverse("pemetaan:laporan_unduh", args=[laporan.pk, jenis]))
        assert b"".join(berkas.streaming_content).startswith(awal)


def test_berkas_yang_hilang_404_tanpa_catatan(client, kanwil):
    satu = LaporanResmi.objects.create(
        kanwil=kanwil, periode_nama="Oktober 2026", dibuat_oleh=PabrikPusat(), pdf="laporan/x.pdf"
    )
    client.force_login(satu.dibuat_oleh)
    assert client.get(reverse("pemetaan:laporan_unduh", args=[satu.pk, "pdf"])).status_code == 404
    assert not CatatanAudit.objects.filter(aksi="laporan_resmi.unduh").exists()


def test_di_luar_cakupan_404(client, dunia, kanwil, kanwil_lain, upt_lain):
    satu = LaporanResmi.objects.create(
        kanwil=kanwil, periode_nama="Oktober 2026", dibuat_oleh=PabrikPusat()
    )
    negeri = LaporanResmi.objects.create(periode_nama="Oktober 2026", dibuat_oleh=satu.dibuat_oleh)
    for orang in (PabrikPetugasKanwil(kanwil=kanwil_lain), PabrikPengguna(upt=upt_lain)):
        client.force_login(orang)
        for laporan in (satu, negeri):
            for url in (
                reverse("pemetaan:laporan_lihat", args=[laporan.pk]),
                reverse("pemetaan:laporan_unduh", args=[laporan.pk, "pdf"]),
            ):
                assert client.get(url).status_code == 404
        assert client.post(reverse("pemetaan:laporan_minta"), {"kanwil": "62"}).status_code in {
            302,
            404,
        }
    assert not LaporanResmi.objects.filter(kanwil=kanwil, dibuat_oleh__kanwil=kanwil_lain).exists()


def test_yang_sama_tidak_disusun_dua_kali(dunia, kanwil):
    pusat = PabrikPusat()
    isi = {"kanwil": kanwil, "upt": None, "periode": Periode.baca("2026", "WIB"), "oleh": pusat}
    satu = minta_laporan(**isi)
    lama = timezone.now() - timedelta(hours=1)
    baris = LaporanResmi.objects.filter(pk=satu.pk)
    # However long it waits, it only waits; one that is built and shows life goes on.
    for keadaan in (
        {"dibuat_pada": lama},
        {"detak": lama},
        {"status": "menyusun", "detak": timezone.now()},
    ):
        baris.update(**keadaan)
        with pytest.raises(LaporanSedangDisusun):
            minta_laporan(**isi)
    minta_laporan(**{**isi, "periode": Periode.baca("2025", "WIB")})
    minta_laporan(**{**isi, "kanwil": None})

    baris.update(detak=lama)  # begun, and no sign of life since
    baru = minta_laporan(**isi)
    satu.refresh_from_db()
    assert (satu.status, satu.galat, baru.status) == ("gagal", DIGANTI, "menunggu")


@pytest.mark.parametrize("jumlah", [5, 6, 7])
def test_jumlah_tidak_sendirian_di_halaman(dunia, kanwil, jumlah):
    for n in range(jumlah):
        PabrikUPT(kode=f"62-{n + 20}", nama=f"Lapas {n}", kanwil=kanwil)
    isi = susun_isi(Lingkup(kanwil=kanwil), Periode.baca("", "WIB"))
    halaman = PdfReader(BytesIO(laporan_pdf(isi.bagian, "Judul", "Kaki"))).pages
    teks = [h.extract_text() for h in halaman]
    assert sum(t.count("Jumlah") for t in teks) == 4
    assert all(t.count("Jumlah") <= t.count("tiap UPT") for t in teks)


def test_bulan_peragaan_di_grafik_disebut(client, dunia, kanwil):
    """The last month is real or not reported; a month of the demonstration before it is drawn."""
    akhir = bulan_lalu(hari_ini())
    terima(dunia, geser(akhir, -3))
    client.force_login(PabrikPetugasKanwil(kanwil=kanwil))
    url = reverse("pemetaan:upt", args=["62", dunia.upt.kode])
    for contoh in (False, True):
        RekapBulan.objects.filter(bulan=geser(akhir, -3)).update(contoh=contoh)
        assert ("Memuat data contoh" in client.get(url).content.decode()) == contoh
        isi = susun_isi(Lingkup(upt=dunia.upt), Periode.baca("", "WIB"))
        pdf = _teks(laporan_pdf(isi.bagian, "Judul", "Kaki"))
        assert ("Memuat data contoh dari peragaan" in pdf) == contoh
