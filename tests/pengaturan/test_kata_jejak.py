"""Every deed that the code writes into the audit trail has words for its reader."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from akun.tests.pabrik import PabrikAdmin
from inti.audit import catat
from katalog.models import TindakanMassal
from pasproduk.pengaturan.kata_jejak import KATA, RUMPUN

APP = (
    "inti", "organisasi", "akun", "impor", "katalog", "sertifikasi", "produksi", "etalase",
    "pemetaan", "pasproduk",
)  # fmt: skip
PENULIS = {"layanan", "catat", "catat_semua"}
# Files where the deed comes as a variable, and the deeds that it can be.
DIHITUNG = {
    "inti/audit.py": set(),
    "inti/unduhan.py": set(),
    "katalog/services/massal.py": {f"massal.{a}" for a in (*TindakanMassal.Aksi, "urungkan")},
}


def berkas() -> Iterator[tuple[str, ast.AST]]:
    akar = Path(settings.BASE_DIR)
    for app in APP:
        for p in sorted((akar / app).rglob("*.py")):
            nama = str(p.relative_to(akar))
            if "/tests/" not in nama and "/migrations/" not in nama:
                yield nama, ast.parse(p.read_text())


def tindakan() -> tuple[set[str], set[str]]:
    """(deeds written as a constant, files that write one otherwise)."""
    tetap, lain = set(), set()
    for nama, pohon in berkas():
        for n in ast.walk(pohon):
            if not isinstance(n, ast.Call):
                continue
            fungsi = n.func.attr if isinstance(n.func, ast.Attribute) else getattr(n.func, "id", "")
            tulis = [k.value for k in n.keywords if k.arg == "aksi"]
            # A method `catat` of something else takes no deed.
            milik = (
                getattr(n.func.value, "id", "") if isinstance(n.func, ast.Attribute) else "audit"
            )
            if fungsi in PENULIS and n.args and milik == "audit":
                tulis.append(n.args[0])
            for satu in tulis:
                if isinstance(satu, ast.Constant) and isinstance(satu.value, str):
                    if "." in satu.value:
                        tetap.add(satu.value)
                elif fungsi in PENULIS:
                    lain.add(nama)
    return tetap, lain


def test_setiap_tindakan_berkata() -> None:
    tetap, lain = tindakan()
    assert len(tetap) > 120
    assert {"pemetaan.ekspor", "produk.ekspor", "produk.buat", "akses.ditolak"} <= tetap
    assert lain <= set(DIHITUNG), "say in DIHITUNG which deeds these files write"
    ditulis = tetap | set().union(*DIHITUNG.values())
    assert sorted(ditulis - set(KATA)) == []
    assert sorted(set(KATA) - ditulis) == [], "words of deeds that are gone"
    assert {a.split(".")[0] for a in KATA} == set(RUMPUN)
    assert len(set(KATA.values())) == len(KATA), "two deeds that read the same"


@pytest.mark.django_db
def test_halaman_memakai_kata_dan_kode_lama_tetap_terbaca(client) -> None:
    client.force_login(PabrikAdmin())
    lama = catat("tindakan.lama", oleh=None)
    satu = catat("pemetaan.ekspor", oleh=None)
    isi = client.get(reverse("pengaturan_jejak")).content.decode()
    assert "<span>Mengunduh pemetaan</span>" in isi
    assert '<option value="pemetaan.ekspor">Mengunduh pemetaan</option>' in isi
    assert "<span>tindakan.lama</span>" in isi
    jawab = client.get(reverse("pengaturan_jejak"), {"aksi": "pemetaan.ekspor"})
    assert [c.pk for c in jawab.context["hal"]] == [satu.pk]
    assert 'value="pemetaan.ekspor" selected' in jawab.content.decode()
    isi = client.get(reverse("pengaturan_jejak_satu", args=[satu.pk])).content.decode()
    assert "<h1>Mengunduh pemetaan</h1>" in isi
    isi = client.get(reverse("pengaturan_jejak_satu", args=[lama.pk])).content.decode()
    assert "<h1>tindakan.lama</h1>" in isi


@pytest.mark.django_db
def test_satu_rumpun_dapat_dipilih_seluruhnya(client) -> None:
    client.force_login(PabrikAdmin())
    for aksi in ("produk.buat", "produk.ubah", "foto.tambah"):
        catat(aksi, oleh=None)
    jawab = client.get(reverse("pengaturan_jejak"), {"aksi": "produk"})
    assert {c.aksi for c in jawab.context["hal"]} == {"produk.buat", "produk.ubah"}
    assert "Produk: semua" in jawab.content.decode()
