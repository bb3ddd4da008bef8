"""Entry of many products at once: the same rows, history and audit as the form, one by one.

Kanwil and headquarters also send them to their units for consent (`kirim_ke_unit`).
"""

import uuid
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from akun.akses import PUSAT
from inti import konteks
from inti.audit import layanan
from inti.borongan import (
    buat_semua,
    butir_baru,
    butir_ubah,
    catat_semua,
    riwayat_semua,
    sisip_semua,
)
from inti.galat import TidakBerhak
from inti.versi import ambil_versi
from katalog import kebijakan
from katalog.galat import LangkahTidakSah
from katalog.isyarat import produk_akan_dibuat, produk_dibuat, produk_diubah
from katalog.kelengkapan import nilai
from katalog.models import (
    BobotKelengkapan,
    NomorProduk,
    Produk,
    Terbitan,
    Tinjauan,
    UsulanUnggulan,
)
from katalog.queries.produk_isian import isian_kurang
from katalog.services.nomor import kunci_nomor
from katalog.services.penyuntingan import catat_penyuntingan, tandai_terdata
from katalog.services.simpan import simpan_kelengkapan
from organisasi.models import UPT

S = Produk.Status


@dataclass
class ProdukBaru:
    """A row to enter: fields as `buat_produk` takes them, and whether it is a flagship proposal."""

    upt: UPT
    isi: dict[str, Any]
    unggulan: bool = False
    token: uuid.UUID = field(default_factory=uuid.uuid4)


def boleh_memasukkan(oleh: Any, upt: UPT) -> bool:
    """May bring in products of the unit by sheet: who may enter them, and headquarters."""
    return kebijakan.boleh_mengisi(oleh, upt) or oleh.peran in PUSAT


def untuk_unit(oleh: Any, upt: UPT) -> bool:
    """Enters for the unit without being of it: then the unit is asked for its consent."""
    return boleh_memasukkan(oleh, upt) and not kebijakan.petugas_unit(oleh, upt)


def buat_produk_borongan(*, daftar: Sequence[ProdukBaru], oleh: Any) -> list[Produk]:
    """Enter `daftar` in one transaction and return the products in the same order.

    Entered for a unit, a product with a category is terdata and waits for the unit's consent; the
    caller tells the units. Raises `TidakBerhak`.
    """
    if any(not boleh_memasukkan(oleh, d.upt) for d in daftar):
        raise TidakBerhak
    with konteks.sebagai(oleh), transaction.atomic():
        produk = _susun(daftar, oleh)
        _buat(produk, daftar, oleh)
        _usulkan(produk, daftar, oleh)
        _kirim([p for p in produk if untuk_unit(oleh, p.upt) and p.kategori_id], oleh)
    return produk


def _susun(daftar: Sequence[ProdukBaru], oleh: Any) -> list[Produk]:
    terakhir = _pesan_nomor(Counter(d.upt.pk for d in daftar))
    bobot = list(BobotKelengkapan.objects.all())
    kini = timezone.now()
    hasil = []
    for d in daftar:
        terakhir[d.upt.pk] += 1
        produk = Produk(
            upt=d.upt, token=d.token, kode=f"{d.upt.kode.replace('-', '')}{terakhir[d.upt.pk]:04d}"
        )
        produk.asal = Produk.Asal.KANWIL if untuk_unit(oleh, d.upt) else Produk.Asal.UNIT
        produk.dibuat_pada = kini
        for nama, isi in d.isi.items():
            setattr(produk, nama, isi)
        produk.kelengkapan = nilai(produk, jenis_foto=(), ada_saluran=False, bobot=bobot).persen
        hasil.append(produk)
    produk_akan_dibuat.send(sender=Produk, produk=hasil)
    return hasil


def _pesan_nomor(jumlah: dict[int, int]) -> dict[int, int]:
    """Reserve serials: unit → the last one issued before."""
    kunci_nomor(jumlah)
    for pk in sorted(jumlah):
        NomorProduk.objects.filter(upt_id=pk).update(terakhir=F("terakhir") + jumlah[pk])
    nomor = NomorProduk.objects.filter(upt_id__in=jumlah)
    return {pk: n - jumlah[pk] for pk, n in nomor.values_list("upt_id", "terakhir")}


def _buat(produk: list[Produk], daftar: Sequence[ProdukBaru], oleh: Any) -> None:
    buat_semua(produk, oleh=oleh)
    produk_dibuat.send(sender=Produk, produk=produk)
    sisip_semua([Produk.penyusun.through(produk_id=p.pk, pengguna_id=oleh.pk) for p in produk])
    entri = {p.pk: [butir_baru(p)] for p in produk}
    kini = timezone.now()
    terdata = [p for p in produk if p.kategori_id and untuk_unit(oleh, p.upt)]
    for p in terdata:
        p.terdata_pada = kini
        entri[p.pk].append(butir_ubah(p, {"terdata_pada": None}))
    Produk.objects.filter(pk__in=[p.pk for p in terdata]).update(terdata_pada=kini)
    produk_diubah.send(sender=Produk, produk=[p.pk for p in produk])
    # The form saves twice (the row, then who stands behind it): so does the history.
    riwayat_semua(Produk, [p.pk for p in produk], "~", oleh=oleh)
    catat_semua("produk.buat", ((p, entri[p.pk]) for p in produk), oleh=oleh)


