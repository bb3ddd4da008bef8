"""Where each text that a form stores is typed and seen again: one `Tempat` for each form.

A form of the project that is neither here nor in `TANPA_SIMPANAN` fails
`tests/test_teks_aneh_formulir.py`, and so does a text field that no place tries.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import xlsxwriter
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from akun.forms import petugas
from impor import forms as impor
from impor.models import Impor
from impor.nilai.teks import rapi
from impor.services.langkah import mulai_latih
from impor.services.unggah import unggah_berkas
from inti.waktu import hari_ini
from katalog.forms import massal, produk, tinjauan, unggulan
from katalog.models import Foto, Produk, UsulanUnggulan
from katalog.models.izin import DasarIzin
from katalog.services.massal import rancang_massal
from pasproduk.pengaturan import forms as unit
from pasproduk.pengaturan import forms_aturan, forms_jalur, forms_kewajiban
from pemetaan.forms import laporan as laporan_resmi
from pemetaan.forms import putaran, rapat
from pemetaan.models import LaporanResmi, Putaran, Rapat, SalinanBertanda
from pemetaan.tests.pabrik_rapat import calon
from produksi.forms import aturan as aturan_produksi
from produksi.forms import laporan as bulanan
from produksi.forms import putusan
from produksi.models import LaporanBulanan
from sertifikasi.forms import jalur, kewajiban, sertifikat, tindakan
from sertifikasi.models import AturanKewajiban, Jalur, Langkah, PerubahanBahan, Sertifikat
from sertifikasi.tests.pabrik import PabrikSertifikat, pdf
from tests.objek import Dunia, nilai_argumen
from tests.test_akses import RUTE

Alamat = str | Callable[[Dunia], str]


@dataclass(frozen=True)
class Tempat:
    """`halaman` shows the form to `orang`; it is sent to `kirim`, or there."""

    form: type[forms.BaseForm]
    halaman: Alamat
    orang: str = "kanwil_62"
    kirim: Alamat = ""
    # What else it needs; a function is asked when it is sent.
    isi: dict[str, Any] | Callable[[Dunia], dict[str, Any]] = field(default_factory=dict)
    serta: tuple[type[forms.BaseForm], ...] = ()  # forms of the page that are sent along
    lihat: tuple[Alamat, ...] = ()  # pages that show it, besides the one the answer leads to
    ketat: frozenset[str] = frozenset()  # fields that take one kind of text only
    hanya: frozenset[str] = frozenset()  # fields tried here; none: all
    bukan: frozenset[str] = frozenset()  # fields of another place
    # What becomes of a text that is not kept as one piece: the pieces of it.
    pecah: dict[str, Callable[[str], list[str]]] = field(default_factory=dict)
    dibaca: Callable[[str], str] = str  # how its pages write it
    pembaca: str = ""  # who reads the pages of `lihat`, if somebody else

    def alamat(self, mana: Alamat, dunia: Dunia) -> str:
        if callable(mana):
            return mana(dunia)
        return reverse(
            mana, kwargs={n: nilai_argumen(mana, n, dunia, dunia.a) for n in RUTE[mana][1]}
        )


def _ke(rute: str, *arg: Callable[[Dunia], Any]) -> Callable[[Dunia], str]:
    return lambda d: reverse(rute, args=[a(d) for a in arg])


def _produk(keadaan: str) -> Callable[[Dunia], str]:
    return lambda d: d.a.produk[keadaan].kode


def _upt(d: Dunia) -> str:
    return d.a.upt.kode


def _massal(orang: str, aksi: str, keadaan: str) -> Callable[[Dunia], str]:
    def buat(d: Dunia) -> str:
        dipilih = [Produk.objects.get(pk=d.a.produk[keadaan].pk)]
        satu = rancang_massal(aksi=aksi, produk=dipilih, oleh=d.orang[orang])
        return reverse("katalog:massal_lihat", args=[satu.pk])

    return buat


def _terutang(d: Dunia) -> str:
    """A submitted product that still owes its photo: published with a reason only."""
    satu = d.a.produk["diajukan"]
    Foto.objects.filter(produk=satu).delete()
    Produk.objects.filter(pk=satu.pk).update(menyusul_foto=True)
    return reverse("katalog:tinjau", args=[satu.kode])


def _diusulkan(d: Dunia) -> str:
    UsulanUnggulan.objects.create(upt=d.a.upt, produk=d.a.produk["terbit"], urutan=1)
    return reverse("katalog:unggulan_upt", args=[d.a.upt.kode])


def _langkah(d: Dunia) -> Langkah:
    """A route for the sample certificate's kind, which stands on its only step."""
    rute, _ = Jalur.objects.get_or_create(
        kode="halal-uji", defaults={"nama": "Uji", "jenis": d.a.sertifikat.jenis}
    )
    return Langkah.objects.get_or_create(
        kode="halal-uji-1",
        defaults={"jalur": rute, "nama": "Siapkan", "tahap": "direncanakan", "pelaku": "unit"},
    )[0]


