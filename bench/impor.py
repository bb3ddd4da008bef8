"""10,000 products rehearsed and applied in the background path, beside django-import-export.

    DATABASE_URL=postgres://… python bench/impor.py [rows] [--sendiri]

Needs `pip install django-import-export openpyxl` (not a dependency of the project). Both read the
same file in the same run, on the database of DATABASE_URL, which must be empty of products of the
bench's own Kanwil. Prints rows per second and peak memory. Ours writes history and audit, asks each
unit's consent and can be undone; the other one inserts rows. Then the list is exported. `--sendiri` leaves the comparison out.
"""

import os
import resource
import sys
import tempfile
import time
from io import StringIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pasproduk.settings")
import django

django.setup()

import openpyxl  # noqa: E402
from django.conf import settings  # noqa: E402

settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
settings.MEDIA_ROOT = tempfile.mkdtemp()
from django.core.management import call_command  # noqa: E402

from akun.models import Pengguna  # noqa: E402
from impor.services.jalankan import jalankan  # noqa: E402
from impor.services.langkah import mulai_latih, mulai_terapkan  # noqa: E402
from impor.services.unggah import unggah_berkas  # noqa: E402
from katalog.lembar import lembar_produk  # noqa: E402
from katalog.models import Kategori, Produk  # noqa: E402
from katalog.queries.produk import muat_baris, semua_dalam  # noqa: E402
from organisasi.models import UPT, Kanwil  # noqa: E402

JUMLAH = next((int(a) for a in sys.argv[1:] if a.isdigit()), 10_000)


def buat_berkas(jalur: Path, unit: list[UPT]) -> None:
    buku = openpyxl.Workbook(write_only=True)
    kertas = buku.create_sheet("Produk")
    kertas.append(
        ["UPT", "Nama produk", "Jenis produk", "Harga", "Satuan", "Deskripsi singkat", "Unggulan"]
    )
    for i in range(JUMLAH):
        kertas.append(
            [unit[i % len(unit)].nama, f"Produk Bengkel {i:06d}", "Kerajinan", 10_000 + i, "buah",
             "Dibuat di bengkel kerja unit.", "ya" if i % 10 == 0 else "-"]
        )  # fmt: skip
    buku.save(jalur)


def puncak() -> float:
    diri = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    anak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return (diri + anak) / 1024


def milik_kita(jalur: Path, oleh: Pengguna) -> None:
    mulai = time.perf_counter()
    with jalur.open("rb") as isi:
        impor = unggah_berkas(berkas=isi, nama="bench.xlsx", jenis="produk", oleh=oleh)
    unggah = time.perf_counter()
    impor = mulai_latih(impor=impor, versi=impor.versi, oleh=oleh, langsung=False)
    jalankan(impor.pk)
    latih = time.perf_counter()
    impor.refresh_from_db()
    impor = mulai_terapkan(impor=impor, versi=impor.versi, aksi=["buat", "ubah"], oleh=oleh)
    jalankan(impor.pk)
    akhir = time.perf_counter()
    impor.refresh_from_db()
    print(f"pasproduk: {impor.status} {impor.hitung}")
    print(
        f"  unggah {unggah - mulai:.2f} s, latih {latih - unggah:.2f} s, terap {akhir - latih:.2f} s"
    )
    print(f"  {JUMLAH / (akhir - mulai):.0f} baris/s seluruhnya, puncak memori {puncak():.0f} MB")


def ekspor(oleh: Pengguna) -> None:
    sebelum, mulai = puncak(), time.perf_counter()
    berkas, jumlah = lembar_produk(muat_baris(semua_dalam(oleh.cakupan)))
    lama = time.perf_counter() - mulai
    besar = berkas.seek(0, 2) / 1_000_000
    print(
        f"  ekspor {jumlah} baris, {besar:.1f} MB, {lama:.1f} s, memori +{puncak() - sebelum:.0f} MB"
    )


def pembanding(jalur: Path) -> None:
    try:
        import tablib
        from import_export import fields, resources, widgets
    except ImportError:
        print("django-import-export is not installed: no comparison")
        return

    class SumberProduk(resources.ModelResource):
        upt = fields.Field("upt", "UPT", widgets.ForeignKeyWidget(UPT, "nama"))
        nama = fields.Field("nama", "Nama produk")
        kategori = fields.Field(
            "kategori", "Jenis produk", widgets.ForeignKeyWidget(Kategori, "nama")
        )
        harga = fields.Field("harga", "Harga")
        satuan = fields.Field("satuan", "Satuan")
        deskripsi_singkat = fields.Field("deskripsi_singkat", "Deskripsi singkat")

        class Meta:
            model = Produk
            import_id_fields = ("kode",)
            fields = ("upt", "nama", "kategori", "harga", "satuan", "deskripsi_singkat", "kode")

        def before_import_row(self, row, **kwargs):
            SumberProduk.nomor += 1
            row["kode"] = f"99{SumberProduk.nomor:06d}"

        def before_save_instance(self, instance, row, **kwargs):
            instance.jenis_harga = "tetap"

    SumberProduk.nomor = 0
    settings.SIMPLE_HISTORY_ENABLED = False  # its default writes neither audit nor history
    mulai = time.perf_counter()
    data = tablib.Dataset().load(jalur.read_bytes(), format="xlsx")
    hasil = SumberProduk().import_data(data, dry_run=False)
    lama = time.perf_counter() - mulai
    print(f"django-import-export: {hasil.totals['new']} rows, {JUMLAH / lama:.0f} baris/s")


def main() -> None:
    call_command("muat_referensi", verbosity=0, stdout=StringIO())
    kanwil = Kanwil.objects.get(kode="33")
    unit = list(UPT.objects.filter(kanwil=kanwil).berproduksi())
    oleh, _ = Pengguna.objects.get_or_create(
        username="bench", defaults={"nama": "Bench", "peran": "petugas_kanwil", "kanwil": kanwil}
    )
    with tempfile.TemporaryDirectory() as folder:
        jalur = Path(folder) / "bench.xlsx"
        buat_berkas(jalur, unit)
        milik_kita(jalur, oleh)
        ekspor(oleh)
        if "--sendiri" not in sys.argv:
            pembanding(jalur)


if __name__ == "__main__":
    main()
