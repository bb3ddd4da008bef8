"""The session is opened, decides or puts off unit by unit, and is closed for good."""

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from inti.audit import layanan
from inti.format import tanggal
from inti.galat import PerluAlasan, TidakBerhak, VersiUsang
from inti.versi import ambil_versi
from katalog.models import PenetapanUnggulan, Produk
from katalog.models.unggulan import SLOT
from katalog.services.unggulan import cabut_unggulan, tetapkan_unggulan
from organisasi.models import UPT, Kanwil
from pemetaan import kebijakan
from pemetaan.galat import PilihanTidakSah, RapatDitutup, RapatMasihTerbuka, UnitDiLuarPutaran
from pemetaan.models import ButirPutusan, PutusanRapat, Rapat
from pemetaan.queries.rapat import Calon, baris_rapat, calon_unit, potret

BIDANG = (
    "tanggal",
    "tempat",
    "ketua",
    "jabatan_ketua",
    "nip_ketua",
    "notulis",
    "jabatan_notulis",
    "nip_notulis",
    "jumlah_hadir",
    "catatan",
)
H, J = PutusanRapat.Hasil, ButirPutusan.Jenis


@dataclass(frozen=True)
class Pilihan:
    """A product that shall be flagship, and why."""

    produk: Produk
    alasan: str


@layanan("rapat.buka")
def buka_rapat(*, kanwil: Kanwil, isi: dict[str, Any], oleh: Any, contoh: bool = False) -> Rapat:
    """Open a session with the fields of `BIDANG`. Raises `TidakBerhak`, `RapatMasihTerbuka`."""
    if not kebijakan.petugas_kanwil_ini(oleh, kanwil):
        raise TidakBerhak
    try:
        with transaction.atomic():
            return Rapat.objects.create(
                kanwil=kanwil,
                dibuka_pada=timezone.now(),
                dibuka_oleh=oleh,
                contoh=contoh,
                **{k: isi[k] for k in BIDANG if k in isi},
            )
    except IntegrityError as galat:
        raise RapatMasihTerbuka from galat


@layanan("rapat.ubah")
def ubah_rapat(*, rapat: Rapat, versi: int, isi: dict[str, Any], oleh: Any) -> Rapat:
    """Correct day, place, people or notes. Raises `VersiUsang`, `RapatDitutup`, `TidakBerhak`."""
    _ambil_rapat(rapat, versi, oleh)
    for k in BIDANG:
        if k in isi:
            setattr(rapat, k, isi[k])
    rapat.save()
    return rapat


@layanan("rapat.putuskan")
def putuskan_unit(
    *,
    rapat: Rapat,
    upt: UPT,
    versi: int,
    pilihan: list[Pilihan],
    sebab_akhir: dict[str, str] | None = None,
    oleh: Any,
) -> PutusanRapat:
    """One or two products of the unit's candidates and flagships are its flagships from now on.

    A running determination that is not chosen ends (`sebab_akhir`: product code → why); one that is
    chosen goes on. Decided again while the session is open, the later decision stands.
    `versi`: of the decision that the page showed, 0 for none.
    Raises `RapatDitutup`, `TidakBerhak`, `UnitDiLuarPutaran`, `VersiUsang`, `PilihanTidakSah`,
    `PerluAlasan`, and what `katalog.services.unggulan` raises.
    """
    putusan = _ambil(rapat, upt, versi, oleh)
    calon = calon_unit(upt)
    _periksa(pilihan, calon)
    lama = list(putusan.butir.select_related("produk")) if putusan.pk else []
    dari_rapat = {b.penetapan_id for b in lama if b.jenis == J.BARU and b.penetapan_id}
    dulu = putusan.calon if putusan.hasil == H.DITETAPKAN else []
    putusan.calon = potret(calon, dari_rapat, dulu)
    putusan.hasil, putusan.alasan = H.DITETAPKAN, ""
    _simpan(putusan, oleh)

    dipilih = {p.produk.pk for p in pilihan}
    berjalan = {
        p.produk_id: p
        for p in PenetapanUnggulan.objects.berjalan().filter(upt=upt).select_related("produk")
    }
    # Ended here before, and still ended: determined elsewhere meanwhile, it ends anew below.
    tetap_akhir = {*dipilih, *berjalan}
    akhir = [b for b in lama if b.jenis == J.AKHIR and b.produk_id not in tetap_akhir]
    for butir in lama:
        if butir not in akhir:
            butir.delete()
    for pk, penetapan in berjalan.items():
        if pk in dipilih:
            continue
        sebab = (sebab_akhir or {}).get(penetapan.produk.kode, "").strip() or _sebab(rapat)
        cabut_unggulan(produk=penetapan.produk, alasan=sebab, oleh=oleh)
        if penetapan.pk not in dari_rapat:
            _butir(putusan, J.AKHIR, None, penetapan, sebab)
    for nomor, satu in enumerate(pilihan, start=1):
        ada = berjalan.get(satu.produk.pk)
        tetap = ada or tetapkan_unggulan(produk=satu.produk, alasan=satu.alasan, oleh=oleh)
        jenis = J.TETAP if ada and ada.pk not in dari_rapat else J.BARU
        _butir(putusan, jenis, nomor, tetap, satu.alasan.strip())
    return putusan


