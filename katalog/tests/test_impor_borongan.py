"""Many at once gives the same rows, history and audit as the form, one by one."""

import uuid

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext

from akun.tests.pabrik import PabrikAdmin, PabrikPengguna, PabrikPetugasKanwil
from inti.galat import TidakBerhak
from inti.models import CatatanAudit
from katalog.models import NomorProduk, Produk, Tinjauan, UsulanUnggulan
from katalog.services.ajukan import kirim_ke_unit
from katalog.services.borongan import ProdukBaru, buat_produk_borongan
from katalog.services.muat_aturan import muat_aturan
from katalog.services.simpan import buat_produk
from katalog.services.unggulan import usulkan_unggulan
from katalog.tests.pabrik import PabrikKategori
from organisasi.tests.pabrik import PabrikUPT

WAKTU = {"dibuat_pada", "terdata_pada", "menunggu_unit_sejak", "diajukan_pada", "diusulkan_pada"}
LEPAS = {"id", "token", "history_id", "history_date", "produk_id", "diperbarui_pada"}


@pytest.fixture
def isi(db):
    muat_aturan()
    kategori = PabrikKategori(kode="kerajinan")
    lengkap = {
        "nama": "Tas Rotan",
        "kategori_id": kategori.pk,
        "jenis_harga": "rentang",
        "harga": 50000,
        "harga_maks": 90000,
        "satuan": "buah",
        "deskripsi_singkat": "Anyaman rotan.",
        "menyusul_harga": False,
        "menyusul_foto": True,
        "menyusul_deskripsi": False,
    }
    return [lengkap, {"nama": "Tanpa Jenis", "menyusul_foto": True, "menyusul_harga": True}]


def potret(model, baris):
    """Values of a row without what cannot be equal; times only as given or not."""
    hasil = {}
    for f in model._meta.concrete_fields:
        if f.attname not in LEPAS:
            nilai = getattr(baris, f.attname)
            hasil[f.attname] = nilai is not None if f.attname in WAKTU else nilai
    return hasil


def keadaan(upt):
    """Everything that entry wrote for the unit: rows, history in order, audit in order."""
    produk = list(Produk.objects.filter(upt=upt).order_by("kode"))
    hasil = []
    for p in produk:
        riwayat = [potret(type(h), h) for h in p.riwayat.order_by("history_id")]
        audit = CatatanAudit.objects.filter(objek_jenis="katalog.produk", objek_id=str(p.pk))
        hasil.append(
            {
                "baris": potret(Produk, p),
                "penyusun": p.penyusun.count(),
                "riwayat": riwayat,
                "tinjauan": [potret(Tinjauan, t) for t in p.tinjauan.all()],
                "riwayat_tinjauan": [
                    potret(type(h), h) for h in Tinjauan.riwayat.filter(produk_id=p.pk)
                ],
                "usulan": [
                    potret(UsulanUnggulan, u) for u in UsulanUnggulan.objects.filter(produk=p)
                ],
                "audit": [bersih(a) for a in audit.order_by("id")],
            }
        )
    return hasil


def bersih(a):
    perubahan = []
    for butir in a.perubahan:
        satu = {k: v for k, v in butir.items() if k != "id"}
        for sisi in ("sebelum", "sesudah"):
            satu[sisi] = {
                k: (v is not None if k in WAKTU else v)
                for k, v in butir[sisi].items()
                if k not in LEPAS
            }
        perubahan.append(satu)
    return a.aksi, {"oleh_id": a.oleh_id}, a.oleh_nama, a.objek_nama, a.hasil, perubahan


def samakan(isi, kode, upt, orang):
    """Codes, units and persons differ between the two; nothing else may."""
    if isinstance(isi, dict):
        return {k: samakan(_nama(k, v, upt, orang), kode, upt, orang) for k, v in isi.items()}
    if isinstance(isi, (list, tuple)):
        return [samakan(x, kode, upt, orang) for x in isi]
    return isi.replace(kode, "KODE") if isinstance(isi, str) else isi


