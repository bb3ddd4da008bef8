"""The search text of a published product: lines, heaviest first.

1 name and brand · 2 category and material · 3 description, unit and region: the words and their
stems, which both engines read from `teks_cari`. A fourth line keeps the plain words that the
product gives to the vocabulary, so that they can be taken back.
"""

from collections.abc import Iterable

from katalog.models import Terbitan
from katalog.pencarian.kata import STOP, bentuk, kata_teks

HUBUNGAN = ("upt__kabkota__provinsi", "kanwil", "kategori")

JENIS_PANJANG = {
    "lapas": "lembaga pemasyarakatan",
    "rutan": "rumah tahanan negara",
    "lpka": "lembaga pembinaan khusus anak",
}

# What people call a region when they do not write it out; keys are the region's folded name.
SEBUTAN = {
    "sumatera utara": "sumut",
    "sumatera barat": "sumbar",
    "sumatera selatan": "sumsel",
    "kepulauan bangka belitung": "babel",
    "bangka belitung": "babel",
    "kepulauan riau": "kepri",
    "dki jakarta": "dki",
    "jawa barat": "jabar",
    "jawa tengah": "jateng",
    "jawa timur": "jatim",
    "d.i. yogyakarta": "diy jogja yogya",
    "daerah istimewa yogyakarta": "diy jogja yogya",
    "di yogyakarta": "diy jogja yogya",
    "nusa tenggara barat": "ntb",
    "nusa tenggara timur": "ntt",
    "kalimantan barat": "kalbar",
    "kalimantan tengah": "kalteng",
    "kalimantan selatan": "kalsel",
    "kalimantan timur": "kaltim",
    "kalimantan utara": "kaltara",
    "sulawesi utara": "sulut",
    "sulawesi tengah": "sulteng",
    "sulawesi selatan": "sulsel",
    "sulawesi tenggara": "sultra",
    "sulawesi barat": "sulbar",
    "maluku utara": "malut",
}


def _blok(terbitan: Terbitan) -> list[list[str]]:
    upt, wilayah = terbitan.upt, terbitan.kanwil.wilayah
    tempat = [upt.nama, upt.get_kekhususan_display(), JENIS_PANJANG.get(upt.jenis, ""), wilayah]
    tempat.append(SEBUTAN.get(wilayah.lower(), ""))
    if upt.kabkota:
        provinsi = upt.kabkota.provinsi.nama
        tempat += [upt.kabkota.nama, provinsi, SEBUTAN.get(provinsi.lower(), "")]
    return [
        [terbitan.nama, terbitan.merek],
        [terbitan.kategori.nama, terbitan.bahan],
        [
            terbitan.deskripsi_singkat,
            terbitan.deskripsi,
            terbitan.kekhasan_daerah,
            terbitan.varian,
            terbitan.kode_tampil,
            *tempat,
        ],
    ]


def _kata(blok: Iterable[str]) -> list[str]:
    kata = (k for teks in blok if teks for k in kata_teks(teks))
    return list(dict.fromkeys(k for k in kata if k not in STOP))


def susun(terbitan: Terbitan) -> str:
    """`teks_cari` of a product. Reads `HUBUNGAN`."""
    baris, polos = [], set()
    for blok in _blok(terbitan):
        kata = _kata(blok)
        polos.update(k for k in kata if len(k) > 2 and k.isalpha())
        baris.append(" ".join(dict.fromkeys(b for k in kata for b in bentuk(k))))
    return "\n".join([*baris, " ".join(sorted(polos))])


def kosakata(teks_cari: str) -> set[str]:
    """The vocabulary's words in a stored text; none in an empty one."""
    baris = teks_cari.split("\n")
    return set(baris[3].split()) if len(baris) == 4 else set()
