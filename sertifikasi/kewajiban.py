"""What the rules say of a product on a day. Pure: rules and answers come from the caller."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from katalog.models.izin import PANJANG_ALASAN, Keluarga, Sifat
from sertifikasi.models import AturanKewajiban, SifatProduk

TIGA: tuple[str, ...] = tuple(Keluarga.values)
SIFAT = SifatProduk.ISIAN  # traits, then the holder
LABEL_SIFAT = {
    "pangan_olahan": "Pangan olahan dalam kemasan",
    "umur_pendek": "Tahan kurang dari 7 hari",
    "dingin_beku": "Beku, dingin, atau dipasteurisasi",
    "air_minum": "Air minum dalam kemasan",
    "alkohol": "Mengandung alkohol",
    "klaim": "Klaim gizi atau kesehatan",
    "gizi_khusus": "Gizi khusus",
    "wajib_sni": "Wajib SNI",
    "sembelihan": "Hasil sembelihan",
    "rumah_tinggal": "Dibuat di rumah tinggal pemegang",
}
Jawaban = tuple[str, ...]  # answers in the order of SIFAT
TANPA_JAWABAN: Jawaban = ("",) * len(SIFAT)


@dataclass(frozen=True)
class Putusan:
    """The rule that speaks, or an accepted objection (`aturan_id` is None)."""

    sasaran: str
    hasil: str
    alasan: str
    sumber: str = ""
    langkah: str = ""
    pengganti: str = ""
    aturan_id: int | None = None


Pengecualian = Mapping[tuple[int, str], Putusan]  # (product id, sasaran)
Keadaan = tuple[int | None, Jawaban, date]


class BukuAturan:
    """The rules in order of strength; answers are remembered per category, traits and day."""

    def __init__(self, aturan: Iterable[AturanKewajiban]) -> None:
        self._per_sasaran: dict[str, list[AturanKewajiban]] = {}
        for satu in sorted(aturan, key=_kekuatan, reverse=True):
            self._per_sasaran.setdefault(satu.sasaran, []).append(satu)
        self._ingat: dict[Keadaan, dict[str, Putusan]] = {}
        self._ingat_kolom: dict[Keadaan, tuple[str, ...]] = {}
        self._ingat_lain: dict[Keadaan, dict[str, str]] = {}
        self._lain = [s for s in self._per_sasaran if s not in TIGA]

    def __bool__(self) -> bool:
        return bool(self._per_sasaran)

    def putusan(
        self, kategori_id: int | None, jawaban: Jawaban, hari: date
    ) -> Mapping[str, Putusan]:
        """sasaran → the rule that speaks on `hari`; what no rule speaks of is absent."""
        kunci = (kategori_id, jawaban, hari)
        if kunci not in self._ingat:
            isi = dict(zip(SIFAT, jawaban, strict=True))
            self._ingat[kunci] = {
                sasaran: _sebagai_putusan(satu)
                for sasaran, semua in self._per_sasaran.items()
                if (satu := next((a for a in semua if _cocok(a, kategori_id, isi, hari)), None))
            }
        return self._ingat[kunci]

    def kolom(
        self,
        kategori_id: int | None,
        jawaban: Jawaban,
        hari: date,
        produk_id: int | None = None,
        pengecualian: Pengecualian | None = None,
    ) -> tuple[str, ...]:
        """Values of `BerIzin.KOLOM_SIFAT` for a product."""
        kunci = (kategori_id, jawaban, hari)
        if kunci not in self._ingat_kolom:
            self._ingat_kolom[kunci] = _kolom(self.putusan(*kunci))
        if not pengecualian or produk_id is None:
            return self._ingat_kolom[kunci]
        khusus = {s: p for s in TIGA if (p := pengecualian.get((produk_id, s)))}
        if not khusus:
            return self._ingat_kolom[kunci]
        return _kolom({**self.putusan(*kunci), **khusus})

    def lain(
        self,
        kategori_id: int | None,
        jawaban: Jawaban,
        hari: date,
        produk_id: int | None = None,
        pengecualian: Pengecualian | None = None,
    ) -> dict[str, str]:
        """Kinds outside the three families that a product must have → why."""
        kunci = (kategori_id, jawaban, hari)
        if kunci not in self._ingat_lain:
            self._ingat_lain[kunci] = self._wajib_lain(self.putusan(*kunci))
        if not pengecualian or produk_id is None:
            return self._ingat_lain[kunci]
        khusus = {s: p for s in self._lain if (p := pengecualian.get((produk_id, s)))}
        if not khusus:
            return self._ingat_lain[kunci]
        return self._wajib_lain({**self.putusan(*kunci), **khusus})

    def _wajib_lain(self, putusan: Mapping[str, Putusan]) -> dict[str, str]:
        return {
            s: p.alasan[:PANJANG_ALASAN]
            for s in self._lain
            if (p := putusan.get(s)) and p.hasil == Sifat.WAJIB
        }

    def pertanyaan(self, kategori_id: int | None, hari: date) -> set[str]:
        """Traits that some rule asks of products of this category."""
        tanya: set[str] = set()
        for satu in (a for semua in self._per_sasaran.values() for a in semua):
            if satu.kategori_id in {None, kategori_id} and _berlaku(satu, hari):
                tanya |= set(satu.syarat)
                if satu.pemegang:
                    tanya.add("pemegang")
        return tanya


def _kolom(putusan: Mapping[str, Putusan]) -> tuple[str, ...]:
    hasil: list[str] = []
    for keluarga in TIGA:
        satu = putusan.get(keluarga)
        hasil += [satu.hasil, satu.alasan[:PANJANG_ALASAN]] if satu else ["", ""]
    return tuple(hasil)


def _kekuatan(aturan: AturanKewajiban) -> tuple[int, int, bool, date, int]:
    """Priority; then the more exact one, then the newer one."""
    syarat = len(aturan.syarat) + bool(aturan.pemegang)
    khusus = aturan.kategori_id is not None
    return (aturan.prioritas, syarat, khusus, aturan.berlaku_dari or date.min, aturan.pk or 0)


def _berlaku(aturan: AturanKewajiban, hari: date) -> bool:
    dari, sampai = aturan.berlaku_dari, aturan.berlaku_sampai
    return (dari is None or dari <= hari) and (sampai is None or hari <= sampai)


def _cocok(
    aturan: AturanKewajiban, kategori_id: int | None, isi: Mapping[str, str], hari: date
) -> bool:
    """Not knowing matches neither yes nor no."""
    return (
        _berlaku(aturan, hari)
        and (aturan.kategori_id is None or aturan.kategori_id == kategori_id)
        and (not aturan.pemegang or aturan.pemegang == isi["pemegang"])
        and all(isi.get(sifat) == nilai for sifat, nilai in aturan.syarat.items())
    )


def _sebagai_putusan(aturan: AturanKewajiban) -> Putusan:
    return Putusan(
        aturan.sasaran,
        aturan.hasil,
        aturan.alasan,
        aturan.sumber,
        aturan.langkah,
        aturan.pengganti,
        aturan.pk,
    )
