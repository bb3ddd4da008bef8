"""Some 570 awkward strings in every text of a product: what is accepted comes back as it went in, on
lists, pages, preview tags, JSON-LD, mail and sheets; the rest is refused at its field.

Pages are read as a browser reads them: text and attributes of a parsed page. Markup that came from
a text would show as a tag or an attribute that no page of ours has.
"""

import io
import json
import re
import uuid
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import openpyxl
import pytest
from django.core import mail
from django.db import transaction
from django.test import Client

from akun.services.pemberitahuan import beri_tahu, kirim_surel
from akun.tests.pabrik import PabrikPengguna
from etalase.tautan import url_produk
from katalog.models import Produk, Terbitan
from katalog.tests.pabrik import PabrikKategori
from katalog.tests.pabrik_terbitan import terbit_banyak
from organisasi.tests.pabrik import PabrikUPT
from tests.teks_aneh import BUKAN_TEKS, teks_aneh

SIMPAN = "/kelola/produk/tambah/simpan/"
ISIAN = ("nama", "merek", "deskripsi_singkat", "deskripsi", "bahan", "kekhasan_daerah")
# Tags and attributes that no page has, and texts would bring.
ASING = {"iframe", "object", "embed", "math", "base", "marquee"}
ALAMAT = {"href", "src", "action", "formaction", "srcdoc"}


class Halaman(HTMLParser):
    """Texts and attributes of a page, JSON-LD apart; what looks like markup of a text."""

    def __init__(self, isi: str) -> None:
        super().__init__(convert_charrefs=True)
        self.teks: list[str] = []
        self.atribut: set[str] = set()
        self.og: dict[str, str] = {}
        self.asing: list[str] = []
        self.ld: list[Any] = []
        self._skrip: dict[str, str | None] | None = None
        self.feed(isi)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        isi = dict(attrs)
        self.atribut |= {v for v in isi.values() if v}
        if tag == "meta" and isi.get("property"):
            self.og[isi["property"] or ""] = isi.get("content") or ""
        if tag == "script":
            self._skrip = isi
        jahat = [
            n
            for n, v in attrs
            if n.startswith("on")
            or (n in ALAMAT and (v or "").strip().lower().startswith("javascript:"))
        ]
        if tag in ASING or jahat:
            self.asing.append(f"<{tag} {jahat}>")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._skrip = None

    def handle_data(self, data: str) -> None:
        if self._skrip is None:
            self.teks.append(data)
        elif self._skrip.get("type") == "application/ld+json":
            self.ld.append(json.loads(data))
        elif data.strip() and not self._skrip.get("src"):
            self.asing.append(f"script: {data[:40]}")


def harap(teks: str) -> str:
    """What a form keeps of a text: edges trimmed, one kind of line break."""
    return teks.strip().replace("\r\n", "\n").replace("\r", "\n")


class Dunia:
    """One unit whose officer typed every string into every text field."""

    def __init__(self) -> None:
        self.orang = PabrikPengguna()
        PabrikKategori()
        self.klien = Client(raise_request_exception=False)
        self.klien.force_login(self.orang, backend="akun.pintu.PintuMasuk")
        self.keluhan: list[str] = []
        self.diterima: list[str] = []  # names as stored
        for teks in teks_aneh():
            self._ketik(teks)

    def _ketik(self, teks: str) -> None:
        sebelum = Produk.objects.count()
        isi = {**dict.fromkeys(ISIAN, teks), "id_klien_draf": str(uuid.uuid4())}
        jawab = self.klien.post(SIMPAN, isi)
        if jawab.status_code != 200:
            if jawab.status_code >= 500 or Produk.objects.count() != sebelum:
                self.keluhan.append(f"{teks[:30]!r}: {jawab.status_code}")
            return
        produk = (
            Produk.objects.order_by("-pk").first() if Produk.objects.count() > sebelum else None
        )
        galat = jawab.json().get("galat", {})
        if produk is None:  # no name, no draft
            if harap(teks) and "nama" not in galat:
                self.keluhan.append(f"{teks[:30]!r}: neither kept nor refused")
            return
        for nama in ISIAN:
            ada, mau = getattr(produk, nama), harap(teks)
            if nama in galat:
                mau = "" if nama != "nama" else ada
            if ada != mau:
                self.keluhan.append(f"{teks[:30]!r} in {nama}: {ada[:30]!r}")
        if "nama" not in galat:
            self.diterima.append(produk.nama)


