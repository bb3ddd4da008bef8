"""Synthetic catalogue for `make bench`: seeded, spread as the real one is.

Units, Kanwil and categories are the real reference data; products go in by the bulk path (COPY on
PostgreSQL), with Produk, Terbitan, search index and vocabulary, as approval would have left them.
"""

import os
import random
import sys
import uuid
from bisect import bisect
from collections import Counter, defaultdict
from datetime import timedelta
from itertools import accumulate
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.pengaturan")

import django

if __name__ == "__main__":
    django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection
from django.db.models import IntegerField, Max
from django.db.models.functions import Cast, Substr
from django.utils import timezone

from akun.models import Pengguna
from inti.borongan import sisip_semua
from inti.waktu import hari_ini
from katalog.models import (
    KataKatalog,
    Kategori,
    NomorProduk,
    PenetapanUnggulan,
    Produk,
    Terbitan,
)
from katalog.pencarian import mesin
from katalog.pencarian.teks import kosakata, susun
from katalog.services.rekap import tanpa_pemicu
from organisasi.models import UPT
from pasproduk.muat_referensi import muat_semua

BENIH = 20261126
SEKALI = 5000
# Per category: weight, price range in rupiah, its own nouns, whether it is eaten or drunk.
JENIS = {
    "makanan": (24, (5_000, 60_000), "Roti Keripik Abon Sambal Tempe Kue Kerupuk Rengginang Dodol "
                "Bakpia Kacang Rempeyek Bolu Donat Nastar Tahu Mie Bakso Nugget Stik", True),
    "minuman": (9, (5_000, 90_000), "Kopi Teh Sirup Jahe Wedang Jus Cokelat Sari Kunyit Bandrek", True),
    "kerajinan": (27, (15_000, 450_000), "Miniatur Kapal Perahu Tas Bros Kalung Gelang Lukisan Patung "
                  "Vas Asbak Keset Sapu Anyaman Topeng Lampion Bingkai Celengan Hiasan Kotak", False),
    "fesyen-tekstil": (14, (35_000, 900_000), "Batik Tenun Kaus Sarung Mukena Peci Selendang Ulos "
                       "Songket Jumputan Kemeja Masker Sandal Sepatu Dompet", False),
    "furnitur": (9, (75_000, 6_000_000), "Meja Kursi Lemari Rak Tempat Bufet Dipan Pintu Kusen Mebel", False),
    "bahan-bangunan": (5, (1_500, 120_000), "Paving Batako Genteng Pagar Teralis Roster Kanopi", False),
    "pertanian-perkebunan": (5, (3_000, 50_000), "Pakcoy Selada Kangkung Cabai Terong Bayam Jagung Melon", True),
    "peternakan-perikanan": (3, (2_000, 150_000), "Lele Telur Nila Ayam Bebek Madu Gurami", True),
    "kosmetik-perawatan": (2, (8_000, 85_000), "Sabun Minyak Lilin Balsem Sampo", True),
    "jasa": (1, (10_000, 500_000), "Cuci Pangkas Jahit Las Sablon Bengkel", False),
    "lainnya": (1, (5_000, 300_000), "Pot Kandang Pupuk Gantungan Tong", False),
}  # fmt: skip
SIFAT = [
    "Tulis",
    "Cap",
    "Ukir",
    "Rotan",
    "Bambu",
    "Kayu",
    "Jati",
    "Purun",
    "Pandan",
    "Lidi",
    "Batok",
    "Perca",
    "Manis",
    "Pedas",
    "Asin",
    "Gurih",
    "Bubuk",
    "Kering",
    "Basah",
    "Robusta",
    "Arabika",
    "Original",
    "Balado",
    "Bawang",
    "Cokelat",
    "Keju",
    "Mini",
    "Besar",
    "Kecil",
    "Lipat",
    "Gantung",
    "Dinding",
    "Duduk",
    "Rajut",
    "Sulam",
    "Manik",
    "Perak",
    "Tembaga",
    "Besi",
    "Semen",
    "Hias",
    "Klasik",
    "Modern",
    "Motif",
    "Khas",
    "Premium",
    "Organik",
    "Segar",
    "Goreng",
    "Panggang",
    "Kukus",
    "Bakar",
    "Rumahan",
    "Resin",
    "Tempurung",
    "Kulit",
    "Kanvas",
]
MOTIF = [
    "Bunga",
    "Garuda",
    "Naga",
    "Parang",
    "Kawung",
    "Megamendung",
    "Batang",
    "Garing",
    "Burung",
    "Enggang",
    "Gajah",
    "Harimau",
    "Kupu",
    "Daun",
    "Simpor",
    "Ombak",
    "Gunung",
    "Bintang",
    "Pelangi",
    "Merak",
    "Melati",
    "Teratai",
    "Kelapa",
    "Sawit",
    "Pinisi",
    "Betang",
    "Candi",
]
SUKU = [
    "ka",
    "ra",
    "sa",
    "la",
    "ba",
    "ma",
    "na",
    "ta",
    "ja",
    "pa",
    "wa",
    "da",
    "ga",
    "ri",
    "si",
    "li",
    "bi",
    "mi",
    "ni",
    "ti",
    "ji",
    "pi",
    "wi",
    "di",
    "gi",
]
KALIMAT = (
    "Dibuat warga binaan di bengkel kerja unit.", "Dikerjakan dengan tangan dari bahan setempat.",
    "Dapat dipesan dengan ukuran dan warna sesuai keperluan.", "Hasil pelatihan kemandirian.",
    "Tahan lama dan cocok untuk oleh-oleh.", "Tersedia di galeri unit setiap hari kerja.",
)  # fmt: skip
SATUAN = ("buah", "bungkus", "lembar", "pasang", "kg", "botol", "set")


