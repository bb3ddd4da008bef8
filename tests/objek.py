"""What the routes are tried on: two Kanwil, three units, people of every role, an object of each kind.

A route whose argument is not in `ARGUMEN` fails the test of access, with a sentence that says so.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone

from akun.models import Pemberitahuan, Pengguna, Peran
from akun.services.undangan import buat_tautan_sandi, undang
from akun.tests.pabrik import (
    PabrikAdmin,
    PabrikPengguna,
    PabrikPetugasKanwil,
    PabrikPimpinan,
    PabrikPusat,
)
from impor.models import Impor
from inti.models import CatatanAudit
from katalog.models import AlasanUmum, Foto, NomorProduk, Produk, TindakanMassal
from katalog.services.ajukan import ajukan_produk
from katalog.services.tinjau import setujui_produk
from katalog.tests.pabrik import PabrikProduk
from organisasi.models import UPT, AliasUPT
from organisasi.tests.pabrik import PabrikKanwil, PabrikUPT
from pemetaan.models import AlasanNihil, LaporanResmi, Putaran, Rapat, SalinanBertanda
from pemetaan.tests.pabrik_putaran import PabrikPutaran, jawab
from pemetaan.tests.pabrik_rapat import PabrikRapat
from produksi.tests.pabrik import PabrikLaporan
from sertifikasi.models import (
    AturanKewajiban,
    CatatanTahap,
    Jalur,
    Keberatan,
    Langkah,
    PerubahanBahan,
    PerubahanTerjadwal,
    Sertifikat,
)
from sertifikasi.tests.pabrik import PabrikJenis, PabrikSertifikat


@dataclass
class Isi:
    """One unit and everything that hangs on it."""

    upt: UPT
    unit: Pengguna
    kanwil: Pengguna
    produk: dict[str, Produk] = field(default_factory=dict)
    foto: Any = None
    sertifikat: Any = None
    catatan: Any = None
    undangan: Any = None
    rahasia: str = ""
    rahasia_sandi: str = ""
    berita: Any = None
    alias: Any = None
    keberatan: Any = None
    perubahan: Any = None
    impor: Any = None
    massal: Any = None
    laporan: Any = None
    laporan_resmi: Any = None
    putaran: Any = None
    jawaban: Any = None
    rapat: Any = None


@dataclass
class Dunia:
    a: Isi
    c: Isi
    orang: dict[str, Pengguna]
    alasan: Any
    aturan: Any
    langkah: Any
    terjadwal: Any
    alasan_nihil: Any


def _isi(upt: UPT, unit: Pengguna, kanwil: Pengguna) -> Isi:
    isi = Isi(upt, unit, kanwil)
    for keadaan in ("draf", "diajukan", "terbit"):
        produk = PabrikProduk(upt=upt, menyusul_foto=False)
        isi.foto = Foto.objects.create(produk=produk, lebar=800, tinggi=600)
        if keadaan != "draf":
            produk = ajukan_produk(produk=produk, versi=produk.versi, oleh=unit)
        if keadaan == "terbit":
            produk = setujui_produk(produk=produk, versi=produk.versi, oleh=kanwil)
        isi.produk[keadaan] = produk
    NomorProduk.objects.update_or_create(upt=upt, defaults={"terakhir": 9000})
    isi.foto = Foto.objects.get(produk=isi.produk["draf"])
    isi.sertifikat = PabrikSertifikat(upt=upt)
    isi.catatan = CatatanTahap.objects.create(
        sertifikat=isi.sertifikat, peristiwa="catatan", tahap="terbit", tanggal="2026-01-01"
    )
    isi.undangan, tautan = undang(nama="Ani", peran=Peran.PETUGAS_UPT, upt=upt, oleh=kanwil)
    isi.rahasia = tautan.rstrip("/").rsplit("/", 1)[1]
    _, tautan = buat_tautan_sandi(pengguna=unit, oleh=kanwil)
    isi.rahasia_sandi = tautan.rstrip("/").rsplit("/", 1)[1]
    isi.berita = Pemberitahuan.objects.create(penerima=unit, judul="Kabar", tautan="/kelola/")
    isi.alias = AliasUPT.objects.create(upt=upt, teks=f"Sebutan {upt.kode}", teks_normal=upt.kode)
    isi.keberatan = Keberatan.objects.create(
        produk=isi.produk["draf"], sasaran="pirt", usulan="tidak_wajib", alasan="Tahan tiga hari."
    )
    isi.perubahan = PerubahanBahan.objects.create(produk=isi.produk["draf"])
    isi.massal = TindakanMassal.objects.create(aksi="arsipkan", oleh=unit)
    isi.laporan_resmi = LaporanResmi.objects.create(
        upt=upt, periode_nama="Oktober 2026", dibuat_oleh=kanwil
    )
    isi.laporan = PabrikLaporan(upt=upt, dikirim_oleh=unit)
    isi.putaran = PabrikPutaran(kanwil=upt.kanwil)
    isi.jawaban = jawab(isi.putaran, upt, unit)
    isi.rapat = PabrikRapat(kanwil=upt.kanwil)
    isi.impor = Impor.objects.create(
        jenis="produk",
        oleh=kanwil,
        kanwil=kanwil.kanwil,
        berkas="impor/a.xlsx",
        nama_berkas="a.xlsx",
        ukuran=1,
    )
    return isi


# Files of a unit: where, and the ending; `beri_berkas` names them, `tulis_berkas` writes them.
BERKAS = {"pindaian": "pdf", "langkah": "pdf", "laporan": "pdf", "laporan-bertanda": "pdf"}


def beri_berkas(isi: Isi) -> None:
    """A scan, a step's file, a built report and its signed copy."""
    nama = {f: f"{f}/{isi.upt.kode}.{akhiran}" for f, akhiran in BERKAS.items()}
    Sertifikat.objects.filter(pk=isi.sertifikat.pk).update(
        pindaian=nama["pindaian"], pindaian_nama="a.pdf"
    )
    CatatanTahap.objects.filter(pk=isi.catatan.pk).update(
        berkas=nama["langkah"], berkas_nama="a.pdf"
    )
    LaporanResmi.objects.filter(pk=isi.laporan_resmi.pk).update(
        status=LaporanResmi.Status.SELESAI, pdf=nama["laporan"], xlsx=nama["laporan"]
    )
    SalinanBertanda.objects.create(
        laporan=isi.laporan_resmi,
        berkas=nama["laporan-bertanda"],
        nama_berkas="a.pdf",
        nomor_surat="W.1",
        tanggal_surat=date(2026, 1, 2),
        diunggah_pada=timezone.now(),
        diunggah_oleh=isi.unit,
    )