@pytest.fixture(scope="module")
def dunia(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Dunia]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield Dunia()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def terbitan(dunia: Dunia) -> list[Terbitan]:
    """The same texts, published."""
    kategori, upt = PabrikKategori(), PabrikUPT(kode="74-01")
    terbit_banyak(
        [
            (upt, kategori, n, {k: n for k in ISIAN if k != "nama"} | {"merek": n[:80]})
            for n in dunia.diterima
        ]
    )
    return list(Terbitan.objects.filter(upt=upt).select_related("upt", "kategori"))


pytestmark = pytest.mark.django_db


def test_diterima_apa_adanya_atau_ditolak_di_bidangnya(dunia: Dunia) -> None:
    assert len(teks_aneh()) > 500
    assert dunia.keluhan == []
    assert len(dunia.diterima) > 450


@pytest.mark.parametrize("byte", BUKAN_TEKS)
def test_byte_yang_bukan_teks(dunia: Dunia, byte: str) -> None:
    jawab = dunia.klien.post(
        SIMPAN,
        f"nama=Kopi{byte}&deskripsi={byte}",
        content_type="application/x-www-form-urlencoded",
    )
    assert jawab.status_code < 500


def test_daftar_dan_katalog_menampilkannya_sebagai_teks(
    dunia: Dunia, terbitan: list[Terbitan]
) -> None:
    terlihat: set[str] = set()
    for awal in ("/kelola/produk/?ukuran=100", "/katalog/?urut=nama"):
        nomor = 1
        while True:
            jawab = dunia.klien.get(f"{awal}&halaman={nomor}")
            halaman = Halaman(jawab.content.decode())
            assert (awal, nomor, jawab.status_code, halaman.asing) == (awal, nomor, 200, [])
            terlihat |= {t.strip() for t in halaman.teks}
            if f"halaman={nomor + 1}" not in jawab.content.decode():
                break
            nomor += 1
    hilang = [n for n in dunia.diterima if n.strip() not in terlihat]
    assert hilang == []


def test_halaman_produk_pratinjau_dan_json_ld(dunia: Dunia, terbitan: list[Terbitan]) -> None:
    umum, keluhan = Client(raise_request_exception=False), []
    for t in terbitan:
        jawab = umum.get(url_produk(t))
        isi = jawab.content.decode()
        if jawab.status_code != 200:
            keluhan.append(f"{t.nama!r}: {jawab.status_code}")
            continue
        h = Halaman(isi)
        ld = next(x for x in h.ld if x["@type"] == "Product")
        beda = {
            "markup": h.asing,
            "og": [] if h.og["og:title"] == t.nama else h.og["og:title"],
            "ld": [] if (ld["name"], ld["description"]) == (t.nama, t.nama) else ld,
            "h1": [] if t.nama.strip() in {x.strip() for x in h.teks} else "missing",
        }
        if any(beda.values()):
            keluhan.append(f"{t.nama!r}: { {k: v for k, v in beda.items() if v} }")
    assert keluhan == []


def test_lembar_tanpa_rumus(dunia: Dunia) -> None:
    jawab = dunia.klien.get("/kelola/produk/unduh.xlsx")
    buku = openpyxl.load_workbook(io.BytesIO(b"".join(jawab.streaming_content)))
    sel = [
        c for lembar in buku for baris in lembar.iter_rows() for c in baris if c.value is not None
    ]
    assert [c.coordinate for c in sel if c.data_type == "f" or c.hyperlink] == []
    # The format writes what XML cannot hold as _xHHHH_; the library that reads leaves it so.
    isi = {re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), str(c.value)) for c in sel}
    hilang = [n for n in dunia.diterima if n not in isi]
    assert hilang == []


def test_surel_satu_baris_judul_dan_isi_apa_adanya(dunia: Dunia) -> None:
    mail.outbox.clear()
    for nama in dunia.diterima:
        baris = beri_tahu(
            penerima=[dunia.orang], judul=f"“{nama}” dikembalikan", isi=nama, surel_segera=False
        )
        assert kirim_surel([b.pk for b in baris]) == (1, 0)
    surat = mail.outbox
    assert len(surat) == len(dunia.diterima)
    for nama, satu in zip(dunia.diterima, surat, strict=True):
        mentah = satu.message()
        assert nama in satu.body
        assert mentah["To"] == dunia.orang.email
        assert set(mentah.keys()) == {
            "Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To",
            "Date", "Message-ID",
        }  # fmt: skip
        assert not re.search(r"[\r\n]", satu.subject)
    dunia.klien.get("/akun/pemberitahuan/")
