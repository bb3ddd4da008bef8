"""Rows of certificates in a scope, their filters, and the figures over them."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, Count, Exists, F, OuterRef, Q, QuerySet, When

from katalog.izin import AKAN_HABIS, BELUM_VERIFIKASI, KEDALUWARSA
from katalog.models import PenetapanUnggulan, Produk
from organisasi.cakupan import Cakupan
from organisasi.models import UPT, Kanwil
from sertifikasi.keadaan import keadaan_sertifikat_sql
from sertifikasi.kebijakan import pemegang_bersama
from sertifikasi.models import JenisSertifikat, Sertifikat, SertifikatProduk

# Not a state of its own: unverified, with something to compare, and not given back.
MENUNGGU = "menunggu_verifikasi"
# Unverified, and the unit is to act: given back, or neither number nor scan.
PERLU_UNIT = "perlu_dilengkapi"

# Ended, or about to, and nothing continues it yet: somebody is to start the renewal.
BELUM_DIPERPANJANG = {
    "habis_belum_diperpanjang": KEDALUWARSA,
    "segera_belum_diperpanjang": AKAN_HABIS,
}
# A halal certificate of a product whose composition changed since.
PERLU_BARU = "perlu_pembaruan"

_ADA_BUKTI = ~Q(nomor="", pindaian="")
URUTAN = {
    "sampai": (F("berlaku_sampai").asc(nulls_last=True), "pk"),
    "-sampai": (F("berlaku_sampai").desc(nulls_last=True), "pk"),
    "unit": ("upt__kode", "jenis__urutan", "pk"),
    "baru": ("-dibuat_pada", "-pk"),
}


def tangga_jenis() -> dict[int, list[int]]:
    """Reminder ladder of each kind, in days."""
    return dict(JenisSertifikat.objects.values_list("pk", "tangga_hari"))


def dengan_keadaan(qs: QuerySet[Sertifikat], hari: date | None = None) -> QuerySet[Sertifikat]:
    """Adds `keadaan` on `hari`; without it, on today of each unit's own zone."""
    return qs.annotate(keadaan=keadaan_sertifikat_sql(tangga_jenis(), hari))


def sertifikat_dalam(cakupan: Cakupan, hari: date | None = None) -> QuerySet[Sertifikat]:
    """Certificates in scope with state and what a row shows."""
    return dengan_keadaan(Sertifikat.objects.dalam(cakupan), hari).select_related(
        "jenis",
        "upt__kanwil",
        "jalur",
        "langkah",
        "dimasukkan_oleh",
        "diubah_oleh",
        "diverifikasi_oleh",
    )


def perlu_baru_q() -> Q:
    """In force, halal for products, and covers one whose composition changed since."""
    berubah = SertifikatProduk.objects.filter(
        sertifikat=OuterRef("pk"), produk__halal_perbarui=True
    )
    return Q(
        Exists(berubah),
        tahap=Sertifikat.Tahap.TERBIT,
        diverifikasi_pada__isnull=False,
        jenis__keluarga=JenisSertifikat.Keluarga.HALAL,
        lingkup=Sertifikat.Lingkup.PRODUK,
    )


def tanpa_pengganti(qs: QuerySet[Sertifikat]) -> QuerySet[Sertifikat]:
    """Certificates that nothing continues: no renewal under way, none in force."""
    pengganti = Sertifikat.objects.hidup().filter(menggantikan=OuterRef("pk"))
    return qs.filter(~Exists(pengganti))


def menunggu_verifikasi(qs: QuerySet[Sertifikat]) -> QuerySet[Sertifikat]:
    """The queue of the officers who verify."""
    return qs.filter(
        _ADA_BUKTI,
        tahap=Sertifikat.Tahap.TERBIT,
        diverifikasi_pada__isnull=True,
        catatan_periksa="",
    )


def perlu_dilengkapi(qs: QuerySet[Sertifikat]) -> QuerySet[Sertifikat]:
    """Unverified ones that wait for the unit."""
    return qs.filter(
        ~_ADA_BUKTI | ~Q(catatan_periksa=""),
        tahap=Sertifikat.Tahap.TERBIT,
        diverifikasi_pada__isnull=True,
    )


