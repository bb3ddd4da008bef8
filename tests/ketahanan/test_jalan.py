"""`make run`: a side process that dies comes back; `make run` killed leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = [
    pytest.mark.sekali,
    pytest.mark.skipif(sys.platform != "linux", reason="the kernel tells children on Linux alone"),
]
ANAK = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()}\\n'); time.sleep(60)"
INDUK = """
import sys
import jalan
jalan.PERIKSA_DETIK = 0.2
if sys.argv[3] == "tanpa-penjaga":
    jalan.ikut_mati = None
anak = lambda nama: [sys.executable, "-c", sys.argv[1], f"{sys.argv[2]}/{nama}"]
jalan.layani(anak("utama"), [anak("pekerja")])
"""


def sampai(syarat, detik: float = 15) -> bool:
    batas = time.monotonic() + detik
    while not (hasil := syarat()) and time.monotonic() < batas:
        time.sleep(0.05)
    return bool(hasil)


def pid(jalur: Path) -> list[int]:
    return [int(b) for b in jalur.read_text().split()] if jalur.exists() else []


def hidup(proses: int) -> bool:
    try:
        return Path(f"/proc/{proses}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def mulai(tmp_path):
    semua = []

    def jalan(cara: str = "dijaga"):
        induk = subprocess.Popen(
            [sys.executable, "-c", INDUK, ANAK, str(tmp_path), cara],
            cwd=settings.BASE_DIR, stdout=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(settings.BASE_DIR / "skrip")},
        )  # fmt: skip
        semua.append(induk)
        assert sampai(lambda: pid(tmp_path / "utama") and pid(tmp_path / "pekerja"))
        return induk

    yield jalan
    for induk in semua:
        induk.kill()
        induk.wait()
    for nama in ("utama", "pekerja"):
        for satu in pid(tmp_path / nama):
            if hidup(satu):
                os.kill(satu, signal.SIGKILL)


def test_pekerja_yang_mati_dimulai_lagi(mulai, tmp_path):
    mulai()
    os.kill(pid(tmp_path / "pekerja")[0], signal.SIGKILL)
    assert sampai(lambda: len(pid(tmp_path / "pekerja")) == 2)
    assert len(pid(tmp_path / "utama")) == 1


@pytest.mark.parametrize(("cara", "tersisa"), [("dijaga", 0), ("tanpa-penjaga", 2)])
def test_induk_dibunuh_anaknya_ikut(mulai, tmp_path, cara, tersisa):
    mulai(cara).kill()
    anak = pid(tmp_path / "utama") + pid(tmp_path / "pekerja")
    sampai(lambda: not any(map(hidup, anak)), 3)
    assert sum(map(hidup, anak)) == tersisa


def test_sigterm_menghentikan_semua(mulai, tmp_path):
    induk = mulai()
    induk.terminate()
    induk.wait(timeout=15)
    anak = pid(tmp_path / "utama") + pid(tmp_path / "pekerja")
    assert sampai(lambda: not any(map(hidup, anak)))
    assert len(anak) == 2
