"""Loads the rules of what products are obliged to have."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from inti.audit import layanan
from katalog.models import Kategori
from organisasi.services.muat_tabel import HasilTabel
from sertifikasi.models import AturanKewajiban
from sertifikasi.services.kewajiban import tinjau

BERKAS = Path(__file__).resolve().parent.parent / "data" / "kewajiban.json"
_TANGGAL = ("berlaku_dari", "berlaku_sampai")


@layanan("referensi.muat_kewajiban")
def muat_kewajiban(*, berkas: Path = BERKAS, oleh: Any = None) -> list[HasilTabel]:
    """Load `berkas`, then re-evaluate the country's products if something changed.

    A rule that headquarters touched stays as it is. Raises `KeyError` for an unknown category.
    """
    hasil = HasilTabel("kewajiban")
    kategori = {k.kode: k for k in Kategori.objects.all()}
    ada = {a.kode: a for a in AturanKewajiban.objects.all()}
    for baris in json.loads(berkas.read_text(encoding="utf-8"))["aturan"]:
        isi = {
            **baris,
            "kategori": kategori[baris["kategori"]] if baris["kategori"] else None,
            **{k: date.fromisoformat(baris[k]) if baris[k] else None for k in _TANGGAL},
        }
        satu = ada.get(baris["kode"])
        beda = satu is None or any(getattr(satu, k) != v for k, v in isi.items())
        if satu is None:
            AturanKewajiban.objects.create(**isi)
            hasil.dibuat += 1
        elif not beda:
            hasil.sama += 1
        elif satu.disunting:
            hasil.sama += 1
            hasil.dipertahankan += 1
        else:
            for kolom, nilai in isi.items():
                setattr(satu, kolom, nilai)
            satu.save()
            hasil.diubah += 1
    if hasil.dibuat or hasil.diubah:
        tinjau()
    return [hasil]
