"""Save, send, decide, correct."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from akun.models import Pemberitahuan
from akun.tests.pabrik import PabrikPengguna
from inti.galat import PerluAlasan, TidakBerhak, VersiUsang
from inti.models import CatatanAudit
from katalog.tests.pabrik import PabrikProduk
from organisasi.tests.pabrik import PabrikKanwil, PabrikMitra, PabrikUPT
from produksi.galat import (
    BulanBelumSelesai,
    BulanTidakSah,
    LangkahLaporanTidakSah,
    LaporanBelumLengkap,
    MitraBukanMilikUnit,
    PembagianTidakSeratus,
    ProdukLaporanTidakSah,
)
from produksi.models import BarisProduksi, LaporanBulanan, PenjualanSaluran
from produksi.queries.laporan import omzet_laporan
from produksi.services.kirim import kirim_laporan, nyatakan_tidak_berproduksi
from produksi.services.putus import kembalikan_laporan, koreksi_laporan, terima_laporan
from produksi.services.setelan import atur_pembagian as layanan_pembagian
from produksi.services.setelan import ubah_setelan
from produksi.services.simpan import IsiBaris, IsiPenjualan, simpan_laporan
from produksi.tests.pabrik import (
    OKT,
    atur_pembagian,
    baris,
    buat_pelaku,
    isi_laporan,
    kirim,
    minta_sejak,
    simpan,
    terima,
)

pytestmark = pytest.mark.django_db
S = LaporanBulanan.Status


def test_draf_setengah_lalu_lengkap():
    p = buat_pelaku()
    atur_pembagian()
    draf = simpan(p, baris={p.produk.pk: IsiBaris(omzet=5000)}, keuntungan=None)
    assert (draf.status, draf.berlaku, draf.premi) == (S.DRAF, False, None)

    draf = simpan(p, versi=draf.versi)

    satu = BarisProduksi.objects.get(laporan=draf)
    assert (satu.volume_produksi, satu.omzet, satu.jumlah_wbp) == (10, 1_400_000, 4)
    assert (draf.premi, draf.pnbp, draf.modal) == (200_001, 60_000, 140_000)
    assert CatatanAudit.objects.filter(aksi="laporan.simpan").count() == 2


def test_baris_kosong_dihapus_dan_yang_tak_disebut_tetap():
    p = buat_pelaku()
    lain = PabrikProduk(upt=p.upt)
    draf = simpan(p, baris={p.produk.pk: baris(), lain.pk: baris()})

    simpan(p, versi=draf.versi, baris={p.produk.pk: IsiBaris()})

    assert list(BarisProduksi.objects.values_list("produk", flat=True)) == [lain.pk]


def test_simpan_ditolak():
    p, asing = buat_pelaku(), PabrikProduk(upt=PabrikUPT())
    with pytest.raises(TidakBerhak):
        simpan_laporan(upt=p.upt, bulan=OKT, versi=0, isi=isi_laporan(p), oleh=p.pusat)
    with pytest.raises(BulanTidakSah):
        simpan(p, date(2026, 12, 1))
    with pytest.raises(BulanTidakSah):
        simpan(p, date(2020, 1, 1))
    with pytest.raises(ProdukLaporanTidakSah):
        simpan(p, baris={asing.pk: baris()})
    with pytest.raises(MitraBukanMilikUnit):
        simpan(p, penjualan=[IsiPenjualan("mitra", 5000, PabrikMitra().pk)])
    assert not LaporanBulanan.objects.exists()


def test_dua_orang_menyimpan():
    p = buat_pelaku()
    draf = simpan(p)
    for versi in (0, draf.versi + 1):
        with pytest.raises(VersiUsang):
            simpan(p, versi=versi)


def test_dikembalikan_lalu_nihil_tanpa_alasan_ditolak():
    p = buat_pelaku()
    laporan = kirim(p)
    laporan = kembalikan_laporan(
        laporan=laporan, versi=laporan.versi, alasan="Periksa.", oleh=p.kanwil
    )
    with pytest.raises(PerluAlasan):
        simpan(p, versi=laporan.versi, tidak_berproduksi=True, baris={}, keuntungan=0)


def test_penjualan_dijumlahkan_dan_diganti():
    p = buat_pelaku()
    draf = simpan(
        p, penjualan=[IsiPenjualan("gerai", 5), IsiPenjualan("gerai", 7), IsiPenjualan("lain", 1)]
    )
    assert dict(PenjualanSaluran.objects.values_list("saluran", "nilai")) == {
        "gerai": 12,
        "lain": 1,
    }
    draf = simpan(p, versi=draf.versi, penjualan=None)
    simpan(p, versi=draf.versi, penjualan=[IsiPenjualan("lain", 2)])
    assert dict(PenjualanSaluran.objects.values_list("saluran", "nilai")) == {"lain": 2}


def test_kirim_terima():
    p = buat_pelaku()
    atur_pembagian()
    laporan = kirim(p)
    assert (laporan.status, laporan.berlaku, laporan.tepat_waktu) == (S.DIKIRIM, True, True)
    assert laporan.batas == date(2026, 11, 10)
    assert Pemberitahuan.objects.filter(penerima=p.kanwil).count() == 1
    with pytest.raises(LangkahLaporanTidakSah):
        simpan(p, versi=laporan.versi)
    with pytest.raises(TidakBerhak):
        terima_laporan(laporan=laporan, versi=laporan.versi, oleh=p.unit)
    laporan.refresh_from_db()

    laporan = terima_laporan(laporan=laporan, versi=laporan.versi, oleh=p.kanwil)

    assert (laporan.status, laporan.berlaku, laporan.diputus_oleh) == (S.DITERIMA, True, p.kanwil)
    assert Pemberitahuan.objects.filter(penerima=p.unit).count() == 1
    with pytest.raises(LangkahLaporanTidakSah):
        terima_laporan(laporan=laporan, versi=laporan.versi, oleh=p.kanwil)


def test_kanwil_lain_tidak_memutus():
    from akun.tests.pabrik import PabrikPetugasKanwil

    p = buat_pelaku()
    laporan = kirim(p)
    lain = PabrikPetugasKanwil(kanwil=PabrikKanwil(kode="63"))
    with pytest.raises(TidakBerhak):
        terima_laporan(laporan=laporan, versi=laporan.versi, oleh=lain)
    laporan.refresh_from_db()
    with pytest.raises(TidakBerhak):
        kirim_laporan(laporan=laporan, versi=laporan.versi, oleh=PabrikPengguna())


@pytest.mark.parametrize(
    ("isi", "bidang"),
    [
        ({"volume_produksi": Decimal(0)}, "volume_produksi"),
        ({"volume_terjual": None}, "volume_terjual"),
        ({"omzet": None}, "omzet"),
        ({"jumlah_wbp": None}, "jumlah_wbp"),
    ],
)
def test_kirim_belum_lengkap(isi, bidang):
    p = buat_pelaku()
    laporan = simpan(p, baris={p.produk.pk: baris(**isi)}, keuntungan=0)
    with pytest.raises(LaporanBelumLengkap) as galat:
        kirim_laporan(laporan=laporan, versi=laporan.versi, oleh=p.unit)
    assert list(galat.value.isian) == [f"p{p.produk.pk}-{bidang}"]


def test_kirim_angka_yang_tidak_mungkin():
    p = buat_pelaku()
    laporan = simpan(p, keuntungan=2_000_000, penjualan=[IsiPenjualan("gerai", 1_400_001)])
    with pytest.raises(LaporanBelumLengkap) as galat:
        kirim_laporan(laporan=laporan, versi=laporan.versi, oleh=p.unit)
    assert set(galat.value.isian) == {"keuntungan", "penjualan-0-nilai"}


def test_yang_dibuat_bulan_lalu_harus_dijawab():
    p = buat_pelaku()
    lain = PabrikProduk(upt=p.upt)
    kirim(p, date(2026, 9, 1))
    laporan = simpan(p, baris={lain.pk: baris()})
    with pytest.raises(LaporanBelumLengkap) as galat:
        kirim_laporan(laporan=laporan, versi=laporan.versi, oleh=p.unit)
    assert list(galat.value.isian) == [f"p{p.produk.pk}-volume_produksi"]
    tidak = {p.produk.pk: IsiBaris(dibuat=False)}
    laporan.refresh_from_db()
    laporan = simpan(p, versi=laporan.versi, baris=tidak)

    assert kirim_laporan(laporan=laporan, versi=laporan.versi, oleh=p.unit).status == S.DIKIRIM


def test_bulan_berjalan_tidak_dikirim():
    p = buat_pelaku()
    with pytest.raises(BulanBelumSelesai):
        kirim(p, date(2026, 11, 1))


def test_tidak_berproduksi():
    p = buat_pelaku()
    atur_pembagian()
    with pytest.raises(PerluAlasan):
        nyatakan_tidak_berproduksi(upt=p.upt, bulan=OKT, versi=0, alasan=" ", oleh=p.unit)

    laporan = nyatakan_tidak_berproduksi(
        upt=p.upt, bulan=OKT, versi=0, alasan="Bahan habis", oleh=p.unit
    )

    assert (laporan.status, laporan.keuntungan, laporan.premi) == (S.DIKIRIM, 0, 0)
    assert not BarisProduksi.objects.get(laporan=laporan).dibuat


def test_kembali_kirim_ulang():
    p = buat_pelaku()
    laporan = kirim(p)
    with pytest.raises(PerluAlasan):
        kembalikan_laporan(laporan=laporan, versi=laporan.versi, alasan=" ", oleh=p.kanwil)
    laporan.refresh_from_db()
    laporan = kembalikan_laporan(
        laporan=laporan, versi=laporan.versi, alasan="Omzet?", oleh=p.kanwil
    )
    assert (laporan.status, laporan.berlaku) == (S.DIKEMBALIKAN, False)

    laporan = simpan(p, versi=laporan.versi)
    laporan = kirim_laporan(laporan=laporan, versi=laporan.versi, oleh=p.unit)

    assert (laporan.status, laporan.berlaku, laporan.alasan) == (S.DIKIRIM, True, "")
    assert laporan.diputus_oleh is None


def test_koreksi_versi_baru():
    p = buat_pelaku()
    atur_pembagian()
    lama = terima(p, penjualan=[IsiPenjualan("gerai", 5000)])
    with pytest.raises(PerluAlasan):
        koreksi_laporan(laporan=lama, versi=lama.versi, alasan="", oleh=p.unit)
    lama.refresh_from_db()
    baru = koreksi_laporan(laporan=lama, versi=lama.versi, alasan="Salah ketik", oleh=p.unit)
    assert (baru.versi_laporan, baru.status, baru.berlaku) == (2, S.DRAF, False)
    assert baru.baris.count() == baru.penjualan.count() == 1
    lama.refresh_from_db()
    with pytest.raises(IntegrityError), transaction.atomic():  # one open version a month
        LaporanBulanan.objects.create(upt=p.upt, bulan=OKT, versi_laporan=3, alasan_koreksi="x")

    baru = simpan(p, versi=baru.versi, baris={p.produk.pk: baris(omzet=2_000_000)})
    baru = kirim_laporan(laporan=baru, versi=baru.versi, oleh=p.unit)
    lama.refresh_from_db()
    assert (lama.berlaku, baru.berlaku) == (True, False)
    baru = terima_laporan(laporan=baru, versi=baru.versi, oleh=p.kanwil)

    lama.refresh_from_db()
    assert (lama.status, lama.berlaku, baru.berlaku) == (S.DITERIMA, False, True)
    assert omzet_laporan([lama, baru]) == {lama.pk: 1_400_000, baru.pk: 2_000_000}


def test_pembagian_menurut_unit_dan_bulan():
    p = buat_pelaku()
    atur_pembagian()
    atur_pembagian("15", "25", "60", upt=p.upt, berlaku_dari=OKT)
    assert simpan(p, date(2026, 9, 1)).persen_premi == 50
    laporan = simpan(p)
    assert (laporan.persen_premi, laporan.premi + laporan.pnbp + laporan.modal) == (15, 400_001)


def test_pembagian_harus_seratus():
    p = buat_pelaku()
    salah = {"premi": Decimal(50), "pnbp": Decimal(15), "modal": Decimal(34)}
    with pytest.raises(PembagianTidakSeratus):
        layanan_pembagian(upt=p.upt, berlaku_dari=OKT, persen=salah, oleh=p.kanwil)
    with pytest.raises(IntegrityError), transaction.atomic():
        atur_pembagian("50", "15", "34.99")
    with pytest.raises(TidakBerhak):
        layanan_pembagian(upt=None, berlaku_dari=OKT, persen=salah, oleh=p.kanwil)
    benar = {**salah, "modal": Decimal(35)}
    for _ in range(2):
        layanan_pembagian(upt=p.upt, berlaku_dari=OKT, persen=benar, oleh=p.kanwil)
    assert p.upt.pembagian.count() == 1


def test_setelan_tidak_mengubah_yang_terkirim():
    p = buat_pelaku()
    laporan = kirim(p)
    aturan = minta_sejak(OKT)
    ubah_setelan(versi=aturan.versi, isi={"hari_batas": 3}, oleh=p.pusat)
    laporan.refresh_from_db()
    assert (laporan.batas, laporan.tepat_waktu) == (date(2026, 11, 10), True)
    with pytest.raises(TidakBerhak):
        ubah_setelan(versi=1, isi={}, oleh=p.kanwil)