class Undian:
    """Draws an item by weight, much faster than `random.choices` one at a time."""

    def __init__(self, acak: random.Random, isi: list, bobot: list[float]) -> None:
        self.acak, self.isi, self.batas = acak, isi, list(accumulate(bobot))

    def __call__(self):
        return self.isi[bisect(self.batas, self.acak.random() * self.batas[-1])]


def _miring(acak: random.Random, isi: list) -> Undian:
    """A few are common, most are rare."""
    return Undian(acak, isi, [1 / (i + 2) for i in range(len(isi))])


class Pembuat:
    """Makes pairs of Produk and Terbitan; the same seed gives the same rows."""

    def __init__(self) -> None:
        self.acak = acak = random.Random(BENIH)
        unit = list(UPT.objects.berproduksi().select_related("kabkota__provinsi", "kanwil"))
        self.kategori = {k.kode: k for k in Kategori.objects.all()}
        self.unit = Undian(acak, unit, [acak.lognormvariate(0, 0.7) for _ in unit])
        self.jenis = Undian(acak, list(JENIS), [JENIS[k][0] for k in JENIS])
        self.nomina = {k: _miring(acak, v[2].split()) for k, v in JENIS.items()}
        self.sifat, self.motif = _miring(acak, SIFAT), _miring(acak, MOTIF)
        self.merek = {u.pk: [self._kata() for _ in range(3)] for u in unit}
        self.nomor: Counter[int] = Counter()
        self.slot: Counter[int] = Counter()
        self.kini, self.hari = timezone.now(), hari_ini()

    def _kata(self) -> str:
        return "".join(self.acak.choices(SUKU, k=self.acak.randint(2, 4))).capitalize()

    def _uuid(self) -> uuid.UUID:
        return uuid.UUID(int=self.acak.getrandbits(128), version=4)

    def _izin(self, pangan: bool) -> dict:
        isi: dict = {}
        acak = self.acak
        peluang = {"pirt": 0.45, "halal": 0.3, "haki": 0.04} if pangan else {"haki": 0.07}
        for keluarga, p in peluang.items():
            if acak.random() >= p:
                continue
            dasar = acak.choices(("terverifikasi", "belum_verifikasi", "diajukan"), (65, 20, 15))[0]
            isi[f"{keluarga}_dasar"] = dasar
            if dasar == "terverifikasi" and not (keluarga == "halal" and acak.random() < 0.5):
                sampai = self.hari + timedelta(days=acak.randint(-200, 1825))
                isi[f"{keluarga}_sampai"] = sampai
                isi[f"{keluarga}_peringatan"] = sampai - timedelta(days=180)
            if keluarga == "halal" and dasar == "terverifikasi" and acak.random() < 0.03:
                isi["halal_perbarui"] = True
        return isi

    def satu(self) -> tuple[Produk, Terbitan]:
        acak, upt, jenis = self.acak, self.unit(), self.jenis()
        _, (rendah, tinggi), _, pangan = JENIS[jenis]
        self.nomor[upt.pk] += 1
        kode = f"{upt.kode.replace('-', '')}{self.nomor[upt.pk]:04d}"
        nama = [self.nomina[jenis](), self.sifat()]
        if acak.random() < 0.6:
            nama.append(self.motif())
        if acak.random() < 0.5:
            nama.append(acak.choice(self.merek[upt.pk]))
        harga = round(acak.triangular(rendah, tinggi, rendah * 1.5), -3) or 1000
        ada_harga = acak.random() < 0.8
        bersama = {
            "upt": upt, "kode": kode, "nama": " ".join(nama), "kategori": self.kategori[jenis],
            "merek": acak.choice(self.merek[upt.pk]) if acak.random() < 0.35 else "",
            "deskripsi_singkat": " ".join(acak.sample(KALIMAT, 2)),
            "deskripsi": f"{nama[0]} {self.sifat().lower()}. " + " ".join(acak.choices(KALIMAT, k=6)),
            "bahan": self.sifat().lower(), "jenis_harga": "tetap" if ada_harga else "permintaan",
            "harga": int(harga) if ada_harga else None, "satuan": acak.choice(SATUAN),
            **self._izin(pangan),
        }  # fmt: skip
        unggulan = self.slot[upt.pk] < 2 and acak.random() < 0.2
        self.slot[upt.pk] += unggulan
        terbit = self.kini - timedelta(minutes=acak.randint(1, 500_000))
        foto = [
            {"id": str(self._uuid()), "alt": "", "jenis": "produk", "lebar": 1600, "tinggi": 1200}
            for _ in range(acak.choice((0, 1, 1, 1, 3)))
        ]
        produk = Produk(
            **bersama, token=self._uuid(), status="disetujui", terdata_pada=terbit, dibuat_pada=terbit,
            kelengkapan=acak.choice((40, 60, 75, 90, 100)),
        )  # fmt: skip
        terbitan = Terbitan(
            **bersama, kanwil=upt.kanwil, upt_jenis=upt.jenis, upt_kekhususan=upt.kekhususan,
            zona_waktu=upt.kanwil.zona_waktu, foto=foto, unggulan=unggulan, versi_produk=1,
            terbit_pertama=terbit, terbit_pada=terbit,
        )  # fmt: skip
        terbitan.teks_cari = susun(terbitan)
        return produk, terbitan


