"""`make run`: set up what is missing, load the data, serve until Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from siapkan import AKAR, PY, aset, berhenti, berkas_env, kabar, lingkungan_python


def henti(proses: subprocess.Popen[bytes]) -> None:
    """Stop a process politely, then for good: what a killed job left is taken up next time."""
    proses.terminate()
    try:
        proses.wait(timeout=5)
    except subprocess.TimeoutExpired:
        proses.kill()


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
    layan = subprocess.Popen(
        [
            str(PY),
            "-m",
            "gunicorn",
            "pasproduk.wsgi:application",
            "--bind",
            f"0.0.0.0:{port}",
            "--workers",
            "2",
            "--threads",
            "4",
            "--log-level",
            "warning",
            "--graceful-timeout",
            "5",
        ],
        cwd=AKAR,
    )
    # The background worker beside it: large imports and other jobs (`manage.py pekerja`).
    pekerja = subprocess.Popen([str(PY), "manage.py", "pekerja"], cwd=AKAR)
    # The scheduler: reminders and other daily commands as each zone's day turns.
    jadwal = subprocess.Popen([str(PY), "manage.py", "jadwal"], cwd=AKAR)
    kabar("Daily commands run now and as each zone's day turns (`manage.py jadwal`)")
    sampingan = (pekerja, jadwal)
    for sinyal in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sinyal, lambda *_: [p.terminate() for p in (layan, *sampingan)])
    kode = layan.wait()
    for proses in sampingan:
        henti(proses)
    if kode not in (0, -signal.SIGTERM, -signal.SIGINT):
        berhenti(
            f"The server stopped (exit code {kode}). Is port {port} in use? Try PORT=8001 make run."
        )
    print("\nStopped. The data are kept; `make run` goes on from here.")


if __name__ == "__main__":
    main()