def _nama(kunci, nilai, upt, orang):
    if kunci == "upt_id":
        assert nilai == upt.pk
        return "UPT"
    if kunci.endswith("oleh_id") or kunci == "history_user_id":
        assert nilai in (orang.pk, None)
        return nilai and "ORANG"
    return nilai


@pytest.mark.parametrize("unggulan", [False, True])
def test_kanwil_borongan_sama_dengan_formulir(isi, unggulan):
    satu, dua = PabrikUPT(kode="62-01"), PabrikUPT(kode="62-02")
    kanwil = PabrikPetugasKanwil(kanwil=satu.kanwil)
    for x in isi:
        p = buat_produk(upt=satu, isi=x, token=uuid.uuid4(), oleh=kanwil)
        if p.kategori_id:
            if unggulan:
                usulkan_unggulan(produk=p, oleh=kanwil)
            kirim_ke_unit(produk=p, versi=p.versi, oleh=kanwil)
    buat_produk_borongan(daftar=[ProdukBaru(dua, x, unggulan=unggulan) for x in isi], oleh=kanwil)
    assert len(keadaan(satu)) == 2
    assert samakan(keadaan(dua), "6202", dua, kanwil) == samakan(
        keadaan(satu), "6201", satu, kanwil
    )
    usulan = CatatanAudit.objects.filter(aksi="unggulan.usulkan").order_by("id")
    if unggulan:
        lama, baru = usulan
        assert [len(lama.perubahan), lama.objek_jenis] == [len(baru.perubahan), baru.objek_jenis]
        assert set(lama.perubahan[0]["sesudah"]) == set(baru.perubahan[0]["sesudah"])
    assert NomorProduk.objects.get(upt=dua).terakhir == NomorProduk.objects.get(upt=satu).terakhir


def test_unit_borongan_sama_dengan_formulir(isi):
    satu, dua = PabrikUPT(kode="62-01"), PabrikUPT(kode="62-02")
    a, b = PabrikPengguna(upt=satu, nama="Sama"), PabrikPengguna(upt=dua, nama="Sama")
    for x in isi:
        buat_produk(upt=satu, isi=x, token=uuid.uuid4(), oleh=a)
    buat_produk_borongan(daftar=[ProdukBaru(dua, x) for x in isi], oleh=b)
    kiri, kanan = (samakan(keadaan(u), f"620{i}", u, o) for i, u, o in ((1, satu, a), (2, dua, b)))
    assert kanan == kiri


def test_unit_lain_dan_kanwil_lain_ditolak(isi):
    upt = PabrikUPT(kode="62-01")
    for orang in (PabrikPengguna(), PabrikPetugasKanwil(kanwil__kode="33")):
        with pytest.raises(TidakBerhak):
            buat_produk_borongan(daftar=[ProdukBaru(upt, isi[0])], oleh=orang)
    assert not Produk.objects.exists()


def test_pusat_memasukkan_untuk_unit(isi):
    (p,) = buat_produk_borongan(daftar=[ProdukBaru(PabrikUPT(), isi[0])], oleh=PabrikAdmin())
    assert (p.asal, p.terdata_pada is not None, p.menunggu_unit_sejak is not None) == (
        "kanwil",
        True,
        True,
    )


def test_jumlah_kueri_tidak_ikut_jumlah_baris(isi):
    upt = PabrikUPT()
    kanwil = PabrikPetugasKanwil(kanwil=upt.kanwil)
    hitung = []
    for n in (2, 12):  # SQLite takes some 15 rows in one INSERT
        with CaptureQueriesContext(connection) as kueri:
            buat_produk_borongan(
                daftar=[ProdukBaru(upt, {**isi[0], "nama": f"Tas {n} {i}"}) for i in range(n)],
                oleh=kanwil,
            )
        hitung.append(len(kueri))
    assert hitung[0] == hitung[1]
    assert model_to_dict(Produk.objects.first())["nama"]
