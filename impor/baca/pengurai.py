"""Child process that parses a workbook under limits of memory and time.

Run by `impor.baca.buku` as `python -I pengurai.py FILE LIMITS`; imports nothing of the portal.
A parser that runs out of memory aborts its process: here that is this one, not the server's.
Writes JSON lines: a sheet's head, then its non-empty rows, at the end "selesai".
"""

import datetime
import json
import math
import sys


def batasi(memori: int, detik: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: development only
        return
    for jenis, nilai in (
        (resource.RLIMIT_AS, memori),
        (resource.RLIMIT_CPU, detik),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(jenis, (nilai, nilai))
        except (ValueError, OSError):
            continue


def sel(isi, panjang):
    """A cell as JSON: dates and times are tagged, integers that Excel made floats are integers."""
    if isi is None or isi == "":
        return None
    if isinstance(isi, str):
        return isi[:panjang].replace("\x00", "")
    if isinstance(isi, bool):
        return isi
    if isinstance(isi, float):
        if not math.isfinite(isi):
            return None
        return int(isi) if isi.is_integer() and abs(isi) < 1e11 else isi
    if isinstance(isi, datetime.datetime):
        return (
            {"d": isi.date().isoformat()}
            if isi.time() == datetime.time()
            else {"w": isi.isoformat()}
        )
    if isinstance(isi, datetime.date):
        return {"d": isi.isoformat()}
    if isinstance(isi, (datetime.time, datetime.timedelta)):
        return {"j": str(isi)}
    return isi


def tulis(isi) -> None:
    sys.stdout.write(json.dumps(isi, ensure_ascii=True, separators=(",", ":")))
    sys.stdout.write("\n")


def galat(kode: str, **isi) -> None:
    tulis({"galat": kode, **isi})
    sys.stdout.flush()
    sys.exit(3)


def main() -> None:
    berkas, batas = sys.argv[1], json.loads(sys.argv[2])
    batasi(batas["memori"], batas["detik"])
    import python_calamine as pc

    try:
        buku = pc.load_workbook(berkas)
    except pc.PasswordError:
        galat("sandi")
    lembar = [m for m in buku.sheets_metadata if m.typ == pc.SheetTypeEnum.WorkSheet]
    if len(lembar) > batas["lembar"]:
        galat("lembar", jumlah=len(lembar))
    sisa = batas["baris"]
    for meta in lembar:
        satu = buku.get_sheet_by_name(meta.name)
        tinggi, lebar = satu.total_height, satu.total_width
        tulis(
            {
                "lembar": meta.name,
                "terlihat": meta.visible == pc.SheetVisibleEnum.Visible,
                "gabung": [[*a, *b] for a, b in satu.merged_cell_ranges or []][:100_000],
            }
        )
        if not tinggi:
            continue
        diberi = 0
        for nomor, baris in baris_bernomor(satu):
            isi = [sel(x, batas["panjang_sel"]) for x in baris]
            while isi and isi[-1] is None:
                isi.pop()
            if not isi:
                continue
            if len(isi) > batas["kolom"]:
                galat("kolom", jumlah=lebar, lembar=meta.name)
            sisa -= 1
            if sisa < 0:
                galat("baris", lembar=meta.name)
            tulis([nomor, isi])
            diberi += 1
            if diberi == batas["cuplik"]:
                break
    tulis({"selesai": True})


def baris_bernomor(satu):
    """Rows with Excel's numbers, padded on the left to column A.

    calamine gives the empty rows above the data, but not the empty columns before it.
    """
    sisip = [None] * (satu.start or (0, 0))[1]
    for nomor, isi in enumerate(satu.iter_rows(), start=1):
        yield nomor, [*sisip, *isi]


if __name__ == "__main__":
    main()
