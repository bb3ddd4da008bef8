"""Turns: one at a time in a process and between processes; a killed holder gives its turn back."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from inti import giliran as modul
from inti.giliran import giliran

PEMEGANG = """
import sys, time
from inti import giliran as modul
modul.JUMLAH = 1
with modul.giliran("uji"):
    print("pegang", flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def satu(monkeypatch, tmp_path):
    """One turn for the whole machine, in a folder of the test's own."""
    monkeypatch.setattr(modul, "JUMLAH", 1)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)


def test_satu_per_satu_dalam_satu_proses():
    di_dalam, terbanyak = 0, 0

    def kerja():
        nonlocal di_dalam, terbanyak
        with giliran("uji"):
            di_dalam += 1
            terbanyak = max(terbanyak, di_dalam)
            time.sleep(0.01)
            di_dalam -= 1

    utas = [threading.Thread(target=kerja) for _ in range(8)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()

    assert terbanyak == 1


def test_menunggu_proses_lain_dan_yang_dibunuh_mengembalikannya():
    lain = subprocess.Popen(
        [sys.executable, "-c", PEMEGANG], stdout=subprocess.PIPE, text=True, env=os.environ
    )
    dapat = threading.Event()

    def minta():
        with giliran("uji"):
            dapat.set()

    try:
        assert lain.stdout.readline() == "pegang\n"
        penunggu = threading.Thread(target=minta)
        penunggu.start()
        assert not dapat.wait(0.3)
        lain.send_signal(signal.SIGKILL)
        assert dapat.wait(10)
        penunggu.join()
    finally:
        lain.kill()
        lain.wait()


def test_tanpa_berkas_kunci_pekerjaan_tetap_jalan(monkeypatch, tmp_path):
    """A full or foreign folder takes the turns between processes away, not the work."""
    monkeypatch.setattr(modul, "_kunci", lambda nama: tmp_path / "tidak-ada" / nama)
    with giliran("uji"):
        assert modul._proses.locked()
    assert not modul._proses.locked()


def test_galat_di_dalam_mengembalikan_giliran():
    with pytest.raises(ValueError, match="jatuh"), giliran("uji"):
        raise ValueError("jatuh")
    with giliran("uji"):
        pass