def tulis_berkas(akar: Path, isi: Isi, kata: str) -> None:
    """The unit's files in the media folder of this test, with `kata` in each."""
    for folder, akhiran in BERKAS.items():
        (akar / folder).mkdir(parents=True, exist_ok=True)
        (akar / folder / f"{isi.upt.kode}.{akhiran}").write_text(f"%PDF-1.7 {kata}")


def bangun() -> Dunia:
    """Kanwil 62 with units A and B, Kanwil 63 with unit C."""
    k62, k63 = PabrikKanwil(kode="62"), PabrikKanwil(kode="63")
    upt_a, upt_b = PabrikUPT(kode="62-90", kanwil=k62), PabrikUPT(kode="62-91", kanwil=k62)
    upt_c = PabrikUPT(kode="63-90", kanwil=k63)
    orang = {
        "unit_a": PabrikPengguna(upt=upt_a),
        "unit_b": PabrikPengguna(upt=upt_b),
        "kanwil_62": PabrikPetugasKanwil(kanwil=k62),
        "kanwil_63": PabrikPetugasKanwil(kanwil=k63),
        "pimpinan_62": PabrikPimpinan(kanwil=k62),
        "pusat": PabrikPusat(),
        "admin": PabrikAdmin(),
    }
    alasan = AlasanUmum.objects.create(teks="Foto kurang jelas")
    return Dunia(
        a=_isi(upt_a, orang["unit_a"], orang["kanwil_62"]),
        c=_isi(upt_c, PabrikPengguna(upt=upt_c), orang["kanwil_63"]),
        orang=orang,
        alasan=alasan,
        aturan=AturanKewajiban.objects.create(
            kode="uji", sasaran="halal", hasil="wajib", alasan="Uji."
        ),
        alasan_nihil=AlasanNihil.objects.create(teks="Uji nihil"),
        terjadwal=PerubahanTerjadwal.objects.create(
            jenis=PabrikJenis(kode="halal"), isi={"masa_tahun": 9}, berlaku_dari=date(2199, 1, 1)
        ),
        langkah=Langkah.objects.create(
            kode="uji",
            nama="Uji",
            tahap="dokumen",
            pelaku="unit",
            jalur=Jalur.objects.create(kode="uji", nama="Uji"),
        ),
    )


