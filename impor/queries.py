"""Reads of imports: what they are in scope of, their rows, what was learnt."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, When

from impor.jenis import AKSI_TERAPAN, Aksi, JenisImpor, Konteks, jenis_impor
from impor.kenali.kamus import Kamus
from impor.models import BarisImpor, Impor, SinonimKolom, TerapanImpor
from organisasi.cakupan import Cakupan

# What needs a person, then what changes something, then the rest.
URUT_AKSI = (Aksi.GALAT, Aksi.TANYA, Aksi.UBAH, Aksi.BUAT, Aksi.SAMA, Aksi.LEWATI)
BELUM = "belum"  # as a filter: the rows that did not go in
SEPERTI = {
    "kolom": "Sel tidak terbaca",
    "ganda": "Baris ganda",
    "mirip": "Nama mirip",
    "keadaan": "Sedang ditinjau",
    "terap": "Gagal diterapkan",
}


def daftar_impor(cakupan: Cakupan) -> QuerySet[Impor]:
    return Impor.objects.dalam(cakupan).exclude(status=Impor.Status.DIBUANG).select_related("oleh")


def satu_impor(cakupan: Cakupan, pk: int) -> Impor | None:
    return daftar_impor(cakupan).filter(pk=pk).first()


def berkas_sama(impor: Impor) -> Impor | None:
    """An earlier import of the same file by the same office, applied ones first."""
    lain = daftar_impor(impor.cakupan).filter(sha256=impor.sha256, jenis=impor.jenis)
    return lain.exclude(pk=impor.pk).order_by("-diterapkan_pada", "-id").first()


def kamus_untuk(jenis: JenisImpor, *, kanwil_id: int | None, upt_id: int | None) -> Kamus:
    """Synonyms of the kind: global ones, then those its office taught."""
    kantor = Q(kanwil=None, upt=None)
    if kanwil_id:
        kantor |= Q(kanwil_id=kanwil_id)
    if upt_id:
        kantor |= Q(upt_id=upt_id)
    baris = SinonimKolom.objects.filter(kantor, jenis=jenis.kode).values_list(
        "teks", "kolom", "kanwil_id", "upt_id"
    )
    urut = sorted(baris, key=lambda b: b[2] is not None or b[3] is not None)
    return Kamus(jenis, [(t, k) for t, k, _, _ in urut])


def konteks_untuk(impor: Impor) -> Konteks:
    """Who brought it in, and the scope its office had then."""
    return Konteks(
        oleh=impor.oleh,
        cakupan=impor.cakupan,
        perintah=bool(impor.pilihan.get("perintah")),
        jawaban=impor.jawaban,
        berkas=impor.berkas,
    )


def hitung_aksi(impor: Impor) -> dict[str, int]:
    return dict(
        BarisImpor.objects.filter(impor=impor)
        .values_list("aksi")
        .annotate(n=Count("id"))
        .order_by()
    )


def baris_tampil(impor: Impor, *, aksi: str = "", masalah: str = "") -> QuerySet[BarisImpor]:
    """Rows for the page, what needs a person first, each kind as the sheet has it; blank rows and
    totals only when asked for."""
    baris = BarisImpor.objects.filter(impor=impor)
    if aksi == BELUM:
        baris = baris.filter(aksi__in=(Aksi.GALAT, Aksi.TANYA))
    elif aksi:
        baris = baris.filter(aksi=aksi)
    elif not masalah:
        baris = baris.exclude(Q(aksi="lewati") & Q(masalah="") & Q(nama=""))
    if masalah:
        baris = baris.filter(masalah__contains=f"|{masalah}|")
    return baris.order_by(
        Case(*(When(aksi=a, then=n) for n, a in enumerate(URUT_AKSI)), default=len(URUT_AKSI)),
        "urutan",
    )


def hitung_masalah(impor: Impor) -> list[tuple[str, str, int]]:
    """Kinds of problem: code, words, rows; most frequent first."""
    jumlah: Counter[str] = Counter()
    baris = BarisImpor.objects.filter(impor=impor).exclude(masalah="")
    for kode, n in baris.values_list("masalah").annotate(n=Count("id")).order_by():
        for satu in set(kode.strip("|").split("|")):
            jumlah[satu] += n
    jenis = jenis_impor(impor.jenis)
    return [(k, SEPERTI.get(k) or jenis.label_kolom(k), n) for k, n in jumlah.most_common()]


def pertanyaan_terbuka(impor: Impor) -> list[dict[str, Any]]:
    """Each open question once, with how many rows wait for it."""
    baris = (
        BarisImpor.objects.filter(impor=impor, aksi="tanya")
        .exclude(pertanyaan="")
        .order_by("urutan")
    )
    hasil: dict[str, dict[str, Any]] = {}
    for kode, tanya, nomor in baris.values_list("pertanyaan", "tanya", "nomor"):
        satu = hasil.setdefault(kode, {"kode": kode, **tanya, "baris": [], "jumlah": 0})
        satu["jumlah"] += 1
        if len(satu["baris"]) < 8:
            satu["baris"].append(nomor)
    return list(hasil.values())


def siap_terap(impor: Impor) -> QuerySet[BarisImpor]:
    """Rows that would be created or changed, chosen, and not applied yet."""
    return BarisImpor.objects.filter(
        impor=impor, aksi__in=AKSI_TERAPAN, dipilih=True, terapan__isnull=True
    ).order_by("urutan")


def hasil_terap(impor: Impor) -> dict[str, int]:
    """What was applied: created, changed, and how much of it was taken back."""
    terapan = TerapanImpor.objects.filter(impor=impor)
    hitung = dict(terapan.values_list("aksi").annotate(n=Count("id")).order_by())
    return {
        "buat": hitung.get("buat", 0),
        "ubah": hitung.get("ubah", 0),
        "diurungkan": terapan.filter(diurungkan=True).count(),
        "tetap": terapan.exclude(tetap="").count(),
    }


def terapan_per_impor(impor: Iterable[Impor]) -> dict[int, dict[tuple[str, bool], int]]:
    """Import → (action, was it taken back) → rows that were applied; one query for a page of them."""
    hasil: dict[int, dict[tuple[str, bool], int]] = {}
    baris = (
        TerapanImpor.objects.filter(impor__in=[i.pk for i in impor])
        .values_list("impor", "aksi", "diurungkan")
        .annotate(n=Count("id"))
        .order_by()
    )
    for satu, aksi, urung, n in baris:
        hasil.setdefault(satu, {})[aksi, urung] = n
    return hasil


def alasan_galat(impor: Impor) -> dict[tuple[str, int], str]:
    """(sheet, Excel row) → why the row is not in, for the sheet of bad rows."""
    baris = BarisImpor.objects.filter(impor=impor, aksi__in=["galat", "tanya"])
    return {
        (lembar, nomor): "; ".join(p[0] for p in pesan) or "Belum dijawab"
        for lembar, nomor, pesan in baris.values_list("lembar", "nomor", "pesan")
    }


def satu_baris(impor: Impor, pk: int) -> BarisImpor | None:
    return BarisImpor.objects.filter(impor=impor, pk=pk).first()


def jumlah_bernilai(impor: Impor, kolom: str, teks: str) -> int:
    """Rows whose cell of `kolom` reads `teks`."""
    return BarisImpor.objects.filter(impor=impor, **{f"mentah__{kolom}": teks}).count()


def tidak_diurungkan(impor: Impor, paling: int = 50) -> list[TerapanImpor]:
    """Rows that undo left as they are, with the reason."""
    baris = TerapanImpor.objects.filter(impor=impor).exclude(tetap="")
    return list(baris.select_related("baris").order_by("id")[:paling])
