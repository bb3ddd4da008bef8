"""The awkward strings in every text field of every other form: kept as typed, or refused there.

Each string is judged by the form itself. What it accepts is then sent in packs, many strings in one
text, through the page, looked for in the database, and read back from the pages that show it.
"""

import importlib
import inspect
import io
import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from django import forms
from django.apps import apps
from django.db import models, transaction
from django.db.models.fields.json import JSONField
from django.forms.forms import BaseForm
from django.test import Client
from django.utils.safestring import mark_safe

from akun.forms.petugas import FormUndang
from inti.isian import Paragraf
from katalog.forms.bidang import BidangBilangan, BidangRupiah, BidangTautan, BidangTeks
from katalog.forms.tinjauan import FormPutusan
from organisasi.models import UPT
from pasproduk.pengaturan.forms import FormKontakUPT
from produksi.forms.bidang import BidangUang, BidangVolume
from tests.objek import Dunia, bangun
from tests.teks_aneh import potongan, teks_aneh
from tests.tempat_teks import TANPA_SIMPANAN, TEMPAT, Tempat
from tests.test_akses import RUTE, berkas_impor  # noqa: F401  (a fixture of every test here)
from tests.test_bermusuhan import alamat, klien
from tests.test_kenari import isi_teks
from tests.test_teks_aneh import Halaman, harap

pytestmark = pytest.mark.django_db
PROYEK = (
    "inti", "organisasi", "akun", "impor", "katalog", "sertifikasi", "produksi", "etalase",
    "pemetaan", "pasproduk",
)  # fmt: skip
# What no person types as a text, and what takes one kind of text only.
BUKAN_TEKS = (forms.RegexField, forms.SlugField, forms.UUIDField)
BERBENTUK = (
    forms.EmailField, forms.URLField, BidangRupiah, BidangBilangan, BidangTautan, BidangUang,
    BidangVolume,
)  # fmt: skip
SAMBUNG = " ¦ "
PAKET_MAKS = 16  # of a short field; its form has judged every string by then
DILIHAT = 3  # packs whose pages are read: each holds every kind


@pytest.fixture(scope="module")
def dunia(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Dunia]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield bangun()
        transaction.set_rollback(True)


def bidang_teks(bidang: dict[str, forms.Field]) -> set[str]:
    return {
        nama
        for nama, f in bidang.items()
        if isinstance(f, forms.CharField)
        and not isinstance(f, BUKAN_TEKS)
        and not f.widget.is_hidden
        and not isinstance(f.widget, forms.PasswordInput)
    }


def formulir_proyek() -> dict[str, type[BaseForm]]:
    """Every form class of the project, by its full name."""
    for nama in PROYEK:
        for modul in pkgutil.walk_packages(importlib.import_module(nama).__path__, f"{nama}."):
            if not {"tests", "migrations"} & set(modul.name.split(".")):
                importlib.import_module(modul.name)

    def turunan(kelas: type) -> Iterator[type]:
        for anak in kelas.__subclasses__():
            yield anak
            yield from turunan(anak)

    return {
        f"{k.__module__}.{k.__qualname__}": k
        for k in turunan(BaseForm)
        if k.__module__.split(".")[0] in PROYEK
    }


def semua_form(konteks: Any) -> list[forms.Form]:
    """Forms that a page was rendered with, those of sets and tables too."""
    hasil: dict[int, forms.Form] = {}

    def ambil(isi: Any) -> None:
        if isinstance(isi, forms.Form):
            hasil[id(isi)] = isi
        elif isinstance(isi, forms.BaseFormSet):
            hasil.update({id(f): f for f in isi.forms})
        elif isinstance(isi, dict):
            for satu in isi.values():
                if isinstance(satu, forms.Form):
                    hasil[id(satu)] = satu

    for lapis in konteks or ():
        for peta in getattr(lapis, "dicts", ()):
            for satu in peta.values():
                ambil(satu)
                if isinstance(satu, list | tuple):
                    for butir in satu:
                        ambil(butir)
                        for dalam in vars(butir).values() if hasattr(butir, "__dict__") else ():
                            if isinstance(dalam, forms.Form):
                                hasil[id(dalam)] = dalam
    return list(hasil.values())


