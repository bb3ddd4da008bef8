"""Columns of a sheet of certificates."""

from impor.jenis import Kolom, Konteks, Nilai
from impor.kolom_upt import kolom_upt
from sertifikasi.models import JenisSertifikat, Sertifikat
from sertifikasi.services.isian import TAHAP_ISIAN

LINGKUP = {
    "Produk": Sertifikat.Lingkup.PRODUK.value,
    "Dapur unit": Sertifikat.Lingkup.DAPUR.value,
}
TAHAP = {t.label: t.value for t in TAHAP_ISIAN}
PEMEGANG = {label: nilai for nilai, label in Sertifikat.Pemegang.choices}


def nama_jenis(_: Konteks) -> list[str]:
    return list(JenisSertifikat.objects.filter(aktif=True).values_list("nama", flat=True))


# What offices write for a kind; names on the right are those of the reference data.
SINONIM_JENIS = {
    "p irt": "PIRT (SPP-IRT)", "pirt": "PIRT (SPP-IRT)", "spp irt": "PIRT (SPP-IRT)",
    "sertifikat halal": "Sertifikat halal", "halal": "Sertifikat halal",
    "merk": "Merek", "haki merek": "Merek", "hki merek": "Merek", "pendaftaran merek": "Merek",
    "merek dagang": "Merek", "hak cipta": "Hak cipta", "cipta": "Hak cipta",
    "bpom": "BPOM MD", "bpom md": "BPOM MD", "md": "BPOM MD",
}  # fmt: skip

KOLOM = (
    Kolom(
        "catatan_no",
        "Nomor catatan",
        Nilai.BILANGAN,
        catatan="Terisi pada hasil unduhan: baris itu memperbarui catatannya. Sertifikat baru: kosongkan.",
        lebar=11,
    ),
    kolom_upt("lapas", "rutan", "asal upt"),
    Kolom(
        "jenis",
        "Jenis sertifikat",
        Nilai.PILIHAN,
        wajib=True,
        sinonim=(
            "jenis", "sertifikat", "jenis izin", "izin", "perizinan", "jenis perizinan", "legalitas",
            "jenis legalitas", "nama sertifikat", "jenis haki",
        ),
        catatan="Pilih dari daftar.",
        contoh="Sertifikat halal",
        lebar=24,
        pilihan=nama_jenis,
        sinonim_pilihan=SINONIM_JENIS,
    ),
    Kolom(
        "nomor",
        "Nomor sertifikat",
        Nilai.NOMOR,
        sinonim=(
            "nomor", "no sertifikat", "nomor izin", "no izin", "nomor pirt", "nomor halal",
            "nomor pendaftaran", "nomor registrasi", "nomor legalitas", "nomor sertifikat izin",
        ),
        catatan="Tulis seperti pada sertifikat, sebagai teks.",
        contoh="ID62110018673520624",
        lebar=26,
    ),
    Kolom(
        "nomor_permohonan",
        "Nomor permohonan",
        Nilai.NOMOR,
        sinonim=("no permohonan", "nomor pengajuan", "nomor agenda", "nomor pengajuan permohonan"),
        catatan="Nomor saat mengajukan; berbeda dari nomor sertifikat.",
        lebar=20,
    ),
    Kolom(
        "nomor_kh",
        "Nomor ketetapan halal (KH)",
        Nilai.NOMOR,
        sinonim=("nomor kh", "ketetapan halal", "no ketetapan halal"),
        lebar=18,
    ),
    Kolom(
        "produk",
        "Produk",
        maks=4000,
        sinonim=("nama produk", "produk tercakup", "untuk produk", "nama barang", "kode produk"),
        catatan="Kode atau nama produk unit itu; beberapa produk dipisah titik koma.",
        contoh="Keripik Singkong; Keripik Pisang",
        lebar=36,
    ),
    Kolom(
        "tahap",
        "Sampai mana",
        Nilai.PILIHAN,
        sinonim=("status", "tahap", "status sertifikat", "proses", "progres", "status permohonan"),
        catatan="Kosong berarti terbit bila ada nomornya, diajukan bila baru ada nomor permohonan.",
        pilihan=lambda _: list(TAHAP),
        sinonim_pilihan={
            "sudah terbit": "Terbit", "selesai": "Terbit", "ada": "Terbit", "aktif": "Terbit",
            "sudah": "Terbit", "proses": "Diajukan", "dalam proses": "Diajukan",
            "pengajuan": "Diajukan", "baru diajukan": "Diajukan", "sedang diperiksa": "Diperiksa",
            "verifikasi": "Diperiksa", "tolak": "Ditolak",
        },
        lebar=14,
    ),
    Kolom(
        "terbit",
        "Tanggal terbit",
        Nilai.TANGGAL,
        sinonim=("tgl terbit", "terbit", "tanggal sertifikat", "tanggal penerbitan", "mulai berlaku"),
        contoh="26 November 2025",
    ),
    Kolom(
        "berlaku_sampai",
        "Berlaku sampai",
        Nilai.TANGGAL,
        sinonim=(
            "berlaku sampai dengan", "masa berlaku", "berlaku s d", "berlaku hingga", "kedaluwarsa",
            "tanggal berakhir", "tanggal kedaluwarsa", "tanggal kadaluarsa", "expired", "berakhir",
        ),
        catatan="Kosong bila sertifikat tidak menyebut tanggal berakhir.",
        kata_kosong=("seumur hidup", "selamanya", "tanpa batas", "tidak terbatas", "tidak ada batas"),
        contoh="26 November 2030",
    ),
    Kolom(
        "lingkup",
        "Berlaku untuk",
        Nilai.PILIHAN,
        sinonim=("lingkup", "cakupan"),
        catatan="Sertifikat dapur tidak berlaku untuk produk. Kosong berarti produk.",
        pilihan=lambda _: list(LINGKUP),
        sinonim_pilihan={"dapur": "Dapur unit", "dapur umum": "Dapur unit"},
        lebar=14,
    ),
    Kolom(
        "pemegang",
        "Pemegang",
        Nilai.PILIHAN,
        sinonim=("atas nama", "jenis pemegang"),
        catatan="Kosong berarti UPT.",
        pilihan=lambda _: list(PEMEGANG),
        lebar=14,
    ),
    Kolom("nama_pemegang", "Nama pemegang", maks=160, sinonim=("pemilik", "nama pemilik"), lebar=26),
    Kolom("penerbit", "Penerbit", maks=120, sinonim=("diterbitkan oleh", "instansi penerbit"), lebar=22),
    Kolom("catatan", "Catatan", maks=400, sinonim=("keterangan", "ket"), lebar=30),
)  # fmt: skip
