"""Context of each page of the mapping: figures from `queries`, links, words."""

from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.http import urlencode

from akun.akses import KANWIL, UNIT
from akun.models import Pengguna
from katalog.izin import DALAM_BERLAKU, DIAJUKAN
from katalog.models.izin import Sifat
from organisasi.cakupan import SELURUH_NEGERI, Cakupan
from organisasi.models import UPT, Kanwil
from pemetaan import tampilan
from pemetaan.angka import BarisUPT, jumlahkan
from pemetaan.baris import ANGKA_UNIT, baris_unit, sel_produk
from pemetaan.hasil import beda_keadaan, sajian_hasil, sajian_periode, tabel_produksi
from pemetaan.kalimat import temuan
from pemetaan.periode import Periode
from pemetaan.petak import petak_atas
from pemetaan.queries.angka import per_kanwil, potret
from pemetaan.queries.pernyataan import pernyataan_unit
from pemetaan.queries.produk import produk_unit
from pemetaan.queries.tempat import dapat_dibuka
from pemetaan.queries.unggulan import baris_upt, lengkapi, satu_unit
from pemetaan.skala import buat_skala
from pemetaan.tautan import SARING_UNIT, tautan_angka, tautan_laporan, tautan_unit
from pemetaan.titik import gambar_izin, pekerjaan
from pemetaan.ukuran import BAWAAN, UKURAN, UTAMA
from produksi.queries.rekap import AngkaProduksi

SEHALAMAN = 50
Jejak = list[dict[str, str]]

_KATA_SARING = {
    "berunggulan": "Dengan unggulan",
    "unit_rutin": "Rutin",
    "unggulan_2": "2 unggulan",
    "unggulan_1": "1 unggulan",
    "unggulan_0": "Tanpa unggulan",
    "tanpa_produk": "Tanpa produk",
}
_JEJAK_NASIONAL = "Nasional"
_TAUTAN_ATAS = (
    "terdata",
    "terbit",
    "data_awal",
    "berunggulan",
    "unit_rutin",
    "unggulan_0",
    "tanpa_produk",
    "halal_kurang",
    "akan_habis",
)


def _saring(baris: list[BarisUPT], saring: str) -> list[BarisUPT]:
    """The units that a figure counts; without a choice, every row."""
    kolom = next((k for k, v in SARING_UNIT.items() if v == saring), None)
    return [b for b in baris if kolom is None or getattr(b.angka, kolom)]


def _pilihan_saring(
    baris: list[BarisUPT], kanwil: Kanwil | None, saring: str, periode: Periode | None = None
) -> list[dict[str, Any]]:
    dasar = reverse("pemetaan:kanwil", args=[kanwil.kode]) if kanwil else reverse("pemetaan:unit")
    hasil: list[dict[str, Any]] = [
        {"teks": "Semua", "jumlah": len(baris), "url": f"{dasar}#unit", "aktif": not saring}
    ]
    for kolom, kata in _KATA_SARING.items():
        n = sum(getattr(b.angka, kolom) for b in baris)
        aktif = SARING_UNIT[kolom] == saring
        if n or aktif:
            hasil.append(
                {"teks": kata, "jumlah": n, "url": tautan_unit(kolom, kanwil), "aktif": aktif}
            )
    if periode and periode.kode:
        for satu in hasil:
            tanda = "&" if "?" in satu["url"] else "?"
            satu["url"] = satu["url"].replace("#", f"{tanda}periode={periode.kode}#")
    return hasil


def _jejak(cakupan: Cakupan, kanwil: Kanwil | None = None) -> Jejak:
    """Nasional → Kanwil; a Kanwil out of scope is a word, not a link."""
    jejak = [{"teks": _JEJAK_NASIONAL, "url": reverse("pemetaan:nasional")}]
    if kanwil is not None and cakupan.upt_id is None:
        jejak.append(
            {"teks": kanwil.wilayah, "url": reverse("pemetaan:kanwil", args=[kanwil.kode])}
        )
    return jejak


def _kueri(periode: Periode, **lain: str) -> str:
    return urlencode({**lain, **({"periode": periode.kode} if periode.kode else {})})


