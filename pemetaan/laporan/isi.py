"""What the report says of a scope and a period: the data of its parts."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.files.storage import default_storage
from django.utils import timezone

from inti.format import daftar_kata, ribuan, tanggal, waktu_lengkap
from inti.waktu import Zona, hari_ini
from katalog.gambar import jalur_rendisi
from katalog.models import Foto
from organisasi.cakupan import SELURUH_NEGERI, Cakupan
from organisasi.models import UPT, Kanwil
from pemetaan.angka import Angka, BarisUPT, jumlahkan
from pemetaan.grafik import grafik_omzet
from pemetaan.hasil import beda_keadaan, kalimat_lapor, sel_produksi
from pemetaan.kalimat import temuan
from pemetaan.laporan.peta_svg import WARNA, peta_svg
from pemetaan.laporan.tabel import (
    Tabel,
    baris_kanwil,
    baris_unit,
    tabel_angka,
    tabel_izin,
    tabel_kategori,
    tabel_langkah,
    tulis,
)
from pemetaan.periode import Periode
from pemetaan.petak import petak_atas
from pemetaan.queries import unit as queries
from pemetaan.queries.sebaran import sebaran_kategori
from pemetaan.skala import buat_skala
from pemetaan.ukuran import BAWAAN, UKURAN
from produksi.queries.rekap import omzet_bulanan


@dataclass(frozen=True)
class Lingkup:
    """Whom the report is about: a unit, a Kanwil, or the country."""

    kanwil: Kanwil | None = None
    upt: UPT | None = None

    @property
    def cakupan(self) -> Cakupan:
        if self.upt is not None:
            return Cakupan(upt_id=self.upt.pk)
        return Cakupan(kanwil_id=self.kanwil.pk) if self.kanwil else SELURUH_NEGERI

    @property
    def zona(self) -> str:
        kantor = self.upt.kanwil if self.upt else self.kanwil
        return kantor.zona_waktu if kantor else Zona.WIB

    @property
    def nama(self) -> str:
        if self.upt is not None:
            return self.upt.nama
        return self.kanwil.nama if self.kanwil else "Direktorat Jenderal Pemasyarakatan"

    @property
    def kota(self) -> str:
        kantor = self.upt.kanwil if self.upt else self.kanwil
        return kantor.ibu_kota if kantor else "Jakarta"


@dataclass(frozen=True)
class Bagian:
    """A part that is typeset by itself: its data, and pictures by name."""

    data: dict[str, Any]
    gambar: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Isi:
    """All tables, for the workbook, and the parts of the PDF in their order."""

    angka: Angka
    per: str
    tabel: list[Tabel]
    bagian: list[Bagian]


def susun_isi(lingkup: Lingkup, periode: Periode) -> Isi:
    """Read everything once; the cost is that of units, whatever the number of products."""
    cakupan = lingkup.cakupan
    data = queries.potret(cakupan, periode)
    baris = queries.lengkapi(cakupan, data.baris)
    angka = jumlahkan(b.angka for b in baris)
    per = waktu_lengkap(timezone.now(), lingkup.zona)
    ada = [b for b in baris if not b.pindah]
    kategori = tabel_kategori(sebaran_kategori(ada))
    # Each product with a permit: in the reports of a Kanwil and a unit only.
    izin = None if cakupan.nasional else tabel_izin(cakupan)
    depan = _depan(lingkup, periode, angka, data.tercatat, per)
    if lingkup.cakupan.nasional:
        negeri = queries.per_kanwil(data)
        angka_kanwil = tabel_angka("Kanwil", baris_kanwil(negeri.baris), negeri.angka)
        ukuran = UKURAN[BAWAAN]
        skala = buat_skala(ukuran, (b.angka for b in negeri.baris))
        depan["peta"] = {
            "judul": ukuran.judul,
            "temuan": temuan(ukuran, negeri.baris),
            "legenda": [{"kata": k, "warna": WARNA[t]} for t, k in skala.legenda],
        }
        depan["tabel"] = [_untuk_pdf(t) for t in (*angka_kanwil, kategori)]
        bagian = [Bagian(depan, {"peta.svg": peta_svg(negeri, ukuran, skala)})]
        bagian += _per_kanwil(baris)
        tabel = [*angka_kanwil, kategori, *tabel_angka("UPT", baris_unit(baris), angka)]
        tabel.append(tabel_langkah(baris))
    else:
        tabel = [*tabel_angka("UPT", baris_unit(baris), angka), kategori, tabel_langkah(baris)]
        depan["tabel"] = [_untuk_pdf(t) for t in tabel]
        bagian = [Bagian(depan), *_lembar_unit(ada)]
        if izin is not None:
            tabel.append(izin)
    bagian.append(Bagian(_belakang(lingkup, izin)))
    return Isi(angka, per, tabel, bagian)


def _untuk_pdf(t: Tabel) -> dict[str, Any]:
    return {
        "judul": t.judul,
        "kata": t.kata,
        "kolom": [k[0] for k in t.kolom],
        "baris": [[tulis(s) for s in b] for b in t.baris],
        "jumlah": [tulis(s) for s in t.jumlah],
    }


def _depan(
    lingkup: Lingkup, periode: Periode, angka: Angka, tercatat: bool, per: str
) -> dict[str, Any]:
    lalu = queries.pembanding(lingkup.cakupan, periode)
    grafik = grafik_omzet(omzet_bulanan(lingkup.cakupan, periode.duabelas))
    keadaan = "menurut hari laporan ini dibuat"
    if periode.bulan_keadaan and tercatat:
        keadaan = "menurut akhir periode"
    return {
        "jenis": "depan",
        "judul": "Laporan Pemetaan Produk UMKM",
        "lingkup": lingkup.nama,
        "periode": periode.nama,
        "per": per,
        "keadaan": keadaan,
        "petak": [
            {"label": p.label, "nilai": p.nilai, "dari": p.dari, "ubah": p.ubah}
            for p in petak_atas(angka, beda_keadaan(angka, lalu), {})
        ],
        "ringkasan": _ringkasan(angka),
        "lapor": kalimat_lapor(angka.produksi),
        "contoh": bool(angka.produksi.contoh),
        "produksi": sel_produksi(angka.produksi, lalu, periode),
        "grafik": {
            "temuan": grafik.temuan,
            "batang": [
                {"huruf": b.huruf, "tinggi": b.tinggi, "ada": b.ada, "teks": b.teks}
                for b in grafik.batang
            ],
        }
        if grafik
        else None,
        "peta": None,
        "tabel": [],
    }


def _ringkasan(a: Angka) -> str:
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
                "ringkasan": _ringkasan(angka),
                "lapor": kalimat_lapor(angka.produksi),
                "tabel": [_untuk_pdf(t) for t in tabel],
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
                "kata": u.bulan.kata if u.bulan else "Belum ada laporan produksi",
            }
            for u in b.unggulan
        ],
        "langkah": [x.kata for x in b.langkah],
    }


def _belakang(lingkup: Lingkup, izin: Tabel | None) -> dict[str, Any]:
    return {
        "jenis": "belakang",
        "tabel": [_untuk_pdf(izin)] if izin is not None and izin.baris else [],
        "arti": [{"nama": u.label, "arti": u.arti} for u in UKURAN.values()],
        "sumber": (
            "Produk dan izinnya satu per satu ada pada laporan tiap Kanwil. "
            if izin is None
            else ""
        )
        + "Batas wilayah: @svg-maps/indonesia, CC BY 4.0.",
        "kota": f"{lingkup.kota}, {tanggal(hari_ini(lingkup.zona))}",
        "jabatan": "Direktur Jenderal Pemasyarakatan"
        if lingkup.cakupan.nasional
        else f"Kepala {lingkup.nama}",
        "zona": daftar_kata(["WIB", "WITA", "WIT"]) if lingkup.cakupan.nasional else lingkup.zona,
    }
