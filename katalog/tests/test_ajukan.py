"""Submit, withdraw, send to the unit, consent."""

import pytest

from akun.models import Pemberitahuan
from inti.galat import TidakBerhak, VersiUsang
from inti.models import CatatanAudit
from katalog.galat import BelumLengkap, LangkahTidakSah
from katalog.models import Produk, Tinjauan
from katalog.services.ajukan import (
    ajukan_produk,
    beri_persetujuan_semua,
    beri_persetujuan_unit,
    kirim_ke_unit,
    tarik_pengajuan,
)
from katalog.services.penyuntingan import catat_penyuntingan
from katalog.tests.pabrik import PabrikProduk
from katalog.tests.pelaku import (
    buat_dari_kanwil,
    buat_diajukan,
    buat_lengkap,
    buat_pelaku,
    buat_terbit,
)

pytestmark = pytest.mark.django_db
S = Produk.Status


def test_unit_mengajukan_draf():
    p = buat_pelaku()
    produk = buat_lengkap(p, terdata_pada=None)

    ajukan_produk(produk=produk, versi=1, oleh=p.unit)

    produk.refresh_from_db()
    tinjauan = produk.tinjauan.get()
    assert (produk.status, produk.versi, produk.dijamin_oleh) == (S.DIAJUKAN, 2, p.unit)
    assert produk.terdata_pada is not None
    assert (tinjauan.putusan, tinjauan.baru, tinjauan.menunggu_unit) == ("", True, False)
    assert tinjauan.diajukan_oleh == p.unit
    penerima = set(Pemberitahuan.objects.values_list("penerima", flat=True))
    assert penerima == {p.kanwil.pk, p.kanwil_b.pk}
    audit = CatatanAudit.objects.get(aksi="produk.ajukan")
    assert (audit.oleh, audit.objek_id) == (p.unit, str(produk.pk))


def test_perubahan_produk_terbit_diajukan_sebagai_perubahan():
    p = buat_pelaku()
    produk = buat_terbit(p)
    produk.harga = 200_000
    catat_penyuntingan(produk=produk, oleh=p.unit)
    produk.save()

    ajukan_produk(produk=produk, versi=produk.versi, oleh=p.unit)

    assert produk.tinjauan.terbuka().get().baru is False
    assert produk.terbitan.harga == 175_000


@pytest.mark.parametrize("siapa", ["kanwil", "kanwil_lain"])
def test_hanya_unitnya_yang_mengajukan(siapa):
    p = buat_pelaku()
    produk = buat_lengkap(p)

    with pytest.raises(TidakBerhak):
        ajukan_produk(produk=produk, versi=1, oleh=getattr(p, siapa))

    assert Tinjauan.objects.count() == 0


@pytest.mark.parametrize("status", [S.DATA_AWAL, S.DIAJUKAN, S.DISETUJUI, S.ARSIP])
def test_hanya_draf_dan_yang_dikembalikan_dapat_diajukan(status):
    p = buat_pelaku()
    sebab = "lain" if status == S.ARSIP else ""
    produk = buat_lengkap(p, status=status, sebab_arsip=sebab)

    with pytest.raises(LangkahTidakSah):
        ajukan_produk(produk=produk, versi=1, oleh=p.unit)


def test_versi_lama_ditolak_dan_tidak_menulis_apa_pun():
    p = buat_pelaku()
    produk = buat_lengkap(p)
    Produk.objects.filter(pk=produk.pk).update(versi=7)

    with pytest.raises(VersiUsang):
        ajukan_produk(produk=produk, versi=1, oleh=p.unit)

    produk.refresh_from_db()
    assert (produk.versi, produk.status, Tinjauan.objects.count()) == (7, S.DRAF, 0)


def test_yang_kurang_disebut_per_isian():
    p = buat_pelaku()
    produk = PabrikProduk(
        upt=p.upt,
        kategori=None,
        jenis_harga="",
        harga=None,
        deskripsi_singkat="",
        menyusul_foto=False,
    )

    with pytest.raises(BelumLengkap) as galat:
        ajukan_produk(produk=produk, versi=1, oleh=p.unit)

    assert set(galat.value.isian) == {"kategori", "harga", "deskripsi_singkat", "foto"}
    produk.refresh_from_db()
    assert produk.versi == 1  # the claim of the version went with the transaction


def test_menyusul_cukup_untuk_mengajukan():
    p = buat_pelaku()
    produk = PabrikProduk(
        upt=p.upt,
        jenis_harga="",
        harga=None,
        menyusul_harga=True,
        deskripsi_singkat="",
        menyusul_deskripsi=True,
    )

    ajukan_produk(produk=produk, versi=1, oleh=p.unit)

    assert produk.status == S.DIAJUKAN


