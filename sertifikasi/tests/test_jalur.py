"""A certificate on its route: start, move, documents, refused, issued, duty, revoked."""

import uuid
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.core.files.storage import default_storage

from inti.galat import PerluAlasan, TidakBerhak, VersiUsang
from inti.waktu import hari_ini
from sertifikasi.galat import (
    DapurTanpaProduk,
    JalurTidakDapat,
    LangkahSertifikatTidakSah,
    NomorTidakSah,
    ProdukBukanMilikUnit,
    TanggalTidakSah,
)
from sertifikasi.models import DokumenLangkah, JenisSertifikat, Langkah, SifatProduk
from sertifikasi.pindaian import BerkasPindaian
from sertifikasi.queries.jalur import alur
from sertifikasi.services.cabut import cabut_sertifikat
from sertifikasi.services.hapus import hapus_sertifikat
from sertifikasi.services.langkah import (
    centang_dokumen,
    pindah_langkah,
    selesaikan_kewajiban,
    tolak_permohonan,
)
from sertifikasi.services.terbitkan import terbitkan
from sertifikasi.services.ubah import ubah_sertifikat

pytestmark = pytest.mark.usefixtures("jalur")
PIRT = "2066201010001-31"


def hari(mundur=0):
    return hari_ini() - timedelta(days=mundur)


def langkah(kode):
    return Langkah.objects.get(kode=kode)


def catatan(satu):
    return [(c.peristiwa, c.nama_langkah, c.tahap) for c in satu.catatan_tahap.order_by("pk")]


def test_mulai_di_langkah_pertama_sekali_per_token(dunia, mulai):
    token = uuid.uuid4()
    satu = mulai(produk=[dunia.roti], token=token, catatan="Rapat 3 Okt")
    lagi = mulai(produk=[dunia.roti], token=token)

    assert lagi.pk == satu.pk
    assert (satu.tahap, satu.langkah.kode, satu.langkah_sejak) == (
        "direncanakan", "halal-reguler-penyelia", hari(60),
    )  # fmt: skip
    assert catatan(satu) == [("mulai", "Tetapkan penyelia halal dan pilih LPH", "direncanakan")]
    assert list(satu.produk.all()) == [dunia.roti]


def test_mulai_menolak_orang_lain_produk_lain_dapur_dan_jalur_lain(dunia, mulai):
    with pytest.raises(TidakBerhak):
        mulai(oleh=dunia.petugas_tetangga)
    with pytest.raises(TidakBerhak):
        mulai(oleh=dunia.pusat)
    with pytest.raises(ProdukBukanMilikUnit):
        mulai(produk=[dunia.produk_tetangga])
    with pytest.raises(DapurTanpaProduk):
        mulai(produk=[dunia.roti], lingkup="dapur")
    with pytest.raises(LangkahSertifikatTidakSah):
        mulai(jenis=JenisSertifikat.objects.get(kode="halal"), kode="merek")
    with pytest.raises(TanggalTidakSah):
        mulai(mundur=-1)


def test_hari_menurut_zona_unit(dunia, mulai):
    """At 23.30 WIB it is tomorrow already in WIT: a unit there may record that day."""
    from datetime import UTC, datetime

    kini = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)  # 23.30 WIB, 01.30 WIT of 1 January
    with patch("django.utils.timezone.now", return_value=kini):
        with pytest.raises(TanggalTidakSah):
            mulai(tanggal=date(2027, 1, 1))
        dunia.upt.kanwil.zona_waktu = "WIT"
        dunia.upt.kanwil.save()
        assert mulai(tanggal=date(2027, 1, 1)).langkah_sejak == date(2027, 1, 1)


class TestPemegangSPPIRT:
    def test_atas_nama_upt_tidak_dapat_dengan_langkah_berikut(self, mulai, keripik):
        with pytest.raises(JalurTidakDapat) as galat:
            mulai("spp-irt", [keripik], pemegang="upt")

        assert "tidak dapat atas nama UPT" in galat.value.pesan
        assert galat.value.langkah.startswith("Tentukan koperasi atau mitra")
        assert not SifatProduk.objects.exists()

    def test_koperasi_dapat_dan_jawaban_tersimpan_pada_produk(self, mulai, keripik):
        satu = mulai("spp-irt", [keripik], pemegang="koperasi")

        assert (satu.tahap, satu.pemegang) == ("direncanakan", "koperasi")
        assert SifatProduk.objects.get(produk=keripik).pemegang == "koperasi"

    def test_koperasi_bukan_rumah_tinggal_tidak_dapat(self, mulai, keripik):
        SifatProduk.objects.create(produk=keripik, rumah_tinggal="tidak")

        with pytest.raises(JalurTidakDapat):
            mulai("spp-irt", [keripik], pemegang="koperasi")

    def test_beku_memakai_izin_lain(self, mulai, keripik):
        SifatProduk.objects.create(produk=keripik, dingin_beku="ya")

        with pytest.raises(JalurTidakDapat) as galat:
            mulai("spp-irt", [keripik], pemegang="koperasi")

        assert galat.value.pengganti == "bpom-md"

    def test_produk_ditanya_dahulu(self, mulai, keripik):
        with pytest.raises(JalurTidakDapat, match="Pilih produknya dahulu"):
            mulai("spp-irt", pemegang="koperasi")