def isi_katalog(jumlah: int) -> None:
    """Fill an empty database with `jumlah` published products and a tenth as many that are not."""
    muat_semua(oleh=None)
    pembuat, kata, slot = Pembuat(), Counter(), defaultdict(int)
    for mulai in range(0, jumlah, SEKALI):
        pasangan = [pembuat.satu() for _ in range(min(SEKALI, jumlah - mulai))]
        sisip_semua([p for p, _ in pasangan])
        if connection.vendor != "postgresql":  # bulk_create of SQLite gives no cached key
            for p, t in pasangan:
                t.produk_id = p.pk
        for p, t in pasangan:
            t.produk = p
        sisip_semua([t for _, t in pasangan])
        if connection.vendor != "postgresql":
            mesin.tulis([(t.pk, t.teks_cari) for _, t in pasangan], baru=True)
        for _, t in pasangan:
            kata.update(kosakata(t.teks_cari))
        tetap = []
        for p, t in pasangan:
            if t.unggulan:
                slot[p.upt_id] += 1
                tetap.append(
                    PenetapanUnggulan(
                        upt=p.upt, produk=p, slot=slot[p.upt_id], alasan="Bench.",
                        ditetapkan_pada=pembuat.kini,
                    )
                )  # fmt: skip
        PenetapanUnggulan.objects.bulk_create(tetap)
    belum = []
    for i in range(jumlah // 10):
        produk, _ = pembuat.satu()
        produk.status = ("draf", "data_awal", "diajukan")[i % 3]
        produk.terdata_pada = None if produk.status == "data_awal" else produk.terdata_pada
        belum.append(produk)
    sisip_semua(belum)
    KataKatalog.objects.bulk_create(
        (KataKatalog(kata=k, jumlah=n) for k, n in sorted(kata.items())), batch_size=2000
    )


def nomori() -> None:
    """The next product of a unit gets a number after those loaded here."""
    akhir = Produk.objects.values_list("upt_id").annotate(
        n=Max(Cast(Substr("kode", 5), IntegerField()))
    )
    NomorProduk.objects.bulk_create(
        (NomorProduk(upt_id=pk, terakhir=n) for pk, n in akhir.order_by()), ignore_conflicts=True
    )


def sesi(peran: str) -> str:
    """Session key of a signed-in officer of `peran`."""
    upt = UPT.objects.berproduksi().filter(kanwil__kode="33").select_related("kanwil")[0]
    tempat = {"petugas_kanwil": {"kanwil": upt.kanwil}, "petugas_upt": {"upt": upt}}.get(peran, {})
    orang, _ = Pengguna.objects.get_or_create(
        username=f"bench-{peran}", defaults={"nama": "Bench", "peran": peran, **tempat}
    )
    s = SessionStore()
    s[SESSION_KEY] = str(orang.pk)
    s[BACKEND_SESSION_KEY] = "akun.pintu.PintuMasuk"
    s[HASH_SESSION_KEY] = orang.get_session_auth_hash()
    s.save()
    return s.session_key


def main() -> None:
    call_command("migrate", interactive=False, verbosity=0)
    if not Terbitan.objects.exists():
        with tanpa_pemicu():
            isi_katalog(int(sys.argv[1]))
            nomori()
        with connection.cursor() as kursor:
            kursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    tengah = Terbitan.objects.order_by("pk")[Terbitan.objects.count() // 2]
    print(sesi("pusat"), sesi("petugas_kanwil"), f"/produk/{tengah.kode}-{tengah.slug}/")


if __name__ == "__main__":
    main()
