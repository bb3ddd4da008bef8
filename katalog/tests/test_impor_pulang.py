"""The export of the list is itself an import file: nothing changes, and nothing is lost."""

import uuid
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from akun.tests.pabrik import PabrikPetugasKanwil
from impor.jenis import Konteks, jenis_impor
from impor.kenali import Kamus
from impor.kenali.berkas import kenali_berkas
from impor.nilai import kosong, sda
from impor.rencana import rencanakan
from impor.tests import buat_berkas as buat
from katalog.lembar import lembar_produk
from katalog.models import Produk, Terbitan
from katalog.queries import produk as baca
from katalog.services.muat_aturan import muat_aturan
from katalog.services.unggulan import tetapkan_unggulan, usulkan_unggulan
from katalog.tests.pabrik import PabrikKategori, PabrikProduk
from organisasi.models import UPT, Kanwil
from organisasi.services.muat_referensi import muat_referensi


def latih(jalur: Path, oleh, **opsi):
    jenis = jenis_impor("produk")
    peta = kenali_berkas(jalur, jenis, Kamus(jenis))
    konteks = Konteks(oleh=oleh, cakupan=oleh.cakupan, perintah=True, **opsi)
    return peta, [r for s, r in rencanakan(jalur, jenis, peta, konteks) if s.terbaca]


@pytest.fixture
def produk(db):
    muat_referensi()
    muat_aturan()
    upt = UPT.objects.get(kode="62-08")
    kategori = PabrikKategori()
    dasar = {"upt": upt, "kategori": kategori}
    daftar = [
        PabrikProduk(**dasar, kode="62080001", nama="Tas Rotan", deskripsi="Baris satu.\nBaris dua."),
        PabrikProduk(
            **dasar, kode="62080002", nama="=1+1", jenis_harga="rentang", harga=350000, harga_maks=1700000
        ),
        PabrikProduk(**dasar, kode="62080003", nama="+62 PVC", jenis_harga="rentang", harga=50000),
        PabrikProduk(**dasar, kode="62080004", nama="kursi  lipat", jenis_harga="permintaan", harga=None),
        PabrikProduk(
            **dasar, kode="62080005", nama="@mandau", jenis_harga="", harga=None, jumlah_wbp=8,
            kapasitas_bulanan=1500, varian="kecil, besar", berat="250", merek="Betang",
        ),
        PabrikProduk(
            **dasar, kode="62080006", nama="Data Awal", status="data_awal", asal="data_awal",
            terdata_pada=None,
        ),
        PabrikProduk(**dasar, kode="62080007", nama="Arsip", status="arsip", sebab_arsip="lain"),
    ]  # fmt: skip
    kanwil = PabrikPetugasKanwil(kanwil=Kanwil.objects.get(kode="62"))
    usulkan_unggulan(produk=daftar[0], oleh=kanwil)
    tetapkan_unggulan(produk=daftar[1], alasan="Khas.", oleh=kanwil)
    return kanwil


def ekspor(jalur: Path, oleh) -> Path:
    berkas, _ = lembar_produk(baca.muat_baris(baca.semua_dalam(oleh.cakupan)))
    jalur.write_bytes(berkas.read())
    return jalur


def test_unduhan_yang_dikirim_kembali_tidak_mengubah_apa_pun(produk, tmp_path):
    jalur = ekspor(tmp_path / "a.xlsx", produk)
    peta, rencana = latih(jalur, produk)
    assert [(r.aksi, r.nama, r.perubahan, r.pesan) for r in rencana if r.aksi != "sama"] == []
    assert len(rencana) == Produk.objects.count()
    assert peta[0].tak_dikenal == []


