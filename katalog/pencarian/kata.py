"""From text to search words: folding, splitting, stop words and Indonesian stems.

One word may have several stems ("mengemas": emas, kemas); text and query carry all of them, so
that they meet whichever the rule of the language is.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

STOP = frozenset(
    [
        "ada",
        "adalah",
        "agar",
        "akan",
        "atas",
        "atau",
        "bagi",
        "bahwa",
        "bisa",
        "dalam",
        "dan",
        "dapat",
        "dari",
        "dengan",
        "di",
        "hingga",
        "ini",
        "itu",
        "jadi",
        "juga",
        "karena",
        "ke",
        "kepada",
        "maupun",
        "nya",
        "oleh",
        "pada",
        "para",
        "per",
        "pun",
        "sampai",
        "secara",
        "sebagai",
        "sebuah",
        "seperti",
        "serta",
        "sudah",
        "telah",
        "tersebut",
        "untuk",
        "yaitu",
        "yang",
    ]
)
PANJANG_KATA = 60

_stemmer = snowballstemmer.stemmer("indonesian")
_POTONG = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*")
_APOSTROF = str.maketrans("’‘`´ʼ‐‑–", "'''''---")
_VOKAL = "aiueo"
_AKHIRAN = ("nya", "kan", "an")


def lipat(teks: str) -> str:
    """Lower case without accents, apostrophes and hyphens in one form."""
    urai = unicodedata.normalize("NFKD", teks.translate(_APOSTROF))
    return "".join(h for h in urai if not unicodedata.combining(h)).lower()


def pecah(teks: str) -> list[str]:
    """Words as a person types them: "Na'Oko" is 'naoko', 'manik-manik' twice 'manik'."""
    hasil = []
    for satu in _POTONG.findall(lipat(teks)):
        hasil += satu.replace("'", "").split("-")
    return [k[:PANJANG_KATA] for k in hasil]


def kata_teks(teks: str) -> Iterator[str]:
    """Words to index: each part, and what was joined by an apostrophe or a hyphen as one."""
    for satu in _POTONG.findall(lipat(teks)):
        bagian = re.split(r"['-]", satu)
        yield from (b[:PANJANG_KATA] for b in bagian)
        if len(bagian) > 1:
            yield "".join(bagian)[:PANJANG_KATA]
            if "'" in satu and "-" in satu:
                yield from (b[:PANJANG_KATA] for b in satu.replace("'", "").split("-"))


def _pulihkan(kata: str) -> Iterator[str]:
    """Roots that meN- and peN- may have swallowed: menenun → tenun, mengemas → kemas."""
    if len(kata) < 6 or kata[0] not in "mp" or kata[1] != "e":
        return
    sisa = kata[2:]
    if sisa.startswith("ng") and sisa[2] in _VOKAL:
        yield "k" + sisa[2:]
        yield sisa[2:]
    elif sisa.startswith("ny") and sisa[2] in _VOKAL:
        yield "s" + sisa[2:]
    elif sisa[0] == "n" and sisa[1] in _VOKAL:
        yield "t" + sisa[1:]
    elif sisa[0] == "m" and sisa[1] in _VOKAL:
        yield "p" + sisa[1:]
    elif sisa[0] in "lrwy" and sisa[1] in _VOKAL:
        yield sisa


@lru_cache(maxsize=50_000)
def bentuk(kata: str) -> tuple[str, ...]:
    """The word and its possible stems, the word first."""
    if kata.isdigit() or len(kata) < 4:
        return (kata,)
    hasil = [kata, _stemmer.stemWord(kata)]
    for dasar in (kata, *_pulihkan(kata)):
        polos = (dasar.removesuffix(akhir) for akhir in _AKHIRAN)
        hasil += [d for d in (dasar, *polos) if len(d) >= 4]
    return tuple(dict.fromkeys(h for h in hasil if len(h) > 1))
