"""What a row of a sheet would do to the products of its unit. Reads only."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from impor.jenis import Aksi, BarisTerbaca, Konteks, Pertanyaan, Pesan, RencanaBaris
from inti.format import ribuan
from katalog.impor.kolom import IZIN, KOLOM, TEKS_BEBAS
from katalog.impor.nama import dapur, kunci_nama, paling_mirip, rapikan_nama
from katalog.models import Kategori, PenetapanUnggulan, Produk, Terbitan, UsulanUnggulan
from katalog.models.produk import teks_harga

LABEL = {k.kode: k.label for k in KOLOM}
S = Produk.Status
BARU, LEWATI = "baru", "lewati"


@dataclass(slots=True)
class Ada:
    """A product as it stands, just what the comparison needs."""

    id: int
    kode: str
    versi: int
    status: str
    upt_id: int
    kunci: str
    isi: dict[str, Any]
    diusulkan: bool

    @property
    def dapat_disunting(self) -> bool:
        return self.status not in {S.DIAJUKAN, S.ARSIP}


class Gudang:
    """Products of the units met so far, and the rows of the file that came before."""

    def __init__(self) -> None:
        self.kategori = {k.nama: k.pk for k in Kategori.objects.all()}
        self.nama_kategori = {v: k for k, v in self.kategori.items()}
        self.per_kunci: dict[int, dict[str, Ada]] = {}
        self.per_kode: dict[str, Ada] = {}
        self.arsip: set[tuple[int, str]] = set()
        self.baris: dict[tuple[int, str], int] = {}  # unit and key → Excel row of the file
        self.kode_baris: dict[str, int] = {}
        self.di_berkas: dict[int, list[str]] = {}

    def muat(self, upt_ids: set[int]) -> None:
        baru = upt_ids - set(self.per_kunci)
        if not baru:
            return
        usulan = set(
            UsulanUnggulan.objects.filter(upt_id__in=baru).values_list("produk_id", flat=True)
        ) | set(
            PenetapanUnggulan.objects.berjalan()
            .filter(upt_id__in=baru)
            .values_list("produk_id", flat=True)
        )
        for pk in baru:
            self.per_kunci[pk] = {}
        kolom = ("id", "kode", "versi", "status", "upt_id", *Terbitan.ISIAN)
        for nilai in Produk.objects.filter(upt_id__in=baru).order_by("id").values(*kolom):
            isi = {k: nilai[k] for k in Terbitan.ISIAN}
            ada = Ada(
                *(nilai[k] for k in kolom[:5]),  # type: ignore[call-arg]
                kunci_nama(nilai["nama"]),
                isi,
                nilai["id"] in usulan,
            )
            self.per_kode[ada.kode] = ada
            if ada.status == S.ARSIP:
                self.arsip.add((ada.upt_id, ada.kunci))
            else:
                self.per_kunci[ada.upt_id].setdefault(ada.kunci, ada)


def rencanakan_produk(baris: Sequence[BarisTerbaca], konteks: Konteks) -> list[RencanaBaris]:
    """Plans of `baris` in order; what came earlier in the file is remembered in `konteks`."""
    gudang: Gudang = konteks.memori.setdefault("produk", Gudang())
    gudang.muat({b.upt.pk for b in baris if b.upt})
    return [_satu(b, konteks, gudang) for b in baris]


def _satu(baris: BarisTerbaca, konteks: Konteks, gudang: Gudang) -> RencanaBaris:
    asli = baris.nilai.get("nama") or ""
    harga = baris.nilai.get("harga")
    hasil = RencanaBaris.untuk(baris, rapikan_nama(asli))
    hasil.harga = harga.dari if harga else None
    _pesan_izin(baris, hasil)
    if asli and dapur(asli):
        return hasil.berhenti(Aksi.LEWATI, "dapur, bukan produk")
    kode = baris.nilai.get("kode")
    if not asli and not kode:
        return hasil.berhenti(Aksi.GALAT, "nama produk kosong", "nama")
    if hasil.tertahan(baris):
        return hasil
    if baris.upt is None or not baris.upt.berproduksi:
        nama = baris.upt.nama if baris.upt else "Unit ini"
        return hasil.berhenti(Aksi.GALAT, f"{nama} tidak membuat produk", "upt")
    if kode:
        return _dengan_kode(baris, hasil, kode, konteks, gudang)
    return _dengan_nama(baris, hasil, konteks, gudang)


def _dengan_kode(
    baris: BarisTerbaca, hasil: RencanaBaris, kode: str, konteks: Konteks, gudang: Gudang
) -> RencanaBaris:
    upt = baris.upt
    ada = gudang.per_kode.get(kode)
    if ada is None or upt is None or ada.upt_id != upt.pk:
        return hasil.berhenti(Aksi.GALAT, f"Kode {kode} bukan produk unit ini", "kode")
    if kode in gudang.kode_baris:
        return hasil.ganda(gudang.kode_baris[kode])
    gudang.kode_baris[kode] = baris.nomor
    gudang.baris.setdefault((upt.pk, ada.kunci), baris.nomor)
    return _bandingkan(baris, hasil, ada, konteks, gudang)


def _dengan_nama(
    baris: BarisTerbaca, hasil: RencanaBaris, konteks: Konteks, gudang: Gudang
) -> RencanaBaris:
    upt = baris.upt
    assert upt is not None  # noqa: S101  (checked by the caller)
    kunci = kunci_nama(hasil.nama)
    hasil.kunci = f"{upt.kode}|{kunci}"
    if (upt.pk, kunci) in gudang.baris:
        return hasil.ganda(gudang.baris[(upt.pk, kunci)])
    ada = gudang.per_kunci[upt.pk].get(kunci)
    mirip = None if ada else _mirip(upt.pk, kunci, gudang)
    if mirip and mirip in gudang.per_kunci[upt.pk]:
        jawab = konteks.jawaban.get(f"mirip:{hasil.kunci}"[:200])
        serupa = gudang.per_kunci[upt.pk][mirip]
        if jawab == LEWATI:
            return hasil.berhenti(
                Aksi.LEWATI, f"dilewati: sama dengan {serupa.isi['nama']}", "mirip"
            )
        if jawab == str(serupa.id):
            ada = serupa
        elif jawab != BARU:
            _tanya_mirip(hasil, serupa, konteks)
    elif mirip:
        hasil.pesan.append(
            Pesan(f"nama mirip dengan baris {gudang.baris[(upt.pk, mirip)]}", "nama", "mirip")
        )
    gudang.baris[(upt.pk, kunci)] = baris.nomor
    gudang.di_berkas.setdefault(upt.pk, []).append(kunci)
    if hasil.aksi is Aksi.TANYA:
        return hasil
    if ada:
        gudang.kode_baris[ada.kode] = baris.nomor
        return _bandingkan(baris, hasil, ada, konteks, gudang)
    if (upt.pk, kunci) in gudang.arsip:
        hasil.pesan.append(Pesan("produk bernama sama ada di arsip unit ini", "nama", "mirip"))
    return _baru(baris, hasil, gudang)


def _mirip(upt_id: int, kunci: str, gudang: Gudang) -> str | None:
    return paling_mirip(kunci, list(gudang.per_kunci[upt_id])) or paling_mirip(
        kunci, gudang.di_berkas.get(upt_id, [])
    )


def _tanya_mirip(hasil: RencanaBaris, serupa: Ada, konteks: Konteks) -> None:
    nama = serupa.isi["nama"]
    hasil.pesan.append(Pesan(f"nama mirip dengan produk yang sudah ada: {nama}", "nama", "mirip"))
    if konteks.perintah:
        return
    hasil.aksi = Aksi.TANYA
    hasil.pertanyaan = Pertanyaan(
        f"mirip:{hasil.kunci}"[:200],
        f"“{hasil.nama}” ({hasil.kode_upt}) mirip dengan “{nama}” yang sudah ada. Produk yang sama?",
        (
            (str(serupa.id), f"Sama: perbarui {nama}"),
            (BARU, "Berbeda: buat baru"),
            (LEWATI, "Lewati"),
        ),
    )


def isi_dari(baris: BarisTerbaca, gudang: Gudang, nama: str) -> dict[str, Any]:
    """Fields that the row gives; a blank cell gives none."""
    nilai = baris.nilai
    isi: dict[str, Any] = {"nama": nama} if nama else {}
    for kode in TEKS_BEBAS:
        if nilai.get(kode) is not None:
            isi[kode] = nilai[kode]
    if nilai.get("kategori"):
        isi["kategori_id"] = gudang.kategori[nilai["kategori"]]
    harga = nilai.get("harga")
    isi |= _isi_harga(harga, nilai.get("harga_maks"), nilai.get("cara_harga"))
    if satuan := (nilai.get("satuan") or (harga.satuan if harga else "")):
        isi["satuan"] = satuan[:30]
    return isi


def _isi_harga(harga: Any, maks: Any, cara: str | None) -> dict[str, Any]:
    """Price fields from one cell, or from the low end, the high end and how it is priced."""
    cara_kunci = kunci_nama(cara or "")
    if harga and harga.dari is not None:
        sampai = harga.sampai
        if sampai is None and maks and maks.dari and maks.dari > harga.dari:
            sampai = maks.dari
        rentang = harga.mulai or sampai is not None or cara_kunci in _RENTANG
        jenis = Produk.JenisHarga.RENTANG if rentang else Produk.JenisHarga.TETAP
        return {"jenis_harga": jenis.value, "harga": harga.dari, "harga_maks": sampai}
    if (harga and harga.permintaan) or "permintaan" in cara_kunci:
        jenis = Produk.JenisHarga.PERMINTAAN
        return {"jenis_harga": jenis.value, "harga": None, "harga_maks": None}
    return {}


_RENTANG = {kunci_nama(Produk.JenisHarga.RENTANG.label), "rentang", "mulai"}


def _baru(baris: BarisTerbaca, hasil: RencanaBaris, gudang: Gudang) -> RencanaBaris:
    isi = isi_dari(baris, gudang, hasil.nama)
    if "kategori_id" not in isi and not any(p.kolom == "kategori" for p in hasil.pesan):
        hasil.pesan.append(
            Pesan("tanpa jenis produk: belum dihitung terdata", "kategori", "kategori")
        )
    # What the sheet does not give is owed, not made up (domain.md: menyusul).
    isi["menyusul_harga"] = not isi.get("jenis_harga")
    isi["menyusul_foto"] = True
    isi["menyusul_deskripsi"] = not isi.get("deskripsi_singkat")
    hasil.isi = {
        "upt_id": baris.upt.pk if baris.upt else None,
        "isi": isi,
        "unggulan": bool(baris.nilai.get("unggulan")),
    }
    return hasil


def _bandingkan(
    baris: BarisTerbaca, hasil: RencanaBaris, ada: Ada, konteks: Konteks, gudang: Gudang
) -> RencanaBaris:
    asli = baris.nilai.get("nama") or ""
    # A name that differs only in how it is written stays as the unit has it.
    nama = ada.isi["nama"] if kunci_nama(hasil.nama) == ada.kunci or not asli else hasil.nama
    hasil.nama = nama
    isi = isi_dari(baris, gudang, nama)
    beda = {k: v for k, v in isi.items() if not _sama(ada.isi[k], v)}
    hasil.perubahan = _kalimat_beda(beda, ada, gudang)
    # A list that was exported and sent back answers nothing by itself.
    masih_dibuat = ada.status == S.DATA_AWAL and bool(beda or not baris.nilai.get("kode"))
    # The states of permits in an export are no news about a product that is there.
    hasil.pesan = [p for p in hasil.pesan if p.masalah not in IZIN or "tanpa nomor" not in p.teks]
    usul = bool(baris.nilai.get("unggulan")) and not ada.diusulkan
    if masih_dibuat:
        hasil.perubahan.append(("Keadaan", "Data awal", "Masih dibuat"))
    if usul:
        hasil.perubahan.append(("Unggulan", "belum diusulkan", "diusulkan"))
    hasil.objek_id, hasil.versi = ada.id, ada.versi
    if not hasil.perubahan:
        hasil.aksi = Aksi.SAMA
        return hasil
    if beda and not ada.dapat_disunting:
        sebab = "sedang ditinjau" if ada.status == S.DIAJUKAN else "ada di arsip"
        return hasil.berhenti(
            Aksi.GALAT, f"produk {sebab}; isinya tidak dapat diubah sekarang", "keadaan"
        )
    hasil.aksi = Aksi.UBAH
    hasil.isi = {"isi": beda, "unggulan": usul, "masih_dibuat": masih_dibuat, "upt_id": ada.upt_id}
    return hasil


def _sama(lama: Any, baru: Any) -> bool:
    """Equal but for spaces, which a sheet does not keep."""
    if isinstance(lama, str) and isinstance(baru, str):
        return lama == baru or lama.split() == baru.split()
    return bool(lama == baru)


def _kalimat_beda(beda: dict[str, Any], ada: Ada, gudang: Gudang) -> list[tuple[str, str, str]]:
    hasil = []
    harga_baru = {k: beda.get(k, ada.isi[k]) for k in ("jenis_harga", "harga", "harga_maks")}
    if any(k in beda for k in harga_baru):
        hasil.append((LABEL["harga"], _harga(ada.isi), _harga(harga_baru)))
    for kode, baru in beda.items():
        if kode in harga_baru:
            continue
        lama = ada.isi[kode]
        if kode == "kategori_id":
            pasangan = (gudang.nama_kategori.get(lama, ""), gudang.nama_kategori.get(baru, ""))
            hasil.append((LABEL["kategori"], *pasangan))
            continue
        hasil.append((LABEL[kode], _tampil(lama), _tampil(baru)))
    return hasil


def _harga(isi: dict[str, Any]) -> str:
    return (
        teks_harga(isi["jenis_harga"], isi["harga"], isi["harga_maks"])
        if isi["jenis_harga"]
        else ""
    )


def _tampil(nilai: Any) -> str:
    if nilai is None:
        return ""
    return ribuan(nilai) if isinstance(nilai, int) else str(nilai)


def _pesan_izin(baris: BarisTerbaca, hasil: RencanaBaris) -> None:
    """Certificates are recorded with number and dates; a tick in this sheet is only told."""
    for kode in IZIN:
        izin = baris.nilai.get(kode)
        if izin is None or izin.rusak:
            continue
        if sum(c.isdigit() for c in izin.nomor) >= 5:
            hasil.pesan.append(
                Pesan(
                    f"{LABEL[kode]} “{izin.nomor[:40]}”: catat lewat impor sertifikat", kode, kode
                )
            )
        elif izin.ya:
            hasil.pesan.append(
                Pesan(
                    f"{LABEL[kode]} dicentang tanpa nomor: catat di halaman sertifikat", kode, kode
                )
            )
