"""The Kanwil decides: approve and publish, return, take down."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from akun.queries import petugas_upt as penerima_upt
from akun.services.pemberitahuan import beri_tahu
from inti.audit import layanan
from inti.galat import PerluAlasan, TidakBerhak, VersiUsang
from inti.versi import ambil_versi
from katalog import kebijakan
from katalog.galat import LangkahTidakSah, MasihTerutang, PerluOrangKedua, SudahDitinjau
from katalog.models import Produk, Tinjauan
from katalog.queries.produk_isian import utang
from katalog.services.ajukan import pastikan_lengkap
from katalog.services.terbitan import hapus_terbitan, tulis_terbitan

S = Produk.Status
P = Tinjauan.Putusan

# Names at which a reviewer may leave a note, beside the fields of Produk.
CATATAN_LAIN = {"foto", "sertifikat", "saluran"}


def _buka(produk: Produk, versi: int, oleh: Any) -> Tinjauan:
    """Take the version and the open review; whoever comes second gets `SudahDitinjau`."""
    try:
        ambil_versi(produk, versi)
    except VersiUsang as galat:
        if not Tinjauan.objects.terbuka().filter(produk=produk).exists():
            raise SudahDitinjau from galat
        raise
    if not kebijakan.boleh_meninjau(oleh, produk):
        raise TidakBerhak
    tinjauan = produk.tinjauan.terbuka().first()
    if tinjauan is None:
        raise SudahDitinjau
    return tinjauan


def _putuskan(tinjauan: Tinjauan, putusan: str, oleh: Any, alasan: str) -> None:
    tinjauan.putusan = putusan
    tinjauan.diputus_pada = timezone.now()
    tinjauan.diputus_oleh = oleh
    tinjauan.alasan = alasan.strip()
    tinjauan.save()


@layanan("produk.setujui")
def setujui_produk(
    *, produk: Produk, versi: int, oleh: Any, dengan_catatan: bool = False, alasan: str = ""
) -> Produk:
    """Approve what was submitted and publish it.

    While price, photo or short description is owed this needs `dengan_catatan` and a reason.
    Raises `SudahDitinjau`, `VersiUsang`, `TidakBerhak`, `PerluOrangKedua`, `BelumLengkap`,
    `MasihTerutang`, `PerluAlasan`.
    """
    tinjauan = _buka(produk, versi, oleh)
    if kebijakan.perlu_orang_kedua(oleh, produk):
        raise PerluOrangKedua
    if tinjauan.menunggu_unit:  # still a draft, which may have been emptied meanwhile
        pastikan_lengkap(produk)
    terutang = utang(produk)
    if terutang and not dengan_catatan:
        raise MasihTerutang(terutang)
    if terutang and not alasan.strip():
        raise PerluAlasan("Tulis alasan menerbitkan dengan catatan.")
    tinjauan.dengan_catatan = bool(terutang)
    tinjauan.menunggu_unit = False
    _putuskan(tinjauan, P.DISETUJUI, oleh, alasan)
    produk.status = S.DISETUJUI
    produk.menunggu_unit_sejak = None
    produk.penyusun.clear()
    produk.save()
    tulis_terbitan(produk=produk, dengan_catatan=bool(terutang), oleh=oleh)
    beri_tahu(
        penerima=penerima_upt(produk.upt),
        judul=f"{produk.nama} disetujui dan terbit",
        isi=f"Dengan catatan: {alasan.strip()}" if terutang else "",
        tautan=reverse("katalog:rinci", args=[produk.kode]),
    )
    return produk


@layanan("produk.kembalikan")
def kembalikan_produk(
    *, produk: Produk, versi: int, alasan: str, catatan: dict[str, str], oleh: Any
) -> Produk:
    """Return a submitted product to its unit, with a reason and notes at fields.

    `catatan` maps field names to notes; blank notes are dropped. Raises `SudahDitinjau`,
    `VersiUsang`, `TidakBerhak`, or `PerluAlasan` if `alasan` is blank.
    """
    tinjauan = _buka(produk, versi, oleh)
    if not alasan.strip():
        raise PerluAlasan
    boleh = {f.name for f in Produk._meta.fields} | CATATAN_LAIN
    tinjauan.catatan = {k: v.strip() for k, v in catatan.items() if k in boleh and v.strip()}
    _putuskan(tinjauan, P.DIKEMBALIKAN, oleh, alasan)
    produk.status = S.DIKEMBALIKAN
    produk.menunggu_unit_sejak = None
    produk.dijamin_oleh = None
    produk.save()
    beri_tahu(
        penerima=penerima_upt(produk.upt),
        judul=f"{produk.nama} dikembalikan Kanwil",
        isi=alasan.strip(),
        tautan=reverse("katalog:ubah", args=[produk.kode]),
    )
    return produk


@layanan("produk.batalkan_pengembalian")
def batalkan_pengembalian(
    *, produk: Produk, versi: int, dijamin_oleh_id: int | None, oleh: Any
) -> Produk:
    """Take one's own return back: the review is open again, as it was submitted.

    Raises `VersiUsang`, `TidakBerhak`, `LangkahTidakSah`.
    """
    ambil_versi(produk, versi)
    if not kebijakan.boleh_meninjau(oleh, produk):
        raise TidakBerhak
    tinjauan = produk.tinjauan.filter(putusan=P.DIKEMBALIKAN).order_by("-diputus_pada").first()
    if produk.status != S.DIKEMBALIKAN or tinjauan is None or tinjauan.diputus_oleh_id != oleh.pk:
        raise LangkahTidakSah("Pengembalian ini tidak dapat dibatalkan.")
    tinjauan.putusan, tinjauan.alasan, tinjauan.catatan = P.TERBUKA, "", {}
    tinjauan.diputus_pada = tinjauan.diputus_oleh = None
    tinjauan.save()
    produk.status = S.DIAJUKAN
    produk.dijamin_oleh_id = dijamin_oleh_id
    produk.save()
    return produk


@layanan("produk.turunkan")
def turunkan_terbitan(*, produk: Produk, versi: int, alasan: str, oleh: Any) -> Produk:
    """Take a published product down with a reason: it goes back to its unit."""
    ambil_versi(produk, versi)
    if not kebijakan.boleh_meninjau(oleh, produk):
        raise TidakBerhak
    if not hasattr(produk, "terbitan"):
        raise LangkahTidakSah("Produk ini tidak sedang terbit.")
    if not alasan.strip():
        raise PerluAlasan
    kini = timezone.now()
    terbuka = produk.tinjauan.terbuka().first()
    putusan = terbuka or Tinjauan(produk=produk, baru=False, diajukan_pada=kini, diajukan_oleh=oleh)
    _putuskan(putusan, P.DIKEMBALIKAN, oleh, alasan)
    hapus_terbitan(produk)
    produk.status = S.DIKEMBALIKAN
    produk.menunggu_unit_sejak = None
    produk.dijamin_oleh = None
    produk.save()
    beri_tahu(
        penerima=penerima_upt(produk.upt),
        judul=f"{produk.nama} diturunkan dari katalog",
        isi=alasan.strip(),
        tautan=reverse("katalog:rinci", args=[produk.kode]),
    )
    return produk