def _berjalan(rute: str, **isi: Any) -> Callable[[Dunia], str]:
    def buat(d: Dunia) -> str:
        langkah = _langkah(d)
        awal = {"tahap": "direncanakan", "nomor": "", "nomor_normal": "", "langkah": langkah}
        Sertifikat.objects.filter(pk=d.a.sertifikat.pk).update(
            **{**awal, "jalur": langkah.jalur, **isi}
        )
        return reverse(rute, args=[d.a.sertifikat.pk])

    return buat


def _selesai(d: Dunia) -> str:
    rute = _langkah(d).jalur
    wajib = Langkah.objects.create(
        kode="halal-uji-2", jalur=rute, nama="Lapor", tahap="terbit", pelaku="unit"
    )
    alamat = _berjalan("sertifikasi:selesai", tahap="terbit", langkah=wajib)(d)
    Sertifikat.objects.filter(pk=d.a.sertifikat.pk).update(nomor="ID1", nomor_normal="ID1")
    return alamat


def _rencana(d: Dunia) -> str:
    kode = _langkah(d).jalur.kode
    return f"{reverse('sertifikasi:rencana')}?upt={d.a.upt.kode}&jenis=halal&jalur={kode}"


def _bebas(rute: str) -> Callable[[Dunia], str]:
    """A certificate of a kind whose number has no form of its own."""

    def buat(d: Dunia) -> str:
        d.a.sertifikat.jenis.__class__.objects.get_or_create(
            kode="lain-uji", defaults={"nama": "Lain", "keluarga": "lain", "tangga_hari": [90]}
        )
        jenis = d.a.sertifikat.jenis.__class__.objects.get(kode="lain-uji")
        satu = PabrikSertifikat(upt=d.a.upt, jenis=jenis, nomor="A1", nomor_normal="A1")
        return reverse(rute, args=[satu.pk])

    return buat


def _keberatan(d: Dunia) -> str:
    AturanKewajiban.objects.update(berlaku_dari=None)
    return reverse("sertifikasi:keberatan_ajukan", args=[d.a.produk["draf"].kode, "halal"])


def _laporan(rute: str, **isi: Any) -> Callable[[Dunia], str]:
    def buat(d: Dunia) -> str:
        LaporanBulanan.objects.filter(pk=d.a.laporan.pk).update(**isi)
        return reverse(rute, args=[d.a.upt.kode, d.a.laporan.bulan])

    return buat


def _angka(d: Dunia) -> dict[str, Any]:
    return {f"p{p.pk}-volume_produksi": "3" for p in Produk.objects.filter(upt=d.a.upt)}


def _sel(d: Dunia) -> str:
    """The cell of the only row of a rehearsed sheet."""
    satu = Impor.objects.latest("pk")
    return reverse("impor:perbaiki", args=[satu.pk, satu.baris.get().pk, "nama"])  # type: ignore[attr-defined]


