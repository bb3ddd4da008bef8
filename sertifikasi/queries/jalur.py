"""Routes, steps and what was recorded on the way of one certificate."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from inti.waktu import hari_ini
from katalog.models import Produk
from organisasi.models import UPT
from sertifikasi.kewajiban import SIFAT, Jawaban, Putusan
from sertifikasi.models import (
    AturanKewajiban,
    CatatanTahap,
    DokumenLangkah,
    Jalur,
    JenisSertifikat,
    Langkah,
    Sertifikat,
)
from sertifikasi.queries.kewajiban import buku_aturan, jawaban_produk, pengecualian

HAKI = "haki"
TIDAK_DAPAT = "tidak_dapat"


def jalur_untuk(jenis: JenisSertifikat) -> QuerySet[Jalur]:
    """Active routes of a kind; the plain one where it has none of its own."""
    sendiri = Jalur.objects.filter(jenis=jenis, aktif=True)
    return sendiri if sendiri.exists() else Jalur.objects.filter(jenis=None, aktif=True)


def pilihan_jalur() -> list[tuple[JenisSertifikat, Jalur]]:
    """Every active kind with each route that serves it; two queries."""
    per_jenis: dict[int | None, list[Jalur]] = {}
    for jalur in Jalur.objects.filter(aktif=True):
        per_jenis.setdefault(jalur.jenis_id, []).append(jalur)
    return [
        (jenis, jalur)
        for jenis in JenisSertifikat.objects.filter(aktif=True)
        for jalur in per_jenis.get(jenis.pk, per_jenis.get(None, []))
    ]


def langkah_jenis(jenis: JenisSertifikat) -> QuerySet[Langkah]:
    """Steps before the issue, of every route that serves the kind."""
    return (
        Langkah.objects.filter(jalur__in=jalur_untuk(jenis))
        .exclude(tahap=Sertifikat.Tahap.TERBIT)
        .select_related("jalur")
        .order_by("jalur__urutan", "urutan", "pk")
    )


def langkah_jalur(jalur: Jalur) -> list[Langkah]:
    return list(jalur.langkah.order_by("urutan", "pk"))


def langkah_pertama(jalur: Jalur) -> Langkah:
    """The step a route begins with. Raises `IndexError` for a route without steps."""
    return langkah_jalur(jalur)[0]


def kewajiban_sesudah(jalur: Jalur | None, sesudah: Langkah | None = None) -> Langkah | None:
    """The first duty after the issue, or the one that follows `sesudah`."""
    if jalur is None:
        return None
    semua = jalur.langkah.filter(tahap=Sertifikat.Tahap.TERBIT).order_by("urutan", "pk")
    if sesudah is not None:
        semua = semua.filter(urutan__gt=sesudah.urutan)
    return semua.first()


def perpanjangan_berjalan(sertifikat: Sertifikat) -> Sertifikat | None:
    """The renewal under way: on its way, or issued and waiting for verification."""
    return (
        Sertifikat.objects.filter(berjalan_q(), menggantikan=sertifikat)
        .select_related("jenis", "upt__kanwil", "langkah")
        .order_by("-pk")
        .first()
    )


def berjalan_q() -> Q:
    """A renewal that is alive and not yet in force."""
    return Q(tahap__in=Sertifikat.TAHAP_BERJALAN) | Q(
        tahap=Sertifikat.Tahap.TERBIT, diverifikasi_pada__isnull=True
    )


@dataclass
class BarisLangkah:
    """A step on the certificate's page: done, current or ahead; its checklist."""

    langkah: Langkah
    keadaan: str  # "selesai" | "kini" | "nanti"
    dokumen: list[tuple[DokumenLangkah, bool]] = field(default_factory=list)

    @property
    def kurang(self) -> int:
        return sum(not siap for _, siap in self.dokumen)


def alur(sertifikat: Sertifikat) -> list[BarisLangkah]:
    """The route of a certificate with its checklist; three queries, none without a route."""
    if sertifikat.jalur is None:
        return []
    siap = set(sertifikat.dokumen_siap.values_list("dokumen_id", flat=True))
    per_langkah: dict[int, list[tuple[DokumenLangkah, bool]]] = {}
    for d in DokumenLangkah.objects.filter(langkah__jalur=sertifikat.jalur).order_by("urutan"):
        if d.aktif or d.pk in siap:
            per_langkah.setdefault(d.langkah_id, []).append((d, d.pk in siap))
    semua = langkah_jalur(sertifikat.jalur)
    return [
        BarisLangkah(x, keadaan, per_langkah.get(x.pk, []))
        for x, keadaan in zip(semua, _keadaan(sertifikat, semua), strict=True)
    ]


def _keadaan(sertifikat: Sertifikat, semua: list[Langkah]) -> list[str]:
    """Done up to the current step. Once issued, duties before the current one are done too."""
    kini = next((i for i, x in enumerate(semua) if x.pk == sertifikat.langkah_id), None)
    if kini is None:
        terbit = sertifikat.tahap == Sertifikat.Tahap.TERBIT
        return ["selesai" if terbit else "nanti"] * len(semua)
    return ["selesai" if i < kini else "kini" if i == kini else "nanti" for i in range(len(semua))]


def catatan_tahap(sertifikat: Sertifikat) -> QuerySet[CatatanTahap]:
    """What was recorded on the way, newest first."""
    return sertifikat.catatan_tahap.select_related("oleh")


def catatan_terakhir(sertifikat: Sertifikat) -> date | None:
    """Day of the latest step: nothing that follows it is older."""
    if sertifikat.pk is None:
        return None
    return (
        sertifikat.catatan_tahap.order_by("-tanggal").values_list("tanggal", flat=True).first()
        or sertifikat.langkah_sejak
    )


def sasaran_jenis(jenis: JenisSertifikat) -> str:
    """What rules call the kind: HAKI is one family to them."""
    return HAKI if jenis.keluarga == JenisSertifikat.Keluarga.HAKI else jenis.kode


def bergantung_pemegang(jenis: JenisSertifikat) -> bool:
    """Does some rule of this kind ask who will hold it?"""
    return (
        AturanKewajiban.objects.filter(sasaran=sasaran_jenis(jenis)).exclude(pemegang="").exists()
    )


def halangan(
    jenis: JenisSertifikat, upt: UPT, produk: list[Produk], pemegang: str
) -> tuple[Produk, Putusan] | None:
    """The first product for which the rules say *tidak dapat* with this holder, and the rule.

    An objection that the Kanwil accepted stands above the rule.
    """
    sasaran, buku, hari = sasaran_jenis(jenis), buku_aturan(), hari_ini(upt.kanwil.zona_waktu)
    kecuali = pengecualian([p.pk for p in produk])
    for satu in produk:
        putusan = kecuali.get((satu.pk, sasaran)) or buku.putusan(
            satu.kategori_id, _dengan_pemegang(jawaban_produk(satu.pk), pemegang), hari
        ).get(sasaran)
        if putusan is not None and putusan.hasil == TIDAK_DAPAT:
            return satu, putusan
    return None


def _dengan_pemegang(jawaban: Jawaban, pemegang: str) -> Jawaban:
    isi = dict(zip(SIFAT, jawaban, strict=True))
    isi["pemegang"] = pemegang if pemegang in {"upt", "koperasi", "mitra"} else ""
    return tuple(isi[s] for s in SIFAT)
