"""Takes an office's spelling of a unit apart: kind, specialisation, class, place, region."""

import re
import unicodedata
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import OSA

from organisasi.penamaan import kata as k

_KODE = re.compile(r"(?<!\d)(\d{2})\s?[-–]\s?(\d{2})(?!\d)")
_KODE_SAJA = re.compile(r"^\s*(\d{2})[-–./ ]?(\d{2})\s*$")
_KATA = re.compile(r"([a-z0-9]+)(\.?)")
_KELAS_LEKAT = re.compile(r"^(?:kelas|klas|kls)(i{1,3}[ab]?|[123][ab]?)$")
_KELAS_SAJA = re.compile(r"^(?:iii|ii[ab]?|i|2[ab])$")
PANJANG_MAKS = 200


@dataclass(frozen=True)
class Sebutan:
    """What a spelling says; empty where it says nothing. `bertitik` are positions in `tempat` of
    words written with a dot, so probably shortened. `wilayah` is a Kanwil code."""

    kode: str = ""
    jenis: str = ""
    kekhususan: str = ""
    kelas: str = ""
    tempat: tuple[str, ...] = ()
    bertitik: frozenset[int] = field(default_factory=frozenset)
    wilayah: str = ""

    @property
    def rapat(self) -> str:
        """Place without spaces: 'palangkaraya'."""
        return "".join(self.tempat)

    @property
    def normal(self) -> str:
        """One text for all spellings that say the same."""
        bagian = (self.jenis, self.kekhususan, self.kelas, self.rapat, self.wilayah)
        return " ".join(filter(None, bagian))


def polos(teks: str) -> str:
    """Lower case, no accents, no apostrophes."""
    urai_huruf = unicodedata.normalize("NFKD", teks[:PANJANG_MAKS]).lower()
    return "".join(h for h in urai_huruf if not unicodedata.combining(h) and h not in "'`’‘ʼ")


def _mirip(kata: str, baku: str) -> bool:
    """Equal, or a typing error away: one for each five letters, none in short words."""
    batas = len(baku) // 5 if len(baku) >= 6 else 0
    # 'Lembata' is a place, not a misspelt 'lembaga'.
    if baku == "lembaga":
        batas = 0
    return kata == baku or (batas > 0 and OSA.distance(kata, baku, score_cutoff=batas) <= batas)


