"""One certificate for many products, one brand for many units; real cases of the issue."""

from datetime import date

import pytest
from django.urls import reverse

from inti.galat import TidakBerhak
from katalog.models import Produk
from katalog.tests.pabrik import PabrikProduk
from organisasi.cakupan import Cakupan
from organisasi.tests.pabrik import PabrikUPT
from sertifikasi.galat import DapurTanpaProduk, ProdukBukanMilikUnit
from sertifikasi.models import Sertifikat
from sertifikasi.queries.daftar import dapat_dilampirkan
from sertifikasi.queries.publik import sertifikat_publik
from sertifikasi.services.aturan import ubah_jenis
from sertifikasi.services.cabut import cabut_sertifikat
from sertifikasi.services.produk import lampirkan_produk, lepaskan_produk
from sertifikasi.services.ubah import ubah_sertifikat
from sertifikasi.tests.pabrik import PabrikJenis

MEREK = {"nomor": "IDM000123456", "berlaku_sampai": date(2035, 1, 1)}


def lampirkan(sertifikat, produk, oleh):
    sertifikat.refresh_from_db()
    return lampirkan_produk(sertifikat=sertifikat, versi=sertifikat.versi, produk=produk, oleh=oleh)


def haki(produk):
    return Produk.objects.dengan_izin().get(pk=produk.pk).haki_keadaan


@pytest.fixture
def merek(dunia, catat):
    """A collective brand of the Kanwil, recorded with the unit of the roti."""
    return catat(
        jenis=PabrikJenis(kode="merek-kolektif", masa_tahun=10),
        pemegang="kanwil",
        produk=[dunia.roti],
        oleh=dunia.kanwil,
        **MEREK,
    )


def test_satu_merek_untuk_tiga_unit(dunia, merek, verifikasi):
    ketiga = PabrikProduk(upt=PabrikUPT(kode="62-10", kanwil=dunia.upt.kanwil), kode="62100001")
    lampirkan(merek, dunia.produk_tetangga, dunia.kanwil)
    lampirkan(merek, ketiga, dunia.kanwil)
    merek.refresh_from_db()
    verifikasi(merek, oleh=dunia.kanwil_b)

    for produk in (dunia.roti, dunia.produk_tetangga, ketiga):
        assert haki(produk) == "berlaku"
    assert haki(dunia.kapal) == "tidak_ada"
    # Each unit sees it; a unit without a product under it does not.
    for upt in (dunia.upt, dunia.tetangga, ketiga.upt):
        assert list(Sertifikat.objects.dalam(Cakupan(upt_id=upt.pk))) == [merek]
    assert not Sertifikat.objects.dalam(dunia.kanwil_lain.cakupan).exists()


def test_unit_lain_melihat_tetapi_tidak_mengubah(dunia, merek, client):
    lampirkan(merek, dunia.produk_tetangga, dunia.kanwil)
    client.force_login(dunia.petugas_tetangga)

    halaman = client.get(merek.get_absolute_url())
    assert halaman.status_code == 200
    assert halaman.context["boleh_mengisi"] is False
    assert halaman.context["terlihat"] == {dunia.produk_tetangga.pk}
    with pytest.raises(TidakBerhak):
        merek.refresh_from_db()
        ubah_sertifikat(
            sertifikat=merek, versi=merek.versi, isi={"catatan": "x"}, oleh=dunia.petugas_tetangga
        )


def test_hanya_kanwil_yang_membagikan(dunia, merek):
    with pytest.raises(TidakBerhak):
        lampirkan(merek, dunia.produk_tetangga, dunia.petugas)
    with pytest.raises(TidakBerhak):
        lampirkan(merek, PabrikProduk(upt=dunia.upt_lain), dunia.kanwil_lain)


def test_milik_unit_tidak_dibagikan(dunia, catat):
    satu = catat(jenis=dunia.merek, pemegang="upt", **MEREK)
    with pytest.raises(ProdukBukanMilikUnit):
        lampirkan(satu, dunia.produk_tetangga, dunia.kanwil)


def test_mitra_lintas_kanwil(dunia, catat):
    satu = catat(jenis=dunia.merek, pemegang="mitra", produk=[dunia.roti], **MEREK)
    jauh = PabrikProduk(upt=dunia.upt_lain, kode="61010001")

    lampirkan(satu, jauh, dunia.kanwil_lain)

    assert set(satu.produk.all()) == {dunia.roti, jauh}
    assert list(Sertifikat.objects.dalam(dunia.kanwil_lain.cakupan)) == [satu]


def test_mengubah_isi_tidak_melepas_produk_unit_lain(dunia, merek):
    lampirkan(merek, dunia.produk_tetangga, dunia.kanwil)
    merek.refresh_from_db()

    ubah_sertifikat(
        sertifikat=merek,
        versi=merek.versi,
        isi={"catatan": "Warna baru."},
        produk=[dunia.kapal],
        oleh=dunia.kanwil,
    )

    assert set(merek.produk.all()) == {dunia.kapal, dunia.produk_tetangga}
    # Held by the unit again, it covers only its own.
    merek.refresh_from_db()
    ubah_sertifikat(
        sertifikat=merek,
        versi=merek.versi,
        isi={"pemegang": "upt"},
        produk=[dunia.kapal],
        oleh=dunia.kanwil,
    )
    assert set(merek.produk.all()) == {dunia.kapal}
    assert haki(dunia.produk_tetangga) == "tidak_ada"


