"""Reads certificate numbers as people write them: normalises, recognises, decodes.

Patterns and meanings: domain.md, section Certificates. Official formats are mostly not public, so
a text is refused only when it cannot be that kind of number at all; anything else is kept, with a
warning. Pure: names of regions come from the caller (`queries.nomor`).
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

PANJANG_NORMAL = 60  # as Sertifikat.nomor_normal

KEMASAN = {
    "1": "gelas/kaca",
    "2": "plastik",
    "3": "karton/kertas",
    "4": "kaleng",
    "5": "aluminium foil",
    "6": "lain-lain",
    "7": "komposit",
    "8": "ganda",
}
JENIS_PANGAN = {
    "01": "daging kering",
    "02": "ikan kering",
    "03": "unggas kering",
    "04": "sayur",
    "05": "kelapa",
    "06": "tepung",
    "07": "minyak dan lemak",
    "08": "selai",
    "09": "gula, kembang gula, madu",
    "10": "kopi, teh, cokelat kering",
    "11": "bumbu",
    "12": "rempah",
    "13": "minuman",
    "14": "buah",
    "15": "biji-bijian dan umbi",
}

PIRT = re.compile(r"([0-9])([0-9]{2})([0-9]{4})([0-9]{2})([0-9]{4})([0-9]{2})")
HALAL = re.compile(r"ID([0-9]{2})([0-9]{2})([0-9]{9})([0-9]{4})")
PERMOHONAN_MEREK = re.compile(r"(?:DID|JID|D00|J00|IPT|R00)?([0-9]{4})([0-9]{5,7})")
PERMOHONAN_CIPTA = re.compile(r"EC00([0-9]{4})([0-9]{5,6})")
PERMOHONAN_PATEN = re.compile(r"[PS](?:00|ID)([0-9]{4})[0-9]{5}")
KH = re.compile(r"(?:KH|LPPOM|MUI)[A-Z]*[0-9]{6,}|[0-9]{14}")
# Certificate numbers that carry their kind in their letters: a sure sign of another field.
BERTANDA = {
    "halal": (HALAL, "sertifikat halal"),
    "merek": (re.compile(r"IDM[0-9]{9}"), "merek"),
    "desain-industri": (re.compile(r"IDD[0-9]{9,10}"), "desain industri"),
    "paten": (re.compile(r"IDP[0-9]{9}"), "paten"),
    "paten-sederhana": (re.compile(r"IDS[0-9]{9}"), "paten sederhana"),
    "indikasi-geografis": (re.compile(r"IDG[0-9]{9}"), "indikasi geografis"),
    "bpom-md": (re.compile(r"MD[0-9]{12,15}"), "BPOM MD"),
    "notifikasi-kosmetik": (re.compile(r"N[A-E][0-9]{11}"), "notifikasi kosmetik"),
    "hak-cipta": (PERMOHONAN_CIPTA, "hak cipta"),
}


@dataclass(frozen=True)
class Pola:
    """Certificate number of a kind: the full pattern, how few or many digits can be one at all."""

    nama: str
    utuh: re.Pattern[str]
    contoh: str
    angka: tuple[int, int]
    permohonan: re.Pattern[str] | None = None
    peringatan_lain: tuple[re.Pattern[str], str] | None = None


POLA = {
    "halal": Pola("halal", HALAL, "ID62110018673520624", (10, 22)),
    "merek": Pola("merek", re.compile(r"IDM[0-9]{9}"), "IDM000123456", (6, 12), PERMOHONAN_MEREK),
    "merek-kolektif": Pola(
        "merek", re.compile(r"IDM[0-9]{9}"), "IDM000123456", (6, 12), PERMOHONAN_MEREK
    ),
    "hak-cipta": Pola(
        "pencatatan ciptaan", re.compile(r"[0-9]{9}"), "000123456", (6, 12), PERMOHONAN_CIPTA
    ),
    "desain-industri": Pola(
        "desain industri", re.compile(r"IDD[0-9]{9,10}"), "IDD0000012345", (6, 13)
    ),
    "paten": Pola("paten", re.compile(r"IDP[0-9]{9}"), "IDP000012345", (6, 13), PERMOHONAN_PATEN),
    "paten-sederhana": Pola(
        "paten sederhana", re.compile(r"IDS[0-9]{9}"), "IDS000012345", (6, 13), PERMOHONAN_PATEN
    ),
    "indikasi-geografis": Pola(
        "indikasi geografis", re.compile(r"IDG[0-9]{9}"), "IDG000000123", (6, 12)
    ),
    "nib": Pola("NIB", re.compile(r"[0-9]{13}"), "13 angka", (13, 13)),
    "bpom-md": Pola(
        "BPOM MD",
        re.compile(r"MD[0-9]{12}"),
        "MD123456789012",
        (9, 16),
        peringatan_lain=(
            re.compile(r"MD[0-9]{13,15}"),
            "Nomor MD biasanya 12 angka; ini lebih panjang. Cocokkan lagi dengan sertifikatnya.",
        ),
    ),
    "notifikasi-kosmetik": Pola(
        "notifikasi kosmetik", re.compile(r"N[A-E][0-9]{11}"), "NA18123456789", (9, 13)
    ),
}
PERMOHONAN = {
    "merek": PERMOHONAN_MEREK,
    "merek-kolektif": PERMOHONAN_MEREK,
    "hak-cipta": PERMOHONAN_CIPTA,
    "paten": PERMOHONAN_PATEN,
    "paten-sederhana": PERMOHONAN_PATEN,
}
# Words people put before the number itself.
_AWALAN = re.compile(
    r"^(?:NOMOR|SERTIFIKAT|SERT|BPJPH|HALAL|MEREK|HAKCIPTA|PENCATATAN|PERMOHONAN|REG|NIB|BPOMRI|"
    r"BPOM|NO)+"
)

NamaWilayah = Callable[[str], str | None]


@dataclass(frozen=True)
class HasilNomor:
    """What a text says as a number of its kind. `sah` is False only if it cannot be one."""

    normal: str
    sah: bool = True
    peringatan: list[str] = field(default_factory=list)
    arti: list[tuple[str, str]] = field(default_factory=list)
    wilayah: str = ""  # PIRT: 4 digits of the kabupaten/kota; halal: 2 of the province
    tahun: int | None = None  # PIRT: year of expiry; application: year of filing


def _rapi(teks: str) -> str:
    """Upper case, only letters and digits of the basic alphabet."""
    return re.sub(r"[^A-Z0-9]", "", unicodedata.normalize("NFKC", teks).upper())


def _bebas(teks: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", teks).upper().split())[:PANJANG_NORMAL]


def baca_nomor(
    jenis_kode: str, teks: str, *, nama_wilayah: NamaWilayah | None = None
) -> HasilNomor:
    """Read `teks` as certificate number of the kind with code `jenis_kode`.

    `nama_wilayah` gives the name of a province (2 digits) or kabupaten/kota (4 digits), None if
    there is none. An unknown kind and the free kinds (SNI, TKDN, SVLK) take any text.
    """
    rapi = _AWALAN.sub("", _rapi(teks))
    if jenis_kode == "pirt":
        return _pirt(teks, rapi, nama_wilayah)
    pola = POLA.get(jenis_kode)
    if pola is None:
        normal = _bebas(teks)
        if any(c.isalnum() for c in normal):
            return HasilNomor(normal)
        return HasilNomor(normal, sah=False, peringatan=["Tulis nomornya."])
    return _berpola(jenis_kode, pola, rapi[:PANJANG_NORMAL], nama_wilayah)


def baca_permohonan(jenis_kode: str, teks: str) -> HasilNomor:
    """Read `teks` as application number; only kinds with a known pattern are decoded."""
    pola = PERMOHONAN.get(jenis_kode)
    rapi = _AWALAN.sub("", _rapi(teks))[:PANJANG_NORMAL]
    if pola is None:
        return HasilNomor(_bebas(teks))
    if cocok := pola.fullmatch(rapi):
        tahun = int(cocok[1])
        return HasilNomor(rapi, arti=[("Tahun permohonan", str(tahun))], tahun=tahun)
    return HasilNomor(
        rapi, peringatan=["Bentuknya tidak seperti nomor permohonan yang biasa. Cocokkan lagi."]
    )


def _lain(jenis_kode: str, rapi: str) -> str | None:
    """Name of the other kind whose letters `rapi` carries."""
    for kode, (pola, nama) in BERTANDA.items():
        sejenis = kode == jenis_kode or (kode, jenis_kode) == ("merek", "merek-kolektif")
        if not sejenis and pola.fullmatch(rapi):
            return nama
    return None


def _bukan(normal: str, kalimat: str) -> HasilNomor:
    return HasilNomor(normal[:PANJANG_NORMAL], sah=False, peringatan=[kalimat])


def _pirt(teks: str, rapi: str, nama_wilayah: NamaWilayah | None) -> HasilNomor:
    if lain := _lain("pirt", rapi):
        return _bukan(rapi, f"Ini nomor {lain}, bukan nomor PIRT.")
    angka = re.sub(r"[^0-9]", "", unicodedata.normalize("NFKC", teks))
    if not 12 <= len(angka) <= 16:
        return _bukan(
            angka,
            f"Nomor PIRT terdiri dari 15 angka (nomor lama 12); yang ditulis {len(angka)} angka.",
        )
    cocok = PIRT.fullmatch(angka)
    if cocok is None:
        kalimat = (
            "Nomor PIRT 12 angka adalah bentuk lama. Tulis nomor barunya bila sudah ada."
            if len(angka) == 12
            else f"Nomor PIRT biasanya 15 angka; yang ditulis {len(angka)}. Cocokkan lagi."
        )
        return HasilNomor(angka, peringatan=[kalimat])
    kemasan, pangan, wilayah, produk, produsen, tahun = cocok.groups()
    peringatan = []
    if kemasan not in KEMASAN:
        peringatan.append(f"Angka pertama {kemasan} bukan kode kemasan (1–8).")
    if pangan not in JENIS_PANGAN:
        peringatan.append(f"Angka ke-2–3 ({pangan}) bukan kode jenis pangan (01–15).")
    nama = nama_wilayah(wilayah) if nama_wilayah else None
    if nama_wilayah and nama is None:
        peringatan.append(f"Angka ke-4–7 ({wilayah}) bukan kode kabupaten/kota yang dikenal.")
    arti = [
        ("Kemasan", KEMASAN.get(kemasan, f"kode {kemasan}")),
        ("Jenis pangan", JENIS_PANGAN.get(pangan, f"kode {pangan}")),
        ("Daerah", nama or f"kode {wilayah}"),
        ("Urutan produk", produk),
        ("Urutan produsen", produsen),
        ("Berlaku sampai tahun", f"20{tahun}"),
    ]
    return HasilNomor(
        f"{angka[:13]}-{tahun}",
        peringatan=peringatan,
        arti=arti,
        wilayah=wilayah,
        tahun=2000 + int(tahun),
    )


def _berpola(
    jenis_kode: str, pola: Pola, rapi: str, nama_wilayah: NamaWilayah | None
) -> HasilNomor:
    if cocok := pola.utuh.fullmatch(rapi):
        return _halal(rapi, cocok[1], nama_wilayah) if jenis_kode == "halal" else HasilNomor(rapi)
    # An application number belongs to its own field; it is kept, the reviewer sees the warning.
    cocok = pola.permohonan.fullmatch(rapi) if pola.permohonan else None
    if cocok and 1960 <= int(cocok[1]) <= 2100:
        return HasilNomor(
            rapi,
            peringatan=["Ini tampak seperti nomor permohonan. Isi di kolom nomor permohonan."],
            arti=[("Tahun permohonan", cocok[1])],
        )
    if jenis_kode == "halal" and KH.fullmatch(rapi):
        return HasilNomor(
            rapi,
            peringatan=[
                "Ini tampak seperti nomor ketetapan halal (KH), bukan nomor sertifikat halal. "
                "Isi di kolom nomor KH."
            ],
        )
    if lain := _lain(jenis_kode, rapi):
        return _bukan(rapi, f"Ini nomor {lain}, bukan nomor {pola.nama}.")
    if pola.peringatan_lain and pola.peringatan_lain[0].fullmatch(rapi):
        return HasilNomor(rapi, peringatan=[pola.peringatan_lain[1]])
    jumlah = sum(c in "0123456789" for c in rapi)
    sedikit, banyak = pola.angka
    if not sedikit <= jumlah <= banyak:
        return _bukan(rapi, f"Ini bukan nomor {pola.nama}. Contoh bentuknya: {pola.contoh}.")
    return HasilNomor(
        rapi,
        peringatan=[
            f"Bentuknya tidak seperti nomor {pola.nama} yang biasa ({pola.contoh}). Cocokkan lagi."
        ],
    )


def _halal(rapi: str, provinsi: str, nama_wilayah: NamaWilayah | None) -> HasilNomor:
    """The last four digits look like month and year but are not the issue date: not decoded."""
    nama = nama_wilayah(provinsi) if nama_wilayah else None
    tidak_dikenal = nama_wilayah is not None and nama is None
    return HasilNomor(
        rapi,
        peringatan=[f"Dua angka pertama ({provinsi}) bukan kode provinsi yang dikenal."]
        if tidak_dikenal
        else [],
        arti=[("Provinsi", nama or f"kode {provinsi}")],
        wilayah=provinsi,
    )