def kiriman(form: forms.Form) -> dict[str, Any]:
    """What a browser would send untouched, with the first choice where one must be made."""
    isi: dict[str, Any] = {}
    for medan in form:
        nilai, f = medan.value(), medan.field
        if isinstance(f, forms.FileField) or (isinstance(f, forms.BooleanField) and not nilai):
            continue
        if isinstance(f, forms.MultipleChoiceField) and not nilai:
            continue
        if nilai in (None, "") and f.required and isinstance(f, forms.ChoiceField):
            pilih = [k for k, _ in f.widget.choices if k not in (None, "")]
            nilai = pilih[0] if pilih else ""
        elif nilai in (None, "") and f.required and isinstance(f, forms.CharField):
            nilai = "Isi"
        isi[medan.html_name] = "" if nilai is None else f.prepare_value(nilai)
    return isi


class Isi:
    """Every text that is stored now: table and column → texts, those within JSON too."""

    def __init__(self) -> None:
        self.kolom = [
            (m, f.attname)
            for m in apps.get_models()
            if m._meta.app_label in PROYEK
            and not m.__name__.startswith("Historical")
            and m._meta.label_lower not in {"inti.catatanaudit", "akun.pemberitahuan"}
            for f in m._meta.concrete_fields
            if isinstance(f, models.CharField | models.TextField | JSONField)
        ]

    def tempat(self, teks: list[str], kolom: list[Any] | None = None) -> list[Any]:
        """Columns that hold all of `teks`."""
        return [
            (m, nama)
            for m, nama in kolom or self.kolom
            if set(teks)
            <= {t for (isi,) in m._default_manager.values_list(nama) for t in daun(isi)}
        ]


def daun(isi: Any) -> Iterator[str]:
    if isinstance(isi, str):
        yield isi
    elif isinstance(isi, dict):
        for satu in isi.values():
            yield from daun(satu)
    elif isinstance(isi, list):
        for satu in isi:
            yield from daun(satu)


