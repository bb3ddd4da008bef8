"""What the roll-up of the catalogue counts, as SQL that both engines read.

Dimensions are expressions over a row of Terbitan called `t`. The triggers and the rebuild
(`katalog.services.rekap`) are built from the same lists.
"""

import hashlib
from collections.abc import Iterator

from katalog.models.izin import DasarIzin, Keluarga

TERBITAN = "katalog_terbitan"
REKAP = "katalog_rekapkatalog"
AWALAN = "katalog_rekap_"  # of triggers and function
# Price ranges as people ask for them, in rupiah: (from, to).
RENTANG_HARGA = ((None, 50_000), (50_000, 200_000), (200_000, 1_000_000), (1_000_000, None))
_BATAS = [sampai for _, sampai in RENTANG_HARGA if sampai]
_HARGA = (
    "CASE "
    + " ".join(f"WHEN t.harga < {batas} THEN '{i}'" for i, batas in enumerate(_BATAS))
    + f" WHEN t.harga >= {_BATAS[-1]} THEN '{len(_BATAS)}' ELSE '' END"
)
# Dimensions that filter, and are counted among the others.
SARING = {
    "kanwil": "CAST(t.kanwil_id AS varchar(20))",
    "upt": "CAST(t.upt_id AS varchar(20))",
    "jenis_upt": "t.upt_jenis || '-' || t.upt_kekhususan",
    "kategori": "CAST(t.kategori_id AS varchar(20))",
    "unggulan": "CASE WHEN t.unggulan THEN '1' ELSE '0' END",
}
# Two filters that go together often are one more way to filter.
ANTARA = ":"
PASANGAN = {"kan+kat": ("kanwil", "kategori")}
_SARING_PASANGAN = {
    nama: f" || '{ANTARA}' || ".join(SARING[dim] for dim in pasangan)
    for nama, pasangan in PASANGAN.items()
}
_PERBARUI = "CASE WHEN t.halal_perbarui THEN '+' ELSE '' END"


def _perbarui(keluarga: str) -> str:
    return f" || {_PERBARUI}" if keluarga == Keluarga.HALAL else ""


# A permit without its days: on what it rests, '+' where a change of composition was reported.
_DASAR = {k: f"t.{k}_dasar{_perbarui(k)}" for k in Keluarga.values}
HITUNG = {"semua": "''", **SARING, "harga": _HARGA, **_DASAR}
KOLOM = (
    "kanwil_id", "upt_id", "upt_jenis", "upt_kekhususan", "kategori_id", "unggulan", "harga",
    "zona_waktu", "halal_perbarui",
    *(f"{k}_{x}" for k in Keluarga.values for x in ("dasar", "sampai", "peringatan")),
)  # fmt: skip
KOLOM_REKAP = "saring, nilai_saring, dim, nilai, mulai, peringatan, sampai"


def pecahan() -> Iterator[tuple[str, str]]:
    """Each part of the roll-up: (expressions for `KOLOM_REKAP`, condition) over a row `t`."""
    for saring, nilai_saring in {"": "''", **SARING, **_SARING_PASANGAN}.items():
        for dim, nilai in HITUNG.items():
            if dim not in PASANGAN.get(saring, (saring,)):
                tanggal = "CAST(NULL AS date), CAST(NULL AS date), CAST(NULL AS date)"
                yield f"'{saring}', {nilai_saring}, '{dim}', {nilai}, {tanggal}", "1 = 1"
        for k in Keluarga.values:
            ingat, sampai = f"t.{k}_peringatan", f"t.{k}_sampai"
            mulai = f"CASE WHEN {ingat} <= {sampai} THEN {ingat} ELSE {sampai} END"
            yield (
                f"'{saring}', {nilai_saring}, '{k}@', t.zona_waktu{_perbarui(k)}, "
                f"{mulai}, {ingat}, {sampai}",
                f"t.{k}_dasar = '{DasarIzin.TERVERIFIKASI}' AND {sampai} IS NOT NULL",
            )


