"""What the room on the stack is worth (inti/tumpukan.py): the catalogue's first page, called from
20 depths, with and without it, in turns.

    DATABASE_URL=… .venv/bin/python bench/tumpukan.py      (a database of bench/isi.py)
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

KALI, DALAM = 12, range(0, 60, 3)


def _turun(sisa: int, laku: Callable[[], Any]) -> Any:
    return laku() if sisa == 0 else _turun(sisa - 1, laku)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.pengaturan")
    from django.core.wsgi import get_wsgi_application

    polos = get_wsgi_application()

    from django.test import RequestFactory

    from inti.tumpukan import beri_ruang

    aplikasi = {"without": polos, "with": beri_ruang(polos)}
    lama: dict[str, dict[int, list[float]]] = {n: {d: [] for d in DALAM} for n in aplikasi}
    for _ in range(KALI):
        for dalam in DALAM:
            for nama, app in aplikasi.items():
                minta = RequestFactory().get("/katalog/", headers={"accept-encoding": "gzip"})
                mulai = time.process_time()
                jawab = _turun(dalam, lambda app=app, m=minta: app(m.environ, lambda *a: None))
                b"".join(jawab)
                jawab.close()
                lama[nama][dalam].append(time.process_time() - mulai)
    for nama, isi in lama.items():
        tengah = [statistics.median(x) * 1000 for x in isi.values()]
        print(
            f"{nama:8} fastest depth {min(tengah):5.1f} ms, slowest {max(tengah):5.1f} ms, "
            f"mean {statistics.mean(tengah):5.1f} ms"
        )


if __name__ == "__main__":
    main()