def test_kanwil_melepas_produk_unitnya(dunia, merek):
    lampirkan(merek, dunia.produk_tetangga, dunia.kanwil)
    merek.refresh_from_db()
    with pytest.raises(TidakBerhak):
        lepaskan_produk(
            sertifikat=merek, versi=merek.versi, produk=dunia.roti, oleh=dunia.petugas_tetangga
        )
    merek.refresh_from_db()
    lepaskan_produk(
        sertifikat=merek, versi=merek.versi, produk=dunia.produk_tetangga, oleh=dunia.kanwil
    )
    assert list(merek.produk.all()) == [dunia.roti]


def test_ditawarkan_pada_produk_unit_lain_sekanwil(dunia, merek):
    assert list(dapat_dilampirkan(dunia.kanwil.cakupan, dunia.produk_tetangga)) == [merek]


def test_dari_halaman_sertifikat(dunia, merek, client):
    client.force_login(dunia.kanwil)
    halaman = client.get(merek.get_absolute_url())
    pilihan = set(halaman.context["form_lampirkan"].fields["produk"].queryset)
    assert pilihan == {dunia.kapal, dunia.produk_tetangga}

    client.post(
        reverse("sertifikasi:lampirkan", args=[merek.pk]),
        {"versi": merek.versi, "produk": dunia.produk_tetangga.kode},
    )
    assert set(merek.produk.all()) == {dunia.roti, dunia.produk_tetangga}


def test_batik_dengan_beberapa_hak_cipta(dunia, catat, verifikasi):
    hak_cipta = PabrikJenis(kode="hak-cipta")
    batik = PabrikProduk(upt=dunia.upt, nama="Batik Kahayan", kode="62080003")
    semua = [
        verifikasi(catat(jenis=hak_cipta, nomor=nomor, produk=[batik]))
        for nomor in ("000123401", "000123402", "000123403")
    ]

    assert haki(batik) == "berlaku"
    assert [s.nomor for s in sertifikat_publik(batik.pk)] == ["000123401", "000123402", "000123403"]
    # One motif less: the others still stand; without any, nothing does.
    for satu, kata in zip(semua, ("berlaku", "berlaku", "tidak_ada"), strict=True):
        satu.refresh_from_db()
        cabut_sertifikat(sertifikat=satu, versi=satu.versi, alasan="Uji.", oleh=dunia.petugas)
        assert haki(batik) == kata


def test_halal_dapur_bukan_halal_produk(dunia, catat, verifikasi):
    verifikasi(catat(lingkup="dapur"))
    with pytest.raises(DapurTanpaProduk):
        catat(lingkup="dapur", produk=[dunia.roti])

    assert Produk.objects.dengan_izin().get(pk=dunia.roti.pk).halal_keadaan == "tidak_ada"


# Lapas Pati's paper: since 1 December 2022, for four years.
PATI = {
    "nomor": "ID33110000662051022",
    "terbit": date(2022, 12, 1),
    "berlaku_sampai": date(2026, 12, 1),
}


@pytest.mark.parametrize(
    "hari", [date(2026, 11, 24), date(2026, 12, 1), date(2026, 12, 2), date(2031, 1, 1)]
)
def test_halal_pati_tanpa_batas_menurut_aturan_sekarang(dunia, catat, verifikasi, hari):
    dunia.halal.tanpa_batas = True
    dunia.halal.save()
    verifikasi(catat(produk=[dunia.roti], **PATI))

    assert Produk.objects.dengan_izin(hari).get(pk=dunia.roti.pk).halal_keadaan == "berlaku"
    (publik,) = sertifikat_publik(dunia.roti.pk, hari)
    assert (publik.tanda.kode, publik.tanpa_batas) == ("berlaku", True)
    assert publik.berlaku_sampai == date(2026, 12, 1)  # the printed day is still told


def test_batas_dapat_kembali_sebagai_data(dunia, catat, verifikasi):
    dunia.halal.tanpa_batas = True
    dunia.halal.save()
    verifikasi(catat(produk=[dunia.roti], **PATI))

    ubah_jenis(
        jenis=dunia.halal, versi=dunia.halal.versi, isi={"tanpa_batas": False}, oleh=dunia.pusat
    )

    roti = Produk.objects.dengan_izin(date(2026, 12, 1)).get(pk=dunia.roti.pk)
    assert roti.halal_keadaan == "akan_habis"
    roti = Produk.objects.dengan_izin(date(2026, 12, 2)).get(pk=dunia.roti.pk)
    assert roti.halal_keadaan == "kedaluwarsa"


def test_halaman_memberi_tahu_tanggal_tercetak(dunia, catat, verifikasi, client):
    dunia.halal.tanpa_batas = True
    dunia.halal.save()
    satu = verifikasi(catat(produk=[dunia.roti], **PATI))
    client.force_login(dunia.kanwil)

    fakta = {b["nama"]: b["nilai"] for b in client.get(satu.get_absolute_url()).context["fakta"]}

    assert fakta["Berlaku sampai"] == (
        "Tanpa batas menurut aturan sekarang (tercetak 1 Desember 2026)"
    )