def test_unit_menarik_pengajuan():
    p = buat_pelaku()
    produk = buat_diajukan(p)

    tarik_pengajuan(produk=produk, versi=produk.versi, oleh=p.unit)

    produk.refresh_from_db()
    tinjauan = produk.tinjauan.get()
    assert (produk.status, produk.dijamin_oleh) == (S.DRAF, None)
    assert (tinjauan.putusan, tinjauan.diputus_oleh) == ("ditarik", p.unit)


def test_kanwil_tidak_menarik_pengajuan_unit():
    p = buat_pelaku()
    produk = buat_diajukan(p)

    with pytest.raises(TidakBerhak):
        tarik_pengajuan(produk=produk, versi=produk.versi, oleh=p.kanwil)


def test_draf_tidak_dapat_ditarik():
    p = buat_pelaku()
    produk = buat_lengkap(p)

    with pytest.raises(LangkahTidakSah):
        tarik_pengajuan(produk=produk, versi=1, oleh=p.unit)


def test_kanwil_mengirim_ke_unit():
    p = buat_pelaku()
    produk = buat_lengkap(p, terdata_pada=None)

    kirim_ke_unit(produk=produk, versi=1, oleh=p.kanwil)

    produk.refresh_from_db()
    tinjauan = produk.tinjauan.get()
    assert produk.status == S.DRAF
    assert produk.menunggu_unit_sejak == tinjauan.diajukan_pada
    assert produk.terdata_pada is not None
    assert tinjauan.menunggu_unit is True
    assert list(produk.penyusun.all()) == [p.kanwil]
    assert list(Pemberitahuan.objects.values_list("penerima", flat=True)) == [p.unit.pk]


@pytest.mark.parametrize("siapa", ["unit", "kanwil_lain"])
def test_hanya_kanwilnya_yang_mengirim_ke_unit(siapa):
    p = buat_pelaku()
    produk = buat_lengkap(p)

    with pytest.raises(TidakBerhak):
        kirim_ke_unit(produk=produk, versi=1, oleh=getattr(p, siapa))


def test_yang_sudah_menunggu_tidak_dikirim_dua_kali():
    p = buat_pelaku()
    produk = buat_dari_kanwil(p)

    with pytest.raises(LangkahTidakSah):
        kirim_ke_unit(produk=produk, versi=produk.versi, oleh=p.kanwil)


def test_unit_menyetujui_isian_kanwil():
    p = buat_pelaku()
    produk = buat_dari_kanwil(p)

    beri_persetujuan_unit(produk=produk, versi=produk.versi, oleh=p.unit)

    produk.refresh_from_db()
    tinjauan = produk.tinjauan.get()
    assert (produk.status, produk.dijamin_oleh) == (S.DIAJUKAN, p.unit)
    assert produk.menunggu_unit_sejak is None
    assert (tinjauan.menunggu_unit, tinjauan.putusan) == (False, "")


def test_kanwil_tidak_menyetujui_atas_nama_unit():
    p = buat_pelaku()
    produk = buat_dari_kanwil(p)

    with pytest.raises(TidakBerhak):
        beri_persetujuan_unit(produk=produk, versi=produk.versi, oleh=p.kanwil)


def test_yang_tidak_menunggu_unit_tidak_dapat_disetujui_unit():
    p = buat_pelaku()
    produk = buat_lengkap(p)

    with pytest.raises(LangkahTidakSah):
        beri_persetujuan_unit(produk=produk, versi=1, oleh=p.unit)


def test_unit_yang_mengajukan_sendiri_menggantikan_kiriman_kanwil():
    p = buat_pelaku()
    produk = buat_dari_kanwil(p)

    ajukan_produk(produk=produk, versi=produk.versi, oleh=p.unit)

    lama, baru = produk.tinjauan.order_by("id")
    assert (lama.putusan, baru.putusan) == ("ditarik", "")
    assert (baru.menunggu_unit, produk.menunggu_unit_sejak) == (False, None)


def test_persetujuan_semua_hanya_unit_sendiri_dan_tiap_satu_dicatat():
    p, q = buat_pelaku(), buat_pelaku()
    satu, dua = buat_dari_kanwil(p), buat_dari_kanwil(p)
    lain = buat_dari_kanwil(q)

    jumlah, gagal = beri_persetujuan_semua(upt=p.upt, oleh=p.unit)

    assert (jumlah, gagal) == (2, [])
    assert CatatanAudit.objects.filter(aksi="produk.persetujuan_unit").count() == 2
    for produk, status in ((satu, S.DIAJUKAN), (dua, S.DIAJUKAN), (lain, S.DRAF)):
        produk.refresh_from_db()
        assert produk.status == status


def test_persetujuan_semua_oleh_orang_lain_tidak_mengubah_apa_pun():
    p = buat_pelaku()
    produk = buat_dari_kanwil(p)

    jumlah, gagal = beri_persetujuan_semua(upt=p.upt, oleh=p.kanwil)

    produk.refresh_from_db()
    assert (jumlah, len(gagal), produk.status) == (0, 1, S.DRAF)
