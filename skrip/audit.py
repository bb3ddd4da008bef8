"""`make audit`: ask the advisory services of PyPI and npm about every pinned dependency.

Exit 1 with a known vulnerability; 3 where a service could not be asked, said loudly.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from siapkan import AKAR, kabar

PIP_AUDIT = "pip-audit==2.10.1"
# What the two programs print when nobody answers, as against what they print of a dependency.
TAK_TERJAWAB = (
    "could not be audited",
    "ConnectionError",
    "audit endpoint returned an error",
    "ENOTFOUND",
    "ECONNREFUSED",
)
ADA = re.compile(r"\b[1-9]\d* (?:\w+ )*vulnerabilit")


def jalankan(nama: str, perintah: list[str]) -> int:
    kabar(nama)
    hasil = subprocess.run(perintah, cwd=AKAR, capture_output=True, text=True)
    keluar = hasil.stdout + hasil.stderr
    # One package that nobody knows must not hide what is known of another.
    if not ADA.search(keluar) and any(tanda in keluar for tanda in TAK_TERJAWAB):
        print(f"{keluar.strip()[-400:]}\n\n{nama}: NOT ANSWERED, nothing is known either way.")
        return 3
    print(keluar.strip())
    return 1 if hasil.returncode else 0


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        py = next(p for p in Path(folder).glob("*/python*") if p.stem == "python")
        subprocess.run([py, "-m", "pip", "install", "--quiet", PIP_AUDIT], check=True)
        perintah = [str(py), "-m", "pip_audit", "--no-deps", "--disable-pip"]
        kode = [
            jalankan(f"pip-audit {n}", [*perintah, "-r", n])
            for n in ("requirements.txt", "requirements-dev.txt")
        ]
    kode.append(jalankan("npm audit", ["npm", "audit"]))
    sys.exit(1 if 1 in kode else max(kode))


if __name__ == "__main__":
    main()