class Uji:
    """One place: its page opened, its form found."""

    def __init__(self, tempat: Tempat, dunia: Dunia) -> None:
        self.t, self.dunia, self.keluhan = tempat, dunia, []
        self.klien: Client = klien(dunia.orang[tempat.orang])
        self.jalur = tempat.alamat(tempat.halaman, dunia)
        self.tujuan = tempat.alamat(tempat.kirim, dunia) if tempat.kirim else self.jalur
        halaman = self.klien.get(self.jalur)
        ada = semua_form(halaman.context)
        milik = [f for f in ada if type(f) is tempat.form]
        assert milik, f"{self.jalur} ({halaman.status_code}) shows no {tempat.form.__name__}"
        self.form = milik[0]
        self.dasar: dict[str, Any] = {}
        for f in ada:
            if type(f) in tempat.serta:
                self.dasar |= kiriman(f)
        self.dasar |= kiriman(self.form)
        self.dasar |= tempat.isi(dunia) if callable(tempat.isi) else tempat.isi
        semua = bidang_teks(self.form.fields)
        self.bidang = sorted((semua & tempat.hanya if tempat.hanya else semua) - tempat.bukan)
        self.bebas = [
            n
            for n in self.bidang
            if n not in tempat.ketat and not isinstance(self.form.fields[n], BERBENTUK)
        ]

    def isi(self, **teks: str) -> dict[str, Any]:
        """The whole form with these texts; what is a function is asked now."""
        hasil = {}
        for k, v in self.dasar.items():
            if callable(v):
                v = v(self.dunia) if v.__code__.co_argcount and not v.__defaults__ else v()
            hasil[k] = v
        return hasil | {self.form.add_prefix(n): t for n, t in teks.items()}

    def nilai(self, teks: str) -> dict[str, Any]:
        """Field → what the form makes of `teks`, or its error."""
        form = self.form
        form.data, form.is_bound = {form.add_prefix(n): teks for n in self.bidang}, True
        form._errors = forms.utils.ErrorDict()  # type: ignore[attr-defined]
        form.cleaned_data = {}
        semua = form.fields
        form.fields = {n: semua[n] for n in self.bidang}
        try:
            form._clean_fields()  # type: ignore[attr-defined]
        finally:
            form.fields = semua
        return {
            n: ValueError(str(form._errors[n])) if n in form._errors else form.cleaned_data[n]  # type: ignore[attr-defined]
            for n in self.bidang
        }

    def pecah(self, nama: str, teks: str) -> list[str]:
        """What is kept of it: edges trimmed, and one kind of line break where lines are typed."""
        f = self.form.fields[nama]
        baris = isinstance(f, BidangTeks) or isinstance(f.widget, Paragraf)
        return self.t.pecah.get(nama, lambda t: [t])(harap(teks) if baris else teks.strip())

    def satu_satu(self) -> None:
        """Every string, by the form itself."""
        diterima = dict.fromkeys(self.bebas, 0)
        for teks in teks_aneh():
            for nama, jadi in self.nilai(teks).items():
                if isinstance(jadi, ValueError) or nama not in diterima:
                    continue
                diterima[nama] += 1
                # The form or, where it leaves the text as it is, the service tidies it.
                if jadi not in {teks.strip(), "\n".join(self.pecah(nama, teks))}:
                    self.keluhan.append(f"{nama}: {teks[:30]!r} became {jadi[:30]!r}")
        for nama in self.bebas:
            if isinstance(self.form.fields[nama].widget, Paragraf) and nama not in self.t.pecah:
                penuh = "a\r\n" * 20
                penuh += "a" * (self._maks(nama) - 40)
                if isinstance(self.nilai(penuh)[nama], ValueError):
                    self.keluhan.append(f"{nama}: a line break counts twice")
        cocok = len(teks_aneh()) // 3
        self.keluhan += [f"{n} takes few texts: {j}" for n, j in diterima.items() if j < cocok]

    def _maks(self, nama: str) -> int:
        f: Any = self.form.fields[nama]
        return getattr(f, "panjang", None) or f.max_length or 400

    def paket(self, nama: str) -> list[str]:
        """The pieces that the field takes, many in one text, each text within the field's length."""
        maks = min(self._maks(nama), 600)
        if nama in self.t.pecah:
            maks = min(maks, 80)
        hasil: list[str] = []
        kini = ""
        for teks in potongan():
            if len(teks) > maks or isinstance(self.nilai(teks)[nama], ValueError):
                continue
            baru = f"{kini}{SAMBUNG}{teks}" if kini else teks
            if len(baru) <= maks:
                kini = baru
            else:
                hasil.append(kini)
                kini = teks
        return [*hasil, kini]

    def kirim(self, isi: dict[str, Any]) -> Any:
        jawab = self.klien.post(self.tujuan, isi)
        if jawab.status_code >= 500:
            self.keluhan.append(f"{self.tujuan}: {jawab.status_code}")
        return jawab

    def galat(self, jawab: Any) -> dict[str, Any]:
        """Errors of the form, as the page that came back shows them."""
        for f in semua_form(getattr(jawab, "context", None)):
            if isinstance(f, self.t.form) and f.is_bound and f.errors:
                return {str(k): list(v) for k, v in f.errors.items()}
        return {}

    def bolak_balik(self) -> None:
        """Packs through the page, to the database, and back to the pages."""
        paket = {n: self.paket(n) for n in self.bebas}
        isi, kolom = Isi(), dict[str, list[Any]]()
        for i in range(min(max((len(p) for p in paket.values()), default=0), PAKET_MAKS)):
            teks = {n: p[i % len(p)] for n, p in paket.items()}
            with transaction.atomic():
                jawab = self.kirim(self.isi(**teks))
                if jawab.status_code not in {301, 302}:
                    self.keluhan.append(f"pack {i}: {jawab.status_code} {self.galat(jawab)}")
                    transaction.set_rollback(True)
                    break
                for nama, satu in teks.items():
                    ada = isi.tempat(self.pecah(nama, satu), kolom.get(nama))
                    kolom.setdefault(nama, ada)
                    if not ada:
                        self.keluhan.append(f"{nama}: {satu!r} is not stored")
                if i < DILIHAT:
                    dilihat = self._lihat(jawab["Location"])
                    for nama, satu in teks.items():
                        if not all(
                            _rapat(self.t.dibaca(p)) in dilihat for p in self.pecah(nama, satu)
                        ):
                            self.keluhan.append(f"{nama}: no page shows {satu!r}")
                transaction.set_rollback(True)
            if self.keluhan:
                break

    def _lihat(self, tujuan: str) -> str:
        """Texts and attributes of the pages, without spaces; complaints about markup."""
        hasil = []
        pembaca = klien(self.dunia.orang[self.t.pembaca]) if self.t.pembaca else self.klien
        lihat = [(pembaca, self.t.alamat(a, self.dunia)) for a in self.t.lihat]
        for k, jalur in [(self.klien, tujuan), *lihat, (self.klien, self.jalur)]:
            jawab = k.get(jalur)
            if jawab.status_code >= 500:
                self.keluhan.append(f"{jalur}: {jawab.status_code}")
            if jawab.status_code != 200:
                continue
            h = Halaman(jawab.content.decode())
            if h.asing:
                self.keluhan.append(f"{jalur}: {h.asing}")
            hasil += ["".join(h.teks), *h.atribut]
        return _rapat("\n".join(hasil))

    def ditolak(self) -> None:
        """What no field takes is refused at each field, and nothing is stored."""
        for teks in ("a\0b", "a" * 10_000):
            with transaction.atomic():
                jawab = self.kirim(self.isi(**dict.fromkeys(self.bidang, teks)))
                salah = self.galat(jawab)
                bocor = [n for n in self.bidang if n not in salah]
                if jawab.status_code < 500 and bocor:
                    self.keluhan.append(
                        f"{teks[:5]!r} not refused at {bocor}: {jawab.status_code}, {sorted(salah)}"
                    )
                transaction.set_rollback(True)
        mentah = "&".join(f"{self.form.add_prefix(n)}=%ED%A0%80%FF" for n in self.bidang)
        with transaction.atomic():
            jawab = self.klien.post(
                self.tujuan, mentah, content_type="application/x-www-form-urlencoded"
            )
            if jawab.status_code >= 500:
                self.keluhan.append(f"bytes that are no text: {jawab.status_code}")
            transaction.set_rollback(True)


