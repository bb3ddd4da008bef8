"""Columns of a sheet of products: the names offices give them, and what they hold."""

from impor.jenis import Kolom, Konteks, Nilai
from impor.kolom_upt import kolom_upt
from katalog.models import Kategori


def nama_kategori(_: Konteks) -> list[str]:
    return list(Kategori.objects.filter(aktif=True).values_list("nama", flat=True))


# What offices write for a category; names on the right are those of the reference data.
SINONIM_KATEGORI = {
    "makanan ringan": "Makanan", "olahan makanan": "Makanan", "pangan": "Makanan",
    "makanan olahan": "Makanan", "kuliner": "Makanan", "tata boga": "Makanan", "kue": "Makanan",
    "roti": "Makanan", "bakery": "Makanan", "camilan": "Makanan", "snack": "Makanan",
    "minuman olahan": "Minuman", "kopi": "Minuman", "kerajinan tangan": "Kerajinan",
    "handicraft": "Kerajinan", "kriya": "Kerajinan", "souvenir": "Kerajinan",
    "suvenir": "Kerajinan", "anyaman": "Kerajinan", "ukiran": "Kerajinan", "seni": "Kerajinan",
    "fesyen": "Fesyen & Tekstil", "fashion": "Fesyen & Tekstil", "tekstil": "Fesyen & Tekstil",
    "pakaian": "Fesyen & Tekstil", "konveksi": "Fesyen & Tekstil", "jahit": "Fesyen & Tekstil",
    "menjahit": "Fesyen & Tekstil", "batik": "Fesyen & Tekstil", "tenun": "Fesyen & Tekstil",
    "fesyen dan tekstil": "Fesyen & Tekstil", "busana": "Fesyen & Tekstil",
    "garmen": "Fesyen & Tekstil", "mebel": "Furnitur", "meubel": "Furnitur",
    "meubelair": "Furnitur", "mebelair": "Furnitur", "meubeler": "Furnitur",
    "furniture": "Furnitur", "perabot": "Furnitur", "pertukangan": "Furnitur",
    "pertukangan kayu": "Furnitur", "las": "Furnitur", "bangunan": "Bahan Bangunan",
    "material bangunan": "Bahan Bangunan", "paving": "Bahan Bangunan", "batako": "Bahan Bangunan",
    "pertanian": "Pertanian & Perkebunan", "perkebunan": "Pertanian & Perkebunan",
    "pertanian dan perkebunan": "Pertanian & Perkebunan", "sayuran": "Pertanian & Perkebunan",
    "hidroponik": "Pertanian & Perkebunan", "tanaman hias": "Pertanian & Perkebunan",
    "hortikultura": "Pertanian & Perkebunan", "peternakan": "Peternakan & Perikanan",
    "perikanan": "Peternakan & Perikanan", "budidaya ikan": "Peternakan & Perikanan",
    "peternakan dan perikanan": "Peternakan & Perikanan", "kosmetik": "Kosmetik & Perawatan",
    "perawatan": "Kosmetik & Perawatan", "sabun": "Kosmetik & Perawatan",
    "kosmetik dan perawatan": "Kosmetik & Perawatan", "layanan": "Jasa", "laundry": "Jasa",
    "lain lain": "Lainnya", "lain": "Lainnya", "dll": "Lainnya",
}  # fmt: skip

