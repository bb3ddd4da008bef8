"""PostgreSQL restarted under load, processes killed at any moment: nothing accepted is lost.

On a PostgreSQL and a gunicorn of our own (`bekal.py`); both die in these tests.
"""

import itertools
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest
from django.db import connection

from katalog.tests.foto_uji import isi_gambar
from tests.ketahanan.bekal import (
    AKAR,
    PERIKSA,
    SIAPKAN,
    Jawaban,
    Layanan,
    PostgresSementara,
    folder_postgres,
)

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
SIMPAN = "/kelola/produk/tambah/simpan/"
TAMBAH = "/kelola/produk/tambah/"
nomor = itertools.count()


@pytest.fixture(scope="module")
def pg(django_db_setup, django_db_blocker) -> Iterator[PostgresSementara]:
    alat = folder_postgres()
    if connection.vendor != "postgresql" or alat is None:
        pytest.skip("needs the programs of PostgreSQL, and a test database to copy")
    with django_db_blocker.unblock():
        s = connection.settings_dict
    satu = PostgresSementara(alat)
    try:
        sandi = f":{s['PASSWORD']}" if s["PASSWORD"] else ""
        satu.isi_dari(f"postgres://{s['USER']}{sandi}@{s['HOST']}:{s['PORT'] or 5432}/{s['NAME']}")
        yield satu
    finally:
        satu.hapus()


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    return tmp_path_factory.mktemp("media")


@pytest.fixture(scope="module")
def sesi(pg, media) -> str:
    return Layanan(pg.url, media).perintah(SIAPKAN)


@pytest.fixture
def layanan(pg, media, sesi, request) -> Iterator[Layanan]:
    satu = Layanan(pg.url, media, *getattr(request, "param", ())).hidup()
    yield satu
    satu.bunuh()


class Beban:
    """People who save and read without pause; what each was answered is kept."""

    def __init__(self, layanan: Layanan, sesi: str, foto: bytes = b"") -> None:
        self.layanan, self.sesi, self.foto = layanan, sesi, foto
        self.jawaban: list[Jawaban] = []
        self.diterima: list[str] = []
        self.dikirim: list[str] = []
        self.berhenti = threading.Event()
        self.utas = [threading.Thread(target=self._tulis) for _ in range(2)]
        self.utas += [
            threading.Thread(target=self._baca, args=(j,)) for j in ("/katalog/", "/kelola/")
        ]

    def __enter__(self) -> "Beban":
        for u in self.utas:
            u.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.berhenti.set()
        for u in self.utas:
            u.join()

    def _tulis(self) -> None:
        while not self.berhenti.is_set():
            nama = f"Miniatur {next(nomor):05d}"
            self.dikirim.append(nama)
            isi = {"nama": nama, "harga": "25.000"}
            if self.foto:
                jawab = self.layanan.kirim(TAMBAH, isi, self.sesi, self.foto)
                baik = jawab.status == 302
            else:
                jawab = self.layanan.kirim(SIMPAN, isi, self.sesi)
                baik = jawab.status == 200
            self.jawaban.append(jawab)
            if baik:
                self.diterima.append(nama)

    def _baca(self, jalur: str) -> None:
        while not self.berhenti.is_set():
            self.jawaban.append(self.layanan.ambil(jalur, self.sesi))

    def tunggu(self, banyak: int, detik: float = 30) -> None:
        """Until `banyak` more writes were accepted."""
        sampai, batas = len(self.diterima) + banyak, time.monotonic() + detik
        while len(self.diterima) < sampai:
            assert time.monotonic() < batas, [(j.status, j.isi[:200]) for j in self.jawaban[-5:]]
            time.sleep(0.05)


TANPA = pytest.param(("tests.ketahanan.wsgi_tanpa_penjaga:application",), id="tanpa-penjaga")


