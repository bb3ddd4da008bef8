"""A PostgreSQL and a gunicorn of the test's own, to be stopped and killed; nothing shared is touched."""

import http.client
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

AKAR = Path(settings.BASE_DIR)
TOKEN = "t" * 32


def port_bebas() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def folder_postgres() -> Path | None:
    """Where the newest installed PostgreSQL keeps its programs."""
    semua = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return semua[-1].parent if semua else None


class PostgresSementara:
    """A server in a temporary folder, owned by `postgres` where we are root."""

    def __init__(self, alat: Path) -> None:
        self.alat, self.port = alat, port_bebas()
        self.rumah = Path(tempfile.mkdtemp(prefix="pasproduk-uji-pg-"))
        if os.geteuid() == 0:
            shutil.chown(self.rumah, "postgres")
        self.url = f"postgres://postgres@127.0.0.1:{self.port}/postgres"
        self._jalan(f"{alat}/initdb -D {self.rumah}/data -A trust -U postgres -N")
        self.hidup()

    def _jalan(self, perintah: str) -> None:
        depan = ["su", "postgres", "-s", "/bin/sh", "-c"] if os.geteuid() == 0 else ["sh", "-c"]
        subprocess.run(
            [*depan, f"{perintah} >{self.rumah}/keluar 2>&1"], cwd=self.rumah, check=True
        )

    def hidup(self) -> None:
        pilihan = f"-p {self.port} -k {self.rumah} -c listen_addresses=127.0.0.1"
        self._jalan(
            f"{self.alat}/pg_ctl -w -D {self.rumah}/data -l {self.rumah}/log -o '{pilihan}' start"
        )

    def mati(self, cara: str = "fast") -> None:
        self._jalan(f"{self.alat}/pg_ctl -w -D {self.rumah}/data -m {cara} stop")

    def isi_dari(self, url: str) -> None:
        """Take the schema and its first rows from the test database, faster than migrating."""
        salin = subprocess.run(
            [f"{self.alat}/pg_dump", "--no-owner", url], capture_output=True, check=True
        )
        subprocess.run(
            [f"{self.alat}/psql", "-q", "-v", "ON_ERROR_STOP=1", self.url],
            input=salin.stdout,
            stdout=subprocess.DEVNULL,
            check=True,
        )

    def hapus(self) -> None:
        try:
            self.mati("immediate")
        finally:
            shutil.rmtree(self.rumah, ignore_errors=True)


@dataclass
class Jawaban:
    pada: float
    status: int  # 0: the connection broke
    isi: bytes = b""
    coba_lagi: str = ""
    lama: float = 0.0