def _usulkan(produk: list[Produk], daftar: Sequence[ProdukBaru], oleh: Any) -> None:
    """Flagship proposals of what is terdata, last in each unit's order."""
    calon = [
        p for p, d in zip(produk, daftar, strict=True) if d.unggulan and p.terdata_pada is not None
    ]
    if not calon:
        return
    urutan: dict[int, int] = defaultdict(int)
    ada = UsulanUnggulan.objects.filter(upt_id__in={p.upt_id for p in calon})
    urutan |= dict(ada.values_list("upt_id").annotate(n=Max("urutan")))
    usulan = []
    for p in calon:
        urutan[p.upt_id] = urutan.get(p.upt_id, 0) + 1
        usulan.append(
            UsulanUnggulan(upt=p.upt, produk=p, urutan=urutan[p.upt_id], diusulkan_oleh=oleh)
        )
    buat_semua(usulan, oleh=oleh)
    catat_semua("unggulan.usulkan", ((u, [butir_baru(u)]) for u in usulan), oleh=oleh)


def _kirim(produk: list[Produk], oleh: Any) -> None:
    if not produk:
        return
    kini = timezone.now()
    kunci = [p.pk for p in produk]
    Produk.objects.filter(pk__in=kunci).update(versi=F("versi") + 1, menunggu_unit_sejak=kini)
    entri = {}
    tinjauan = []
    for p in produk:
        p.versi += 1
        p.menunggu_unit_sejak = kini
        entri[p.pk] = [butir_ubah(p, {"menunggu_unit_sejak": None})]
        tinjauan.append(
            Tinjauan(
                produk=p, baru=True, menunggu_unit=True, diajukan_pada=kini, diajukan_oleh=oleh
            )
        )
    riwayat_semua(Produk, kunci, "~", oleh=oleh)
    buat_semua(tinjauan, oleh=oleh)
    for t in tinjauan:
        entri[t.produk_id].append(butir_baru(t))
    catat_semua("produk.kirim_ke_unit", ((p, entri[p.pk]) for p in produk), oleh=oleh)


@layanan("produk.ubah")
def ubah_dari_lembar(
    *,
    produk: Produk,
    versi: int,
    isi: dict[str, Any],
    masih_dibuat: bool,
    unggulan: bool,
    oleh: Any,
) -> Produk:
    """Change a product as a sheet says; a public fact is answered as *masih dibuat* first.

    For Kanwil and headquarters it then goes to its unit for consent. Raises `VersiUsang`,
    `TidakBerhak`, `LangkahTidakSah`.
    """
    ambil_versi(produk, versi)
    upt = produk.upt
    if not boleh_memasukkan(oleh, upt):
        raise TidakBerhak
    if masih_dibuat and produk.status == S.DATA_AWAL:
        produk.status = S.DRAF
        tandai_terdata(produk)
    if isi:
        if not produk.dapat_disunting:
            raise LangkahTidakSah("Produk sedang ditinjau atau di arsip.")
        for nama, nilai_ in isi.items():
            setattr(produk, nama, nilai_)
        catat_penyuntingan(produk=produk, oleh=oleh)
    bagi_unit = untuk_unit(oleh, upt)
    if bagi_unit and (isi or masih_dibuat):
        tandai_terdata(produk)
        produk.penyusun.add(oleh)
    simpan_kelengkapan(produk)
    if (
        unggulan
        and produk.terdata_pada
        and not UsulanUnggulan.objects.filter(produk=produk).exists()
    ):
        akhir = UsulanUnggulan.objects.filter(upt=upt).aggregate(n=Max("urutan"))["n"] or 0
        UsulanUnggulan.objects.create(upt=upt, produk=produk, urutan=akhir + 1, diusulkan_oleh=oleh)
    if bagi_unit and (isi or masih_dibuat):
        _minta_persetujuan(produk, oleh)
    return produk


def _minta_persetujuan(produk: Produk, oleh: Any) -> None:
    """Send a changed draft to its unit; what the sheet does not give is owed."""
    if produk.status not in {S.DRAF, S.DIKEMBALIKAN} or not produk.kategori_id:
        return
    for bagian in isian_kurang(produk):
        setattr(produk, f"menyusul_{bagian.replace('_singkat', '')}", True)
    produk.status = S.DRAF
    kini = timezone.now()
    if produk.menunggu_unit_sejak is None and not produk.tinjauan.terbuka().exists():
        produk.menunggu_unit_sejak = kini
        Tinjauan.objects.create(
            produk=produk,
            baru=not Terbitan.objects.filter(produk=produk).exists(),
            menunggu_unit=True,
            diajukan_pada=kini,
            diajukan_oleh=oleh,
        )
    produk.save()