@pytest.mark.parametrize("layanan", [pytest.param((), id="dijaga"), TANPA], indirect=True)
def test_postgres_dimulai_ulang_saat_sibuk(layanan, pg, sesi):
    dijaga = layanan.modul.startswith("pasproduk")
    pekerja = layanan.pekerja()
    with Beban(layanan, sesi) as beban:
        beban.tunggu(8)
        pg.mati("immediate" if dijaga else "fast")  # the first is a crash
        time.sleep(1.0)
        pg.hidup()
        beban.tunggu(8)

    status = {j.status for j in beban.jawaban}
    if not dijaga:
        assert 500 in status
        return
    gagal = [j for j in beban.jawaban if j.status == 503]
    assert status == {200, 503}
    assert {j.coba_lagi for j in gagal} == {"5"}
    assert all("sedang dirawat sebentar" in j.isi.decode() for j in gagal)
    lama = gagal[-1].pada - gagal[0].pada
    assert lama < 10
    assert layanan.pekerja() == pekerja
    ada = layanan.perintah(PERIKSA)
    assert set(beban.diterima) <= set(ada["nama"])
    assert len(ada["nama"]) == len(set(ada["nama"])) == ada["audit"] == ada["riwayat"]


ANTRE = """
import json
from impor.tasks import kerjakan
print(json.dumps(str(kerjakan.enqueue(0).id)))
"""


@pytest.fixture
def proses_latar(layanan):
    semua = [
        subprocess.Popen(
            [sys.executable, "manage.py", *perintah],
            cwd=AKAR, env=layanan.lingkungan,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for perintah in (["pekerja"], ["jadwal"], ["db_worker", "--queue-name", "*"])
    ]  # fmt: skip
    yield semua
    for p in semua:
        p.kill()
        p.wait()


def selesai(pg, kunci: str) -> bool:
    import psycopg

    perintah = (
        "SELECT finished_at IS NOT NULL FROM django_tasks_database_dbtaskresult WHERE id = %s"
    )
    with psycopg.connect(pg.url) as sambung:
        return bool(sambung.execute(perintah, [kunci]).fetchone()[0])


def sampai_selesai(pg, kunci: str, detik: float) -> None:
    batas = time.monotonic() + detik
    while not selesai(pg, kunci):
        assert time.monotonic() < batas, "no worker did the job"
        time.sleep(0.2)


def test_pekerja_dan_jadwal_hidup_terus(layanan, pg, proses_latar):
    sampai_selesai(pg, layanan.perintah(ANTRE), 40)
    pg.mati()
    time.sleep(2.5)
    pg.hidup()
    sampai_selesai(pg, layanan.perintah(ANTRE), 20)
    pekerja, jadwal, tanpa_penjaga = (p.poll() is None for p in proses_latar)
    assert (pekerja, jadwal, tanpa_penjaga) == (True, True, False)


def test_dibunuh_kapan_saja(layanan, sesi):
    """Workers, then everything at once, in the middle of uploads; started again each time."""
    acak = random.Random(9)
    foto = isi_gambar(ukuran=(800, 600), warna=(200, 120, 40))
    with Beban(layanan, sesi, foto) as beban:
        beban.tunggu(2)
        for _ in range(3):
            time.sleep(acak.random())
            os.kill(acak.choice(sorted(layanan.pekerja())), signal.SIGKILL)
        beban.tunggu(2)
        time.sleep(acak.random())
        layanan.bunuh()
        layanan.hidup()
        beban.tunggu(2)

    assert 0 in {j.status for j in beban.jawaban}  # some were cut off indeed
    ada = layanan.perintah(PERIKSA)
    assert set(beban.diterima) <= set(ada["berfoto"])
    assert (ada["tanpa_berkas"], ada["tanpa_baris"]) == (0, 0)
    assert len(ada["nama"]) == len(set(ada["nama"])) == ada["audit"]


def test_dua_puluh_unggahan_sekaligus(layanan, sesi):
    foto = isi_gambar(ukuran=(1200, 900), warna=(200, 120, 40))
    jawab: list[Jawaban] = []

    def unggah() -> None:
        isi = {"nama": f"Sekaligus {next(nomor):05d}"}
        jawab.append(layanan.kirim(TAMBAH, isi, sesi, foto))

    utas = [threading.Thread(target=unggah) for _ in range(20)]
    for u in utas:
        u.start()
    sementara = [layanan.ambil("/sehat/").status for _ in range(3)]
    for u in utas:
        u.join()

    assert {j.status for j in jawab} == {302}
    assert set(sementara) == {200}


def test_100_mb_dijawab_halaman(layanan, sesi):
    """Over the wire: the page arrives though the body was not wanted."""
    jawab = layanan.kirim(TAMBAH, {"nama": "Besar"}, sesi, b"\xff\xd8\xff" + b"0" * 100_000_000)

    assert jawab.status == 413
    assert "Berkas yang dikirim terlalu besar." in jawab.isi.decode()