def nasional(pengguna: Pengguna, pilihan: dict[str, str], periode: Periode) -> dict[str, Any]:
    """National figures, map and table; links only into the person's scope."""
    cakupan, zona, sendiri = pengguna.cakupan, pengguna.zona, pengguna.upt
    semua = potret(SELURUH_NEGERI, periode)
    data = per_kanwil(semua)
    ukuran = UKURAN[pilihan["ukuran"]]
    urut = pilihan["urut"] or ukuran.kode
    dibuka = dapat_dibuka(cakupan, (b.kanwil for b in data.baris))
    pilih = sendiri.kanwil.kode if sendiri else "" if cakupan.nasional else next(iter(dibuka), "")
    skala = buat_skala(ukuran, (b.angka for b in data.baris))
    # Rows are those of today: a figure of another day does not lead to them.
    kini = periode.bulan_keadaan is None or not semua.tercatat
    tautan = {
        k: tautan_angka(k) if kini and cakupan.nasional and getattr(data.angka, k) else ""
        for k in _TAUTAN_ATAS
    }
    semua_ukuran = [
        {
            "teks": u.label,
            "url": f"?{_kueri(periode, ukuran=u.kode)}#peta",
            "aktif": u is ukuran,
            "utama": u.kode in UTAMA or u is ukuran,
        }
        for u in UKURAN.values()
    ]
    return {
        "angka": data.angka,
        "dengan_produk": data.angka.unit - data.angka.tanpa_produk,
        "tautan": tautan,
        "petak": petak_atas(data.angka, beda_keadaan(data.angka, semua.lalu), tautan),
        "isian_periode": [(k, pilihan[k]) for k in ("ukuran", "urut") if pilihan[k] != BAWAAN],
        "ukuran": ukuran,
        "pilihan_ukuran": [u for u in semua_ukuran if u["utama"]],
        "ukuran_lain": [u for u in semua_ukuran if not u["utama"]],
        "temuan": temuan(ukuran, data.baris),
        "wilayah": tampilan.wilayah_peta(data, ukuran, skala, dibuka, pilih),
        "skala": skala,
        "kepala": tampilan.kepala_tabel(ukuran, urut, periode.kode),
        "baris": tampilan.tabel(data, ukuran, urut, dibuka, pilih, bertaut=kini),
        "jumlah": tampilan.baris_nasional(data, ukuran, cakupan.nasional and kini),
        "semua": bool(pilihan["semua"]),
        "boleh_buka": bool(dibuka),
        "seluruh": cakupan.nasional,
        "upt_sendiri": sendiri,
        **sajian_periode(periode, zona, semua.tercatat),
        **sajian_hasil(semua, periode, data.angka.produksi),
        **tabel_produksi(
            [
                (
                    b.kanwil.wilayah,
                    tautan_laporan(b.kanwil, periode.akhir) if b.kanwil.kode in dibuka else "",
                    "",
                    b.angka.produksi,
                )
                for b in data.baris
            ]
        ),
    }


def kanwil(
    cakupan: Cakupan, kanwil: Kanwil, saring: str, peran: str, periode: Periode
) -> dict[str, Any]:
    """A Kanwil's units and figures. `kanwil` was read in `cakupan`."""
    milik = Cakupan(kanwil_id=kanwil.pk)
    data = potret(milik, periode)
    semua = lengkapi([b for b in data.baris if not b.pindah], peran=peran)
    angka = jumlahkan(b.angka for b in data.baris)
    kini = periode.bulan_keadaan is None or not data.tercatat
    tautan = {
        k: tautan_angka(k, kanwil) if kini and getattr(angka, k) else "" for k in _TAUTAN_ATAS
    }
    return {
        "kanwil": kanwil,
        "jejak": _jejak(cakupan),
        "angka": angka,
        "tautan": tautan,
        "petak": petak_atas(
            angka,
            beda_keadaan(angka, data.lalu),
            tautan,
            dahulukan="data_awal" if angka.data_awal else "halal_kurang",
        ),
        "isian_periode": [("saring", saring)],
        "tautan_lapor": tautan_laporan(kanwil, periode.akhir) if peran not in UNIT else "",
        "baris": [baris_unit(b, bertaut=kini) for b in _saring(semua, saring)],
        "pilihan_saring": _pilihan_saring(semua, kanwil, saring, periode),
        "kolom": [label for _, label in ANGKA_UNIT],
        "jumlah": sel_produk(angka, bertaut=kini, kanwil=kanwil),
        "disaring": bool(saring),
        "tidak_berproduksi": data.tidak_berproduksi,
        "gambar": gambar_izin(semua),
        "pekerjaan": pekerjaan(semua),
        "lengkap": sum(1 for b in semua if b.angka.unit and not b.langkah),
        **sajian_periode(periode, kanwil.zona_waktu, data.tercatat),
        **sajian_hasil(data, periode, angka.produksi),
        **tabel_produksi([_baris_produksi(b, periode) for b in data.baris]),
    }