def belum_verifikasi(cakupan: Cakupan) -> QuerySet[Sertifikat]:
    """Certificates in scope that wait for an officer's verification."""
    return menunggu_verifikasi(Sertifikat.objects.dalam(cakupan))


def _tautan() -> QuerySet[SertifikatProduk]:
    return SertifikatProduk.objects.all()


BIDANG = {
    "kanwil": "upt__kanwil__kode",
    "upt": "upt__kode",
    "keluarga": "jenis__keluarga",
    "jenis": "jenis__kode",
}


def unggulan_q() -> Q:
    """Covers a flagship of today."""
    berjalan = PenetapanUnggulan.objects.berjalan().values("produk")
    return Q(Exists(_tautan().filter(sertifikat=OuterRef("pk"), produk__in=berjalan)))


def saring_bidang(qs: QuerySet[Sertifikat], saringan: Any, kecuali: str) -> QuerySet[Sertifikat]:
    """Filter by the places, kinds and flagships that `saringan` asks for; `kecuali` leaves one out."""
    if saringan.unggulan and kecuali != "unggulan":
        qs = qs.filter(unggulan_q())
    nilai = {j: getattr(saringan, b) for b, j in BIDANG.items() if b != kecuali}
    return qs.filter(**{j: n for j, n in nilai.items() if n})


@dataclass(frozen=True)
class Saringan:
    """What a list's address asks for; empty means everything."""

    kanwil: str = ""
    upt: str = ""
    produk: str = ""
    keluarga: str = ""
    jenis: str = ""
    lingkup: str = ""
    keadaan: str = ""
    unggulan: str = ""
    q: str = ""
    urut: str = "sampai"

    def terapkan(self, qs: QuerySet[Sertifikat], kecuali: str = "") -> QuerySet[Sertifikat]:
        """Filter rows annotated with `keadaan`; `kecuali` leaves one part out, for its chips."""
        qs = saring_bidang(qs, self, kecuali)
        if self.lingkup and kecuali != "lingkup":
            qs = qs.filter(lingkup=self.lingkup)
        if self.produk:
            qs = qs.filter(pk__in=_tautan().filter(produk__kode=self.produk).values("sertifikat"))
        if self.keadaan and kecuali != "keadaan":
            qs = self._keadaan(qs)
        return self._cari(qs) if self.q else qs

    def _keadaan(self, qs: QuerySet[Sertifikat]) -> QuerySet[Sertifikat]:
        if self.keadaan == MENUNGGU:
            return menunggu_verifikasi(qs)
        if self.keadaan == PERLU_UNIT:
            return perlu_dilengkapi(qs)
        if self.keadaan == PERLU_BARU:
            return qs.filter(perlu_baru_q())
        if kode := BELUM_DIPERPANJANG.get(self.keadaan):
            return tanpa_pengganti(qs).filter(keadaan=kode)
        return qs.filter(keadaan=self.keadaan)

    def _cari(self, qs: QuerySet[Sertifikat]) -> QuerySet[Sertifikat]:
        kata = self.q.strip()
        syarat = (
            Q(nomor__icontains=kata)
            | Q(nomor_permohonan__icontains=kata)
            | Q(nomor_kh__icontains=kata)
            | Q(nama_pemegang__icontains=kata)
            | Q(upt__nama__icontains=kata)
            | Q(jenis__nama__icontains=kata)
            | Q(pk__in=_tautan().filter(produk__nama__icontains=kata).values("sertifikat"))
        )
        polos = re.sub(r"[^A-Z0-9]", "", kata.upper())
        if len(polos) >= 4:
            syarat |= Q(nomor_normal__icontains=polos) | Q(nomor_permohonan_normal__icontains=polos)
        return qs.filter(syarat)


def daftar_sertifikat(cakupan: Cakupan, saringan: Saringan) -> QuerySet[Sertifikat]:
    """Rows of the list, with `jumlah_produk`, in the asked order."""
    qs = saringan.terapkan(sertifikat_dalam(cakupan))
    hitung = Count("cakupan_produk", distinct=True)
    perlu = Case(When(perlu_baru_q(), then=True), default=False, output_field=BooleanField())
    return qs.annotate(jumlah_produk=hitung, perlu_baru=perlu).order_by(*URUTAN[saringan.urut])


