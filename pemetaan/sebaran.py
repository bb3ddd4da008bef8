"""The page "Kategori dan daerah": heat table, who makes what, where nothing is made."""

from collections import Counter
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from inti.format import daftar_kata, ribuan
from organisasi.cakupan import SELURUH_NEGERI, Cakupan
from organisasi.models import Kanwil, wilayah
from pemetaan.periode import Periode
from pemetaan.queries.angka import potret
from pemetaan.queries.sebaran import Daerah, SebaranKategori, daerah, sebaran_kategori
from pemetaan.queries.tempat import dapat_dibuka

TINGKAT = 5
_KEADAAN = {"ada": "punya produk", "kosong": "punya unit, belum punya produk", "tanpa_unit": "tanpa unit"}  # fmt: skip


def sajian_sebaran(cakupan: Cakupan, kanwil: Kanwil | None, periode: Periode) -> dict[str, Any]:
    """Of a Kanwil (read in `cakupan`), or of the country: figures without rows."""
    milik = Cakupan(kanwil_id=kanwil.pk) if kanwil else SELURUH_NEGERI
    data = potret(milik, periode)
    baris = [b for b in data.baris if not b.pindah]
    kategori = sebaran_kategori(baris)
    tempat = daerah(baris, kanwil)
    unit = sum(b.angka.unit for b in baris)
    return {
        "kanwil": kanwil,
        "kategori": kategori,
        "jumlah_unit": unit,
        "temuan_kategori": _temuan_kategori(kategori, unit),
        "temuan_daerah": _temuan_daerah(tempat),
        "daerah": [_ubin(d, kanwil is not None) for d in tempat] if kanwil else [],
        "panas": [] if kanwil else _panas(kategori, baris, cakupan),
        "daerah_kanwil": [] if kanwil else _per_kanwil(tempat),
        "tautan_kategori": {
            k.kategori.kode: _tautan(k.kategori.kode, kanwil)
            for k in kategori
            if k.terdata and (kanwil or cakupan.nasional)
        },
    }


def _tautan(kategori: str, kanwil: Kanwil | None) -> str:
    tempat = {"kanwil": kanwil.kode} if kanwil else {}
    kueri = urlencode({**tempat, "terdata": "1", "kategori": kategori})
    return f"{reverse('katalog:daftar')}?{kueri}"


def _panas(
    kategori: list[SebaranKategori], baris: list[Any], cakupan: Cakupan
) -> list[dict[str, Any]]:
    """Kanwil × category; the shade is products per producing unit, the number is the count."""
    unit: Counter[int] = Counter()
    for b in baris:
        unit[b.kanwil_id] += b.angka.unit
    semua = list(Kanwil.objects.all())
    dibuka = dapat_dibuka(cakupan, semua)

    def per_unit(k: SebaranKategori, pk: int) -> float:
        return k.per_kanwil.get(pk, 0) / unit[pk] if unit[pk] else 0

    maks = max((per_unit(k, w.pk) for k in kategori for w in semua), default=0) or 1
    return [
        {
            "nama": w.wilayah,
            "url": reverse("pemetaan:kanwil", args=[w.kode]) if w.kode in dibuka else "",
            "unit": unit[w.pk],
            "sel": [
                {
                    "n": k.per_kanwil.get(w.pk, 0),
                    "label": k.kategori.nama,
                    "p": min(TINGKAT, int(TINGKAT * per_unit(k, w.pk) / maks) + 1)
                    if k.per_kanwil.get(w.pk)
                    else 0,
                    "url": _tautan(k.kategori.kode, w)
                    if w.kode in dibuka and k.per_kanwil.get(w.pk)
                    else "",
                }
                for k in kategori
            ],
        }
        for w in semua
    ]


def _temuan_kategori(kategori: list[SebaranKategori], unit: int) -> str:
    ada = sorted((k for k in kategori if k.terdata), key=lambda k: -k.unit)
    if not ada or not unit:
        return "Belum ada produk terdata."
    atas = ada[0]
    kata = [
        f"{atas.kategori.nama} dibuat paling merata: {ribuan(atas.unit)} dari {ribuan(unit)} unit"
    ]
    if kosong := [k.kategori.nama for k in kategori if not k.terdata]:
        kata.append(f"belum ada yang membuat {daftar_kata(kosong)}")
    return f"{'; '.join(kata)}."


def _temuan_daerah(tempat: list[Daerah]) -> str:
    if not tempat:
        return "Kabupaten dan kota belum dimuat."
    n = Counter(d.keadaan for d in tempat)
    return (
        f"{ribuan(n['ada'])} dari {ribuan(len(tempat))} kabupaten dan kota punya produk terdata; "
        f"{ribuan(n['kosong'])} punya unit tetapi belum ada produknya, "
        f"{ribuan(n['tanpa_unit'])} tidak mempunyai unit."
    )


def _ubin(d: Daerah, rinci: bool) -> dict[str, Any]:
    n = d.terdata
    return {
        "nama": d.kabkota.nama,
        "keadaan": _KEADAAN[d.keadaan],
        "kelas": d.keadaan,
        "n": n,
        "unit": [
            {
                "nama": b.upt.nama_singkat,
                "url": reverse("pemetaan:upt", args=[b.upt.kanwil.kode, b.upt.kode]),
                "n": b.angka.terdata,
            }
            for b in d.unit
        ]
        if rinci
        else [],
    }


def _per_kanwil(tempat: list[Daerah]) -> list[dict[str, Any]]:
    """Kabupaten and kota without a product, by Kanwil: counts, and names of those with a unit."""
    nama = dict(Kanwil.objects.values_list("pk", "nama"))
    hasil: dict[int, dict[str, Any]] = {}
    for d in tempat:
        pk = d.kabkota.provinsi.kanwil_id
        satu = hasil.setdefault(
            pk,
            {
                "nama": wilayah(nama[pk]),
                "semua": 0,
                "ada": 0,
                "tanpa_unit": 0,
                "kosong": [],
            },
        )
        satu["semua"] += 1
        if d.keadaan == "kosong":
            satu["kosong"].append(d.kabkota.nama)
        else:
            satu[d.keadaan] += 1
    return list(hasil.values())
