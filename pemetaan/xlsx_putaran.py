"""A mapping round as a workbook: by Kanwil, by unit, and what each column means."""

from io import BytesIO
from typing import Any

from inti.lembar import buku_aman, tambah_lembar
from inti.waktu import setempat
from pemetaan.models import HasilUnit, Putaran
from pemetaan.queries.putaran import KeadaanUnit, rekap_per_kanwil

KATA = dict(HasilUnit._meta.get_field("isi").flatchoices)
KEPALA_KANWIL = (
    ("Kode", 8), ("Kanwil", 30), ("Unit", 10), ("Menjawab", 10), ("Terpetakan", 12), ("Nihil", 10),
    ("Belum menjawab", 16), ("Dikonfirmasi", 14),
)  # fmt: skip
KEPALA_UNIT = (
    ("Kode", 8), ("UPT", 40), ("Kanwil", 30), ("Jawaban", 16), ("Produk", 10), ("Calon unggulan", 14),
    ("Alasan nihil", 36), ("Rencana", 50), ("Dijawab pada", 20), ("Dijawab oleh", 16),
    ("Dikonfirmasi", 14),
)  # fmt: skip
ARTI = (
    ("Terpetakan", "unit menyatakan daftar produknya benar"),
    ("Nihil", "unit menyatakan belum ada produk, dengan alasan dan rencana"),
    ("Belum menjawab", "unit diam: bukan nihil dan bukan nol"),
    ("Produk", "produk terdata saat unit menjawab; kosong bila belum menjawab"),
    ("Calon unggulan", "di antaranya, yang diusulkan atau ditetapkan sebagai unggulan"),
    ("Dikonfirmasi", "petugas Kanwil yang tidak mengisi jawabannya membenarkan"),
)


def xlsx_putaran(putaran: Putaran, keadaan: list[KeadaanUnit], per: str) -> bytes:
    """Three sheets over rows of `keadaan_unit`; a silent unit has empty cells, never zeros."""
    keluar = BytesIO()
    buku = buku_aman(keluar)
    tambah_lembar(
        buku,
        "Kanwil",
        KEPALA_KANWIL,
        (
            [kode, nama, r.unit, r.menjawab, r.terpetakan, r.nihil, r.belum, r.dikonfirmasi]
            for (kode, nama), r in rekap_per_kanwil(keadaan).items()
        ),
        beku=2,
    )
    tambah_lembar(buku, "Unit", KEPALA_UNIT, (_unit(k, putaran.zona) for k in keadaan), beku=2)
    tentang = [
        (putaran.judul, putaran.pertanyaan),
        ("Dibuka", putaran.dibuka),
        ("Tenggat", putaran.tenggat),
        ("Ditutup", setempat(putaran.ditutup_pada, putaran.zona).date())
        if putaran.ditutup_pada
        else ("Ditutup", "belum"),
        ("Data per", per),
    ]
    if putaran.contoh:
        tentang.append(("Data contoh", "dibuat peragaan, bukan jawaban unit yang sebenarnya"))
    tambah_lembar(buku, "Keterangan", (("Hal", 24), ("Isi", 90)), [*tentang, *ARTI])
    buku.close()
    return keluar.getvalue()


def _unit(k: KeadaanUnit, zona: str) -> list[Any]:
    j = k.jawaban
    awal = [
        k.kode,
        k.nama,
        k.kanwil_nama,
        KATA[k.isi] if j or k.beku is not None else "Belum menjawab",
    ]
    if j is None:
        return awal
    return [
        *awal,
        j.jumlah_produk,
        j.jumlah_calon,
        j.alasan.teks if j.alasan else "",
        j.rencana,
        setempat(j.dijawab_pada, zona).replace(tzinfo=None),
        "Kanwil" if j.oleh_kanwil else "Unit",
        k.dikonfirmasi,
    ]