def test_maju_mundur_dan_catatan(dunia, mulai, pindah):
    satu = mulai(produk=[dunia.roti])
    pindah(satu, "halal-reguler-bpjph", 30, nomor_permohonan="SH2026-1", berikut="Bayar")
    dunia.roti.refresh_from_db()
    assert dunia.roti.halal_dasar == "diajukan"
    assert (satu.tahap, satu.nomor_permohonan, satu.berikut) == ("diajukan", "SH2026-1", "Bayar")
    pindah(satu, "halal-reguler-bpjph", 20, catatan="Ditagih lagi")
    assert satu.langkah_sejak == hari(30)
    pindah(satu, "halal-reguler-dokumen", 10)

    dunia.roti.refresh_from_db()
    assert dunia.roti.halal_dasar == ""
    assert [c[0] for c in catatan(satu)] == ["mulai", "maju", "catatan", "mundur"]
    assert (satu.tahap, satu.langkah_sejak) == ("dokumen", hari(10))


def test_pindah_jalur_halal(mulai, pindah):
    satu = mulai("halal-self-declare")

    pindah(satu, "halal-reguler-dokumen")

    assert (satu.jalur.kode, satu.tahap) == ("halal-reguler", "dokumen")


def test_yang_dicatat_tanpa_jalur_dapat_masuk_jalur(dunia, catat, pindah):
    satu = catat(tahap="diajukan", nomor="")

    pindah(satu, "halal-reguler-audit", 0, oleh=dunia.kanwil)

    assert (satu.jalur.kode, satu.tahap) == ("halal-reguler", "diperiksa")


def test_pindah_menolak(dunia, mulai, pindah):
    satu = mulai(mundur=30)

    for siapa in (dunia.petugas_tetangga, dunia.kanwil_lain, dunia.pusat, dunia.pimpinan):
        with pytest.raises(TidakBerhak):
            pindah(satu, "halal-reguler-dokumen", oleh=siapa)
        satu.refresh_from_db()
    for kode in ("merek-dokumen", "spp-irt-komitmen"):
        with pytest.raises(LangkahSertifikatTidakSah):
            pindah(satu, kode)
        satu.refresh_from_db()
    for mundur in (31, -1):
        with pytest.raises(TanggalTidakSah):
            pindah(satu, "halal-reguler-dokumen", mundur)
        satu.refresh_from_db()
    with pytest.raises(VersiUsang):
        pindah_langkah(
            sertifikat=satu, versi=satu.versi - 1, langkah=langkah("halal-reguler-dokumen"),
            tanggal=hari(), oleh=dunia.petugas,
        )  # fmt: skip


def test_berkas_langkah_tersimpan_dan_hilang_bersama_sertifikat(
    dunia, mulai, pindah, django_capture_on_commit_callbacks
):
    satu = mulai()
    pindah(satu, "halal-reguler-dokumen", berkas=BerkasPindaian(b"%PDF-1", "pdf", "tanda.pdf"))
    nama = satu.catatan_tahap.first().berkas.name
    assert default_storage.exists(nama)

    with django_capture_on_commit_callbacks(execute=True):
        hapus_sertifikat(sertifikat=satu, versi=satu.versi, oleh=dunia.petugas)

    assert not default_storage.exists(nama)


def test_langkah_yang_gagal_tidak_meninggalkan_berkas(mulai, pindah):
    satu = mulai(mundur=30)
    sebelum = (
        len(default_storage.listdir("pindaian")[1]) if default_storage.exists("pindaian") else 0
    )

    with (
        patch("sertifikasi.services.langkah.hitung_ulang", side_effect=RuntimeError),
        pytest.raises(RuntimeError),
    ):
        pindah(satu, "halal-reguler-dokumen", 0, berkas=BerkasPindaian(b"%PDF-1", "pdf", "a.pdf"))

    assert len(default_storage.listdir("pindaian")[1]) == sebelum


def test_dokumen_dicentang_dan_dilepas(dunia, mulai):
    satu = mulai()
    dua = list(DokumenLangkah.objects.filter(langkah__jalur=satu.jalur)[:2])

    centang_dokumen(sertifikat=satu, versi=satu.versi, siap=dua, oleh=dunia.petugas)
    centang_dokumen(sertifikat=satu, versi=satu.versi, siap=dua[:1], oleh=dunia.petugas)

    assert [d.dokumen for d in satu.dokumen_siap.all()] == dua[:1]
    asing = DokumenLangkah.objects.filter(langkah__jalur__kode="merek")[:1]
    with pytest.raises(LangkahSertifikatTidakSah):
        centang_dokumen(sertifikat=satu, versi=satu.versi, siap=asing, oleh=dunia.petugas)