class _Pengurai:
    def __init__(self, teks: str) -> None:
        self.token = [(m[1], bool(m[2])) for m in _KATA.finditer(teks)]
        self.jenis = self.kekhususan = self.kelas = self.wilayah = ""

    def ambil_frasa(self) -> None:
        kata = [t for t, _ in self.token]
        for frasa, jenis in k.FRASA_JENIS:
            for awal in range(len(kata) - len(frasa) + 1):
                potong = kata[awal : awal + len(frasa)]
                if all(_mirip(a, b) for a, b in zip(potong, frasa, strict=True)):
                    self.jenis = jenis
                    del self.token[awal : awal + len(frasa)]
                    return

    def ambil_jenis(self) -> None:
        for i, (kata, _) in enumerate(self.token):
            if kata in k.JENIS and not self.jenis:
                self.jenis, self.kekhususan = k.JENIS[kata]
                del self.token[i]
                # "Rutan Negara Kelas I Medan": 'negara' belongs to the kind unless it is all.
                if self.jenis == "rutan" and self._kata(i) == "negara" and self._ada_tempat_lain(i):
                    del self.token[i]
                return
        if not self.jenis and self.token:
            self._jenis_salah_ketik()

    def _jenis_salah_ketik(self) -> None:
        kata = self.token[0][0]
        dekat = [b for b in ("lapas", "rutan", "bapas", "lpka") if OSA.distance(kata, b) == 1]
        if len(kata) >= 4 and len(dekat) == 1:
            self.jenis = dekat[0]
            del self.token[0]

    def _kata(self, i: int) -> str:
        return self.token[i][0] if i < len(self.token) else ""

    def _ada_tempat_lain(self, kecuali: int) -> bool:
        return any(
            len(kata) > 3 and kata not in k.KELAS and kata not in k.KEKHUSUSAN
            for i, (kata, _) in enumerate(self.token)
            if i != kecuali
        )

    def ambil_kekhususan(self) -> None:
        sisa = []
        for kata, titik in self.token:
            baku = next((b for b in k.KEKHUSUSAN if _mirip(kata, b)), "")
            if baku:
                # "Lapas Khusus Narkotika" is the narkotika one.
                if not self.kekhususan or self.kekhususan == "khusus":
                    self.kekhususan = k.KEKHUSUSAN[baku]
            elif kata == "anak" and self.jenis in {"lapas", "lpka"}:
                self.jenis = "lpka"
            else:
                sisa.append((kata, titik))
        self.token = sisa

    def ambil_kelas(self) -> None:
        for i, (kata, _) in enumerate(self.token):
            if lekat := _KELAS_LEKAT.match(kata):
                self._kelas_dari(lekat[1], i + 1)
                del self.token[i]
                return
            if kata in k.KELAS and i + 1 < len(self.token):
                angka = self.token[i + 1][0]
                romawi = k.ANGKA_KELAS.get(angka, re.sub("[l1]", "i", angka))
                if re.fullmatch(r"i{1,3}|ii[ab]", romawi):
                    del self.token[i : i + 1]
                    self._kelas_dari(romawi, i + 1)
                    del self.token[i]
                    return
        for i, (kata, titik) in enumerate(self.token):
            if _KELAS_SAJA.match(kata) and not (kata == "i" and titik):
                self._kelas_dari(kata, i + 1)
                del self.token[i]
                return

    def _kelas_dari(self, romawi: str, berikut: int) -> None:
        """Set the class; 'II B' joins its letter, but 'LPKA Kelas II B. Aceh' does not."""
        romawi = k.ANGKA_KELAS.get(romawi, romawi)
        huruf, titik = self.token[berikut] if berikut < len(self.token) else ("", False)
        terakhir = berikut == len(self.token) - 1
        if (
            romawi == "ii"
            and huruf in {"a", "b"}
            and self.jenis not in {"lpka", "bapas"}
            and (not titik or terakhir)
        ):
            romawi += huruf
            del self.token[berikut]
        self.kelas = romawi.upper()

    def ambil_wilayah(self) -> None:
        self.token = [t for t in self.token if t[0] not in k.TAK_BERARTI and t[0] not in k.KELAS]
        kata = [t for t, _ in self.token]
        for panjang in (3, 2, 1):
            ekor = " ".join(kata[-panjang:])
            if len(kata) > panjang and ekor in k.WILAYAH:
                self.wilayah = k.WILAYAH[ekor]
                del self.token[-panjang:]
                return

    def hasil(self, kode: str) -> Sebutan:
        return Sebutan(
            kode=kode,
            jenis=self.jenis,
            kekhususan=self.kekhususan,
            kelas=self.kelas,
            tempat=tuple(k.SAMA_ARTI.get(t, t) for t, _ in self.token),
            bertitik=frozenset(i for i, (_, titik) in enumerate(self.token) if titik),
            wilayah=self.wilayah,
        )


def urai(teks: str) -> Sebutan:
    """Take `teks` apart; never fails, whatever it is given."""
    teks = polos(teks)
    if saja := _KODE_SAJA.match(teks):
        return Sebutan(kode=f"{saja[1]}-{saja[2]}")
    kode = ""
    if m := _KODE.search(teks):
        kode = f"{m[1]}-{m[2]}"
        teks = f"{teks[: m.start()]} {teks[m.end() :]}"
    p = _Pengurai(teks)
    p.ambil_frasa()
    p.ambil_jenis()
    p.ambil_kekhususan()
    p.ambil_kelas()
    p.ambil_wilayah()
    return p.hasil(kode)


def varian(sebutan: Sebutan) -> list[Sebutan]:
    """Other readings of the same words: without 'Kota' in front, with the last word a region."""
    hasil = []
    tempat = sebutan.tempat
    if len(tempat) > 1 and tempat[0] == "kota":
        geser = frozenset(i - 1 for i in sebutan.bertitik if i)
        hasil.append(replace(sebutan, tempat=tempat[1:], bertitik=geser))
    if len(tempat) > 1 and tempat[-1] in k.WILAYAH_SEKATA:
        hasil.append(replace(sebutan, tempat=tempat[:-1], wilayah=k.WILAYAH_SEKATA[tempat[-1]]))
    return hasil
