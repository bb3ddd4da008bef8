"""The filter panel, its chips and what to loosen, from one result of the catalogue."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict

from etalase.alamat import KEDEKATAN, URUT
from etalase.queries.katalog import HasilKatalog
from inti.format import ribuan, rupiah
from katalog.izin import tanda
from katalog.models import Produk
from katalog.models.izin import Keluarga
from katalog.rekap import RENTANG_HARGA
from organisasi.models import UPT

NAMA = {
    "kanwil": "daerah",
    "upt": "unit",
    "jenis_upt": "jenis unit",
    "kategori": "jenis produk",
    "sertifikat": "izin",
    "unggulan": "unggulan",
    "harga": "harga",
    "status": "keadaan salinan kerja",
    "kelengkapan": "kelengkapan",
}
KELENGKAPAN = {
    "lengkap": "Lengkap (100 %)",
    "sebagian": "Sebagian (60–99 %)",
    "kurang": "Kurang dari 60 %",
}
KEADAAN_LAIN = ("akan_habis", "kedaluwarsa", "belum_verifikasi", "diajukan")


class Pilihan(NamedTuple):
    """A box of a facet; a hundred of them stand on each page."""

    nilai: str
    teks: str
    jumlah: int
    dipilih: bool
    anak: bool = False
    lebih: bool = False  # counted up to a limit: at least so many

    @property
    def jumlah_teks(self) -> str:
        return f"{ribuan(self.jumlah)}+" if self.lebih else ribuan(self.jumlah)


@dataclass(frozen=True)
class Faset:
    """A group of boxes that share a parameter."""

    nama: str
    judul: str
    pilihan: list[Pilihan]
    buka: bool = False
    ganti: bool = False  # its boxes themselves change with the other filters
    petunjuk: str = ""

    @property
    def terbuka(self) -> bool:
        return self.buka or any(p.dipilih for p in self.pilihan)


@dataclass(frozen=True)
class Tautan:
    """A chip or a suggestion: words and where they lead."""

    teks: str
    url: str
    jumlah: int | None = None
    aktif: bool = False
    lebih: bool = False

    @property
    def jumlah_teks(self) -> str:
        return ribuan(self.jumlah or 0) + ("+" if self.lebih else "")


@dataclass(frozen=True)
class Panel:
    """All that surrounds the list of products."""

    faset: list[Faset]
    unggulan: Pilihan
    rentang: list[Tautan]
    cip: list[Tautan] = field(default_factory=list)
    longgar: list[Tautan] = field(default_factory=list)
    urut: list[tuple[str, str, bool]] = field(default_factory=list)


def susun_panel(hasil: HasilKatalog, query: QueryDict, *, petugas: bool = False) -> Panel:
    """Everything for the template; `query` is the address's, for links that keep the rest."""
    s = hasil.saringan
    faset = [
        _faset_kategori(hasil),
        *_faset_izin(hasil),
        _faset_kanwil(hasil),
        _faset_jenis_upt(hasil),
        _faset_unit(hasil),
    ]
    if petugas:
        faset += _faset_petugas(hasil)
    for f in faset:
        if f.nama in hasil.hitungan.lebih:
            f.pilihan[:] = [p._replace(lebih=True) for p in f.pilihan]
    unggulan = Pilihan(
        "1",
        "Hanya unggulan",
        hasil.hitungan.jumlah["unggulan"]["1"],
        s.unggulan,
        lebih="unggulan" in hasil.hitungan.lebih,
    )
    cip = _cip(faset, hasil, query)
    urut = dict(URUT)
    if s.q:
        urut = {"": "Paling cocok", **{k: v for k, v in urut.items() if k}}
    pilih = "" if s.urut == KEDEKATAN else s.urut
    return Panel(
        faset=faset,
        unggulan=unggulan,
        rentang=_rentang(hasil, query),
        cip=cip,
        longgar=_longgar(hasil, query) if not hasil.total else [],
        urut=[(k, v, k == pilih) for k, v in urut.items()],
    )