def _lembar(d: Dunia) -> str:
    isi = io.BytesIO()
    buku = xlsxwriter.Workbook(isi)
    lembar = buku.add_worksheet()
    lembar.write_row(0, 0, ["Kode UPT", "Nama produk", "Harga"])
    lembar.write_row(1, 0, [d.a.upt.kode, "Keset", "9000"])
    buku.close()
    berkas = SimpleUploadedFile("a.xlsx", isi.getvalue())
    satu = unggah_berkas(berkas=berkas, nama="a.xlsx", jenis="produk", oleh=d.a.kanwil)
    mulai_latih(impor=satu, versi=satu.versi, oleh=d.a.kanwil)
    return _sel(d)


def _resmi(d: Dunia) -> str:
    isi = {"status": "selesai", "pdf": "laporan/a", "xlsx": "laporan/b"}
    LaporanResmi.objects.filter(pk=d.a.laporan_resmi.pk).update(**isi)
    return reverse("pemetaan:laporan_lihat", args=[d.a.laporan_resmi.pk])


def _tarik(d: Dunia) -> str:
    _resmi(d)
    SalinanBertanda.objects.create(
        laporan=d.a.laporan_resmi,
        berkas="laporan/c",
        nama_berkas="c.pdf",
        nomor_surat="W.1",
        tanggal_surat=hari_ini(),
        diunggah_pada=timezone.now(),
        diunggah_oleh=d.a.unit,
    )
    return reverse("pemetaan:laporan_bertanda_tarik", args=[d.a.laporan_resmi.pk])


def _rapat_bercalon(d: Dunia) -> str:
    (satu,) = calon(d.a.upt, "Batik Tulis")
    Produk.objects.filter(pk=satu.pk).update(kode="UJIRAPAT")
    return reverse("rapat:unit", args=[d.a.rapat.pk, d.a.upt.kode])


def _tanpa(model: Any, rute: str) -> Callable[[Dunia], str]:
    """Where only one can be open: the sample one is out of the way."""

    def buat(d: Dunia) -> str:
        model.objects.update(ditutup_pada=timezone.now())
        return reverse(rute)

    return buat


def _nihil(d: Dunia) -> str:
    return reverse("putaran:nihil", args=[d.a.putaran.pk, d.orang["unit_b"].upt.kode])


def _halal(d: Dunia) -> str:
    satu = d.a.produk["draf"]
    Produk.objects.filter(pk=satu.pk).update(halal_dasar=DasarIzin.TERVERIFIKASI)
    return reverse("sertifikasi:perubahan_lapor", args=[satu.kode])


def _menunggu(d: Dunia) -> str:
    PerubahanBahan.objects.filter(pk=d.a.perubahan.pk).update(
        jawaban="berubah", catatan="Tepung", dijawab_pada=timezone.now()
    )
    return reverse("sertifikasi:perubahan_selesai", args=[d.a.perubahan.pk])


def _versi(keadaan: str) -> Callable[[Dunia], int]:
    return lambda d: Produk.objects.get(pk=d.a.produk[keadaan].pk).versi


def _baris(teks: str) -> list[str]:
    return [b.strip() for b in teks.splitlines() if b.strip()]


def _satu_spasi(teks: str) -> list[str]:
    """A name: runs of blanks count as one."""
    return [" ".join(teks.split())]


def _baris_kop(teks: str) -> list[str]:
    return ["\n".join(" ".join(b.split()) for b in teks.splitlines() if b.strip())]


def _besok(hari: int = 20) -> str:
    return f"{hari_ini() + timedelta(days=hari):%Y-%m-%d}"


def _pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("a.pdf", pdf(), content_type="application/pdf")


F = frozenset
PRODUK = {
    "nama": "Keripik",
    "saluran-TOTAL_FORMS": "1",
    "saluran-INITIAL_FORMS": "0",
    "saluran-0-nama": "Toko",
    "saluran-0-url": "https://a.test/",
}
RIWAYAT = "katalog:riwayat"

