"""Dots of the flagships' permits, and the work that is left."""

import pytest

from katalog.izin import tanda
from organisasi.models import UPT
from pemetaan.angka import Angka, BarisUPT, Langkah, Unggulan
from pemetaan.titik import SEBARIS, gambar_izin, pekerjaan


def _unggulan(pirt, haki, halal):
    keluarga = ("pirt", "haki", "halal")
    izin = [tanda(k, *isi) for k, isi in zip(keluarga, (pirt, haki, halal), strict=True)]
    return Unggulan("Kopi", "62080001", izin)


BERLAKU, AKAN_HABIS = ("berlaku", ""), ("akan_habis", "")
WAJIB, TIDAK_WAJIB, DIANJURKAN = (
    ("tidak_ada", "wajib"),
    ("tidak_ada", "tidak_wajib"),
    ("tidak_ada", "dianjurkan"),
)


def _baris(*unggulan):
    return BarisUPT(UPT(), Angka(unit=1), list(unggulan))


def test_satu_titik_satu_unggulan_menurut_keadaannya():
    gambar = gambar_izin(
        [
            _baris(_unggulan(TIDAK_WAJIB, BERLAKU, WAJIB), _unggulan(WAJIB, AKAN_HABIS, WAJIB)),
            _baris(_unggulan(TIDAK_WAJIB, DIANJURKAN, BERLAKU)),
        ]
    )

    assert [[t.nada for t in b.titik] for b in gambar.baris] == [
        ["kosong"],
        ["daun", "soga", "putus"],
        ["daun", "kosong", "kosong"],
    ]
    assert [b.tidak_wajib for b in gambar.baris] == ["2 tidak wajib", "", ""]
    assert gambar.temuan == (
        "HAKI paling banyak berlaku (2 dari 3 unggulan); wajib tetapi belum ada: PIRT 1 dan halal 2."
    )
    assert gambar.uraian == (
        "PIRT: 1 wajib, belum ada, 2 tidak wajib; HAKI: 1 berlaku, 1 akan habis, 1 belum ada; "
        "Halal: 1 berlaku, 2 wajib, belum ada"
    )


def test_tanpa_unggulan_tanpa_gambar():
    assert gambar_izin([_baris(), _baris()]) is None


@pytest.mark.parametrize("jumlah", [1, SEBARIS, SEBARIS + 1, 102])
def test_titik_tidak_keluar_dari_gambar(jumlah):
    gambar = gambar_izin([_baris(_unggulan(WAJIB, BERLAKU, TIDAK_WAJIB)) for _ in range(jumlah)])

    titik = [t for b in gambar.baris for t in b.titik]
    assert len(titik) == 2 * jumlah
    assert max(t.x for t in titik) + 8 <= 320
    assert max(t.y for t in titik) + 8 <= gambar.tinggi
    assert len({(t.x, t.y) for t in titik}) == len(titik)


def test_pekerjaan_menghitung_unit():
    unit = [
        BarisUPT(
            UPT(), Angka(), [], [Langkah("Jawab 4 data awal", ""), Langkah("Tinjau 1 produk", "")]
        ),
        BarisUPT(UPT(), Angka(), [], [Langkah("Jawab 12 data awal", "")]),
        BarisUPT(UPT(), Angka()),
    ]

    assert pekerjaan(unit) == [("Jawab data awal", 2), ("Tinjau produk", 1)]
