"""Finding: words of a person → matching products, with typing errors corrected."""

from dataclasses import dataclass, field

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet
from rapidfuzz import process
from rapidfuzz.distance import OSA

from katalog.models import KataKatalog, Terbitan
from katalog.pencarian import mesin
from katalog.pencarian.kata import STOP, bentuk, pecah

PANJANG_Q = 200  # letters read of what was typed
JUMLAH_KATA = 8
SETARA = 4  # words equally near that a misspelt one may stand for
CALON = 1000  # ranking looks at no more candidates than this (docs/keputusan/)


@dataclass(frozen=True)
class HasilCari:
    """What a search gives.

    `qs` matches, unranked (rank with `urutkan` after the other filters); `q_dipakai` are the
    words searched for; `koreksi` is the corrected query if it differs from the one typed;
    `lain` are queries with the other words that are as near, whose products are found too;
    `sebagian`: no product has all the words, these have some.
    """

    qs: QuerySet[Terbitan]
    q_dipakai: str
    koreksi: str | None = None
    sebagian: bool = False
    lain: tuple[str, ...] = ()
    _syarat: mesin.Syarat = field(default_factory=list, repr=False)

    def urutkan(self, qs: QuerySet[Terbitan]) -> list[int]:
        """Ids of `qs` (this result, filtered further), nearest first, at most `CALON`."""
        if not self._syarat:
            return []
        try:
            sql, param = qs.order_by().values("pk")[:CALON].query.sql_with_params()
        except EmptyResultSet:
            return []
        return mesin.peringkat(sql, param, self._syarat)


def cari(qs: QuerySet[Terbitan], q: str) -> HasilCari:
    """Products of `qs` that match `q`, whatever was typed; an empty `q` leaves `qs` as it is."""
    if not q.strip():
        return HasilCari(qs, "")
    kata = [k for k in dict.fromkeys(pecah(q[:PANJANG_Q])) if k not in STOP][:JUMLAH_KATA]
    if not kata:
        return HasilCari(qs.none(), q.strip()[:PANJANG_Q])
    pilihan = _koreksi(kata)
    dipakai = [p[0] for p in pilihan]
    syarat = [list(dict.fromkeys(b for k in p for b in bentuk(k))) for p in pilihan]
    if len(dipakai[-1]) > 1:
        syarat[-1].append(f"{dipakai[-1]}*")
    sebagian = len(syarat) > 1 and not mesin.ada(syarat)[0]
    return HasilCari(
        qs=qs.filter(mesin.cocok(syarat, "atau" if sebagian else "dan")),
        q_dipakai=" ".join(dipakai),
        koreksi=" ".join(dipakai) if dipakai != kata else None,
        sebagian=sebagian,
        lain=tuple(
            " ".join([*dipakai[:i], k, *dipakai[i + 1 :]])
            for i, p in enumerate(pilihan)
            for k in p[1:]
        ),
        _syarat=syarat,
    )


def _koreksi(kata: list[str]) -> list[list[str]]:
    """For each word itself, or the nearest of the catalogue's when no product has it."""
    dikenal = set(KataKatalog.objects.filter(kata__in=kata).values_list("kata", flat=True))
    curiga = [k for k in kata if k not in dikenal and len(k) > 2 and not k.isdigit()]
    asing: set[str] = set()
    if curiga:
        # A word that only its stem or its beginning shows is known too.
        bentuknya = [[[*bentuk(k), *([f"{k}*"] if k == kata[-1] else [])]] for k in curiga]
        asing = {k for k, ada in zip(curiga, mesin.ada(*bentuknya), strict=True) if not ada}
    kosakata = dict(KataKatalog.objects.values_list("kata", "jumlah")) if asing else {}
    return [(terdekat(k, kosakata) if k in asing else []) or [k] for k in kata]


def terdekat(kata: str, kosakata: dict[str, int]) -> list[str]:
    """The catalogue's words nearest to `kata`, best first, at most `SETARA`.

    Neighbours swapped count as one error; one error in words up to seven letters, two in longer
    ones. All are equally near: the same first letter comes first, then the frequent ones.
    """
    batas = 1 if len(kata) < 8 else 2
    calon = process.extract(
        kata, kosakata.keys(), scorer=OSA.distance, score_cutoff=batas, limit=None
    )
    if not calon:
        return []
    paling = min(jarak for _, jarak, _ in calon)
    setara = [k for k, jarak, _ in calon if jarak == paling]
    return sorted(setara, key=lambda k: (k[0] != kata[0], -kosakata[k], k))[:SETARA]
