"""Certificates and products of the units a sheet speaks of, just what its rows are compared with."""

from dataclasses import dataclass
from typing import Any

from katalog.impor.nama import kunci_nama
from katalog.models import Produk
from organisasi.cakupan import Cakupan
from organisasi.models import KabKota, Provinsi
from sertifikasi.models import JenisSertifikat, Sertifikat, SertifikatProduk
from sertifikasi.nomor import baca_nomor, baca_permohonan

ISI = (
    "lingkup", "tahap", "nomor", "nomor_permohonan", "nomor_kh", "pemegang", "nama_pemegang",
    "penerbit", "terbit", "berlaku_sampai", "catatan",
)  # fmt: skip


def isi_json(s: Sertifikat) -> dict[str, Any]:
    """What a sheet can say of a certificate, as JSON."""
    isi = {k: getattr(s, k) for k in ISI} | {"jenis": s.jenis.nama}
    for kode in ("terbit", "berlaku_sampai"):
        isi[kode] = isi[kode].isoformat() if isi[kode] else None
    return isi


@dataclass(slots=True)
class Ada:
    """A certificate as it stands; days in ISO form, `produk` are ids."""

    id: int
    versi: int
    upt_id: int
    isi: dict[str, Any]
    produk: list[int]


class Gudang:
    def __init__(self, cakupan: Cakupan) -> None:
        self.cakupan = cakupan
        # Kinds by the name that the sheet's list offers.
        self.jenis = {j.nama: j for j in JenisSertifikat.objects.all()}
        self._wilayah = dict(KabKota.objects.values_list("kode", "nama"))
        self._wilayah |= dict(Provinsi.objects.values_list("kode", "nama"))
        self.per_id: dict[int, dict[int, Ada]] = {}
        self._per_nomor: dict[tuple[int, str, str], Ada] = {}
        self._kode: dict[int, dict[str, int]] = {}
        self._nama: dict[int, dict[str, int]] = {}
        self.pemilik: dict[tuple[int, str], set[int]] = {}  # (kind, number) → units
        self.baris: dict[tuple[Any, ...], int] = {}  # key → Excel row of the file

    def nama_wilayah(self, kode: str) -> str | None:
        return self._wilayah.get(kode)

    def muat(self, upt_ids: set[int]) -> None:
        """Read what is not read yet; three queries, however many units."""
        baru = upt_ids - set(self.per_id)
        if not baru:
            return
        for pk in baru:
            self.per_id[pk], self._kode[pk], self._nama[pk] = {}, {}, {}
        produk = Produk.objects.filter(upt_id__in=baru).exclude(status=Produk.Status.ARSIP)
        for pk, kode, nama, upt_id in produk.order_by("pk").values_list(
            "pk", "kode", "nama", "upt_id"
        ):
            self._kode[upt_id][kode] = pk
            self._nama[upt_id].setdefault(kunci_nama(nama), pk)
        baris = Sertifikat.objects.dalam(self.cakupan).filter(upt_id__in=baru)
        cakupan: dict[int, list[int]] = {}
        for s, p in SertifikatProduk.objects.filter(
            sertifikat__upt_id__in=baru, produk__upt_id__in=baru
        ).values_list("sertifikat_id", "produk_id"):
            cakupan.setdefault(s, []).append(p)
        for satu in baris.select_related("jenis").order_by("pk"):
            self._ingat(satu, sorted(cakupan.get(satu.pk, [])))

    def _ingat(self, s: Sertifikat, produk: list[int]) -> None:
        ada = Ada(s.pk, s.versi, s.upt_id, isi_json(s), produk)
        self.per_id[s.upt_id][s.pk] = ada
        if s.tahap in {Sertifikat.Tahap.DITOLAK, Sertifikat.Tahap.DICABUT}:
            return  # a new one with the same number is another certificate
        for normal in filter(None, (s.nomor_normal, s.nomor_permohonan_normal)):
            self._per_nomor.setdefault((s.upt_id, s.jenis.nama, normal), ada)

    def muat_nomor(self, normal: set[str]) -> None:
        """Which units have these numbers, to warn of a number of another holder."""
        lain = Sertifikat.objects.hidup().filter(nomor_normal__in=normal)
        for jenis, nomor, upt_id in lain.values_list("jenis_id", "nomor_normal", "upt_id"):
            self.pemilik.setdefault((jenis, nomor), set()).add(upt_id)

    def _normal(self, isi: dict[str, Any]) -> list[str]:
        kode = self.jenis[isi["jenis"]].kode
        hasil = []
        if isi.get("nomor"):
            hasil.append(baca_nomor(kode, isi["nomor"]).normal)
        if isi.get("nomor_permohonan"):
            hasil.append(baca_permohonan(kode, isi["nomor_permohonan"]).normal)
        return [n for n in hasil if n]

    def cari(self, upt_id: int, isi: dict[str, Any]) -> Ada | None:
        """The unit's certificate of this kind with the number, else with the application number."""
        for normal in self._normal(isi):
            if ada := self._per_nomor.get((upt_id, isi["jenis"], normal)):
                return ada
        return None

    def kunci(self, upt_id: int, isi: dict[str, Any], ada: Ada | None) -> tuple[Any, ...] | None:
        """What makes two rows of a file speak of the same certificate; None: nothing does."""
        if ada:
            return ("ada", ada.id)
        normal = self._normal(isi)
        return (upt_id, isi["jenis"], normal[0]) if normal else None

    def produk(self, upt_id: int, kode: str, nama: str) -> int | None:
        return self._kode[upt_id].get(kode) or self._nama[upt_id].get(nama)