def test_unduhan_membawa_semua_isi(produk, tmp_path):
    """Without the codes, on an empty catalogue: every product comes back as it was."""
    jalur = ekspor(tmp_path / "a.xlsx", produk)
    lama = {p.nama: p for p in Produk.objects.exclude(status="arsip")}
    Produk.objects.all().update(upt=UPT.objects.get(kode="62-01"))
    buku = openpyxl.load_workbook(jalur)
    buku.active.delete_cols(1)
    buku.save(jalur)
    _, rencana = latih(jalur, produk)
    lihat = 0
    for r in rencana:
        if r.nama not in lama:
            continue
        lihat += 1
        for kolom in Terbitan.ISIAN:
            asal = getattr(lama[r.nama], kolom)
            if asal not in (None, ""):
                assert r.isi["isi"][kolom] == asal, kolom
    assert lihat >= 5


nama = st.text(
    alphabet=st.characters(whitelist_categories=["Lu", "Ll", "Nd"], max_codepoint=0x24F),
    min_size=3,
    max_size=30,
).filter(lambda t: sum(c.isalpha() for c in t) > 2 and not kosong(t) and not sda(t))
harga = st.one_of(
    st.none(),
    st.integers(100, 10**8).map(lambda n: (n, None)),
    st.tuples(st.integers(100, 10**6), st.integers(1, 10**6)).map(lambda t: (t[0], t[0] + t[1])),
)
CARA = [
    lambda h: f"{h[0]:,}".replace(",", ".") if h[1] is None else f"{h[0]}–{h[1]}",
    lambda h: (
        f"Rp. {h[0]:,},-".replace(",", ".", 1)
        if h[1] is None and h[0] < 10**6
        else f"Rp {h[0]} - Rp {h[1] or h[0] + 1}"
    ),
    lambda h: h[0] if h[1] is None else f"{h[0]} s/d {h[1]}",
]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    baris=st.lists(
        st.tuples(st.sampled_from(["62-08", "62-01", "62-04"]), nama, harga),
        min_size=1,
        max_size=12,
    ),
    data=st.data(),
)
def test_setiap_tabel_yang_dapat_ditulis_kantor_terbaca_sama(produk, tmp_path, baris, data):
    """Columns in any order, titles above, merged or blank unit cells, blank rows, totals below."""
    baris = sorted({(u, n.casefold()): (u, n, h) for u, n, h in baris}.values(), key=lambda b: b[0])
    kolom = data.draw(st.permutations(["upt", "nama", "harga", "no"]))
    kepala = {
        "upt": data.draw(st.sampled_from(["UPT", "Satuan Kerja", "NAMA UPT"])),
        "nama": data.draw(st.sampled_from(["Nama Produk", "Nama Barang", "HASIL KARYA"])),
        "harga": data.draw(st.sampled_from(["Harga", "Harga Jual (Rp)", "HARGA SATUAN"])),
        "no": "No.",
    }
    sda = data.draw(st.sampled_from([None, "sda", '"']))
    tabel = [["REKAP PRODUK UNGGULAN"], []] if data.draw(st.booleans()) else []
    tabel.append([kepala[k] for k in kolom])
    sebelum = ""
    for i, (upt, nama_, harga_) in enumerate(baris, start=1):
        cara = CARA[0] if harga_ is None else data.draw(st.sampled_from([CARA[0], CARA[2]]))
        isi = {
            "upt": UPT.objects.get(kode=upt).nama if upt != sebelum else sda,
            "nama": nama_,
            "harga": "-" if harga_ is None else cara(harga_),
            "no": i,
        }
        tabel.append([isi[k] for k in kolom])
        if data.draw(st.booleans()):
            tabel.append([])
        sebelum = upt
    tabel.append(["JUMLAH"])
    bentuk = data.draw(st.sampled_from(["xlsx", "xls", "ods"]))
    jalur = getattr(buat, bentuk)(tmp_path / f"{uuid.uuid4()}", tabel)
    _, rencana = latih(jalur, produk)
    assert [
        (r.kode_upt, r.nama.casefold(), r.harga, r.isi["isi"].get("harga_maks") if r.isi else None)
        for r in rencana
        if r.aksi in ("buat", "ubah", "sama")
    ] == [(u, n.casefold(), h[0] if h else None, h[1] if h else None) for u, n, h in baris]
