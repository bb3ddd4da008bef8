"""`make bench`: how fast the pages are beside a bare view, at 5,000 and 100,000 products.

    .venv/bin/python bench/kinerja.py [--ronde N] [--hanya postgres|sqlite] [--simpan]

For each engine and size a database of its own is filled (`bench/isi.py`, seeded) and kept for the
next run. One gunicorn worker serves each. The load comes from a small threaded client below (two
connections, no think time), so nothing has to be installed. Pages and the bare view take turns in
small rounds, and a ratio is the median of its rounds: what else the machine does falls on both.
`--simpan` writes the table into docs/kinerja.md. PostgreSQL is the server of BENCH_DATABASE_URL.
"""

import hashlib
import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
PY = sys.executable
SERVER = os.environ.get("BENCH_DATABASE_URL", "postgres://postgres@127.0.0.1:5432")
UKURAN = (5_000, 100_000)
DETIK = (
    0.4  # of load per page and round: short, so that both sides of a ratio meet the same machine
)
KONEKSI = 2
RAHASIA = "bench-saja-0123456789-0123456789-0123456789-0123456789-abcdef"
HALAMAN = {
    "katalog": "/katalog/",
    "satu saringan": "/katalog/?kategori=makanan",
    "saringan bertumpuk": "/katalog/?kanwil=33&kategori=makanan&sertifikat=halal",
    "cari": "/katalog/?q=keripik+pisang",
    "cari, satu kata umum": "/katalog/?q=kerajinan",
    "cari, salah ketik": "/katalog/?q=kripik",
    "halaman 200": "/katalog/?halaman=200",
    "produk": "",
    "pemetaan Kanwil": "/pemetaan/33/",
    "pemetaan nasional": "/pemetaan/",
}
MASUK = {"pemetaan Kanwil": 1, "pemetaan nasional": 0}
POLOS = "polos"


@dataclass
class Situs:
    """One database with its server, and what was measured there."""

    mesin: str
    jumlah: int
    port: int
    jalur: dict[str, str]
    kuki: list[str]
    proses: subprocess.Popen
    lama: dict[str, list[list[float]]] = field(default_factory=dict)  # page → rounds → seconds
    laju: dict[str, list[float]] = field(default_factory=dict)  # page → rounds → requests/s
    kueri: dict[str, Counter[int]] = field(default_factory=dict)  # page → queries of each answer


def sidik() -> str:
    """Of what decides the data: generator, search text, migrations."""
    isi = hashlib.sha256()
    for pola in ("bench/isi.py", "katalog/pencarian/*.py", "*/migrations/*.py"):
        for jalur in sorted(AKAR.glob(pola)):
            isi.update(jalur.read_bytes())
    return isi.hexdigest()[:8]


def url_postgres(nama: str) -> str:
    import psycopg

    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as p:
        ada = p.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{nama[:-8]}%"])
        daftar = [b[0] for b in ada.fetchall()]
        for lama in daftar:
            if lama != nama:
                p.execute(f'DROP DATABASE "{lama}"')
        if nama not in daftar:
            p.execute(f'CREATE DATABASE "{nama}"')
    return f"{SERVER}/{nama}"


def url_database(mesin: str, jumlah: int) -> str:
    nama = f"pasproduk_bench_{jumlah}_{sidik()}"
    if mesin == "postgres":
        return url_postgres(nama)
    for lama in Path(tempfile.gettempdir()).glob(f"pasproduk_bench_{jumlah}_*"):
        if not lama.name.startswith(nama):
            lama.unlink()
    return f"sqlite:///{tempfile.gettempdir()}/{nama}.sqlite3"