_SARING_DARI = {
    frozenset(dimensi): (nama, dimensi)
    for nama, dimensi in {"": (), **{dim: (dim,) for dim in SARING}, **PASANGAN}.items()
}


def saring_dari(dimensi: frozenset[str]) -> tuple[str, tuple[str, ...]] | None:
    """How the roll-up names a filter by these dimensions, and in which order it joins their
    values with `ANTARA`; None where it keeps no such filter."""
    return _SARING_DARI.get(dimensi)


def _sidik() -> str:
    teks = repr([*pecahan(), KOLOM])
    return hashlib.sha256(teks.encode()).hexdigest()[:8]


def _sisip(baris: str, jumlah: int, salah: str) -> str:
    """One INSERT of everything that a row adds (+1) or takes (−1); `baris` is OLD or NEW."""
    bagian = " UNION ALL ".join(
        f"SELECT {nilai}, {jumlah}, {salah} WHERE {syarat}" for nilai, syarat in pecahan()
    ).replace("t.", f"{baris}.")
    return f"INSERT INTO {REKAP} ({KOLOM_REKAP}, jumlah, padat) {bagian};"


def _berubah() -> str:
    return " OR ".join(f"OLD.{k} IS DISTINCT FROM NEW.{k}" for k in KOLOM)


def pemicu(vendor: str) -> dict[str, str]:
    """Names of the triggers → the statement that makes each; names carry a digest of what is
    counted, so that a change of it shows. PostgreSQL's need `fungsi()` first."""
    if vendor == "postgresql":
        kejadian = {
            "ada": f"AFTER INSERT OR DELETE ON {TERBITAN} FOR EACH ROW",
            "ubah": f"AFTER UPDATE ON {TERBITAN} FOR EACH ROW WHEN ({_berubah()})",
        }
        laku = f"EXECUTE FUNCTION {AWALAN}{_sidik()}()"
        isi = {n: f"{k} {laku}" for n, k in kejadian.items()}
    else:
        kurang, tambah = (_sisip(b, n, "0") for b, n in (("OLD", -1), ("NEW", 1)))
        berubah = _berubah().replace("IS DISTINCT FROM", "IS NOT")
        isi = {
            "tambah": f"AFTER INSERT ON {TERBITAN} BEGIN {tambah} END",
            # Where the roll-up was emptied first, as when all tables are cleared, nothing is taken.
            "hapus": f"AFTER DELETE ON {TERBITAN} WHEN EXISTS (SELECT 1 FROM {REKAP}) "  # noqa: S608
            f"BEGIN {kurang} END",
            "ubah": f"AFTER UPDATE ON {TERBITAN} WHEN {berubah} BEGIN {kurang} {tambah} END",
        }
    nama = {n: f"{AWALAN}{_sidik()}_{n}" for n in isi}
    return {nama[n]: f"CREATE TRIGGER {nama[n]} {teks}" for n, teks in isi.items()}


def fungsi() -> str:
    """PostgreSQL's function behind the triggers."""
    kurang, tambah = (_sisip(b, n, "false") for b, n in (("OLD", -1), ("NEW", 1)))
    return (
        f"CREATE OR REPLACE FUNCTION {AWALAN}{_sidik()}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN IF TG_OP <> 'INSERT' THEN {kurang} END IF; "
        f"IF TG_OP <> 'DELETE' THEN {tambah} END IF; RETURN NULL; END $$"
    )


def isi_ulang() -> list[str]:
    """Statements that count everything anew into an empty roll-up."""
    return [
        f"INSERT INTO {REKAP} ({KOLOM_REKAP}, jumlah, padat) "  # noqa: S608
        f"SELECT {nilai}, COUNT(*), 1 = 1 FROM {TERBITAN} t WHERE {syarat} GROUP BY 1, 2, 3, 4, 5, 6, 7"
        for nilai, syarat in pecahan()
    ]
