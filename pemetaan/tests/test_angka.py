"""Figures against rows that are counted one by one."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inti.waktu import hari_ini
from katalog.models import PenetapanUnggulan, Produk
from organisasi.cakupan import Cakupan
from organisasi.models import UPT, Kanwil
from organisasi.tests.pabrik import PabrikKanwil, PabrikUPT
from pemetaan.angka import Angka, jumlahkan
from pemetaan.queries.angka import angka_nasional, angka_unit, potret, terkini
from pemetaan.tests.pabrik import buat_produk, izin, terbitkan, tetapkan

pytestmark = pytest.mark.django_db

KELUARGA = ("pirt", "haki", "halal")


def _keadaan(produk, keluarga):
    """The state in Python, independent of the SQL that the queries use."""
    dasar = getattr(produk, f"{keluarga}_dasar")
    if dasar != "terverifikasi":
        return dasar or "tidak_ada"
    hari = hari_ini(produk.upt.kanwil.zona_waktu)
    sampai, ingat = getattr(produk, f"{keluarga}_sampai"), getattr(produk, f"{keluarga}_peringatan")
    if sampai and sampai < hari:
        return "kedaluwarsa"
    return "akan_habis" if sampai and ingat <= hari else "berlaku"


def _hitung_satu_satu(upt):
    semua = list(Produk.objects.filter(upt=upt))
    terdata = [
        p for p in semua if p.terdata_pada and p.kategori_id and p.nama and p.status != "arsip"
    ]
    slot = PenetapanUnggulan.objects.filter(upt=upt, berakhir_pada=None).count()
    berproduksi = upt.aktif and upt.jenis in {"lapas", "rutan", "lpka"}

    def ada(keadaan):
        return sum(any(_keadaan(p, k) == keadaan for k in KELUARGA) for p in terdata)

    return Angka(
        unit=int(berproduksi),
        unggulan=slot if berproduksi else 0,
        unggulan_0=int(berproduksi and slot == 0),
        unggulan_1=int(berproduksi and slot == 1),
        unggulan_2=int(berproduksi and slot == 2),
        tanpa_produk=int(berproduksi and not terdata),
        terdata=len(terdata),
        terbit=sum(hasattr(p, "terbitan") for p in semua),
        data_awal=sum(p.status == "data_awal" for p in semua),
        **{k: sum(_keadaan(p, k) in {"berlaku", "akan_habis"} for p in terdata) for k in KELUARGA},
        akan_habis=ada("akan_habis"),
        kedaluwarsa=ada("kedaluwarsa"),
        belum_verifikasi=ada("belum_verifikasi"),
        halal_kurang=sum(
            p.halal_sifat == "wajib" and _keadaan(p, "halal") not in {"berlaku", "akan_habis"}
            for p in terdata
        ),
        kelengkapan=sum(p.kelengkapan for p in terdata),
    )


_IZIN = st.one_of(
    st.tuples(st.sampled_from(["", "diajukan", "belum_verifikasi"]), st.none()),
    st.tuples(st.just("terverifikasi"), st.one_of(st.none(), st.integers(-2, 120))),
)
_PRODUK = st.fixed_dictionaries(
    {
        "status": st.sampled_from(["data_awal", "draf", "diajukan", "dikembalikan", "disetujui"]),
        "terdata": st.booleans(),
        "terbit": st.booleans(),
        "unggulan": st.booleans(),
        "wajib": st.booleans(),
        "lengkap": st.integers(0, 100),
        "pirt": _IZIN,
        "haki": _IZIN,
        "halal": _IZIN,
    }
)
_UNIT = st.tuples(
    st.sampled_from(["lapas", "rutan", "lpka", "bapas", "rsu"]),
    st.booleans(),
    st.lists(_PRODUK, max_size=4),
)
_NEGERI = st.lists(
    st.tuples(st.sampled_from(["WIB", "WITA", "WIT"]), st.lists(_UNIT, max_size=3)), max_size=3
)


def _bangun(negeri):
    for k, (zona, unit) in enumerate(negeri):
        kanwil = PabrikKanwil(kode=str(40 + k), zona_waktu=zona)
        for u, (jenis, aktif, produk) in enumerate(unit):
            upt = PabrikUPT(
                kode=f"{kanwil.kode}-{u + 1:02d}", jenis=jenis, aktif=aktif, kanwil=kanwil
            )
            _isi(upt, produk)


def _isi(upt, daftar):
    slot = 0
    for isi in daftar:
        kolom = {}
        for keluarga in KELUARGA:
            dasar, hari = isi[keluarga]
            sampai = (
                None if hari is None else hari_ini(upt.kanwil.zona_waktu) + timedelta(days=hari)
            )
            kolom |= izin(keluarga, dasar, sampai, ingat=60)
        if not isi["terdata"]:
            kolom["terdata_pada"] = None
        if isi["wajib"]:
            kolom["halal_sifat"] = "wajib"
        produk = buat_produk(upt, status=isi["status"], kelengkapan=isi["lengkap"], **kolom)
        if isi["terbit"]:
            terbitkan(produk)
        if isi["unggulan"] and slot < 2:
            slot += 1
            tetapkan(produk, slot)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(negeri=_NEGERI)
def test_setiap_angka_sama_dengan_hitungan_satu_satu(negeri):
    with transaction.atomic():
        _bangun(negeri)

        nasional = angka_nasional()
        for baris in nasional.baris:
            unit = angka_unit(Cakupan(kanwil_id=baris.kanwil.pk))
            satu_satu = [_hitung_satu_satu(u) for u in UPT.objects.filter(kanwil=baris.kanwil)]
            assert baris.angka == jumlahkan(b.angka for b in unit)
            assert baris.angka == jumlahkan(satu_satu)
            for b in unit:
                assert b.angka == _hitung_satu_satu(b.upt)
        assert len(nasional.baris) == Kanwil.objects.count()
        assert nasional.angka == jumlahkan(b.angka for b in nasional.baris)
        transaction.set_rollback(True)


def test_bapas_dan_rumah_sakit_tidak_dihitung_kurang(kanwil, upt):
    PabrikUPT(kode="62-20", jenis="bapas", kanwil=kanwil)
    PabrikUPT(kode="62-21", jenis="rsu", kanwil=kanwil)
    PabrikUPT(kode="62-22", jenis="lapas", aktif=False, kanwil=kanwil)

    nasional = angka_nasional()

    assert nasional.angka == Angka(unit=1, unggulan_0=1, tanpa_produk=1)
    assert [b.upt for b in angka_unit(Cakupan(kanwil_id=kanwil.pk))] == [upt]
    assert potret(Cakupan(kanwil_id=kanwil.pk), terkini()).tidak_berproduksi == 2


def test_arsip_dan_draf_tidak_terdata(upt):
    buat_produk(upt, status="arsip", sebab_arsip="tidak_lagi")
    buat_produk(upt, terdata_pada=None)
    buat_produk(upt, kategori=None, status="draf")
    buat_produk(upt)

    angka = angka_nasional().angka

    assert (angka.terdata, angka.terbit, angka.tanpa_produk) == (1, 0, 0)


def test_unggulan_yang_berakhir_tidak_dihitung(upt):
    produk = buat_produk(upt)
    tetapkan(produk)
    PenetapanUnggulan.objects.update(berakhir_pada=produk.dibuat_pada, berakhir_sebab="diganti")

    angka = angka_nasional().angka

    assert (angka.unggulan_0, angka.unggulan_1) == (1, 0)


def test_cakupan_membatasi_unit(upt, upt_lain):
    buat_produk(upt)
    buat_produk(upt_lain)

    assert [b.upt for b in angka_unit(Cakupan(upt_id=upt.pk))] == [upt]
    assert [b.angka.terdata for b in angka_unit(Cakupan(nasional=True))] == [1, 1]
