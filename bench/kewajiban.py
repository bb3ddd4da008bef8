"""How long a change of a rule takes for the whole country.

    DATABASE_URL=postgres://… .venv/bin/python bench/kewajiban.py [products=100000]

Works in one transaction that is rolled back. Each product has a Terbitan, half of them answers.
Prints seconds for: first evaluation of everything, a rule that changes a quarter of the products,
and a run that changes nothing.
"""

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pasproduk.settings")

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from katalog.models import Kategori, Produk, Terbitan  # noqa: E402
from organisasi.models import UPT  # noqa: E402
from pasproduk.muat_referensi import muat_semua  # noqa: E402
from sertifikasi.models import AturanKewajiban, SifatProduk  # noqa: E402
from sertifikasi.services.kewajiban import ganti_aturan, tinjau  # noqa: E402

BATAS_DETIK = 30


def isi(jumlah: int) -> None:
    """Products spread over units and categories."""
    upt = list(UPT.objects.berproduksi().select_related("kanwil"))
    kategori = list(Kategori.objects.all())
    kini = timezone.now()
    produk = Produk.objects.bulk_create(
        (
            Produk(
                upt=upt[i % len(upt)],
                kode=f"{99_999_999 - i:08d}",
                nama=f"Produk {i}",
                kategori=kategori[i % 4],
                terdata_pada=kini,
            )
            for i in range(jumlah)
        ),
        batch_size=2000,
    )
    Terbitan.objects.bulk_create(
        (
            Terbitan(
                produk=p, kode=p.kode, upt_id=p.upt_id, kanwil_id=p.upt.kanwil_id,
                kategori_id=p.kategori_id, upt_jenis=p.upt.jenis,
                zona_waktu=p.upt.kanwil.zona_waktu, nama=p.nama, versi_produk=1,
                terbit_pertama=kini, terbit_pada=kini,
            )
            for p in produk
        ),
        batch_size=2000,
    )  # fmt: skip
    nilai = ("", "ya", "tidak")
    SifatProduk.objects.bulk_create(
        (
            SifatProduk(
                produk=p, dingin_beku=nilai[i % 3], umur_pendek=nilai[i // 3 % 3],
                klaim=nilai[i // 9 % 3], pemegang=("", "upt", "koperasi")[i // 27 % 3],
            )
            for i, p in enumerate(produk[::2])
        ),
        batch_size=2000,
    )  # fmt: skip


def ukur(nama: str, kerja) -> float:
    mulai, sendiri = time.perf_counter(), time.process_time()
    hasil = kerja()
    lama, sendiri = time.perf_counter() - mulai, time.process_time() - sendiri
    print(f"{nama}: {lama:.1f} s, of it {sendiri:.1f} s in Python ({hasil})", flush=True)
    return lama


def main() -> None:
    jumlah = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with transaction.atomic():
        muat_semua(oleh=None)
        isi(jumlah)
        print(f"{connection.vendor}, {jumlah} products, each with a Terbitan")
        semua = ukur("everything", tinjau)
        aturan = AturanKewajiban.objects.get(kode="pirt-kerajinan")
        baru = {
            "sasaran": "pirt", "kategori": aturan.kategori, "hasil": "tidak_wajib",
            "alasan": "Uji kecepatan.",
        }  # fmt: skip
        satu = ukur(
            "one rule",
            lambda: ganti_aturan(
                aturan=aturan, isi=baru, berlaku_dari=timezone.localdate(), oleh=None
            ),
        )
        ukur("nothing changed", tinjau)
        transaction.set_rollback(True)
    sys.exit(max(semua, satu) > BATAS_DETIK)


if __name__ == "__main__":
    main()
