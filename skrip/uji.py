"""`make test`: every check the project has, one after the other; fails if any fails.

Parts that this machine cannot run are said loudly at the end, never passed over silently.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from siapkan import AKAR, PY, aset, berhenti, kabar, lingkungan_python

BIN = PY.parent
RAHASIA = "uji-saja-0123456789-0123456789-0123456789-0123456789-abcdef"
PENGEMBANGAN = {"MODE": "pengembangan", "SECRET_KEY": RAHASIA, "PERAGAAN": "0"}
PRODUKSI = {
    "MODE": "produksi",
    "SECRET_KEY": RAHASIA,
    "ALLOWED_HOSTS": "pasproduk.test",
    "PERAGAAN": "0",
}

hasil: list[tuple[str, bool, float]] = []
dilewati: list[str] = []


def periksa(nama: str, perintah: list[str], **lingkungan: str) -> None:
    kabar(nama)
    mulai = time.monotonic()
    kode = subprocess.run(perintah, cwd=AKAR, env={**os.environ, **lingkungan}).returncode
    hasil.append((nama, kode == 0, time.monotonic() - mulai))


def akar() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def apt(paket: str) -> bool:
    """Install a Debian package as root; False where that is not possible."""
    if not (akar() and shutil.which("apt-get")):
        return False
    kabar(f"Installing {paket} (Debian)")
    lingkungan = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for perintah in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", paket]):
        subprocess.run(perintah, env=lingkungan, stdout=subprocess.DEVNULL)
    return True


def perambah() -> str:
    """Path of a chromium for the browser journeys."""
    nama = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    for _ in range(2):
        for satu in nama:
            if jalur := shutil.which(satu):
                return jalur
        if not apt("chromium"):
            break
    berhenti(
        "The browser journeys need Chromium: install it (Debian: apt install chromium) and run "
        "`make test` again."
    )
    return ""


def _postgres_menjawab(url: str) -> bool:
    kode = "import sys, psycopg; psycopg.connect(sys.argv[1], connect_timeout=3).close()"
    return (
        subprocess.run([str(PY), "-c", kode, url], cwd=AKAR, stderr=subprocess.DEVNULL).returncode
        == 0
    )


def _postgres_sementara() -> str:
    """Start a PostgreSQL of our own in a temporary folder; '' where that cannot be done."""
    if not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")) and not apt("postgresql"):
        return ""
    alat = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not alat or not akar():
        return ""
    rumah = Path(tempfile.mkdtemp(prefix="pasproduk-pg-"))
    shutil.chown(rumah, "postgres")
    kabar("Starting a temporary PostgreSQL")
    sebagai = ["su", "postgres", "-s", "/bin/sh", "-c"]
    subprocess.run([*sebagai, f"{alat[-1]}/initdb -D {rumah}/data -A trust >/dev/null"], cwd=rumah)
    subprocess.run(
        [
            *sebagai,
            f"{alat[-1]}/pg_ctl -w -D {rumah}/data -l {rumah}/log -o '-p 54329 -k {rumah}' start >/dev/null",
        ],
        cwd=rumah,
    )
    return "postgres://postgres@127.0.0.1:54329/postgres"


def postgres() -> str:
    """URL of a PostgreSQL where tests may create databases, or ''."""
    calon = [
        os.environ.get("UJI_DATABASE_URL", ""),
        "postgres://postgres@127.0.0.1:5432/postgres",
        "postgres://postgres:postgres@127.0.0.1:5432/postgres",
    ]
    for url in filter(None, calon):
        if _postgres_menjawab(url):
            return url
    url = _postgres_sementara()
    return url if url and _postgres_menjawab(url) else ""


def lint() -> None:
    periksa("ruff check", [f"{BIN}/ruff", "check", "."])
    periksa("ruff format", [f"{BIN}/ruff", "format", "--check", "."])
    periksa("djlint", [f"{BIN}/djlint", "--lint", "--quiet", "."])
    periksa("mypy", [f"{BIN}/mypy", "."], **PENGEMBANGAN)
    periksa("import contract", [f"{BIN}/lint-imports"], **PENGEMBANGAN)
    periksa(
        "makemigrations --check",
        [str(PY), "manage.py", "makemigrations", "--check", "--dry-run"],
        **PENGEMBANGAN,
    )
    periksa(
        "check --deploy",
        [str(PY), "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        **PRODUKSI,
    )


def main() -> None:
    lingkungan_python(uji=True)
    aset()
    lint()
    if "--lint" not in sys.argv:
        sqlite = {
            **PENGEMBANGAN,
            "DATABASE_URL": f"sqlite:///{tempfile.gettempdir()}/pasproduk-uji",
        }
        chromium = {"CHROMIUM": perambah()}
        pytest = [str(PY), "-m", "pytest", "-n", "2", "--dist", "loadfile"]
        periksa("tests on SQLite", [*pytest, "-m", "not perambah and not postgres"], **sqlite)
        periksa("browser journeys on SQLite", [*pytest, "-m", "perambah"], **sqlite, **chromium)
        if url := postgres():
            pg = {**PENGEMBANGAN, "DATABASE_URL": url}
            periksa("tests on PostgreSQL", [*pytest, "-m", "not perambah and not sekali"], **pg)
            periksa(
                "browser journeys on PostgreSQL",
                [*pytest, "-m", "perambah and not sekali"],
                **pg,
                **chromium,
            )
        else:
            dilewati.append("PostgreSQL: no server answers, and none could be started here")
    print("\n" + "-" * 60)
    for nama, baik, detik in hasil:
        print(f"{'ok   ' if baik else 'GAGAL'}  {nama:40} {detik:6.1f} s")
    gagal = [nama for nama, baik, _ in hasil if not baik]
    for satu in dilewati:
        print(f"\nLEFT OUT: {satu}")
    if gagal:
        berhenti(f"Failed: {', '.join(gagal)}")
    print("All checks passed." if not dilewati else f"Passed, but LEFT OUT: {'; '.join(dilewati)}")


if __name__ == "__main__":
    main()
