"""The legality page over the real data, beside a count that reads certificates and rules by itself."""

import json
from collections import Counter
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from inti.waktu import hari_ini
from katalog.models import Produk
from organisasi.cakupan import SELURUH_NEGERI
from organisasi.models import Provinsi
from sertifikasi.models import Sertifikat
from sertifikasi.queries.legalitas import ANGKA, Lingkup, baris_produk, matriks
from sertifikasi.queries.legalitas_lain import ANGKA_LAIN, per_jenis_lain
from sertifikasi.queries.nomor import baca_dengan_wilayah
from sertifikasi.services.kewajiban import tinjau
from sertifikasi.services.ringkasan import hitung_ulang_semua

ATURAN = json.loads(
    (Path(__file__).parent.parent / "sertifikasi/data/kewajiban.json").read_text(encoding="utf-8")
)["aturan"]
TIGA = ("pirt", "haki", "halal")


@pytest.fixture
def nyata(db):
    """Reference data and what public sources say, each product answered "masih dibuat"."""
    for perintah in ("muat_referensi", "muat_data_awal"):
        call_command(perintah, stdout=StringIO())
    Produk.objects.filter(kategori__isnull=False).update(status="draf", terdata_pada=timezone.now())


def wajib(kategori, sasaran, hari):
    """What the shipped rules oblige a product to have of which nothing is known but its category."""
    cocok = [
        a
        for a in ATURAN
        if a["sasaran"] == sasaran
        and a["kategori"] in {"", None, kategori}
        and not a["syarat"]
        and not a["pemegang"]
        and (a["berlaku_dari"] or "") <= f"{hari:%Y-%m-%d}" <= (a["berlaku_sampai"] or "9999")
    ]
    return bool(cocok) and max(cocok, key=lambda a: a["prioritas"])["hasil"] == "wajib"


def keadaan(sertifikat, hari):
    """The state of one family (or kind) of a product, from its certificates."""
    bagus, lewat, belum, jalan = [], False, [], False
    for s in sertifikat:
        sampai = None if s.jenis.tanpa_batas else s.berlaku_sampai
        if s.tahap in {"diajukan", "diperiksa"}:
            jalan = True
        elif s.tahap == "terbit" and s.diverifikasi_pada is None:
            belum.append(sampai is None or sampai >= hari)
        elif s.tahap == "terbit" and sampai is not None and sampai < hari:
            lewat = True
        elif s.tahap == "terbit":
            bagus.append((sampai, max(s.jenis.tangga_hari)))
    if bagus:
        if any(sampai is None or sampai - timedelta(n) > hari for sampai, n in bagus):
            return "berlaku"
        return "akan_habis"
    if any(belum):
        return "belum_verifikasi"
    if jalan:
        return "diajukan"
    return "kedaluwarsa" if lewat else "belum_verifikasi" if belum else "tidak_ada"


def angka(apa, harus, kata):
    berlaku = kata in {"berlaku", "akan_habis"}
    return {
        "wajib": harus,
        "berlaku": berlaku,
        "belum_ada": harus and kata == "tidak_ada",
        "tanpa": harus and not berlaku,
    }.get(apa, apa == kata)


def hitung_sendiri():
    """(Kanwil, sasaran, figure) → products; "" counts the nation."""
    milik: dict[int, list[Sertifikat]] = {}
    for s in Sertifikat.objects.filter(lingkup="produk").select_related("jenis"):
        for pk in s.produk.values_list("pk", flat=True):
            milik.setdefault(pk, []).append(s)
    lain = {a["sasaran"] for a in ATURAN} - set(TIGA)
    hasil = Counter()
    for p in Produk.objects.select_related("upt__kanwil", "kategori"):
        if p.terdata_pada is None or p.kategori is None or p.status in {"arsip", "data_awal"}:
            continue
        hari = hari_ini(p.upt.kanwil.zona_waktu)
        for sasaran in [*TIGA, *sorted(lain)]:
            punya = [
                s
                for s in milik.get(p.pk, [])
                if sasaran == (s.jenis.keluarga if sasaran in TIGA else s.jenis.kode)
            ]
            harus = wajib(p.kategori.kode, sasaran, hari)
            for a in ANGKA:
                if angka(a, harus, keadaan(punya, hari)) and (sasaran in TIGA or harus):
                    hasil[p.upt.kanwil.kode, sasaran, a] += 1
                    hasil["", sasaran, a] += 1
    return hasil


def bandingkan():
    harap = hitung_sendiri()
    negeri = Lingkup(SELURUH_NEGERI)
    baris, jumlah = matriks(negeri)
    for b in [*baris, jumlah]:
        for k in TIGA:
            for a in ANGKA:
                assert b.angka[k][a] == harap[b.kode, k, a], (b.kode, k, a)
    for k in TIGA:
        for a in ANGKA:
            assert baris_produk(negeri, k, a).count() == harap["", k, a]
    lain = {j.kode: isi for j, isi in per_jenis_lain(negeri)}
    assert set(lain) == {s for _, s, a in harap if s not in TIGA and a == "wajib"}
    for kode, isi in lain.items():
        assert isi == {a: harap["", kode, a] for a in ANGKA_LAIN}
    return harap


def test_angka_sama_dengan_baris_yang_dihitung_sendiri(nyata):
    harap = bandingkan()
    assert harap["", "halal", "wajib"] > 100
    assert harap["", "halal", "belum_verifikasi"] > 5

    # Their Kanwil verified them, with last days on both sides of today.
    kini = hari_ini()
    for n, s in enumerate(Sertifikat.objects.filter(tahap="terbit").order_by("pk")):
        if n % 4 != 3:
            akhir = kini + timedelta([400, 100, -10][n % 3])
            Sertifikat.objects.filter(pk=s.pk).update(
                diverifikasi_pada=timezone.now(), berlaku_sampai=akhir, terbit=None
            )
    hitung_ulang_semua()
    assert tinjau() == 0
    harap = bandingkan()
    assert harap["", "haki", "kedaluwarsa"] and harap["", "haki", "akan_habis"]
    assert harap["", "halal", "berlaku"]


def test_empat_nomor_halal_menyebut_provinsinya(nyata):
    terbaca = {
        s.nomor: dict(baca_dengan_wilayah("halal", s.nomor).arti)["Provinsi"]
        for s in Sertifikat.objects.filter(jenis__kode="halal").exclude(nomor="")
    }
    assert terbaca == {
        "ID18110020536521024": "Lampung",
        "ID33110000662051022": "Jawa Tengah",
        "ID62110018673520624": "Kalimantan Tengah",
        "ID72110018824370724": "Sulawesi Tengah",
    }
    assert Provinsi.objects.filter(nama__in=terbaca.values()).count() == 4