def dalam_lingkup(orang: Pengguna, isi: Isi) -> bool:
    """Does this person see the unit's rows?"""
    return UPT.objects.dalam(orang.cakupan).filter(pk=isi.upt.pk).exists()


def _kantor_pengimpor(orang: Pengguna, isi: Isi) -> bool:
    return Impor.objects.dalam(orang.cakupan).filter(pk=isi.impor.pk).exists()


def _putaran(orang: Pengguna, isi: Isi) -> bool:
    return Putaran.objects.dalam(orang.cakupan).filter(pk=isi.putaran.pk).exists()


# Rows that are not simply the unit's: who has them. The longest beginning of the route counts.
LINGKUP: dict[str, Callable[[Pengguna, Isi], bool]] = {
    "": dalam_lingkup,
    "pemberitahuan_buka": lambda orang, isi: orang.pk == isi.berita.penerima_id,
    "pemetaan:kanwil": lambda orang, isi: not orang.upt_id and dalam_lingkup(orang, isi),
    "produksi:kanwil": lambda orang, isi: not orang.upt_id and dalam_lingkup(orang, isi),
    "putaran:": _putaran,
    "rapat:": lambda orang, isi: (
        Rapat.objects.dalam(orang.cakupan).filter(pk=isi.rapat.pk).exists()
    ),
    "putaran:unit": dalam_lingkup,
    "putaran:nihil": dalam_lingkup,
    "putaran:konfirmasi": dalam_lingkup,
    "putaran:kanwil": lambda orang, isi: not orang.upt_id and dalam_lingkup(orang, isi),
    "putaran:semua_unit": _putaran,
    "putaran:semua": lambda orang, isi: not orang.upt_id and dalam_lingkup(orang, isi),
    "putaran:ingatkan": lambda orang, isi: not orang.upt_id and dalam_lingkup(orang, isi),
    "putaran:alasan": lambda orang, isi: True,
    "impor:": _kantor_pengimpor,
    "katalog:massal_": lambda orang, isi: orang.pk == isi.massal.oleh_id,
    # Rows of the nation: whoever has the role may open them.
    "impor:pekerjaan_": lambda orang, isi: True,
    "pengaturan_kategori_": lambda orang, isi: True,
    "pengaturan_jejak_": lambda orang, isi: True,
    "pengaturan_alasan_": lambda orang, isi: True,
    "pengaturan_jenis_": lambda orang, isi: True,
    "pengaturan_kewajiban_": lambda orang, isi: True,
}


def punya(rute: str, orang: Pengguna, isi: Isi) -> bool:
    """Is the sample object of this route in the person's scope?"""
    return LINGKUP[max((k for k in LINGKUP if rute.startswith(k)), key=len)](orang, isi)


