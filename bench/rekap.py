"""What the mapping costs: the roll-up against one GROUP BY over the rows, in the same run.

    DATABASE_URL=postgres://… .venv/bin/python bench/rekap.py [products=100000] [months=12,60]

`bench/rekap.py 2000 3` is a quick try. Works in one transaction that is rolled back. Each producing
unit reports every product in every month. Prints, for each number of months, the median of seven
readings of the nation's figures of one month and of twelve, by both ways, whether they are
equal, and the ratio; then the Kanwil page's figures, both pages as they are sent, the rebuild, and the
national report as PDF.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pasproduk.settings")

import django

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.db.models import Sum  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from akun.tests.pabrik import PabrikPusat  # noqa: E402
from inti.waktu import hari_ini  # noqa: E402
from katalog.models import Kategori, Produk, Terbitan  # noqa: E402
from organisasi.cakupan import SELURUH_NEGERI, Cakupan  # noqa: E402
from organisasi.models import UPT, Kanwil  # noqa: E402
from pasproduk.muat_referensi import muat_semua  # noqa: E402
from pemetaan.laporan.isi import susun_isi  # noqa: E402
from pemetaan.laporan.lingkup import Lingkup  # noqa: E402
from pemetaan.laporan.pdf import laporan_pdf  # noqa: E402
from pemetaan.periksa import bangun  # noqa: E402
from pemetaan.periode import Periode  # noqa: E402
from pemetaan.queries import angka as queries  # noqa: E402
from pemetaan.queries.hitung import hitung_keadaan  # noqa: E402
from pemetaan.queries.lembar import baca_lembar  # noqa: E402
from pemetaan.segar import keadaan_kini  # noqa: E402
from produksi.bulan import bulan_lalu, deret, geser  # noqa: E402
from produksi.models import BarisProduksi, LaporanBulanan, SetelanLaporan  # noqa: E402

ULANG = 7
BATAS_PDF = 20  # seconds


def isi_produk(jumlah: int, unit: list[UPT]) -> None:
    kategori = list(Kategori.objects.all())
    kini = timezone.now()
    produk = Produk.objects.bulk_create(
        (
            Produk(
                upt=unit[i % len(unit)], kode=f"{99_999_999 - i:08d}", nama=f"Produk {i}",
                kategori=kategori[i % len(kategori)], terdata_pada=kini, kelengkapan=i % 101,
                pirt_dasar="terverifikasi" if i % 5 == 0 else "",
            )
            for i in range(jumlah)
        ),
        batch_size=2000,
    )  # fmt: skip
    Terbitan.objects.bulk_create(
        (
            Terbitan(
                produk=p, kode=p.kode, upt_id=p.upt_id, kanwil_id=p.upt.kanwil_id,
                kategori_id=p.kategori_id, upt_jenis=p.upt.jenis,
                zona_waktu=p.upt.kanwil.zona_waktu, nama=p.nama, versi_produk=1,
                terbit_pertama=kini, terbit_pada=kini,
            )
            for p in produk[::2]
        ),
        batch_size=2000,
    )  # fmt: skip


def isi_laporan(bulan: list[date], unit: list[UPT]) -> None:
    saat = datetime(2026, 1, 1, tzinfo=UTC)
    LaporanBulanan.objects.bulk_create(
        (
            LaporanBulanan(
                upt=u, bulan=b, status="diterima", berlaku=True, keuntungan=1000, premi=500,
                pnbp=150, modal=350, persen_premi=50, persen_pnbp=15, persen_modal=35,
                dikirim_pada=saat, batas=geser(b, 1), tepat_waktu=u.pk % 3 > 0, diputus_pada=saat,
            )
            for b in bulan
            for u in unit
        ),
        batch_size=2000,
    )  # fmt: skip
    with connection.cursor() as kursor:
        kursor.execute(
            """INSERT INTO produksi_barisproduksi
               (laporan_id, produk_id, dibuat, volume_produksi, volume_terjual, satuan, omzet, jumlah_wbp)
               SELECT l.id, p.id, true, 10, 8, 'buah', (p.id * 7 + l.id) %% 1000 * 1000, 4
               FROM produksi_laporanbulanan l JOIN katalog_produk p ON p.upt_id = l.upt_id
               WHERE l.bulan >= %s AND l.bulan <= %s""",
            [bulan[0], bulan[-1]],
        )
        if connection.vendor == "postgresql":
            kursor.execute("ANALYZE")


def dari_baris(periode: Periode, unit: list[UPT]) -> tuple[int, int]:
    """The nation's products, omzet, WBP and shares by GROUP BY over products and rows."""
    keadaan = hitung_keadaan(unit)
    baris = BarisProduksi.objects.filter(
        laporan__berlaku=True, laporan__bulan__range=periode.rentang
    ).order_by()
    per_unit = list(baris.values("laporan__upt_id").annotate(a=Sum("omzet"), b=Sum("jumlah_wbp")))
    laporan = LaporanBulanan.objects.filter(berlaku=True, bulan__range=periode.rentang).order_by()
    list(laporan.values("upt_id").annotate(a=Sum("premi"), b=Sum("pnbp"), c=Sum("modal")))
    return sum(k["terdata"] for k in keadaan.values()), sum(b["a"] or 0 for b in per_unit)