def port_bebas() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def mulai(mesin: str, jumlah: int, statis: str) -> Situs:
    url = url_database(mesin, jumlah)
    lingkungan = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "bench.pengaturan", "DATABASE_URL": url,
        "MODE": "produksi", "SECRET_KEY": RAHASIA, "ALLOWED_HOSTS": "127.0.0.1", "PERAGAAN": "0",
        "SECURE_SSL_REDIRECT": "0", "MFA_WAJIB_PERAN": "", "STATIC_ROOT": statis,
        "LOG_LEVEL": "ERROR", "PYTHONPATH": str(AKAR),
    }  # fmt: skip
    if not any(Path(statis).iterdir()):
        subprocess.run(
            [PY, "manage.py", "collectstatic", "--noinput", "-v0"],
            cwd=AKAR, env=lingkungan, check=True,
        )  # fmt: skip
    print(f"→ {mesin}, {jumlah} products", flush=True)
    isi = subprocess.run(
        [PY, "bench/isi.py", str(jumlah)],
        cwd=AKAR, env=lingkungan, check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    # The scheduler does this every five minutes; a database kept from yesterday needs it too.
    subprocess.run([PY, "manage.py", "rekap"], cwd=AKAR, env=lingkungan, check=True)
    pusat, kanwil, produk = isi.stdout.split()[-3:]
    port = port_bebas()
    proses = subprocess.Popen(
        [PY, "-m", "gunicorn", "pasproduk.wsgi:application", "--bind", f"127.0.0.1:{port}",
         "--workers", "1", "--log-level", "error"],
        cwd=AKAR, env=lingkungan,
    )  # fmt: skip
    jalur = {POLOS: "/polos/", **HALAMAN, "produk": produk}
    return Situs(mesin, jumlah, port, jalur, [pusat, kanwil], proses)


def minta(s: Situs, nama: str) -> int:
    h = http.client.HTTPConnection("127.0.0.1", s.port, timeout=60)
    kepala = {"Accept-Encoding": "gzip"}
    if nama in MASUK:
        kepala["Cookie"] = f"__Host-sesi={s.kuki[MASUK[nama]]}"
    h.request("GET", s.jalur[nama], headers=kepala)
    jawab = h.getresponse()
    jawab.read()
    h.close()
    s.kueri.setdefault(nama, Counter())[int(jawab.getheader("X-Kueri") or 0)] += 1
    return jawab.status


def tunggu(s: Situs) -> None:
    for _ in range(100):
        try:
            minta(s, POLOS)
            break
        except OSError:
            time.sleep(0.2)
    for nama in s.jalur:
        for _ in range(3):
            status = minta(s, nama)
            if status != 200:
                raise SystemExit(f"{s.mesin} {s.jumlah} {s.jalur[nama]}: status {status}")


def beban(s: Situs, nama: str, detik: float) -> None:
    """Two connections ask for one page again and again for `detik`; notes each answer's time."""
    lama: list[float] = []
    mulai_pada = time.perf_counter()

    def satu() -> None:
        while time.perf_counter() - mulai_pada < detik:
            awal = time.perf_counter()
            minta(s, nama)
            lama.append(time.perf_counter() - awal)

    utas = [threading.Thread(target=satu) for _ in range(KONEKSI)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    s.lama.setdefault(nama, []).append(lama)
    s.laju.setdefault(nama, []).append(len(lama) / (time.perf_counter() - mulai_pada))


def ukur(situs: list[Situs], ronde: int) -> None:
    for nomor in range(ronde):
        print(f"→ round {nomor + 1} of {ronde}", flush=True)
        for nama in HALAMAN:
            for s in situs:
                # The bare view right beside the page: a ratio is of the same moment.
                beban(s, POLOS, DETIK)
                s.laju.setdefault(f"{POLOS}:{nama}", []).append(s.laju[POLOS][-1])
                beban(s, nama, DETIK)


def rasio(s: Situs, nama: str) -> float:
    pasangan = zip(s.laju[nama], s.laju[f"{POLOS}:{nama}"], strict=True)
    return statistics.median(a / b for a, b in pasangan)


def kueri(s: Situs, nama: str) -> int:
    """Queries of a page; an answer that also opened a connection asks a few more."""
    return s.kueri[nama].most_common(1)[0][0]


def p95(s: Situs, nama: str) -> float:
    semua = sorted(x for ronde in s.lama[nama] for x in ronde)
    return semua[int(len(semua) * 0.95)] * 1000


def tumbuh(kecil: Situs, besar: Situs, nama: str) -> float:
    """Time of the large catalogue ÷ time of the small one, round by round."""
    pasangan = zip(kecil.laju[nama], besar.laju[nama], strict=True)
    return statistics.median(a / b for a, b in pasangan)


def tabel(situs: list[Situs]) -> str:
    baris = []
    for mesin in dict.fromkeys(s.mesin for s in situs):
        kecil, besar = (s for s in situs if s.mesin == mesin)
        baris += [
            f"\n**{ {'postgres': 'PostgreSQL', 'sqlite': 'SQLite'}[mesin] }**\n",
            "| page | requests/s 5,000 | 100,000 | p95 ms 5,000 | 100,000 | ÷ bare 5,000 | 100,000 "
            "| time 100,000 ÷ 5,000 | queries |",
            "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
        ]
        for nama in (POLOS, *HALAMAN):
            laju = [statistics.median(s.laju[nama]) for s in (kecil, besar)]
            ekor = [p95(s, nama) for s in (kecil, besar)]
            banding = (
                ["1", "1"] if nama == POLOS else [f"{rasio(s, nama):.2f}" for s in (kecil, besar)]
            )
            baris.append(
                f"| {nama} | {laju[0]:.0f} | {laju[1]:.0f} | {ekor[0]:.0f} | {ekor[1]:.0f} "
                f"| {banding[0]} | {banding[1]} | {tumbuh(kecil, besar, nama):.2f} "
                f"| {max(kueri(s, nama) for s in (kecil, besar))} |"
            )
    return "\n".join(baris)


def simpan(teks: str) -> None:
    """Put the table between its marks in docs/kinerja.md."""
    berkas = AKAR / "docs" / "kinerja.md"
    baru = re.sub(
        r"(<!-- bench -->).*?(<!-- /bench -->)",
        lambda m: f"{m[1]}\n{teks}\n\n{m[2]}",
        berkas.read_text(),
        flags=re.S,
    )
    berkas.write_text(baru)


def main() -> None:
    argumen = sys.argv[1:]
    ronde = int(argumen[argumen.index("--ronde") + 1]) if "--ronde" in argumen else 21
    hanya = argumen[argumen.index("--hanya") + 1] if "--hanya" in argumen else ""
    situs: list[Situs] = []
    with tempfile.TemporaryDirectory() as statis:
        try:
            for mesin in ("postgres", "sqlite"):
                if hanya in ("", mesin):
                    situs += [mulai(mesin, n, statis) for n in UKURAN]
            for s in situs:
                tunggu(s)
            ukur(situs, ronde)
        finally:
            for s in situs:
                s.proses.terminate()
    hasil = tabel(situs)
    print(hasil)
    if "--simpan" in argumen:
        simpan(hasil)


if __name__ == "__main__":
    main()