TEMPAT: list[Tempat] = [
    # akun
    Tempat(petugas.FormProfil, "akun_profil", lihat=("akun_saya",), ketat=F({"surel"})),
    Tempat(
        petugas.FormUndang, "petugas_undang", isi={"upt": _upt}, ketat=F({"surel"}),
        lihat=("petugas",),
    ),
    Tempat(
        petugas.FormTerima, "undangan", isi={"username": "ani.baru", "sandi1": "Wrk9-tambak-biru",
        "sandi2": "Wrk9-tambak-biru"}, ketat=F({"username", "surel"}),
    ),
    # impor
    # A cell is read as every cell of a sheet is: in order, and without control characters.
    Tempat(impor.FormPerbaiki, _lembar, lihat=(_sel,), dibaca=rapi),
    # katalog
    Tempat(
        produk.FormProduk, "katalog:ubah", "unit_a", isi=PRODUK,
        ketat=F({"harga", "harga_maks", "pesanan_minimum", "waktu_pengerjaan", "kapasitas_bulanan",
                 "jumlah_wbp"}),
        lihat=("katalog:rinci",),
    ),
    Tempat(
        produk.FormSaluranJual, "katalog:ubah", "unit_a", isi=PRODUK, serta=(produk.FormProduk,),
        ketat=F({"url"}), lihat=("katalog:rinci",),
    ),
    Tempat(produk.FormFoto, "katalog:foto_produk", "unit_a", "katalog:foto_ubah"),
    Tempat(
        produk.FormArsip, "katalog:arsipkan", "unit_a", isi={"sebab": "tidak_lagi"},
        lihat=(RIWAYAT,),
    ),
    Tempat(
        massal.FormArsipkan, _massal("unit_a", "arsipkan", "draf"), "unit_a",
        isi={"sebab": "tidak_lagi"}, lihat=(RIWAYAT,),
    ),
    Tempat(
        massal.FormKembalikan, _massal("kanwil_62", "kembalikan", "diajukan"),
        lihat=(_ke(RIWAYAT, _produk("diajukan")),),
    ),
    Tempat(
        tinjauan.FormPutusan, "katalog:tinjau", kirim="katalog:putuskan",
        isi={"putusan": "kembalikan", "versi": _versi("diajukan")}, bukan=F({"alasan_terbit"}),
        lihat=(_ke(RIWAYAT, _produk("diajukan")),),
    ),
    Tempat(
        tinjauan.FormPutusan, _terutang, kirim="katalog:putuskan", isi={"putusan": "setujui", "versi": _versi("diajukan")},
        hanya=F({"alasan_terbit"}), lihat=(_ke(RIWAYAT, _produk("diajukan")),),
    ),
    Tempat(
        tinjauan.FormAlasan, "katalog:turunkan", lihat=(_ke(RIWAYAT, _produk("terbit")),),
    ),
    Tempat(
        unggulan.FormUsulkan, "katalog:unggulan_upt", "unit_a", "katalog:usulkan",
    ),
    Tempat(
        unggulan.FormSebab, _diusulkan,
        kirim=_ke("katalog:unggulan_tetapkan", _upt, _produk("terbit")),
    ),
    # settings
    Tempat(
        unit.FormKontakUPT, "pengaturan_upt_satu", isi={"nomor_wa": "0811 2345 678"},
        ketat=F({"nomor_wa"}), lihat=("pengaturan_upt_satu",),
    ),
    Tempat(
        unit.FormKontakKanwil, "pengaturan_kanwil_satu", ketat=F({"nomor_wa", "surel"}),
    ),
    Tempat(unit.FormUPT, "pengaturan_upt_ubah", "pusat", pecah={"nama": _satu_spasi}),
    Tempat(
        unit.FormAlias, "pengaturan_upt_satu", "pusat", "pengaturan_alias_tambah",
        pecah={"teks": _satu_spasi},
    ),
    Tempat(forms_aturan.FormAlasan, "pengaturan_alasan", "pusat", pecah={"teks": _satu_spasi}),
    Tempat(forms_aturan.FormAlasan, "pengaturan_alasan_ubah", "pusat", pecah={"teks": _satu_spasi}),
    Tempat(forms_aturan.FormKategori, "pengaturan_kategori_ubah", "pusat"),
    Tempat(
        forms_aturan.FormJenis, "pengaturan_jenis_ubah", "pusat",
        ketat=F({"tangga_hari", "url_periksa"}), lihat=("pengaturan_jenis_ubah",),
    ),
    Tempat(
        forms_jalur.FormLangkah, "pengaturan_jalur_ubah", "pusat", pecah={"dokumen": _baris},
        lihat=("pengaturan_jalur_ubah",),
    ),
    Tempat(
        forms_kewajiban.FormAturan, "pengaturan_kewajiban_tambah", "pusat",
        isi={"sasaran": "halal", "hasil": "wajib", "berlaku_dari": "2020-01-01"},
    ),
    # pemetaan
    Tempat(
        laporan_resmi.FormKop, "pemetaan:kop", ketat=F({"penanda_nip"}),
        pecah={"baris": _baris_kop},
    ),
    Tempat(
        laporan_resmi.FormSalinan, _resmi, "unit_a", "pemetaan:laporan_bertanda",
        isi={"berkas": _pdf, "tanggal_surat": lambda: f"{hari_ini():%Y-%m-%d}"},
    ),
    Tempat(laporan_resmi.FormTarik, _tarik, "unit_a"),
    Tempat(putaran.FormAlasan, "putaran:alasan", "pusat"),
    Tempat(
        putaran.FormBuka, _tanpa(Putaran, "putaran:buka"), isi={"tenggat": _besok},
        ketat=F({"ingatkan_sebelum"}),
    ),
    Tempat(putaran.FormPerpanjang, "putaran:perpanjang", isi={"tenggat": _besok}),
    Tempat(putaran.FormNihil, _nihil, "unit_b"),
    Tempat(rapat.FormRapat, "rapat:ubah"),
    Tempat(
        rapat.FormRapat, _tanpa(Rapat, "rapat:buka"),
        lihat=(lambda d: reverse("rapat:ubah", args=[Rapat.objects.latest("pk").pk]),),
    ),
    Tempat(rapat.FormTunda, "rapat:unit", kirim="rapat:tunda"),
    Tempat(rapat.FormPutusan, _rapat_bercalon, isi={"pilih-UJIRAPAT": "on"}),
    # produksi
    Tempat(
        bulanan.FormLaporan,
        _laporan("produksi:laporan", status="draf", berlaku=False, dikirim_pada=None),
        "unit_a", isi={"tidak_berproduksi": "on"}, hanya=F({"alasan_tidak"}),
    ),
    Tempat(
        bulanan.FormLaporan,
        _laporan("produksi:laporan", status="draf", berlaku=False, dikirim_pada=None),
        "unit_a", isi=_angka, bukan=F({"alasan_tidak"}),
    ),
    Tempat(
        putusan.FormAlasanLaporan, _laporan("produksi:laporan"), kirim="produksi:kembalikan",
    ),
    Tempat(
        putusan.FormKoreksi,
        _laporan("produksi:koreksi", status="diterima", diputus_pada=timezone.now()), "unit_a",
    ),
    Tempat(
        aturan_produksi.FormAturanLaporan, "produksi:aturan", "pusat",
        ketat=F({"ingatkan_sebelum", "ingatkan_sesudah"}),
    ),
    Tempat(
        aturan_produksi.FormPembagian, "produksi:pembagian_atur", "pusat",
        ketat=F({"modal", "premi", "pnbp"}),
    ),
    # sertifikasi
    Tempat(sertifikat.FormSertifikat, _bebas("sertifikasi:ubah"), "unit_a"),
    Tempat(
        sertifikat.FormSertifikat, "sertifikasi:ubah", "unit_a", ketat=F({"nomor"}),
        hanya=F({"nomor"}),
    ),
    Tempat(tindakan.FormAlasan, "sertifikasi:cabut"),
    Tempat(tindakan.FormAlasan, "sertifikasi:kembalikan"),
    Tempat(jalur.FormRencana, _rencana, "unit_a", isi={"pemegang": "upt"}),
    Tempat(jalur.FormPindah, _berjalan("sertifikasi:pindah"), "unit_a"),
    Tempat(jalur.FormTolak, _berjalan("sertifikasi:tolak"), "unit_a"),
    Tempat(
        jalur.FormTerbit, _berjalan("sertifikasi:terbit"), "unit_a",
        isi={"nomor": "ID62110018673520625", "tanpa_batas": "on",
             "terbit": lambda: f"{hari_ini():%Y-%m-%d}"},
        ketat=F({"nomor"}),
    ),
    Tempat(jalur.FormSelesai, _selesai, "unit_a"),
    Tempat(jalur.FormPerpanjang, "sertifikasi:perpanjang", "unit_a"),
    Tempat(kewajiban.FormKeberatan, _keberatan, "unit_a", lihat=("sertifikasi:keberatan",)),
    Tempat(kewajiban.FormPutusan, "sertifikasi:keberatan_putus", isi={"putusan": "tolak"}),
    Tempat(kewajiban.FormPerubahan, "sertifikasi:perubahan_jawab", "unit_a",
           lihat=("sertifikasi:perubahan",)),
    Tempat(kewajiban.FormLapor, _halal, "unit_a",
           lihat=("sertifikasi:perubahan",)),
    Tempat(kewajiban.FormSelesai, _menunggu, lihat=("pemberitahuan",), pembaca="unit_a"),
]  # fmt: skip

