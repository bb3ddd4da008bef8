"""`make run`: set up what is missing, load the data, serve until Ctrl-C."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys

from siapkan import AKAR, PY, aset, berhenti, berkas_env, kabar, lingkungan_python

PR_SET_PDEATHSIG = 1
PERIKSA_DETIK = 2


def ikut_mati() -> None:
    """In a child, on Linux: stop when `make run` itself is killed, so that the port is free again."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def mulai(perintah: list[str]) -> subprocess.Popen[bytes]:
    ikut = ikut_mati if sys.platform == "linux" else None
    return subprocess.Popen(perintah, cwd=AKAR, preexec_fn=ikut)


def henti(proses: subprocess.Popen[bytes]) -> None:
    """Stop a process politely, then for good: what a killed job left is taken up next time."""
    proses.terminate()
    try:
        proses.wait(timeout=5)
    except subprocess.TimeoutExpired:
        proses.kill()


def layani(utama: list[str], sampingan: list[list[str]]) -> int:
    """Run `utama` to its end, and beside it each of `sampingan`, started again when it dies.

    Ctrl-C and SIGTERM stop all. Returns the exit code of `utama`.
    """
    layan = mulai(utama)
    lain = [mulai(satu) for satu in sampingan]
    selesai = False

    def berhenti_semua(*_: object) -> None:
        nonlocal selesai
        selesai = True
        for proses in (layan, *lain):
            proses.terminate()

    for sinyal in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sinyal, berhenti_semua)
    while layan.poll() is None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            layan.wait(timeout=PERIKSA_DETIK)
        for i, proses in enumerate(lain):
            if not selesai and layan.poll() is None and proses.poll() is not None:
                kabar(f"Starting again: {' '.join(sampingan[i][1:])}")
                lain[i] = mulai(sampingan[i])
    for proses in lain:
        henti(proses)
    return layan.wait()


def main() -> None:
    port = os.environ.get("PORT", "8000")
    lingkungan_python(uji=False)
    aset()
    berkas_env()
    perintah = [str(PY), "manage.py", "siap", "--port", port]
    if subprocess.run(perintah, cwd=AKAR).returncode:
        berhenti("The database could not be prepared; see the lines above.")
    if "--siap-saja" in sys.argv:
        return
    (AKAR / "statis").mkdir(exist_ok=True)  # where production collects; looked for at every start
    kabar(f"Serving on http://localhost:{port}/  (Ctrl-C stops)")
    kabar("Daily commands run now and as each zone's day turns (`manage.py jadwal`)")
    utama = [
        str(PY), "-m", "gunicorn", "pasproduk.wsgi:application", "--bind", f"0.0.0.0:{port}",
        "--workers", "2", "--threads", "16", "--log-level", "warning", "--graceful-timeout", "5",
    ]  # fmt: skip
    # The background worker: large imports and other jobs. The scheduler: reminders and other daily
    # commands as each zone's day turns.
    sampingan = [[str(PY), "manage.py", nama] for nama in ("pekerja", "jadwal")]
    kode = layani(utama, sampingan)
    if kode not in (0, -signal.SIGTERM, -signal.SIGINT):
        berhenti(
            f"The server stopped (exit code {kode}). Is port {port} in use? Try PORT=8001 make run."
        )
    print("\nStopped. The data are kept; `make run` goes on from here.")


if __name__ == "__main__":
    main()
