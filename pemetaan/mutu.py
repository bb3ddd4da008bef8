"""The page "Mutu data": each product with what is wrong and its next action."""

from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.http import urlencode

from akun.akses import KANWIL, UNIT
from inti.format import daftar_kata
from katalog.izin import tanda_tiga
from organisasi.cakupan import Cakupan
from organisasi.models import Kanwil
from pemetaan.queries.mutu import (
    JENIS,
    KEADAAN_IZIN,
    arti,
    jumlah_bermasalah,
    produk_bermasalah,
)
from pemetaan.queries.setelan import setelan_mutu

SEHALAMAN = 50


def sajian_mutu(
    cakupan: Cakupan, kanwil: Kanwil | None, jenis: str, nomor: str | None, peran: str
) -> dict[str, Any]:
    """Products of `kanwil` (read in scope) or of the whole scope."""
    milik = Cakupan(kanwil_id=kanwil.pk) if kanwil else cakupan
    setelan = setelan_mutu()
    jumlah = jumlah_bermasalah(milik, setelan)
    hal = Paginator(produk_bermasalah(milik, jenis, setelan), SEHALAMAN).get_page(nomor)
    tempat = {"kanwil": kanwil.kode} if kanwil else {}
    return {
        "kanwil": kanwil,
        "jenis": jenis,
        "arti": arti(jenis, setelan),
        "jumlah": jumlah[jenis],
        "hal": hal,
        "baris": [_baris(p, jenis, peran) for p in hal.object_list],
        "tab": [
            {
                "teks": kata,
                "jumlah": jumlah[j],
                "aktif": j == jenis,
                "url": f"?{urlencode({**tempat, 'jenis': j})}",
            }
            for j, (kata, _, _) in JENIS.items()
        ],
        "kueri": urlencode({**tempat, "jenis": jenis}),
        "kalimat": _kalimat(jumlah),
    }


def _kalimat(jumlah: dict[str, int]) -> str:
    ada = [f"{n} {JENIS[j][0].lower()}" for j, n in jumlah.items() if n]
    return f"{daftar_kata(ada)}." if ada else "Tidak ada yang perlu diperbaiki."


def _baris(p: Any, jenis: str, peran: str) -> dict[str, Any]:
    return {
        "p": p,
        "masalah": masalah(p, jenis),
        "tindakan": JENIS[jenis][2],
        "url": _tujuan(p, jenis, peran),
    }


def masalah(p: Any, jenis: str) -> str:
    """What is wrong with a product of this kind, in words."""
    if jenis in KEADAAN_IZIN:
        kena = [t.label for t in tanda_tiga(p) if t.kode == KEADAAN_IZIN[jenis]]
        kata = "lewat tanggal" if jenis == "kedaluwarsa" else "belum diverifikasi"
        return f"{daftar_kata(kena)} {kata}"
    if jenis == "diam":
        return "lama tidak diubah"
    if jenis == "ganda":
        return "nama yang sama di unit ini"
    return f"kelengkapan {p.kelengkapan}\u00a0%"


def _tujuan(p: Any, jenis: str, peran: str) -> str:
    """Where it is mended: the form for who may enter, the product for everybody else."""
    if jenis in KEADAAN_IZIN:
        return f"{reverse('sertifikasi:daftar')}?{urlencode({'upt': p.upt.kode})}"
    if peran in UNIT | KANWIL and p.dapat_disunting and jenis != "ganda":
        return reverse("katalog:ubah", args=[p.kode])
    return reverse("katalog:rinci", args=[p.kode])
