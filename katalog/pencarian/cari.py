"""Finding: words of a person → matching products, with typing errors corrected."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Length
from rapidfuzz import process
from rapidfuzz.distance import OSA

from katalog.models import KataKatalog, Terbitan
from katalog.pencarian import mesin
from katalog.pencarian.kata import STOP, bentuk, pecah

PANJANG_Q = 200  # letters read of what was typed
JUMLAH_KATA = 8
SETARA = 4  # words equally near that a misspelt one may stand for
CALON = 1000  # ranking looks at no more candidates than this (docs/keputusan/)
# A word that more products carry is not read as the beginning of a longer one: there is enough of
# itself, and PostgreSQL's index reads a beginning two to three times slower than a word.
UMUM = CALON
# Of one that so many carry, a part of its products is more than is ranked.
SANGAT_UMUM = UMUM * mesin.SEPER * 3 // 2


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
    _banyak: int = 0  # products that match at least, where that is known

    def urutkan(
        self,
        qs: QuerySet[Terbitan],
        siapkan: Callable[[Any], Any],
        mulai: int,
        akhir: int,
    ) -> list[Any]:
        """Rows `mulai` to `akhir` of `qs` (this result, filtered further), nearest first, among
        `CALON` at most; `siapkan` says which columns they need."""
        if not self._syarat:
            return []
        calon = qs.order_by().values("pk")[:CALON]
        return mesin.terdekat(calon, self._syarat, siapkan, mulai, akhir)

    def peringkat(self) -> RawSQL | None:
        """How near a row of `qs` comes, for a statement that reads the candidates anyway; None
        where only `urutkan` can rank."""
        return mesin.peringkat(self._syarat) if self._syarat else None

    def seper(self) -> RawSQL | None:
        """A filter that leaves a part of `qs`, where that is likely to be `CALON` or more."""
        return mesin.seper() if self._banyak > SANGAT_UMUM else None


def cari(qs: QuerySet[Terbitan], q: str) -> HasilCari:
    """Products of `qs` that match `q`, whatever was typed; an empty `q` leaves `qs` as it is."""
    if not q.strip():
        return HasilCari(qs, "")
    kata = [k for k in dict.fromkeys(pecah(q[:PANJANG_Q])) if k not in STOP][:JUMLAH_KATA]
    if not kata:
        return HasilCari(qs.none(), q.strip()[:PANJANG_Q])
    pilihan, cocok_semua, banyak = _koreksi(kata)
    dipakai = [p[0] for p in pilihan]
    syarat = _syarat(pilihan, berawalan=banyak <= UMUM)
    sebagian = not (mesin.ada(syarat)[0] if cocok_semua is None else cocok_semua)
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
        _banyak=banyak if len(pilihan) == 1 else 0,
    )


def _syarat(pilihan: list[list[str]], *, berawalan: bool = True) -> mesin.Syarat:
    """Each word in all its forms; the last one may be the beginning of a longer word."""
    syarat = [list(dict.fromkeys(b for k in p for b in bentuk(k))) for p in pilihan]
    akhir = pilihan[-1][0]
    if berawalan and len(akhir) > 1:
        syarat[-1].append(f"{akhir}*")
    return syarat


def _koreksi(kata: list[str]) -> tuple[list[list[str]], bool | None, int]:
    """For each word itself, or the nearest of the catalogue's when no product has it; whether some
    product has them all (None: not known yet); and how many carry the last one. One query where
    nothing is misspelt."""
    polos = [[k] for k in kata]
    # A word that only its stem or its beginning shows is known too.
    bentuknya = [[g] for g in _syarat(polos)]
    tanya = [*bentuknya, _syarat(polos)] if len(kata) > 1 else bentuknya
    jumlah, ada = mesin.kenal(kata, tanya)
    asing = [
        k
        for k, n, tampak in zip(kata, jumlah, ada, strict=False)
        if not (n or tampak) and len(k) > 2 and not k.isdigit()
    ]
    if not asing:
        return polos, ada[-1] if len(kata) > 1 else True, jumlah[-1]
    kosakata = _kosakata_sepanjang(asing)
    pilihan = [(terdekat(k, kosakata) if k in asing else []) or [k] for k in kata]
    banyak = max(jumlah[-1], kosakata.get(pilihan[-1][0], 0))
    return pilihan, None if len(kata) > 1 else True, banyak


def _kosakata_sepanjang(kata: list[str]) -> dict[str, int]:
    """The catalogue's words of about the length of these, with how many products carry them."""
    panjang = {len(k) + d for k in kata for d in range(-_batas(k), _batas(k) + 1)}
    baris = KataKatalog.objects.alias(panjang=Length("kata")).filter(panjang__in=sorted(panjang))
    return dict(baris.values_list("kata", "jumlah"))


def _batas(kata: str) -> int:
    """Errors that a word of its length may have."""
    return 1 if len(kata) < 8 else 2


def terdekat(kata: str, kosakata: dict[str, int]) -> list[str]:
    """The catalogue's words nearest to `kata`, best first, at most `SETARA`.

    Neighbours swapped count as one error; one error in words up to seven letters, two in longer
    ones. All are equally near: the same first letter comes first, then the frequent ones.
    """
    calon = process.extract(
        kata, kosakata.keys(), scorer=OSA.distance, score_cutoff=_batas(kata), limit=None
    )
    if not calon:
        return []
    paling = min(jarak for _, jarak, _ in calon)
    setara = [k for k, jarak, _ in calon if jarak == paling]
    return sorted(setara, key=lambda k: (k[0] != kata[0], -kosakata[k], k))[:SETARA]
