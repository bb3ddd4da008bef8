"""Text → unit: says which one, how sure it is, and never guesses between two.

Certain only when exactly one unit fits in kind, specialisation, class and place. No word of
specialisation means the general unit. Everything doubtful is a question with its candidates.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from organisasi.cakupan import SELURUH_NEGERI, Cakupan
from organisasi.models import UPT, AliasUPT
from organisasi.penamaan.urai import Sebutan, polos, urai, varian

CALON_MAKS = 8
# How well a place fits, out of 100.
TEPAT, TANPA_EKOR, URUTAN_LAIN, SINGKATAN, SALAH_KETIK = 100, 97, 95, 93, 90
HAMPIR, SEBAGIAN, KABKOTA, JAUH = 85, 80, 80, 78
CUKUP_PASTI = SALAH_KETIK
# What a difference in the other parts costs.
TANPA_JENIS, LAIN_JENIS, LAIN_KHUSUS, TAK_DISEBUT_KHUSUS, LAIN_KELAS, LAIN_WILAYAH = (
    10, 20, 20, 12, 8, 30,
)  # fmt: skip
SKOR_MIN = 45


class Keyakinan(StrEnum):
    PASTI = "pasti"
    RAGU = "ragu"
    TIDAK_DIKENAL = "tidak_dikenal"


@dataclass(frozen=True)
class HasilKenal:
    """`pasti` is set only with `keyakinan` "pasti"; `calon` are (unit, score 0–100), best first."""

    keyakinan: Keyakinan
    pasti: UPT | None = None
    calon: list[tuple[UPT, int]] = field(default_factory=list)


@dataclass(frozen=True)
class _Nama:
    """One name of a unit, official or alias, taken apart."""

    upt: UPT
    sebutan: Sebutan
    alias: bool = False
    tanpa_jenis: bool = False  # an alias that is only a place: 'Porong'


@dataclass(frozen=True)
class _Cocok:
    upt: UPT
    skor: int
    tempat: int
    bersih: bool  # kind, specialisation, class and region all as said
    khusus_tunggal: bool = False  # nothing said of its specialisation, everything else fits


class Pengenal:
    """Resolver with all units and aliases in memory (two queries), for many look-ups."""

    def __init__(self, cakupan: Cakupan = SELURUH_NEGERI) -> None:
        self.cakupan = cakupan
        units = list(UPT.objects.select_related("kanwil", "kabkota"))
        per_id = {u.pk: u for u in units}
        self._kode = {u.kode: u for u in units}
        self._nama: list[_Nama] = [_resmi(u) for u in units]
        for upt_id, teks in AliasUPT.objects.values_list("upt_id", "teks"):
            self._nama.append(_alias(per_id[upt_id], teks))
        self._menurut_tempat = _kelompok((n.sebutan.rapat, n) for n in self._nama)
        self._menurut_urutan = _kelompok((_terurut(n.sebutan.tempat), n) for n in self._nama)
        self._menurut_kabkota = _kelompok((_kabkota(n.upt), n) for n in self._nama if not n.alias)
        self._tanpa_ekor = _kelompok(self._berekor())
        self._tempat = [t for t in self._menurut_tempat if t]
        self._ingat: dict[str, HasilKenal] = {}

    def _berekor(self) -> Iterable[tuple[str, _Nama]]:
        """'Batu' of 'Batu Nusakambangan': the last word names a wider place that it lies in."""
        for n in self._nama:
            *awal, ekor = n.sebutan.tempat or ("",)
            setempat = (m.upt.kabkota_id for m in self._menurut_tempat.get(ekor, ()))
            if awal and (ekor == _kabkota(n.upt) or n.upt.kabkota_id in setempat):
                yield "".join(awal), n

    def kenali(self, teks: str) -> HasilKenal:
        """The unit that `teks` means. Equal texts are answered from memory."""
        kunci = polos(teks)
        if kunci not in self._ingat:
            self._ingat[kunci] = self._kenali(urai(teks))
        return self._ingat[kunci]

    def _kenali(self, sebutan: Sebutan) -> HasilKenal:
        if sebutan.kode:
            return self._dari_kode(sebutan)
        if not sebutan.tempat:
            return self._tanpa_tempat(sebutan)
        return self._putuskan(self._cocokkan(sebutan))

    def _dari_kode(self, sebutan: Sebutan) -> HasilKenal:
        upt = self._kode.get(sebutan.kode)
        if upt is None or not self._dalam(upt):
            return HasilKenal(Keyakinan.TIDAK_DIKENAL)
        if not sebutan.tempat:
            return HasilKenal(Keyakinan.PASTI, upt, [(upt, 100)])
        menurut_nama = self._putuskan(self._cocokkan(sebutan)).calon
        if any(u == upt for u, _ in menurut_nama):
            return HasilKenal(Keyakinan.PASTI, upt, [(upt, 100)])
        # The code says one unit and the name another.
        return HasilKenal(Keyakinan.RAGU, None, [(upt, 60), *menurut_nama][:CALON_MAKS])

    def _tanpa_tempat(self, sebutan: Sebutan) -> HasilKenal:
        """'LPP', 'Rutan Kelas IIA': a question only where few units in scope can be meant."""
        if not sebutan.jenis:
            return HasilKenal(Keyakinan.TIDAK_DIKENAL)
        calon = [
            (n.upt, 50)
            for n in self._nama
            if not n.alias and self._dalam(n.upt) and _nilai(n, sebutan, 50).bersih
        ]
        if not calon or len(calon) > CALON_MAKS:
            return HasilKenal(Keyakinan.TIDAK_DIKENAL)
        return HasilKenal(Keyakinan.RAGU, None, calon)

    def _dalam(self, upt: UPT) -> bool:
        c = self.cakupan
        if c.nasional:
            return True
        return upt.kanwil_id == c.kanwil_id if c.kanwil_id is not None else upt.pk == c.upt_id

    def _cocokkan(self, sebutan: Sebutan) -> dict[int, _Cocok]:
        """Best match per unit over all readings of the words."""
        terbaik: dict[int, _Cocok] = {}
        for baca in (sebutan, *varian(sebutan)):
            for nama, tempat in self._calon_tempat(baca):
                cocok = _nilai(nama, baca, tempat)
                lama = terbaik.get(nama.upt.pk)
                if lama is None or (cocok.bersih, cocok.skor) > (lama.bersih, lama.skor):
                    terbaik[nama.upt.pk] = cocok
        if any(c.tempat > SALAH_KETIK for c in terbaik.values()):
            return terbaik
        for nama, tempat in self._salah_ketik(sebutan):
            cocok = _nilai(nama, sebutan, tempat)
            lama = terbaik.get(nama.upt.pk)
            if lama is None or cocok.skor > lama.skor:
                terbaik[nama.upt.pk] = cocok
        return terbaik

    def _calon_tempat(self, s: Sebutan) -> list[tuple[_Nama, int]]:
        pola = _pola_singkatan(s)
        # "P. Raya" reads like Praya, but a shortened word may stand for another place as well.
        hasil = [
            (n, SINGKATAN if pola and n.sebutan.tempat != s.tempat else TEPAT)
            for n in self._menurut_tempat.get(s.rapat, ())
        ]
        hasil += [(n, TANPA_EKOR) for n in self._tanpa_ekor.get(s.rapat, ())]
        hasil += [(n, URUTAN_LAIN) for n in self._menurut_urutan.get(_terurut(s.tempat), ())]
        hasil += [(n, KABKOTA) for n in self._menurut_kabkota.get(s.rapat, ())]
        if pola:
            hasil += [
                (n, SINGKATAN)
                for t in self._tempat
                if pola.fullmatch(t)
                for n in self._menurut_tempat[t]
            ]
        kata = set(s.tempat)
        if len(s.rapat) >= 4:
            hasil += [(n, SEBAGIAN) for n in self._nama if kata < set(n.sebutan.tempat)]
        return hasil

    def _salah_ketik(self, s: Sebutan) -> list[tuple[_Nama, int]]:
        """Places a typing error away; certain only where no other place is as near."""
        rapat = s.rapat
        if len(rapat) < 4:
            return []
        hasil = []
        batas = 2 if len(rapat) >= 9 else 1
        dekat = process.extract(
            rapat, self._tempat, scorer=OSA.distance, score_cutoff=batas + 1, limit=None
        )
        jarak = {t: d for t, d, _ in dekat}
        for tempat, d in jarak.items():
            lain = [e for t, e in jarak.items() if t != tempat]
            # Offices rarely miss the first letter, while 'Buntok' and 'Muntok' are two places.
            yakin = len(rapat) >= 5 and d <= batas and tempat[0] == rapat[0]
            yakin = yakin and all(e > d for e in lain)
            hasil += [(n, SALAH_KETIK if yakin else HAMPIR) for n in self._menurut_tempat[tempat]]
        jauh = process.extract(rapat, self._tempat, scorer=fuzz.ratio, score_cutoff=80, limit=5)
        for tempat, _, _ in jauh:
            if tempat not in jarak:
                hasil += [(n, JAUH) for n in self._menurut_tempat[tempat]]
        return hasil

    def _putuskan(self, semua: dict[int, _Cocok]) -> HasilKenal:
        urut = sorted(
            (c for c in semua.values() if c.skor >= SKOR_MIN),
            key=lambda c: (not c.bersih, -c.skor, c.upt.kode),
        )
        di_dalam = [c for c in urut if self._dalam(c.upt)]
        if not di_dalam:
            return HasilKenal(Keyakinan.TIDAK_DIKENAL)
        calon = [(c.upt, c.skor) for c in di_dalam[:CALON_MAKS]]
        pasti = _yang_pasti(di_dalam)
        # A better fit outside the scope: the text most likely means that one.
        luar = max((c.skor for c in urut if not self._dalam(c.upt)), default=0)
        if pasti is None or luar > pasti.skor:
            return HasilKenal(Keyakinan.RAGU, None, calon)
        calon.sort(key=lambda isi: isi[0] != pasti.upt)
        return HasilKenal(Keyakinan.PASTI, pasti.upt, calon)


def _yang_pasti(cocok: list[_Cocok]) -> _Cocok | None:
    """The one match that leaves no question, if there is one."""
    bersih = [c for c in cocok if c.bersih and c.tempat >= CUKUP_PASTI]
    if bersih:
        puncak = max(c.tempat for c in bersih)
        teratas = [c for c in bersih if c.tempat == puncak]
        lebih_tepat = any(c.tempat > puncak and not c.bersih for c in cocok)
        # A looser reading of the place does not beat an exact place of another kind.
        if len(teratas) > 1 or (lebih_tepat and puncak < URUTAN_LAIN):
            return None
        return teratas[0]
    tepat = [c for c in cocok if c.tempat == TEPAT]
    tunggal = [c for c in tepat if c.khusus_tunggal]
    sejenis = [c for c in cocok if c.upt.jenis == tunggal[0].upt.jenis] if tunggal else []
    # "Lapas Kasongan" is the narkotika one: the place has no other Lapas. A women's unit is
    # mostly one of several of its town, so that stays a question.
    if len(tunggal) == 1 == len(sejenis) and tunggal[0].upt.kekhususan != "perempuan":
        return tunggal[0]
    return None


def _nilai(nama: _Nama, s: Sebutan, tempat: int) -> _Cocok:
    """Score of a name for what was said, given how well the place fits."""
    n, upt = nama.sebutan, nama.upt
    kurang = 0
    if not s.jenis:
        kurang += 0 if nama.tanpa_jenis else TANPA_JENIS
    elif s.jenis != n.jenis:
        kurang += LAIN_JENIS
    tanpa_sebut = not s.kekhususan and bool(n.kekhususan)
    if s.kekhususan and s.kekhususan != n.kekhususan:
        kurang += LAIN_KHUSUS
    if s.kelas and n.kelas and not _kelas_cocok(s.kelas, n.kelas):
        kurang += LAIN_KELAS
    if s.wilayah and s.wilayah != upt.kanwil.kode:
        kurang += LAIN_WILAYAH
    return _Cocok(
        upt=upt,
        skor=max(0, tempat - kurang - (TAK_DISEBUT_KHUSUS if tanpa_sebut else 0)),
        tempat=tempat,
        bersih=not kurang and not tanpa_sebut,
        khusus_tunggal=tanpa_sebut and not kurang,
    )


def _kelas_cocok(disebut: str, kelas: str) -> bool:
    """'II' without its letter fits IIA and IIB."""
    return disebut == kelas or (disebut == "II" and kelas in {"IIA", "IIB"})


def _resmi(upt: UPT) -> _Nama:
    """Official name; its parts are the unit's own fields, only the place is read from the name."""
    nama = urai(upt.nama)
    return _Nama(
        upt,
        Sebutan(jenis=upt.jenis, kekhususan=upt.kekhususan, kelas=upt.kelas, tempat=nama.tempat),
    )