Ambil = Callable[[Dunia, Isi], Any]
# (how the route's name begins, name of the argument) → its value; the longest beginning counts.
ARGUMEN: dict[tuple[str, str], Ambil] = {
    ("katalog:", "kode"): lambda d, i: i.produk["draf"].kode,
    ("katalog:tinjau", "kode"): lambda d, i: i.produk["diajukan"].kode,
    ("katalog:putuskan", "kode"): lambda d, i: i.produk["diajukan"].kode,
    ("katalog:turunkan", "kode"): lambda d, i: i.produk["terbit"].kode,
    ("katalog:foto", "id"): lambda d, i: i.foto.pk,
    ("katalog:foto", "nama"): lambda d, i: "240.webp",
    ("katalog:foto_ubah", "id"): lambda d, i: i.foto.pk,
    ("katalog:unggulan_", "kode"): lambda d, i: i.upt.kode,
    ("katalog:usul", "kode"): lambda d, i: i.upt.kode,
    ("katalog:", "produk_kode"): lambda d, i: i.produk["terbit"].kode,
    ("katalog:massal_", "pk"): lambda d, i: i.massal.pk,
    ("sertifikasi:", "pk"): lambda d, i: i.sertifikat.pk,
    ("sertifikasi:berkas_langkah", "catatan"): lambda d, i: i.catatan.pk,
    ("sertifikasi:keberatan_", "pk"): lambda d, i: i.keberatan.pk,
    ("sertifikasi:perubahan_", "pk"): lambda d, i: i.perubahan.pk,
    ("sertifikasi:keberatan_", "sasaran"): lambda d, i: "halal",
    ("pengaturan_jalur_", "pk"): lambda d, i: d.langkah.pk,
    ("pengaturan_terjadwal_", "pk"): lambda d, i: d.terjadwal.pk,
    ("pengaturan_kewajiban_", "pk"): lambda d, i: d.aturan.pk,
    ("sertifikasi:", "kode"): lambda d, i: i.produk["draf"].kode,
    ("produksi:", "kode"): lambda d, i: i.upt.kode,
    ("produksi:kanwil", "kode"): lambda d, i: i.upt.kanwil.kode,
    ("produksi:kanwil", "kode_kanwil"): lambda d, i: i.upt.kanwil.kode,
    ("produksi:produk", "kode"): lambda d, i: i.produk["draf"].kode,
    ("produksi:", "bulan"): lambda d, i: i.laporan.bulan,
    ("produksi:versi", "nomor"): lambda d, i: 1,
    ("putaran:", "pk"): lambda d, i: i.putaran.pk,
    ("putaran:alasan_", "pk"): lambda d, i: d.alasan_nihil.pk,
    ("putaran:", "kanwil"): lambda d, i: i.upt.kanwil.kode,
    ("putaran:", "upt"): lambda d, i: i.upt.kode,
    ("rapat:", "pk"): lambda d, i: i.rapat.pk,
    ("rapat:", "upt"): lambda d, i: i.upt.kode,
    ("impor:", "pk"): lambda d, i: i.impor.pk,
    ("impor:", "baris"): lambda d, i: 1,
    ("impor:", "kolom"): lambda d, i: "harga",
    ("impor:pekerjaan_", "pk"): lambda d, i: uuid.UUID(int=1),
    ("pemetaan:laporan_", "pk"): lambda d, i: i.laporan_resmi.pk,
    ("pemetaan:laporan_unduh", "jenis"): lambda d, i: "pdf",
    ("pemetaan:", "kanwil"): lambda d, i: i.upt.kanwil.kode,
    ("pemetaan:", "upt"): lambda d, i: i.upt.kode,
    ("pengaturan_upt_", "kode"): lambda d, i: i.upt.kode,
    ("pengaturan_alias_", "kode"): lambda d, i: i.upt.kode,
    ("pengaturan_alias_", "pk"): lambda d, i: i.alias.pk,
    ("pengaturan_kanwil_", "kode"): lambda d, i: i.upt.kanwil.kode,
    ("pengaturan_kategori_", "kode"): lambda d, i: i.produk["draf"].kategori.kode,
    ("pengaturan_jenis_", "kode"): lambda d, i: i.sertifikat.jenis.kode,
    ("pengaturan_alasan_", "pk"): lambda d, i: d.alasan.pk,
    ("pengaturan_jejak_", "pk"): lambda d, i: CatatanAudit.objects.order_by("pk")[0].pk,
    ("petugas_", "pk"): lambda d, i: i.unit.pk,
    ("undangan_", "pk"): lambda d, i: i.undangan.pk,
    ("undangan", "rahasia"): lambda d, i: i.rahasia,
    ("tautan_sandi", "rahasia"): lambda d, i: i.rahasia_sandi,
    ("account_reset_password_from_key", "uidb36"): lambda d, i: "1",
    ("account_reset_password_from_key", "key"): lambda d, i: "abc-123",
    ("pemberitahuan_buka", "pk"): lambda d, i: i.berita.pk,
    ("etalase:", "kode"): lambda d, i: i.produk["terbit"].kode,
    ("etalase:upt", "kode"): lambda d, i: i.upt.kode,
    ("etalase:kanwil", "kode"): lambda d, i: i.upt.kanwil.kode,
    ("etalase:", "slug"): lambda d, i: "nama",
    ("etalase:peta_situs_bagian", "section"): lambda d, i: "produk",
}


def nilai_argumen(rute: str, nama: str, dunia: Dunia, isi: Isi) -> Any:
    """The sample value of one argument. Raises `LookupError` with what to do about it."""
    cocok = [k for k in ARGUMEN if k[1] == nama and rute.startswith(k[0])]
    if not cocok:
        raise LookupError(
            f"Route {rute} takes <{nama}>, and tests/objek.py gives no value: add it to ARGUMEN."
        )
    return ARGUMEN[max(cocok, key=lambda k: len(k[0]))](dunia, isi)
