"""The forms of a page as people send them: untouched, with what is required, with everything filled,
with other words.

Values follow from the control (a date, a number, the first choice) and, where a field takes one kind
of text only, from its name.
"""

import io
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from lxml import html

from inti.waktu import hari_ini
from katalog.models import BobotKelengkapan, Produk
from katalog.models.izin import DasarIzin
from pemetaan.models import Rapat
from sertifikasi.models import PerubahanBahan
from sertifikasi.tests.pabrik import gambar, pdf
from tests.objek import Dunia

# Fields that take one kind of text: by the end of their name.
BERNAMA = {
    "nomor": "ID62110018673520625",
    "nomor_wa": "0811 2345 678",
    "username": "ani.baru",
    "penanda_nip": "198001012005011001",
    "ingatkan_sebelum": "7, 3",
    "ingatkan_sesudah": "3, 7",
    "tangga_hari": "90, 30",
    "modal": "50",
    "premi": "35",
    "pnbp": "15",
}
NANTI = {"tenggat": 40, "berlaku_sampai": 400}  # days from today
DIUBAH = {"tenggat"}  # what it holds already is refused: only a later day is an answer
Data = dict[str, list[Any]]


def _berkas(kendali: Any) -> SimpleUploadedFile:
    terima = kendali.get("accept") or ""
    if "pdf" in terima:
        return SimpleUploadedFile("a.pdf", pdf(), content_type="application/pdf")
    if "image" in terima:
        return SimpleUploadedFile("a.jpg", gambar(ukuran=(800, 600)), content_type="image/jpeg")
    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(keluar)
    lembar = buku.add_worksheet()
    lembar.write_row(0, 0, ["Nama produk", "UPT", "Harga"])
    lembar.write_row(1, 0, ["Keset", "62-90", "9000"])
    buku.close()
    return SimpleUploadedFile("a.xlsx", keluar.getvalue())


def _nilai(kendali: Any) -> Any:
    """A value for an empty control; None where it has none to give."""
    nama, jenis = kendali.get("name"), kendali.get("type", "text")
    ekor = nama.rsplit("-", 1)[-1]
    if kendali.tag == "select":
        pilih = [o.get("value") for o in kendali.iter("option") if o.get("value")]
        return pilih[0] if pilih else None
    if jenis == "file":
        return _berkas(kendali)
    if jenis == "password":
        return "Wrk9-tambak-biru"
    if jenis in {"checkbox", "radio"}:
        return kendali.get("value") or "on"
    if jenis == "date":
        return f"{hari_ini() + timedelta(days=NANTI.get(ekor, 0)):%Y-%m-%d}"
    if ekor in BERNAMA:
        return BERNAMA[ekor]
    if jenis == "number" or kendali.get("inputmode") in {"numeric", "decimal"}:
        return kendali.get("min") or "1"
    teks = {"email": "ani@contoh.test", "url": "https://contoh.test/", "month": "2026-10"}
    return teks.get(jenis, "Isi yang wajar")[: int(kendali.get("maxlength") or 100)]


def _milik(form: Any, *tanda: str) -> list[Any]:
    """Controls within the form, and those elsewhere that name it."""
    luar = form.xpath("//*[@form=$id]", id=form.get("id")) if form.get("id") else []
    return [*form.iter(*tanda), *(k for k in luar if k.tag in tanda)]


def _berisi(nilai: list[Any]) -> bool:
    return any(v.strip() if isinstance(v, str) else v for v in nilai)


def _terisi(form: Any, data: Data, *, semua: bool) -> Data:
    """`data` with a value in each empty control: those that are required, or all."""
    hasil = dict(data)
    for kendali in _milik(form, "input", "select", "textarea"):
        nama, jenis = kendali.get("name"), kendali.get("type", "text")
        if not nama or jenis in {"hidden", "submit", "button"}:
            continue
        wajib = kendali.get("required") is not None
        # A box with a value of its own is one of many to choose from; else it is a switch.
        saklar = jenis == "checkbox" and (kendali.get("value") or "on") == "on"
        terisi = _berisi(hasil.get(nama, [])) and not (semua and nama in DIUBAH)
        if terisi or not (wajib or (semua and not saklar)):
            continue
        if (nilai := _nilai(kendali)) is not None:
            hasil[nama] = [nilai]
    return hasil


def _berubah(form: Any, data: Data) -> Data:
    """`data` with other words in each text that holds some: a form sent as it was changes nothing."""
    hasil = dict(data)
    for kendali in _milik(form, "input", "textarea"):
        nama, jenis = kendali.get("name"), kendali.get("type", "text")
        bebas = jenis == "text" and not kendali.get("inputmode") and not kendali.get("pattern")
        nilai = hasil.get(nama, [""])
        if bebas and nama.rsplit("-", 1)[-1] not in BERNAMA and isinstance(nilai[0], str):
            teks = nilai[0].strip()
            if teks and len(teks) + 5 <= int(kendali.get("maxlength") or 100):
                hasil[nama] = [f"{teks} baru"]
    return hasil


def formulir(isi: bytes, jalur: str) -> Iterator[tuple[str, set[str], list[Data]]]:
    """(address, fields that any form of the page has for it, what may be sent, the plainest first)
    of each POST form, once for each button."""
    semua = html.fromstring(isi).forms if isi.strip() else []
    kirim = [f for f in semua if f.method.upper() == "POST"]
    tujuan = [urlsplit(urljoin(jalur, f.get("action") or jalur)) for f in kirim]
    for form, ke in zip(kirim, tujuan, strict=True):
        milik = {n for f, t in zip(kirim, tujuan, strict=True) if t == ke for n in f.fields}
        data: Data = {}
        for nama, nilai in form.form_values():
            data.setdefault(nama, []).append(nilai)
        macam = [data]
        penuh = _terisi(form, data, semua=True)
        for satu in (_terisi(form, data, semua=False), penuh, _berubah(form, penuh)):
            if satu.keys() != macam[-1].keys() or satu != macam[-1]:
                macam.append(satu)
        tombol = [b for b in _milik(form, "button") if b.get("type", "submit") == "submit"]
        for satu in tombol or [None]:
            ditekan = satu is not None and satu.get("name")
            klik = {satu.get("name"): [satu.get("value") or ""]} if ditekan else {}
            yield ke.path + (f"?{ke.query}" if ke.query else ""), milik, [m | klik for m in macam]


def siapkan(rute: str, dunia: Dunia) -> None:
    """Where the sample world leaves a page nothing to store: what must be so first."""
    if rute == "rapat:buka":  # one at a time
        Rapat.objects.update(ditutup_pada=timezone.now())
    elif rute == "sertifikasi:perubahan_lapor":
        semua = Produk.objects.filter(pk=dunia.a.produk["draf"].pk)
        semua.update(halal_dasar=DasarIzin.TERVERIFIKASI)
    elif rute == "sertifikasi:perubahan_selesai":
        PerubahanBahan.objects.filter(pk=dunia.a.perubahan.pk).update(
            jawaban="berubah", catatan="Tepung", dijawab_pada=timezone.now()
        )
    elif rute == "pengaturan_bobot":
        BobotKelengkapan.objects.create(bagian="foto", label="Foto", bobot=3)


def dari_awal(data: Data) -> Data:
    """The same body again: its files are read from their beginning."""
    for nilai in data.values():
        for satu in nilai:
            if hasattr(satu, "seek"):
                satu.seek(0)
    return data