def _alias(upt: UPT, teks: str) -> _Nama:
    """An alias says of the kind what it says, be it a former one; silent, it is the unit's."""
    sebutan = urai(teks)
    if sebutan.jenis:
        return _Nama(upt, sebutan, alias=True)
    lengkap = replace(sebutan, jenis=upt.jenis, kekhususan=upt.kekhususan)
    return _Nama(upt, lengkap, alias=True, tanpa_jenis=True)


def _kelompok(pasangan: Iterable[tuple[str, _Nama]]) -> dict[str, list[_Nama]]:
    hasil: dict[str, list[_Nama]] = defaultdict(list)
    for kunci, nama in pasangan:
        hasil[kunci].append(nama)
    return dict(hasil)


def _terurut(tempat: tuple[str, ...]) -> str:
    return " ".join(sorted(tempat))


def _kabkota(upt: UPT) -> str:
    if upt.kabkota is None:
        return ""
    nama = polos(upt.kabkota.nama).removeprefix("kabupaten ").removeprefix("kota ")
    return re.sub("[^a-z0-9]", "", nama)


def _pola_singkatan(s: Sebutan) -> re.Pattern[str] | None:
    """Pattern of places that a shortened one can mean: 'P. Bun', 'Pkl. Bun', 'Tj Pinang'.

    At least one word of three letters must stand in full.
    """
    bagian, utuh, ada = [], False, False
    for i, kata in enumerate(s.tempat):
        pendek = len(kata) == 1 or (len(kata) <= 3 and not set(kata) & set("aiueo"))
        if pendek or (i in s.bertitik and i < len(s.tempat) - 1):
            bagian.append("".join(f"{h}[a-z]*?" for h in kata))
            ada = True
        else:
            bagian.append(re.escape(kata))
            utuh = utuh or len(kata) >= 3
    return re.compile("".join(bagian)) if ada and utuh else None


def kenali_upt(teks: str, cakupan: Cakupan = SELURUH_NEGERI) -> HasilKenal:
    """One look-up; for many make one `Pengenal` and ask it."""
    return Pengenal(cakupan).kenali(teks)