@layanan("rapat.tunda")
def tunda_unit(*, rapat: Rapat, upt: UPT, versi: int, alasan: str, oleh: Any) -> PutusanRapat:
    """Put the unit off with a reason; its flagships stay as they are.

    Raises `RapatDitutup`, `TidakBerhak`, `UnitDiLuarPutaran`, `VersiUsang`, `PerluAlasan`,
    `PilihanTidakSah` where this session has decided already.
    """
    putusan = _ambil(rapat, upt, versi, oleh)
    alasan = alasan.strip()
    if not alasan:
        raise PerluAlasan
    if putusan.hasil == H.DITETAPKAN:
        raise PilihanTidakSah("Unit ini sudah diputus pada rapat ini. Ubah putusannya bila perlu.")
    putusan.calon = potret(calon_unit(upt), set())
    putusan.hasil, putusan.alasan = H.DITUNDA, alasan
    _simpan(putusan, oleh)
    return putusan


@layanan("rapat.tutup")
def tutup_rapat(*, rapat: Rapat, versi: int, oleh: Any) -> Rapat:
    """Close for good; units that were not spoken of are kept as such.

    Raises `VersiUsang`, `RapatDitutup`, `TidakBerhak`.
    """
    _ambil_rapat(rapat, versi, oleh)
    kini = timezone.now()
    belum = [b.kode for b in baris_rapat(rapat) if b.putusan is None]
    for upt in UPT.objects.filter(kode__in=belum):
        PutusanRapat.objects.create(
            rapat=rapat,
            upt=upt,
            upt_nama=upt.nama,
            hasil=H.BELUM,
            diputus_pada=kini,
            diputus_oleh=oleh,
        )
    rapat.ditutup_pada, rapat.ditutup_oleh = kini, oleh
    rapat.save()
    return rapat


def _ambil_rapat(rapat: Rapat, versi: int, oleh: Any) -> None:
    ambil_versi(rapat, versi)
    if not rapat.terbuka:
        raise RapatDitutup
    if not kebijakan.boleh_memimpin(oleh, rapat):
        raise TidakBerhak


def _ambil(rapat: Rapat, upt: UPT, versi: int, oleh: Any) -> PutusanRapat:
    """The decision on the unit to be written over, or a new one; the session is held open."""
    kini = Rapat.objects.select_for_update(no_key=True).get(pk=rapat.pk)
    if not kini.terbuka:
        raise RapatDitutup
    if not kebijakan.boleh_memimpin(oleh, kini):
        raise TidakBerhak
    if upt.kanwil_id != kini.kanwil_id or not upt.berproduksi:
        raise UnitDiLuarPutaran("Unit ini tidak dibahas dalam rapat ini.")
    ada = PutusanRapat.objects.filter(rapat=kini, upt=upt).first()
    if ada:
        ambil_versi(ada, versi)
        return ada
    if versi:
        raise VersiUsang
    return PutusanRapat(rapat=kini, upt=upt)


def _periksa(pilihan: list[Pilihan], calon: list[Calon]) -> None:
    kunci = [p.produk.pk for p in pilihan]
    ada = {c.produk.pk for c in calon}
    if not 1 <= len(kunci) <= len(SLOT) or len(set(kunci)) < len(kunci) or set(kunci) - ada:
        raise PilihanTidakSah
    if not all(p.alasan.strip() for p in pilihan):
        raise PerluAlasan


def _simpan(putusan: PutusanRapat, oleh: Any) -> None:
    putusan.upt_nama = putusan.upt.nama
    putusan.diputus_pada, putusan.diputus_oleh = timezone.now(), oleh
    putusan.save()


def _butir(
    putusan: PutusanRapat, jenis: str, urutan: int | None, penetapan: PenetapanUnggulan, alasan: str
) -> None:
    ButirPutusan.objects.create(
        putusan=putusan,
        jenis=jenis,
        urutan=urutan,
        produk=penetapan.produk,
        penetapan=penetapan,
        produk_nama=penetapan.produk.nama,
        produk_kode=penetapan.produk.kode,
        alasan=alasan,
    )


def _sebab(rapat: Rapat) -> str:
    return f"Diganti pada rapat penetapan {tanggal(rapat.tanggal)}."