def _baris_produksi(b: BarisUPT, periode: Periode) -> tuple[str, str, str, AngkaProduksi]:
    if b.pindah:
        return b.nama, "", b.kini, b.angka.produksi
    alamat = reverse("produksi:unit", args=[b.upt.kode]) if b.upt.berproduksi else ""
    if alamat and periode.panjang == 1:
        alamat = reverse("produksi:laporan", args=[b.upt.kode, periode.akhir])
    return b.upt.nama_singkat, alamat, "", b.angka.produksi


def daftar_unit(cakupan: Cakupan, saring: str, nomor: str | None, peran: str) -> dict[str, Any]:
    """Units of the whole scope, a page at a time: the rows behind a national unit figure."""
    semua = baris_upt(cakupan, peran=peran)
    hal = Paginator(_saring(semua, saring), SEHALAMAN).get_page(nomor)
    return {
        "jejak": _jejak(cakupan),
        "hal": hal,
        "baris": [baris_unit(b) for b in hal.object_list],
        "pilihan_saring": _pilihan_saring(semua, None, saring),
    }


def _mulai_halal(produk: list[Any]) -> str:
    """'2 produk wajib halal belum bersertifikat: mulai dari Keripik, …': the readiest first."""
    kurang = [
        p
        for p in produk
        if p.dihitung and p.halal_sifat == Sifat.WAJIB and p.halal_keadaan not in DALAM_BERLAKU
    ]
    if not kurang:
        return ""
    satu = max(kurang, key=lambda p: (p.halal_keadaan == DIAJUKAN, p.kelengkapan))
    sebab = (
        "permohonannya sudah diajukan"
        if satu.halal_keadaan == DIAJUKAN
        else f"datanya {satu.kelengkapan} % lengkap"
    )
    return f"{len(kurang)} produk wajib halal belum bersertifikat: mulai dari {satu.nama}, {sebab}."


def unit(cakupan: Cakupan, upt: UPT, peran: str, periode: Periode) -> dict[str, Any]:
    """A unit's figures, what it lacks, and its products."""
    data = potret(Cakupan(upt_id=upt.pk), periode)
    baris = satu_unit(upt, data, peran=peran)
    kini = periode.bulan_keadaan is None or not data.tercatat
    produk = produk_unit(upt)
    return {
        "upt": upt,
        "jejak": _jejak(cakupan, upt.kanwil),
        "angka": baris.angka,
        "sel": sel_produk(baris.angka, bertaut=kini, upt=upt),
        "langkah": baris.langkah,
        "unggulan": baris.unggulan,
        "mulai_halal": _mulai_halal(produk),
        "produk": produk,
        "pernyataan": pernyataan_unit(upt),
        "tautan_tambah": f"{reverse('katalog:tambah')}?upt={upt.kode}"
        if upt.berproduksi and peran in UNIT | KANWIL
        else "",
        **sajian_periode(periode, upt.kanwil.zona_waktu, data.tercatat),
        **sajian_hasil(data, periode, baris.angka.produksi),
        "tautan_lapor": reverse("produksi:unit", args=[upt.kode]) if upt.berproduksi else "",
        "tautan_semua": f"{reverse('katalog:daftar')}?upt={upt.kode}",
    }
