"""`make bench`: set up what is missing, then measure (bench/kinerja.py); arguments go on to it."""

from __future__ import annotations

import sys

from siapkan import AKAR, PY, aset, jalankan, lingkungan_python


def main() -> None:
    lingkungan_python(uji=False)
    aset()
    argumen = sys.argv[1:] or ["--simpan"]
    jalankan(
        [str(PY), str(AKAR / "bench" / "kinerja.py"), *argumen],
        "The measurement stopped; see the lines above.",
    )


if __name__ == "__main__":
    main()