class Layanan:
    """gunicorn as `make run` starts it, on a database and a media folder of its own."""

    def __init__(self, url: str, media: Path, modul: str = "pasproduk.wsgi:application") -> None:
        self.port, self.modul = port_bebas(), modul
        self.lingkungan = {
            **os.environ,
            "DATABASE_URL": url,
            "MEDIA_ROOT": str(media),
            "MODE": "pengembangan",
            "SECRET_KEY": settings.SECRET_KEY,
            "ALLOWED_HOSTS": "127.0.0.1",
            "PERAGAAN": "0",
            "LOG_LEVEL": "CRITICAL",
            "DJANGO_SETTINGS_MODULE": "pasproduk.settings",
        }
        self.proses: Any = None

    def hidup(self) -> "Layanan":
        self.proses = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", self.modul, "--bind", f"127.0.0.1:{self.port}",
             "--workers", "2", "--threads", "16", "--log-level", "critical",
             "--graceful-timeout", "5"],
            cwd=AKAR, env=self.lingkungan, start_new_session=True, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        batas = time.monotonic() + 60
        while self.ambil("/sehat/").status != 200:
            assert time.monotonic() < batas, "gunicorn did not start"
            time.sleep(0.2)
        return self

    def pekerja(self) -> set[int]:
        """Process ids of the workers."""
        anak = Path(f"/proc/{self.proses.pid}/task/{self.proses.pid}/children")
        return {int(p) for p in anak.read_text().split()}

    def bunuh(self) -> None:
        """The whole process group at once, as a power cut would."""
        if self.proses and self.proses.poll() is None:
            os.killpg(self.proses.pid, signal.SIGKILL)
            self.proses.wait()

    def perintah(self, kode: str, *argumen: str) -> Any:
        """Run Python in the portal on this database; the JSON that it prints last."""
        hasil = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup()\n{kode}", *argumen],
            cwd=AKAR, env=self.lingkungan, capture_output=True, text=True,
        )  # fmt: skip
        assert hasil.returncode == 0, hasil.stderr
        return json.loads(hasil.stdout.splitlines()[-1])

    def ambil(self, jalur: str, sesi: str = "") -> Jawaban:
        return self._minta("GET", jalur, sesi)

    def kirim(self, jalur: str, isi: dict[str, str], sesi: str, foto: bytes = b"") -> Jawaban:
        """POST a form as multipart, with one photo if there is one."""
        batas = secrets.token_hex(8)
        isi = {**isi, "csrfmiddlewaretoken": TOKEN}
        bagian = [
            f'--{batas}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode()
            for k, v in isi.items()
        ]
        if foto:
            kepala = f'--{batas}\r\nContent-Disposition: form-data; name="foto"; filename="a.jpg"'
            bagian.append(f"{kepala}\r\nContent-Type: image/jpeg\r\n\r\n".encode() + foto + b"\r\n")
        bagian.append(f"--{batas}--\r\n".encode())
        return self._minta(
            "POST", jalur, sesi, b"".join(bagian), f"multipart/form-data; boundary={batas}"
        )

    def _minta(
        self, cara: str, jalur: str, sesi: str, badan: bytes | None = None, jenis: str = ""
    ) -> Jawaban:
        sambungan = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        kepala = {"Cookie": f"csrftoken={TOKEN}; sessionid={sesi}"}
        if jenis:
            kepala["Content-Type"] = jenis
        mulai = time.monotonic()
        try:
            sambungan.request(cara, jalur, badan, kepala)
            jawab = sambungan.getresponse()
            isi = jawab.read()
            coba = jawab.getheader("Retry-After") or ""
            return Jawaban(time.monotonic(), jawab.status, isi, coba, time.monotonic() - mulai)
        except (OSError, http.client.HTTPException):
            return Jawaban(time.monotonic(), 0, lama=time.monotonic() - mulai)
        finally:
            sambungan.close()


SIAPKAN = """
import json
from django.test import Client
from akun.tests.pabrik import PabrikPengguna
from katalog.tests.pabrik import PabrikKategori
PabrikKategori()
orang, klien = PabrikPengguna(), Client()
klien.force_login(orang, backend="akun.pintu.PintuMasuk")
print(json.dumps(klien.cookies["sessionid"].value))
"""
PERIKSA = """
import json
from datetime import timedelta
from django.core.files.storage import default_storage
from django.utils import timezone
from inti.models import CatatanAudit
from katalog.gambar import NAMA_RENDISI
from katalog.models import Foto, Produk
from katalog.services.foto import bersihkan_foto
foto = [str(k) for k in Foto.objects.values_list("pk", flat=True)]
utuh = [k for k in foto if default_storage.exists(f"foto/{k}")
        and set(default_storage.listdir(f"foto/{k}")[1]) == NAMA_RENDISI]
bersihkan_foto(kini=timezone.now() + timedelta(hours=2))
ada = default_storage.listdir("foto")[0] if default_storage.exists("foto") else []
print(json.dumps({
    "nama": sorted(Produk.objects.values_list("nama", flat=True)),
    "audit": CatatanAudit.objects.filter(aksi="produk.buat").count(),
    "riwayat": Produk.riwayat.filter(history_type="+").count(),
    "berfoto": sorted(Foto.objects.values_list("produk__nama", flat=True)),
    "tanpa_berkas": len(foto) - len(utuh),
    "tanpa_baris": len(set(ada) - set(foto)),
}))
"""