def _rapat(teks: str) -> str:
    return "".join(teks.split())


@pytest.mark.parametrize(
    "tempat",
    TEMPAT,
    ids=[f"{i}-{t.form.__module__}.{t.form.__name__}" for i, t in enumerate(TEMPAT)],
)
def test_teks_aneh_di_formulir(dunia: Dunia, tempat: Tempat) -> None:
    with transaction.atomic():
        uji = Uji(tempat, dunia)
        uji.satu_satu()
        uji.bolak_balik()
        uji.ditolak()
        transaction.set_rollback(True)
    assert uji.keluhan == [], "\n".join(uji.keluhan[:6])


def tanpa_tempat() -> list[str]:
    """Forms with text that nothing here tries, and fields of the others that no place tries."""
    bertempat = {f"{t.form.__module__}.{t.form.__qualname__}" for t in TEMPAT} | set(TANPA_SIMPANAN)
    semua = formulir_proyek()
    assert bertempat <= set(semua), "forms that are gone"
    lupa = [
        n
        for n, k in semua.items()
        if n not in bertempat
        and (bidang_teks(k.base_fields) or "CharField(" in inspect.getsource(k))
    ]
    dicoba: dict[type[BaseForm], set[str]] = {}
    for t in TEMPAT:
        bidang = bidang_teks(t.form.base_fields)
        dicoba.setdefault(t.form, set()).update((t.hanya or bidang) - t.bukan)
    for k, ada in dicoba.items():
        lupa += [f"{k.__name__}.{n}" for n in bidang_teks(k.base_fields) - ada]
    return lupa


