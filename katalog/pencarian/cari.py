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
CALON = 1000  # ranking looks at no more candidates than this (docs/keputusan/)


@dataclass(frozen=True)
class HasilCari:
    """What a search gives.

    `qs` matches, unranked (rank with `urutkan` after the other filters); `q_dipakai` are the
    words searched for; `koreksi` is the corrected query if it differs from the one typed;
    `sebagian`: no product has all the words, these have some.
    """

    qs: QuerySet[Terbitan]
    q_dipakai: str
    koreksi: str | None = None
    sebagian: bool = False
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
    dipakai = _koreksi(kata)
    syarat = [list(bentuk(k)) for k in dipakai]
    if len(dipakai[-1]) > 1:
        syarat[-1].append(f"{dipakai[-1]}*")
    teks = " ".join(dipakai)
    koreksi = teks if dipakai != kata else None
    sebagian = len(syarat) > 1 and not mesin.ada(syarat)
    cocok = qs.filter(mesin.cocok(syarat, "atau" if sebagian else "dan"))
    return HasilCari(cocok, teks, koreksi, sebagian, syarat)


def _koreksi(kata: list[str]) -> list[str]:
    """Each word that no product has, replaced by the nearest that one has."""
    dikenal = set(KataKatalog.objects.filter(kata__in=kata).values_list("kata", flat=True))
    asing = []
    for k in kata:
        if k in dikenal or k.isdigit() or len(k) < 3:
            continue
        bentuknya = [*bentuk(k), f"{k}*"] if k is kata[-1] else [*bentuk(k)]
        if not mesin.ada([bentuknya]):
            asing.append(k)
    if not asing:
        return kata
    kosakata = dict(KataKatalog.objects.values_list("kata", "jumlah"))
    ganti = {k: terdekat(k, kosakata) or k for k in asing}
    return [ganti.get(k, k) for k in kata]


def terdekat(kata: str, kosakata: dict[str, int]) -> str | None:
    """The catalogue's word nearest to `kata`, counting neighbours swapped as one error.

    One error in words up to five letters, two in longer ones. Among equals: the same first
    letter, then the word that more products have.
    """
    batas = 1 if len(kata) <= 5 else 2
    calon = process.extract(
        kata, kosakata.keys(), scorer=OSA.distance, score_cutoff=batas, limit=None
    )
    layak = [(jarak, k[0] != kata[0], -kosakata[k], k) for k, jarak, _ in calon]
    return min(layak)[3] if layak else None