def dari_rekap(periode: Periode) -> tuple[int, int]:
    angka = queries.angka_nasional(periode).angka
    return angka.terdata, angka.produksi.omzet


def ukur(kerja: Callable[[], Any], ulang: int = ULANG) -> tuple[float, Any]:
    """Median in milliseconds, and the result."""
    waktu, hasil = [], None
    for _ in range(ulang):
        mulai = time.perf_counter()
        hasil = kerja()
        waktu.append(1000 * (time.perf_counter() - mulai))
    return statistics.median(waktu), hasil


def lapor(bulan: int, unit: list[UPT], pusat: Any) -> None:
    akhir = bulan_lalu(hari_ini())
    with CaptureQueriesContext(connection) as kueri:
        dari_rekap(Periode.terkini(hari_ini()))
    baris = BarisProduksi.objects.count()
    print(f"\n{bulan} months, {baris:,} rows of production, {len(kueri)} queries", flush=True)
    for nama, periode in (
        ("one month", Periode.terkini(hari_ini())),
        ("twelve months", Periode.baca(f"sampai-{akhir:%Y-%m}", "WIB")),
    ):
        lama, mentah = ukur(lambda p=periode: dari_baris(p, unit), 3)
        cepat, rekap = ukur(lambda p=periode: dari_rekap(p))
        sama = "equal" if rekap == mentah else f"NOT EQUAL {rekap} {mentah}"
        print(
            f"  {nama}: rows {lama:,.0f} ms, roll-up {cepat:,.0f} ms, ratio {lama / cepat:,.1f} ({sama})",
            flush=True,
        )
        if rekap != mentah:
            sys.exit(2)
    kanwil = Kanwil.objects.get(kode="33")
    cakupan = Cakupan(kanwil_id=kanwil.pk)
    ms, _ = ukur(lambda: queries.potret(cakupan, Periode.terkini(hari_ini())))
    print(f"  a Kanwil (Jawa Tengah): roll-up {ms:,.0f} ms")
    peramban = Client(SERVER_NAME="localhost")
    peramban.force_login(pusat)
    for nama, alamat in (("nation", "/pemetaan/"), ("Jawa Tengah", "/pemetaan/33/")):
        with CaptureQueriesContext(connection) as kueri:
            kode = peramban.get(alamat).status_code
        jumlah = len(kueri)  # the next request empties the log
        ms, _ = ukur(lambda a=alamat: peramban.get(a))
        print(f"  whole page, {nama}: {ms:,.0f} ms, {jumlah} queries ({kode})", flush=True)


def main() -> None:
    jumlah = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    tahap = [int(x) for x in (sys.argv[2] if len(sys.argv) > 2 else "12,60").split(",")]
    with transaction.atomic():
        muat_semua(oleh=None)
        unit = list(UPT.objects.berproduksi().select_related("kanwil"))
        SetelanLaporan.objects.update_or_create(
            pk=1, defaults={"bulan_pertama": geser(bulan_lalu(hari_ini()), -59)}
        )
        pusat = PabrikPusat()
        isi_produk(jumlah, unit)
        print(f"{connection.vendor}, {UPT.objects.count()} units, {jumlah:,} products", flush=True)
        akhir, sudah = bulan_lalu(hari_ini()), 0
        for bulan in tahap:
            isi_laporan(deret(geser(akhir, -sudah), bulan - sudah), unit)
            sudah = bulan
            ms, _ = ukur(bangun, 1)
            print(f"\nrebuild: {ms / 1000:.1f} s", end="")
            keadaan_kini(baca_lembar(SELURUH_NEGERI))
            lapor(bulan, unit, pusat)
        mulai, awal = time.perf_counter(), time.process_time()
        isi = susun_isi(Lingkup(), Periode.terkini(hari_ini()))
        tengah = time.perf_counter()
        pdf = laporan_pdf(isi.bagian, "Laporan", "Laporan")
        lama = time.perf_counter() - mulai
        print(
            f"\nnational report: {len(isi.bagian)} parts, {len(pdf) / 1e6:.1f} MB, reading "
            f"{tengah - mulai:.1f} s, in all {lama:.1f} s "
            f"({time.process_time() - awal:.1f} s of processor time)"
        )
        transaction.set_rollback(True)
    sys.exit(lama > BATAS_PDF)


if __name__ == "__main__":
    main()
