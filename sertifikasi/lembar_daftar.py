"""The list of certificates as a sheet (XLSX) with the headings that its import reads.

Other columns are left aside on the way in (`sertifikasi.impor`: `abaikan`).
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import IO, Any

from django.db.models import QuerySet

from inti.lembar import lembar_alir
from inti.waktu import hari_ini, setempat
from sertifikasi.impor.kolom import KOLOM, LINGKUP
from sertifikasi.keadaan import tanda_sertifikat
from sertifikasi.models import Sertifikat, SertifikatProduk

SEKALI = 500
TAMBAHAN = (
    ("Kode UPT", 9), ("Kanwil", 24), ("Keadaan", 18), ("Diverifikasi", 16), ("Terakhir diubah", 18),
)  # fmt: skip


def lembar_sertifikat(sertifikat: QuerySet[Sertifikat]) -> tuple[IO[bytes], int]:
    """The rows of `queries.daftar.daftar_sertifikat` in a temporary file, and how many they are."""
    kolom = [(k.label, k.lebar) for k in KOLOM] + list(TAMBAHAN)
    return lembar_alir("Sertifikat", kolom, _baris(sertifikat), beku=2)


def _baris(sertifikat: QuerySet[Sertifikat]) -> Iterator[list[Any]]:
    semua = sertifikat.iterator(chunk_size=SEKALI)
    while sebagian := list(islice(semua, SEKALI)):
        produk = _produk([s.pk for s in sebagian])
        for s in sebagian:
            yield _satu(s, produk[s.pk])


def _produk(kunci: list[int]) -> dict[int, list[str]]:
    """'62010001 Keripik' of the certificate's own unit, by certificate."""
    hasil: dict[int, list[str]] = defaultdict(list)
    tautan = SertifikatProduk.objects.filter(sertifikat_id__in=kunci).select_related(
        "produk", "sertifikat"
    )
    for t in tautan.order_by("produk__kode"):
        if t.produk.upt_id == t.sertifikat.upt_id:
            hasil[t.sertifikat_id].append(f"{t.produk.kode_tampil} {t.produk.nama}")
    return hasil


def _satu(s: Sertifikat, produk: list[str]) -> list[Any]:
    zona = s.upt.kanwil.zona_waktu
    balik = {v: k for k, v in LINGKUP.items()}
    verifikasi = s.diverifikasi_pada
    return [
        s.pk, s.upt.nama, s.jenis.nama, s.nomor, s.nomor_permohonan, s.nomor_kh, "; ".join(produk),
        s.get_tahap_display(), _hari(s.terbit), _hari(s.berlaku_sampai), balik[s.lingkup],
        s.get_pemegang_display(), s.nama_pemegang, s.penerbit, s.catatan, s.upt.kode,
        s.upt.kanwil.wilayah, tanda_sertifikat(s, hari_ini(zona)).kata,
        f"{setempat(verifikasi, zona):%Y-%m-%d}" if verifikasi else "",
        f"{setempat(s.diperbarui_pada, zona):%Y-%m-%d %H:%M}",
    ]  # fmt: skip


def _hari(hari: date | None) -> str:
    return f"{hari:%d/%m/%Y}" if hari else ""
