"""What the report says of a scope and a period: the data of its parts."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.core.files.storage import default_storage
from django.utils import timezone

from inti.format import daftar_kata, ribuan, waktu_lengkap
from katalog.gambar import jalur_rendisi
from katalog.models import Foto
from organisasi.models import Kanwil
from pemetaan.angka import Angka, BarisUPT, Potret, Unggulan, jumlahkan
from pemetaan.grafik import grafik_omzet
from pemetaan.hasil import beda_keadaan, kalimat_lapor, sel_produksi
from pemetaan.laporan.lingkup import Bagian, Isi, Lingkup, kop_pdf
from pemetaan.laporan.peta_svg import peta_bagian
from pemetaan.laporan.ringkas import ringkas_periode
from pemetaan.laporan.tabel import (
    Tabel,
    baris_kanwil,
    baris_unit,
    tabel_angka,
    tabel_izin,
    tabel_kategori,
    tabel_langkah,
    untuk_pdf,
)
from pemetaan.periode import Periode
from pemetaan.petak import Petak, petak_atas, petak_unit
from pemetaan.queries.angka import per_kanwil, potret
from pemetaan.queries.sebaran import sebaran_kategori
from pemetaan.queries.unggulan import lengkapi
from pemetaan.ukuran import BAWAAN, UKURAN


def susun_isi(lingkup: Lingkup, periode: Periode) -> Isi:
    """Read everything once; the cost is that of units, whatever the number of products."""
    cakupan = lingkup.cakupan
    data = potret(cakupan, periode)
    baris = lengkapi(data.baris)
    angka = jumlahkan(b.angka for b in baris)
    per = waktu_lengkap(timezone.now(), lingkup.zona)
    ada = [b for b in baris if not b.pindah]
    kategori = tabel_kategori(sebaran_kategori(ada))
    # Each product with a permit: in the reports of a Kanwil and a unit only.
    izin = None if cakupan.nasional else tabel_izin(cakupan)
    depan = _depan(lingkup, periode, angka, data, per)
    if lingkup.upt is not None:
        depan |= _depan_unit(ada, angka)
    peta = b""
    if lingkup.cakupan.nasional:
        negeri = per_kanwil(data)
        angka_kanwil = tabel_angka("Kanwil", baris_kanwil(negeri.baris), negeri.angka)
        depan["peta"], peta = peta_bagian(negeri.baris, UKURAN[BAWAAN])
        depan["tabel"] = [untuk_pdf(t) for t in (*angka_kanwil, kategori)]
        bagian = [Bagian(depan, {"peta.svg": peta})]
        bagian += _per_kanwil(baris)
        tabel = [*angka_kanwil, kategori, *tabel_angka("UPT", baris_unit(baris), angka)]
        tabel.append(tabel_langkah(baris))
    else:
        tabel = [*tabel_angka("UPT", baris_unit(baris), angka), kategori, tabel_langkah(baris)]
        depan["tabel"] = [untuk_pdf(t) for t in tabel]
        bagian = [Bagian(depan), *_lembar_unit(ada)]
        if izin is not None:
            tabel.append(izin)
    bagian.append(Bagian(belakang(lingkup, izin)))
    return Isi(angka, per, tabel, bagian, ringkas_periode(depan, ada, peta))


def _depan(
    lingkup: Lingkup, periode: Periode, angka: Angka, data: Potret, per: str
) -> dict[str, Any]:
    grafik = grafik_omzet(data.produksi.omzet(periode.duabelas))
    keadaan = "Produk, unggulan, dan izin menurut hari laporan ini dibuat"
    if periode.bulan_keadaan and data.tercatat:
        keadaan = "Produk, unggulan, dan izin menurut akhir periode"
    return {
        "jenis": "depan",
        "judul": "Laporan Pemetaan Produk UMKM",
        "lingkup": lingkup.nama,
        "kop": kop_pdf(lingkup),
        "periode": periode.nama,
        "per": per,
        "keadaan": keadaan,
        "petak": _petak(petak_atas(angka, beda_keadaan(angka, data.lalu), {})),
        "ringkasan": ringkasan(angka),
        "putaran": False,
        "lapor": kalimat_lapor(angka.produksi),
        "contoh": data.produksi.contoh(periode.duabelas),
        "produksi": sel_produksi(angka.produksi, data.lalu, periode),
        "grafik": {
            "temuan": grafik.temuan,
            "ujung": grafik.ujung,
            "batang": [
                {"huruf": b.huruf, "tinggi": b.tinggi, "ada": b.ada, "akhir": b.akhir}
                for b in grafik.batang
            ],
        }
        if grafik
        else None,
        "peta": None,
        "unggulan": [],
        "tabel": [],
    }


def _depan_unit(ada: list[BarisUPT], angka: Angka) -> dict[str, Any]:
    """A unit is not counted among units: what it has, in the figures of its page."""
    unggulan = [u for b in ada for u in b.unggulan]
    nama = [u.nama for u in unggulan]
    return {
        "ringkasan": f"{ribuan(angka.terdata)} produk terdata, {ribuan(angka.terbit)} terbit di "
        f"katalog; {'unggulannya ' + daftar_kata(nama) if nama else 'belum menetapkan unggulan'}.",
        "petak": _petak(petak_unit(angka)),
        "unggulan": [{"nama": u.nama, "kata": _kata_bulan(u)} for u in unggulan],
    }


def _petak(semua: list[Petak]) -> list[dict[str, str]]:
    return [{"label": p.label, "nilai": p.nilai, "dari": p.dari, "ubah": p.ubah} for p in semua]


def _kata_bulan(u: Unggulan) -> str:
    return u.bulan.kata if u.bulan else "Belum ada laporan produksi"


def ringkasan(a: Angka) -> str:
    kata = [
        f"{ribuan(a.unit - a.tanpa_produk)} dari {ribuan(a.unit)} unit yang memproduksi mempunyai "
        f"produk terdata, {ribuan(a.berunggulan)} sudah menetapkan unggulan, dan "
        f"{ribuan(a.unit_rutin)} membuatnya rutin."
    ]
    if a.ditanya:
        kata.append(
            f"Putaran pemetaan dijawab {ribuan(a.menjawab)} dari {ribuan(a.ditanya)} unit: "
            f"{ribuan(a.terpetakan)} terpetakan, {ribuan(a.nihil)} nihil, "
            f"{ribuan(a.ditanya - a.menjawab)} belum menjawab."
        )
    return " ".join(kata)


# Units of Kanwil that are typeset at once: fewer parts are quicker, larger ones take more memory.
SEBAGIAN = 60


def _per_kanwil(baris: list[BarisUPT]) -> Iterator[Bagian]:
    """Parts of the national report with the units of some Kanwil each."""
    per: dict[int, list[BarisUPT]] = defaultdict(list)
    for b in baris:
        per[b.kanwil_id].append(b)
    kumpul: list[dict[str, Any]] = []
    unit = 0
    for k in Kanwil.objects.all():
        isi = per[k.pk]
        if not isi:
            continue
        if kumpul and unit + len(isi) > SEBAGIAN:
            yield Bagian({"jenis": "kanwil", "kanwil": kumpul})
            kumpul, unit = [], 0
        angka = jumlahkan(b.angka for b in isi)
        tabel = [*tabel_angka("UPT", baris_unit(isi), angka), tabel_langkah(isi)]
        unit += len(isi)
        kumpul.append(
            {
                "nama": k.nama,
                "ringkasan": ringkasan(angka),
                "lapor": kalimat_lapor(angka.produksi),
                "tabel": [untuk_pdf(t) for t in tabel],
            }
        )
    if kumpul:
        yield Bagian({"jenis": "kanwil", "kanwil": kumpul})


SELEMBAR = 12  # units typeset at once: pictures are heavy


def _lembar_unit(baris: list[BarisUPT]) -> Iterator[Bagian]:
    """A sheet for each unit, with photos of its flagships."""
    foto = _foto(baris)
    for mulai in range(0, len(baris), SELEMBAR):
        potong = baris[mulai : mulai + SELEMBAR]
        gambar = {
            f"{u.kode}.jpg": foto[u.kode] for b in potong for u in b.unggulan if u.kode in foto
        }
        yield Bagian({"jenis": "unit", "unit": [_unit(b, gambar) for b in potong]}, gambar)


def _foto(baris: list[BarisUPT]) -> dict[str, bytes]:
    kode = [u.kode for b in baris for u in b.unggulan]
    hasil: dict[str, bytes] = {}
    for f in Foto.objects.kerja().filter(produk__kode__in=kode).select_related("produk"):
        jalur = jalur_rendisi(f.pk, "400.jpg")
        if f.produk.kode not in hasil and default_storage.exists(jalur):
            with default_storage.open(jalur) as berkas:
                hasil[f.produk.kode] = berkas.read()
    return hasil


def _unit(b: BarisUPT, gambar: dict[str, bytes]) -> dict[str, Any]:
    a = b.angka
    return {
        "nama": b.upt.nama,
        "kode": b.upt.kode,
        "ringkas": f"{ribuan(a.terdata)} produk terdata, {ribuan(a.terbit)} terbit di katalog"
        + (f", {ribuan(a.data_awal)} data awal belum dijawab" if a.data_awal else "")
        + ".",
        "lapor": kalimat_lapor(a.produksi),
        "unggulan": [
            {
                "nama": u.nama,
                "foto": f"{u.kode}.jpg" if f"{u.kode}.jpg" in gambar else "",
                "izin": [{"nama": t.label, "kata": t.kata} for t in u.izin],
                "bulan": [{True: "ya", False: "tidak", None: "kosong"}[x] for x in u.bulan.bulan]
                if u.bulan
                else [],
                "kata": _kata_bulan(u),
            }
            for u in b.unggulan
        ],
        "langkah": [x.kata for x in b.langkah],
    }


def belakang(lingkup: Lingkup, izin: Tabel | None) -> dict[str, Any]:
    """The last part: legality annex, method, signature."""
    return {
        "jenis": "belakang",
        "cara": CARA.format(zona=_zona(lingkup)),
        "tabel": [untuk_pdf(izin)] if izin is not None and izin.baris else [],
        "arti": [{"nama": u.label, "arti": u.arti} for u in UKURAN.values()],
        "sumber": (
            " Produk dan izinnya satu per satu ada pada laporan tiap Kanwil. "
            if izin is None
            else " "
        )
        + "Batas wilayah: @svg-maps/indonesia, CC BY 4.0.",
        "tanda": lingkup.tanda_tangan(),
    }


CARA = (
    "Yang dihitung hanya lapas, rutan, dan LPKA yang aktif; Bapas dan rumah sakit tidak memproduksi. "
    "Izin dihitung dari produk terdata menurut tanggal {zona}. Tanda – berarti tidak diketahui atau "
    "belum dilaporkan, bukan nol. Unit yang pindah Kanwil meninggalkan bulan-bulannya pada Kanwil "
    "saat itu."
)


def _zona(lingkup: Lingkup) -> str:
    return daftar_kata(["WIB", "WITA", "WIT"]) if lingkup.cakupan.nasional else lingkup.zona