KOLOM = (
    Kolom(
        "kode",
        "Kode produk",
        Nilai.KODE,
        sinonim=("kode pasproduk", "kode", "id produk"),
        catatan="Terisi pada hasil unduhan: baris dengan kode memperbarui produk itu. Produk baru: kosongkan.",
        lebar=13,
    ),
    kolom_upt(
        "lapas", "rutan", "upt pemasyarakatan", "nama lapas rutan", "asal", "asal upt",
        "unit pelaksana teknis", "nama satuan kerja", "lapas rutan lpka bapas", "instansi",
        "upt penghasil", "upt lapas rutan",
    ),
    Kolom(
        "nama",
        "Nama produk",
        wajib=True,
        maks=120,
        sinonim=(
            "nama", "produk", "nama barang", "barang", "nama hasil karya", "hasil karya",
            "nama produk hasil karya", "nama produk unggulan", "produk unggulan", "jenis produk hasil",
            "nama produk umkm", "hasil produksi", "nama hasil produksi", "uraian", "uraian produk",
            "nama produk jasa", "produk jasa", "nama usaha", "produk umkm", "hasil kegiatan kerja",
            "nama item", "item",
        ),
        catatan="Satu baris satu produk.",
        contoh="Miniatur Kapal Getah Nyatu",
        lebar=36,
    ),
    Kolom("merek", "Merek", maks=80, sinonim=("merk", "brand", "nama merek", "merek dagang"), contoh="Betang"),
    Kolom(
        "kategori",
        "Jenis produk",
        Nilai.PILIHAN,
        sinonim=(
            "jenis", "kategori", "kategori produk", "jenis barang", "kelompok", "kelompok produk",
            "bidang", "jenis usaha", "bidang usaha", "jenis kerajinan", "jenis hasil karya",
            "jenis kegiatan", "klasifikasi", "sektor",
        ),
        catatan="Pilih dari daftar. Tanpa jenis, produk belum dihitung terdata.",
        contoh="Kerajinan",
        lebar=24,
        pilihan=nama_kategori,
        sinonim_pilihan=SINONIM_KATEGORI,
    ),
    Kolom(
        "harga",
        "Harga",
        Nilai.UANG,
        sinonim=(
            "harga jual", "harga rp", "harga satuan", "harga produk", "harga jual rp", "rp",
            "harga jual satuan", "hrg", "harga per satuan", "harga rupiah", "kisaran harga",
            "harga satuan rp", "harga pcs", "harga unit",
        ),
        catatan="25.000 · 350.000–1.700.000 · mulai 50.000 · atas permintaan. Kosong berarti menyusul.",
        contoh="175.000",
        lebar=22,
    ),
    Kolom(
        "harga_maks",
        "Harga tertinggi",
        Nilai.UANG,
        sinonim=("harga maksimal", "harga maksimum", "harga sampai", "harga tinggi", "harga max"),
        catatan="Bila harganya berentang dan kolom Harga berisi yang terendah.",
        lebar=16,
    ),
    Kolom(
        "cara_harga",
        "Cara harga",
        sinonim=("jenis harga", "keterangan harga"),
        catatan="Harga tetap · Dari–sampai · Harga atas permintaan. Boleh kosong.",
        maks=40,
    ),
    Kolom(
        "satuan",
        "Satuan",
        maks=30,
        sinonim=("satuan jual", "unit jual", "satuan produk", "per", "satuan harga", "kemasan"),
        contoh="buah",
        lebar=12,
    ),
    Kolom(
        "deskripsi_singkat",
        "Deskripsi singkat",
        maks=300,
        sinonim=("deskripsi", "keterangan produk", "uraian singkat", "deskripsi produk", "penjelasan", "spesifikasi"),
        contoh="Miniatur kapal dari getah nyatu, dikerjakan tangan.",
        lebar=44,
    ),
    Kolom("deskripsi", "Cerita lengkap", Nilai.PARAGRAF, maks=4000, sinonim=("cerita", "cerita produk", "deskripsi lengkap"), lebar=44),
    Kolom("bahan", "Bahan", maks=300, sinonim=("bahan baku", "bahan utama", "komposisi", "material"), contoh="getah nyatu, kayu", lebar=24),
    Kolom("ukuran", "Ukuran", maks=120, sinonim=("dimensi", "ukuran produk"), contoh="30 × 12 cm"),
    Kolom("berat", "Berat", maks=60, sinonim=("berat bersih", "netto", "isi bersih", "berat produk"), contoh="250 gram"),
    Kolom("varian", "Varian", maks=200, sinonim=("varian rasa", "rasa", "warna", "pilihan varian"), contoh="kecil, sedang"),
    Kolom("pesanan_minimum", "Pesanan terkecil", Nilai.BILANGAN, sinonim=("minimal order", "minimum order", "moq", "pesanan minimum", "minimal pesanan"), contoh="1"),
    Kolom("waktu_pengerjaan", "Lama pengerjaan (hari)", Nilai.BILANGAN, maks=3650, sinonim=("lama pengerjaan", "waktu pengerjaan", "lama produksi", "waktu produksi"), contoh="7"),
    Kolom(
        "kapasitas_bulanan",
        "Kapasitas sebulan",
        Nilai.BILANGAN,
        sinonim=("kapasitas", "kapasitas produksi", "kapasitas bulanan", "kapasitas produksi per bulan", "produksi per bulan", "jumlah produksi per bulan", "kapasitas per bulan"),
        contoh="20",
    ),
    Kolom(
        "jumlah_wbp",
        "Jumlah WBP",
        Nilai.BILANGAN,
        maks=32767,
        sinonim=("wbp", "jumlah wbp terlibat", "jumlah pekerja", "jumlah warga binaan", "wbp terlibat", "tenaga kerja", "jumlah tenaga kerja", "jumlah wbp yang terlibat"),
        catatan="Hanya jumlah orang; jangan tulis nama.",
        contoh="8",
        lebar=12,
    ),
    Kolom("kekhasan_daerah", "Kekhasan daerah", maks=400, sinonim=("ciri khas", "kekhasan", "ciri khas daerah", "keunikan"), lebar=30),
    Kolom(
        "unggulan",
        "Unggulan",
        Nilai.CENTANG,
        sinonim=("usulan unggulan", "produk unggulan ya tidak", "unggulan ya tidak", "usul unggulan", "unggulan tidak"),
        catatan="√ atau ya: diusulkan sebagai unggulan unit. Kanwil yang menetapkan.",
        contoh="ya",
        lebar=11,
    ),
    Kolom("pirt", "PIRT", Nilai.NOMOR, sinonim=("p irt", "pirt nomor", "nomor pirt", "izin pirt", "spp irt", "no pirt", "sertifikat pirt")),
    Kolom("halal", "Halal", Nilai.NOMOR, sinonim=("sertifikat halal", "nomor halal", "halal nomor", "no halal", "label halal", "bpjph")),
    Kolom("haki", "HAKI", Nilai.NOMOR, sinonim=("hki", "merek terdaftar", "haki merek", "nomor haki", "sertifikat haki", "kekayaan intelektual", "paten")),
)  # fmt: skip
TEKS_BEBAS = (
    "merek", "deskripsi_singkat", "deskripsi", "bahan", "ukuran", "berat", "varian",
    "pesanan_minimum", "waktu_pengerjaan", "kapasitas_bulanan", "jumlah_wbp", "kekhasan_daerah",
)  # fmt: skip
IZIN = ("pirt", "halal", "haki")