def _alamat(query: QueryDict, **ubah: Any) -> str:
    """The address with `ubah` applied (None removes), from the first page."""
    q = query.copy()
    for nama, nilai in {"halaman": None, "sesudah": None, "sebelum": None, **ubah}.items():
        if nilai is None:
            q.pop(nama, None)
        elif isinstance(nilai, list):
            q.setlist(nama, nilai)
        else:
            q[nama] = nilai
    for nama in [n for n in q if not any(q.getlist(n))]:
        del q[nama]
    return f"?{q.urlencode()}"


def _urut_jumlah(pilihan: list[Pilihan]) -> list[Pilihan]:
    return sorted(pilihan, key=lambda p: (not p.dipilih, -p.jumlah, p.teks))


def _faset_kategori(h: HasilKatalog) -> Faset:
    hitung = h.hitungan.jumlah["kategori"]
    pilihan = [
        Pilihan(k.kode, k.nama, hitung.get(str(k.pk), 0), k.kode in h.saringan.kategori)
        for k in h.kategori
    ]
    return Faset("kategori", "Jenis produk", pilihan, buka=True)


def _faset_izin(h: HasilKatalog) -> list[Faset]:
    hitung, dipilih = h.hitungan.jumlah["sertifikat"], h.saringan.sertifikat
    berlaku = [
        Pilihan(k.value, k.label, hitung.get(k.value, 0), k.value in dipilih) for k in Keluarga
    ]
    lain = [
        Pilihan(kode, f"{k.label} {tanda(k.value, keadaan).kata.lower()}", n, kode in dipilih)
        for k in Keluarga
        for keadaan in KEADAAN_LAIN
        for kode in [f"{k.value}-{keadaan}"]
        for n in [hitung.get(kode, 0)]
    ]
    return [
        Faset("sertifikat", "Izin yang berlaku", berlaku, buka=True),
        Faset("sertifikat", "Keadaan izin lain", lain),
    ]


def _faset_kanwil(h: HasilKatalog) -> Faset:
    hitung = h.hitungan.jumlah["kanwil"]
    pilihan = [
        Pilihan(k.kode, k.nama, hitung.get(str(k.pk), 0), k.kode in h.saringan.kanwil)
        for k in h.kanwil
    ]
    return Faset("kanwil", "Daerah", pilihan)


def _faset_jenis_upt(h: HasilKatalog) -> Faset:
    hitung, dipilih = h.hitungan.jumlah["jenis_upt"], h.saringan.jenis_upt
    pilihan = []
    for jenis in UPT.JENIS_BERPRODUKSI:
        kode = jenis.value
        pilihan.append(Pilihan(kode, jenis.label, hitung.get(kode, 0), kode in dipilih))
        if kode != UPT.Jenis.LAPAS:
            continue
        for khusus in UPT.Kekhususan:
            nilai = f"{kode}-{khusus.value}"
            teks = f"Lapas {khusus.label}"
            pilihan.append(Pilihan(nilai, teks, hitung.get(nilai, 0), nilai in dipilih, anak=True))
    return Faset("jenis_upt", "Jenis unit", pilihan)


def _faset_unit(h: HasilKatalog) -> Faset:
    pilihan = [Pilihan(u.kode, u.nama, u.jumlah, u.kode in h.saringan.upt) for u in h.unit.unit]
    lain = h.unit.banyak - sum(1 for u in h.unit.unit if u.jumlah)
    petunjuk = f"{lain} unit lain: pilih daerahnya dahulu." if lain > 0 else ""
    return Faset("upt", "Unit pembuat", _urut_jumlah(pilihan), ganti=True, petunjuk=petunjuk)


