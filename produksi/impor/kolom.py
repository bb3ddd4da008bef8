"""Columns of a monthly recap: the names offices give them, and what they hold."""

from impor.jenis import Kolom, Nilai
from impor.kolom_upt import kolom_upt

# Amounts are read by `rencana`: here 0 is an answer and an empty cell is none, and volumes may have
# a fraction.
KOLOM = (
    kolom_upt("lapas", "rutan", "asal upt"),
    Kolom(
        "bulan",
        "Bulan",
        Nilai.TANGGAL,
        sinonim=("periode", "bulan laporan", "periode laporan", "masa", "bulan produksi"),
        catatan="Misalnya Oktober 2026; kosong berarti sama dengan baris di atasnya.",
        contoh="Oktober 2026",
        lebar=16,
    ),
    Kolom(
        "produk",
        "Produk",
        wajib=True,
        maks=160,
        sinonim=(
            "nama produk", "nama barang", "barang", "hasil karya", "nama hasil karya", "produk unggulan",
            "hasil produksi", "uraian", "kode produk", "item", "jenis produk",
        ),
        catatan="Nama seperti tercatat, atau kodenya. Unit tanpa produksi: tulis NIHIL.",
        contoh="Miniatur Kapal Getah Nyatu",
        lebar=36,
    ),
    Kolom(
        "volume_produksi",
        "Jumlah dibuat",
        maks=40,
        sinonim=(
            "dibuat", "volume produksi", "jumlah produksi", "produksi", "volume", "hasil", "kuantitas",
            "qty", "jumlah", "jml produksi", "jumlah dihasilkan",
        ),
        catatan="0 berarti tidak dibuat bulan itu. Boleh pecahan: 12,5.",
        contoh="20",
        lebar=14,
    ),
    Kolom(
        "volume_terjual",
        "Jumlah terjual",
        maks=40,
        sinonim=("terjual", "volume terjual", "volume penjualan", "jumlah penjualan", "laku", "jml terjual"),
        contoh="18",
        lebar=14,
    ),
    Kolom("satuan", "Satuan", maks=30, sinonim=("unit satuan", "satuan produk", "sat"), contoh="buah", lebar=12),
    Kolom(
        "omzet",
        "Omzet",
        maks=40,
        sinonim=("omzet rp", "omset", "omset rp", "nilai penjualan", "hasil penjualan", "penjualan rp", "pendapatan"),
        contoh="3.150.000",
        lebar=16,
    ),
    Kolom(
        "jumlah_wbp",
        "WBP terlibat",
        Nilai.BILANGAN,
        maks=100_000,
        sinonim=("wbp", "jumlah wbp", "jml wbp", "tenaga kerja", "jumlah pekerja", "warga binaan", "wbp bekerja"),
        contoh="8",
        lebar=12,
    ),
    Kolom(
        "keuntungan",
        "Keuntungan",
        maks=40,
        sinonim=("laba", "keuntungan rp", "laba bersih", "untung", "profit", "keuntungan bersih"),
        catatan="Dijumlahkan per unit dan bulan, lalu dibagi menurut persentase unit.",
        contoh="1.000.000",
        lebar=16,
    ),
    Kolom(
        "alasan_tidak",
        "Alasan tidak berproduksi",
        maks=300,
        sinonim=("alasan", "alasan nihil", "keterangan", "kendala", "catatan"),
        catatan="Hanya untuk baris NIHIL.",
        lebar=30,
    ),
)  # fmt: skip
