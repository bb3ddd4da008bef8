"""What the report of a closed round says: only what the closing froze, whatever changed since.

Production, single permits and next steps were not frozen and are left out, not shown as of today.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from inti.format import ribuan, waktu_lengkap
from organisasi.models import Kanwil
from pemetaan.angka import Angka, BarisKanwil, jumlahkan
from pemetaan.laporan.isi import belakang
from pemetaan.laporan.lingkup import Bagian, Isi, Lingkup, kop_pdf
from pemetaan.laporan.peta_svg import peta_bagian
from pemetaan.laporan.ringkas import susun_ringkas
from pemetaan.laporan.tabel import Sel, Tabel, tabel_angka, untuk_pdf
from pemetaan.models import Putaran
from pemetaan.queries.putaran import BELUM, NIHIL, TERPETAKAN, KeadaanUnit, keadaan_unit
from pemetaan.ukuran import UKURAN

TERBEKU = 2  # groups of figures that a closing keeps: units and answers, products and permits
KATA = {BELUM: "Tidak menjawab", TERPETAKAN: "Terpetakan", NIHIL: "Nihil"}
WARNA_JAWABAN = ("#eceae4", "#efd9c6", "#43549b")
_BIASA = {f.name for f in fields(Angka) if f.name != "produksi"}
CARA = (
    "Angka dan jawaban menurut saat putaran ditutup, {tutup}; perubahan sesudahnya tidak ikut. "
    "Nama unit dan Kanwil menurut hari itu. “Tidak menjawab” berbeda dari “nihil”: yang pertama diam, "
    "yang kedua menjawab belum ada produk. Hasil produksi tidak dibekukan bersama putaran dan ada "
    "pada laporan menurut periode. Tanda – berarti tidak diketahui, bukan nol. "
)


@dataclass(frozen=True)
class BarisBeku:
    """A unit as the closing found it."""

    keadaan: KeadaanUnit
    angka: Angka


def baris_beku(lingkup: Lingkup, putaran: Putaran) -> list[BarisBeku]:
    """Units of the closed round in scope, with figures and answer of that day."""
    hasil = []
    for k in keadaan_unit(putaran, lingkup.cakupan):
        beku: dict[str, Any] = {n: v for n, v in (k.beku or {}).items() if n in _BIASA}
        beku |= {"ditanya": 1, "terpetakan": int(k.isi == TERPETAKAN), "nihil": int(k.isi == NIHIL)}
        hasil.append(BarisBeku(k, Angka(**beku)))
    return hasil


def susun_putaran(lingkup: Lingkup, putaran: Putaran) -> Isi:
    """The report of a closed round about the country or a Kanwil."""
    baris = baris_beku(lingkup, putaran)
    angka = jumlahkan(b.angka for b in baris)
    tutup = waktu_lengkap(putaran.ditutup_pada, lingkup.zona) if putaran.ditutup_pada else ""
    depan = _depan(lingkup, putaran, angka, tutup)
    jawaban = _tabel_jawaban(baris)
    unit = tabel_angka("UPT", _baris_unit(baris), angka, kelompok=TERBEKU)
    peta = b""
    if lingkup.cakupan.nasional:
        negeri = _per_kanwil(baris)
        atas = [(b.kanwil.kode, b.kanwil.wilayah, b.angka) for b in negeri]
        kanwil = tabel_angka("Kanwil", atas, angka, kelompok=TERBEKU)
        depan["peta"], peta = peta_bagian(negeri, UKURAN["putaran"])
        tabel = [*kanwil, *unit, jawaban]
        depan["tabel"] = [untuk_pdf(t) for t in kanwil]
        bagian = [Bagian(depan, {"peta.svg": peta}), *_bagian_kanwil(baris, negeri)]
    else:
        tabel = [*unit, jawaban]
        depan["tabel"] = [untuk_pdf(t) for t in tabel]
        bagian = [Bagian(depan)]
    bagian.append(Bagian(_belakang(lingkup, tutup)))
    return Isi(angka, tutup, tabel, bagian, _ringkas(depan, baris, peta))


def _belakang(lingkup: Lingkup, tutup: str) -> dict[str, Any]:
    """Method and signature; only figures that a closing keeps are explained."""
    return {
        **belakang(lingkup, None),
        "cara": CARA.format(tutup=tutup),
        "sumber": "Batas wilayah: @svg-maps/indonesia, CC BY 4.0.",
        "arti": [
            {"nama": u.label, "arti": u.arti}
            for u in UKURAN.values()
            if not u.kolom.startswith("produksi.")
        ],
    }


def _depan(lingkup: Lingkup, putaran: Putaran, angka: Angka, tutup: str) -> dict[str, Any]:
    petak = (
        ("Unit menjawab", angka.menjawab, f"dari {ribuan(angka.ditanya)}"),
        ("Terpetakan", angka.terpetakan, ""),
        ("Nihil, dengan alasan", angka.nihil, ""),
        ("Tidak menjawab", angka.ditanya - angka.menjawab, ""),
    )
    return {
        "jenis": "depan",
        "judul": "Laporan Pemetaan Produk UMKM",
        "lingkup": lingkup.nama,
        "kop": kop_pdf(lingkup),
        "periode": putaran.judul,
        "per": tutup,
        "keadaan": "Jawaban dan angka dibekukan saat putaran ditutup",
        "petak": [{"label": k, "nilai": ribuan(n), "dari": d, "ubah": ""} for k, n, d in petak],
        "ringkasan": kalimat_putaran(angka),
        "putaran": True,
        "lapor": f"Yang ditanyakan: {putaran.pertanyaan}",
        "contoh": putaran.contoh,
        "produksi": [],
        "grafik": None,
        "peta": None,
        "unggulan": [],
        "tabel": [],
    }


def kalimat_putaran(a: Angka) -> str:
    """Answers and flagships in a sentence, of the day of the closing."""
    if not a.ditanya:
        return "Tidak ada unit yang ditanya dalam putaran ini."
    return (
        f"{ribuan(a.menjawab)} dari {ribuan(a.ditanya)} unit menjawab putaran: "
        f"{ribuan(a.terpetakan)} terpetakan, {ribuan(a.nihil)} nihil. "
        f"{ribuan(a.berunggulan)} unit sudah menetapkan unggulan, dan {ribuan(a.terdata)} produk terdata."
    )


def _baris_unit(baris: Sequence[BarisBeku]) -> list[tuple[str, str, Angka]]:
    return [(b.keadaan.kode, b.keadaan.nama, b.angka) for b in baris]


def _tabel_jawaban(baris: Sequence[BarisBeku]) -> Tabel:
    """Who answered what; a silent unit has nothing, never zeros."""
    isi: list[list[Sel]] = []
    for b in baris:
        k, j = b.keadaan, b.keadaan.jawaban
        calon = "; ".join(d["nama"] for d in j.daftar if d.get("calon")) if j else ""
        sebab = f"{j.alasan.teks}: {j.rencana}" if j and j.alasan else ""
        isi.append(
            [
                k.kode,
                k.nama,
                KATA[k.isi],
                calon or sebab,
                j.jumlah_produk if j else None,
                int(k.dikonfirmasi) if j else None,
            ]
        )
    return Tabel(
        "Jawaban tiap UPT",
        [
            ("Kode", "kode UPT", 9),
            ("UPT", "nama unit saat putaran ditutup", 30),
            ("Jawaban", "jawaban unit dalam putaran", 15),
            ("Calon unggulan, atau alasan dan rencana", "calon dari jawaban unit", 50),
            ("Produk", "produk terdata saat unit menjawab", 10),
            ("Dikonfirmasi", "1 bila dibenarkan petugas Kanwil lain", 12),
        ],
        isi,
        kata=4,
    )


def _per_kanwil(baris: Sequence[BarisBeku]) -> list[BarisKanwil]:
    per: dict[int, list[Angka]] = defaultdict(list)
    for b in baris:
        per[b.keadaan.kanwil_id].append(b.angka)
    return [BarisKanwil(k, jumlahkan(per[k.pk])) for k in Kanwil.objects.all()]


def _bagian_kanwil(baris: Sequence[BarisBeku], negeri: Sequence[BarisKanwil]) -> list[Bagian]:
    """The answers of the units, Kanwil by Kanwil."""
    isi = []
    for b in negeri:
        milik = [x for x in baris if x.keadaan.kanwil_id == b.kanwil.pk]
        if milik:
            isi.append(
                {
                    "nama": b.kanwil.nama,
                    "ringkasan": kalimat_putaran(b.angka),
                    "lapor": "",
                    "tabel": [untuk_pdf(_tabel_jawaban(milik))],
                }
            )
    return [Bagian({"jenis": "kanwil", "kanwil": isi})] if isi else []


def _ringkas(depan: dict[str, Any], baris: Sequence[BarisBeku], peta: bytes) -> Bagian:
    urut = (BELUM, NIHIL, TERPETAKAN)
    ubin = [{"nama": b.keadaan.nama, "tingkat": urut.index(b.keadaan.isi)} for b in baris]
    legenda = [
        {"kata": KATA[k].lower(), "warna": w} for k, w in zip(urut, WARNA_JAWABAN, strict=True)
    ]
    return susun_ringkas(depan, ubin, WARNA_JAWABAN, legenda, "Jawaban tiap unit", peta)