def _faset_petugas(h: HasilKatalog) -> list[Faset]:
    keadaan, lengkap = h.hitungan.jumlah["status"], h.hitungan.jumlah["kelengkapan"]
    S = Produk.Status  # noqa: N806
    status = [
        Pilihan(x.value, str(x.label), keadaan.get(x.value, 0), x.value in h.saringan.status)
        for x in (S.DISETUJUI, S.DRAF, S.DIAJUKAN, S.DIKEMBALIKAN)
    ]
    isi = [
        Pilihan(k, teks, lengkap.get(k, 0), k in h.saringan.kelengkapan)
        for k, teks in KELENGKAPAN.items()
    ]
    return [
        Faset("status", "Keadaan salinan kerja", status, buka=True),
        Faset("kelengkapan", "Kelengkapan salinan kerja", isi, buka=True),
    ]


def _rentang(h: HasilKatalog, query: QueryDict) -> list[Tautan]:
    hasil, s = [], h.saringan
    for i, (dari, sampai) in enumerate(RENTANG_HARGA):
        if dari is None:
            teks = f"Di bawah {rupiah(sampai or 0)}"
        elif sampai is None:
            teks = f"{rupiah(dari)} ke atas"
        else:
            teks = f"{rupiah(dari)} – {rupiah(sampai - 1)}"
        atas = sampai - 1 if sampai else None
        aktif = (s.harga_min, s.harga_maks) == (dari, atas)
        ubah = {"harga_min": None if aktif else dari, "harga_maks": None if aktif else atas}
        url = _alamat(query, **{k: str(v) if v else None for k, v in ubah.items()})
        n = h.hitungan.jumlah["harga"].get(str(i), 0)
        hasil.append(Tautan(teks, url, n, aktif, lebih="harga" in h.hitungan.lebih))
    return hasil


def _cip(faset: list[Faset], h: HasilKatalog, query: QueryDict) -> list[Tautan]:
    """Each filter that applies, as a chip that removes it."""
    s, cip = h.saringan, []
    if s.q:
        cip.append(Tautan(f"“{s.q[:40]}”", _alamat(query, q=None, urut=None)))
    for f in faset:
        for p in f.pilihan:
            if p.dipilih:
                sisa = [n for n in query.getlist(f.nama) if n != p.nilai]
                cip.append(Tautan(p.teks, _alamat(query, **{f.nama: sisa})))
    dikenal = {p.nilai for f in faset if f.nama == "upt" for p in f.pilihan}
    for kode in s.upt:
        if kode not in dikenal:
            sisa = [n for n in query.getlist("upt") if n != kode]
            cip.append(Tautan(f"Unit {kode}", _alamat(query, upt=sisa)))
    if s.unggulan:
        cip.append(Tautan("Unggulan", _alamat(query, unggulan=None)))
    if s.harga_min is not None:
        cip.append(Tautan(f"Dari {rupiah(s.harga_min)}", _alamat(query, harga_min=None)))
    if s.harga_maks is not None:
        cip.append(Tautan(f"Sampai {rupiah(s.harga_maks)}", _alamat(query, harga_maks=None)))
    return cip


def _longgar(h: HasilKatalog, query: QueryDict) -> list[Tautan]:
    """When nothing is found: which filter, taken away, brings how many."""
    hasil = []
    for dimensi, n in h.hitungan.tanpa.items():
        if not n:
            continue
        kunci = ("harga_min", "harga_maks") if dimensi == "harga" else (dimensi,)
        if not any(getattr(h.saringan, k) not in ((), False, None) for k in kunci):
            continue
        url = _alamat(query, **dict.fromkeys(kunci))
        hasil.append(Tautan(f"Tanpa saringan {NAMA[dimensi]}", url, n))
    q = h.saringan.q
    if q and h.pencarian.qs.query and any(h.hitungan.tanpa.values()):
        hasil.append(Tautan(f"“{q[:40]}” di seluruh katalog", f"?{urlencode({'q': q})}"))
    elif q:
        hasil.append(Tautan("Tanpa kata pencarian", _alamat(query, q=None, urut=None)))
    return hasil