def test_setiap_formulir_punya_tempat() -> None:
    """A new form with text has a place, or a reason to have none; so has each of its fields."""
    assert tanpa_tempat() == []


def test_formulir_atau_bidang_baru_ketahuan(monkeypatch: pytest.MonkeyPatch) -> None:
    class FormBaru(forms.Form):
        teks = forms.CharField()

    FormBaru.__module__, FormBaru.__qualname__ = "akun.forms.petugas", "FormBaru"
    monkeypatch.setitem(FormUndang.base_fields, "jabatan", forms.CharField())
    monkeypatch.setitem(FormPutusan.base_fields, "saran", forms.CharField())
    assert "akun.forms.petugas.FormBaru" in tanpa_tempat()
    FormBaru.__module__ = "tests"
    # One place tries every field of the first form; those of the second are shared out.
    assert tanpa_tempat() == []
    hanya = [replace(t, hanya=t.hanya or frozenset({"pesan"})) for t in TEMPAT]
    monkeypatch.setattr("tests.test_teks_aneh_formulir.TEMPAT", hanya)
    assert "FormPutusan.saran" in tanpa_tempat()


def keluhan(dunia: Dunia, form: type[BaseForm]) -> str:
    with transaction.atomic():
        uji = Uji(next(t for t in TEMPAT if t.form is form), dunia)
        uji.satu_satu()
        uji.bolak_balik()
        transaction.set_rollback(True)
    return "\n".join(uji.keluhan)


def test_tanpa_meloloskan_tanda_ketahuan(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    """Control: without escaping, the text becomes markup, and it is seen."""
    monkeypatch.setattr("django.template.base.conditional_escape", mark_safe)
    assert "<svg ['onload']>" in keluhan(dunia, FormKontakUPT)


def test_teks_yang_berubah_ketahuan(dunia: Dunia, monkeypatch: pytest.MonkeyPatch) -> None:
    """Control: by the form, or by the service after it."""

    def tukar(form: FormKontakUPT) -> str:
        return str(form.cleaned_data["profil"]).replace("{{", "")

    with monkeypatch.context() as m:
        m.setattr(FormKontakUPT, "clean_profil", tukar, raising=False)
        assert "became" in keluhan(dunia, FormKontakUPT)
    simpan = UPT.save
    monkeypatch.setattr(
        UPT, "save", lambda u, **k: (setattr(u, "profil", u.profil.lower()), simpan(u, **k))
    )
    assert "is not stored" in keluhan(dunia, FormKontakUPT)


RUMUS = '=HYPERLINK("http://a.test","x")'


def test_lembar_mana_pun_tanpa_rumus(dunia: Dunia) -> None:
    """Every text of a unit's rows is a formula, and so are the names of all that it belongs to; in
    every workbook of every person it is a text."""
    terbaca: set[str] = set()
    with transaction.atomic():
        isi_teks(dunia.a, RUMUS)
        dunia.a.upt.__class__.objects.filter(pk=dunia.a.upt.pk).update(nama=RUMUS)
        for rute in sorted(n for n, (pola, _) in RUTE.items() if "xlsx" in str(pola.pattern)):
            for orang in (dunia.orang[n] for n in ("unit_a", "kanwil_62", "admin")):
                jawab = klien(orang).get(alamat(dunia, rute))
                if jawab.status_code != 200 or "html" in jawab["Content-Type"]:
                    continue
                mentah = b"".join(jawab.streaming_content) if jawab.streaming else jawab.content
                buku = openpyxl.load_workbook(io.BytesIO(mentah))
                sel = [c for lembar in buku for baris in lembar.iter_rows() for c in baris]
                assert [
                    f"{rute} {c.coordinate}" for c in sel if c.value and c.data_type == "f"
                ] == []
                assert [
                    f"{rute} {c.coordinate}" for c in sel if c.hyperlink and RUMUS in str(c.value)
                ] == []
                if any(RUMUS in str(c.value) for c in sel):
                    terbaca.add(rute)
        transaction.set_rollback(True)
    assert len(terbaca) >= 8, sorted(terbaca)