def test_ditolak_lalu_diurus_lagi(dunia, mulai, pindah):
    satu = mulai(produk=[dunia.roti])
    pindah(satu, "halal-reguler-audit", 20)
    with pytest.raises(PerluAlasan):
        tolak_permohonan(
            sertifikat=satu, versi=satu.versi, tanggal=hari(5), alasan=" ", oleh=dunia.petugas
        )
    satu.refresh_from_db()

    tolak_permohonan(
        sertifikat=satu, versi=satu.versi, tanggal=hari(5), alasan="Bahan.", oleh=dunia.petugas
    )
    dunia.roti.refresh_from_db()
    assert (satu.tahap, dunia.roti.halal_dasar) == ("ditolak", "")
    pindah(satu, "halal-reguler-audit", 0)

    assert satu.tahap == "diperiksa"
    assert [c[0] for c in catatan(satu)] == ["mulai", "maju", "ditolak", "mundur"]


def terbit(dunia, satu, **isi):
    return terbitkan(
        sertifikat=satu,
        versi=satu.versi,
        isi={
            "nomor": PIRT,
            "terbit": hari(10),
            "berlaku_sampai": hari(10) + timedelta(days=1826),
            **isi,
        },
        oleh=dunia.petugas,
    )


def test_terbit_lalu_komitmen_sampai_selesai(dunia, mulai, pindah, verifikasi):
    satu = mulai("spp-irt", pemegang="koperasi")
    pindah(satu, "spp-irt-oss", 15)

    terbit(dunia, satu)

    assert (satu.tahap, satu.langkah.kode, satu.langkah_sejak) == (
        "terbit", "spp-irt-komitmen", hari(10),
    )  # fmt: skip
    assert satu.langkah.tenggat(satu.langkah_sejak) == hari(10) + timedelta(days=90)
    assert satu.diverifikasi_pada is None
    assert [b.keadaan for b in alur(satu)] == ["selesai", "selesai", "selesai", "kini"]
    verifikasi(satu)
    selesaikan_kewajiban(sertifikat=satu, versi=satu.versi, tanggal=hari(), oleh=dunia.petugas)

    assert (satu.langkah, satu.langkah_sejak) == (None, None)
    assert satu.diverifikasi_pada is not None
    assert [c[0] for c in catatan(satu)] == ["mulai", "maju", "terbit", "selesai"]
    assert {b.keadaan for b in alur(satu)} == {"selesai"}
    with pytest.raises(TidakBerhak):
        selesaikan_kewajiban(sertifikat=satu, versi=satu.versi, tanggal=hari(), oleh=dunia.petugas)


def test_terbit_menolak_nomor_jenis_lain_dan_yang_sudah_terbit(dunia, mulai):
    satu = mulai("spp-irt", pemegang="koperasi")
    with pytest.raises(NomorTidakSah):
        terbit(dunia, satu, nomor="IDM000123456")
    satu.refresh_from_db()
    assert satu.tahap == "direncanakan"
    terbit(dunia, satu)
    with pytest.raises(TidakBerhak):
        terbit(dunia, satu)


def test_dicabut_tercatat_di_perjalanan(dunia, mulai):
    satu = mulai("spp-irt", pemegang="koperasi")
    terbit(dunia, satu)

    cabut_sertifikat(sertifikat=satu, versi=satu.versi, alasan="Dicabut dinas.", oleh=dunia.petugas)

    assert (satu.tahap, satu.langkah) == ("dicabut", None)
    assert catatan(satu)[-1] == ("dicabut", "", "dicabut")


def test_formulir_mengubah_tahap_maka_langkah_mengikuti(dunia, mulai):
    satu = mulai()

    ubah_sertifikat(
        sertifikat=satu, versi=satu.versi, isi={"nama_pemegang": "Koperasi"}, oleh=dunia.petugas
    )
    assert (satu.tahap, satu.langkah.kode) == ("direncanakan", "halal-reguler-penyelia")
    ubah_sertifikat(
        sertifikat=satu, versi=satu.versi, isi={"tahap": "diperiksa"}, oleh=dunia.petugas
    )
    assert (satu.langkah.kode, satu.langkah_sejak) == ("halal-reguler-audit", hari())
    with pytest.raises(LangkahSertifikatTidakSah):
        ubah_sertifikat(
            sertifikat=satu, versi=satu.versi, isi={"tahap": "dokumen"}, oleh=dunia.petugas
        )