# Forms whose text no row keeps, and why.
SARING = "filters in an address (tests/test_bermusuhan.py)"
SANDI = "a password or a code: hashed or compared, never shown"
DASAR = "only the base of other forms"
TANPA_SIMPANAN: dict[str, str] = {
    "akun.forms.kode.FormAktifkan": SANDI,
    "akun.forms.kode.FormKode": SANDI,
    "akun.forms.kode.FormPastikanKode": SANDI,
    "akun.forms.masuk.FormBuatSandi": SANDI,
    "akun.forms.masuk.FormGantiSandi": SANDI,
    "akun.forms.masuk.FormLupaSandi": "looked up, not kept",
    "akun.forms.masuk.FormMasuk": "looked up, not kept",
    "akun.forms.masuk.FormPastikan": SANDI,
    "akun.forms.masuk.FormSandiBaru": SANDI,
    "akun.forms.petugas.FormTautanSandi": SANDI,
    "akun.forms.petugas._SandiDuaKali": DASAR,
    "akun.forms.petugas.FormSaring": SARING,
    "impor.forms.FormSaring": SARING,
    "katalog.forms.massal.FormPilihan": "a choice of rows, by their codes or the list's filters",
    "katalog.forms.produk.FormAksi": "names of buttons",
    "katalog.forms.tinjauan.FormSaring": SARING,
    "katalog.forms.unggulan.FormGeser": "a product's code on a button",
    "pasproduk.pengaturan.forms.FormKontak": DASAR,
    "pasproduk.pengaturan.forms.FormSaringUPT": SARING,
    "pasproduk.pengaturan.forms_jejak.FormSaringJejak": SARING,
    "pasproduk.pengaturan.forms_kewajiban.FormSaringAturan": SARING,
    "pemetaan.forms.putaran.FormBenar": "a fingerprint that the page gave",
    "pemetaan.forms.saring.FormNasional": SARING,
    "pemetaan.forms.saring.FormTempat": SARING,
    "pemetaan.forms.saring.FormUnit": SARING,
    "produksi.forms.saring.FormSaringBulan": SARING,
    "sertifikasi.forms.berkas.FormBerkas": DASAR,
    "sertifikasi.forms.jalur.FormJalur": SARING,
    "sertifikasi.forms.legalitas.FormLegalitas": SARING,
    "sertifikasi.forms.papan.FormPapan": SARING,
    "sertifikasi.forms.saring.FormSaring": SARING,
    "sertifikasi.forms.tindakan.FormBacaNomor": "read while it is typed, not kept",
}