def hitungan(cakupan: Cakupan, saringan: Saringan, bidang: str) -> dict[str, int]:
    """Rows per family (`keluarga`) or state (`keadaan`), under the list's other filters."""
    kolom = {"keluarga": "jenis__keluarga", "keadaan": "keadaan"}[bidang]
    qs = saringan.terapkan(dengan_keadaan(Sertifikat.objects.dalam(cakupan)), kecuali=bidang)
    hasil = dict(qs.order_by().values_list(kolom).annotate(n=Count("pk", distinct=True)))
    if bidang == "keadaan":
        hasil[MENUNGGU] = menunggu_verifikasi(qs).count()
        hasil[PERLU_BARU] = qs.filter(perlu_baru_q()).count()
        for pseudo, kode in BELUM_DIPERPANJANG.items():
            hasil[pseudo] = (
                tanpa_pengganti(qs).filter(keadaan=kode).count() if hasil.get(kode) else 0
            )
        hasil[PERLU_UNIT] = hasil.get(BELUM_VERIFIKASI, 0) - hasil[MENUNGGU]
    return hasil


def produk_unit(upt_id: int) -> QuerySet[Produk]:
    """Products of a unit that a certificate can cover."""
    return Produk.objects.filter(upt_id=upt_id).exclude(status=Produk.Status.ARSIP).order_by("nama")


def sertifikat_produk(cakupan: Cakupan, produk: Produk) -> QuerySet[Sertifikat]:
    """Certificates that cover a product, the ones in force first by their end."""
    return (
        sertifikat_dalam(cakupan)
        .filter(cakupan_produk__produk=produk)
        .order_by("jenis__urutan", F("berlaku_sampai").desc(nulls_first=True), "pk")
    )


def dapat_dilampirkan(cakupan: Cakupan, produk: Produk) -> QuerySet[Sertifikat]:
    """Certificates of the product's unit, and shared ones in scope, that do not cover it yet."""
    mati = (Sertifikat.Tahap.DITOLAK, Sertifikat.Tahap.DICABUT)
    return (
        sertifikat_dalam(cakupan)
        .filter(
            Q(upt_id=produk.upt_id)
            | Q(pemegang=Sertifikat.Pemegang.MITRA)
            | Q(pemegang=Sertifikat.Pemegang.KANWIL, upt__kanwil_id=produk.upt.kanwil_id),
            lingkup=Sertifikat.Lingkup.PRODUK,
        )
        .exclude(tahap__in=mati)
        .exclude(cakupan_produk__produk=produk)
        .order_by("jenis__urutan", "pk")
    )


def produk_lampiran(sertifikat: Sertifikat, kanwil_id: int | None) -> QuerySet[Produk]:
    """Products that can be added: of its unit; a Kanwil adds others of its own to a shared one."""
    if kanwil_id is None or not pemegang_bersama(sertifikat):
        return produk_unit(sertifikat.upt_id)
    return (
        Produk.objects.filter(upt__kanwil_id=kanwil_id)
        .exclude(status=Produk.Status.ARSIP)
        .select_related("upt")
        .order_by("upt__kode", "nama")
    )


def produk_sertifikat(sertifikat: Sertifikat) -> QuerySet[Produk]:
    """Products that a certificate covers."""
    return (
        Produk.objects.filter(cakupan_sertifikat__sertifikat=sertifikat)
        .select_related("upt")
        .order_by("nama")
    )


def unit_dalam(cakupan: Cakupan, kanwil: str = "") -> QuerySet[UPT]:
    """Producing units in scope, of one Kanwil if its code is given."""
    qs = UPT.objects.dalam(cakupan).berproduksi().select_related("kanwil", "kabkota")
    return qs.filter(kanwil__kode=kanwil) if kanwil else qs


def jenis_aktif(juga: JenisSertifikat | None = None) -> QuerySet[JenisSertifikat]:
    """Kinds that can be recorded, and the one a certificate already has."""
    syarat = Q(aktif=True)
    return JenisSertifikat.objects.filter(syarat | Q(pk=juga.pk) if juga else syarat)


def kanwil_dalam(cakupan: Cakupan) -> QuerySet[Kanwil]:
    return Kanwil.objects.dalam(cakupan)


def produk_dalam(cakupan: Cakupan) -> QuerySet[Produk]:
    """Products in scope, with what their pages name."""
    return Produk.objects.dalam(cakupan).select_related("upt__kanwil", "kategori")
