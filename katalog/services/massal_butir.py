"""What a bulk deed does to one product, and how it is taken back: through the product's own services."""

import logging
from collections.abc import Callable
from typing import Any

from django.db import InterfaceError, OperationalError, transaction

from inti.galat import GalatLayanan, VersiUsang
from katalog.galat import LangkahTidakSah
from katalog.models import ButirMassal, Produk, TindakanMassal
from katalog.services.ajukan import ajukan_produk, tarik_pengajuan
from katalog.services.arsip import arsipkan_produk, pulihkan_produk
from katalog.services.borongan import ubah_dari_lembar
from katalog.services.tinjau import (
    batalkan_pengembalian,
    kembalikan_produk,
    setujui_produk,
    turunkan_terbitan,
)
from katalog.services.urung import kembalikan_isi, potret

log = logging.getLogger(__name__)
A = TindakanMassal.Aksi
BERUBAH = "diubah orang lain sejak dipilih"
TAK_TERDUGA = "terjadi kesalahan di dalam portal; coba dari halaman produknya"
_SEBAB_URUNG = "Persetujuan massal diurungkan."


def lakukan(tindakan: TindakanMassal, butir: ButirMassal, oleh: Any) -> None:
    """Do it to the product; `butir` says afterwards that it was done, or why not."""
    produk = butir.produk
    if not oleh.is_active:
        butir.halangan = "akun Anda dinonaktifkan sebelum sempat diproses"
        return
    sebelum = _sebelum(tindakan.aksi, produk)
    try:
        with transaction.atomic():
            hasil = _LAKU[tindakan.aksi](produk, butir.versi, tindakan.isi, oleh)
            butir.versi_sesudah, butir.sebelum = hasil.versi, sebelum
    except VersiUsang:
        butir.halangan = BERUBAH
    except GalatLayanan as galat:
        butir.halangan = galat.pesan[:200]
    except (OperationalError, InterfaceError):
        raise  # the database went away: the piece is taken up again
    except Exception:
        log.exception("bulk deed %s on product %s failed", tindakan.pk, produk.pk)
        butir.halangan = TAK_TERDUGA


def _sebelum(aksi: str, produk: Produk) -> dict[str, Any]:
    """What undo of this deed needs to know of the product."""
    if aksi == A.KATEGORI:
        return potret(produk, {"kategori_id"})
    if aksi == A.SETUJUI:
        return {"baru": not hasattr(produk, "terbitan")}
    return {"dijamin_oleh_id": produk.dijamin_oleh_id} if aksi == A.KEMBALIKAN else {}


def _kategori(produk: Produk, versi: int, isi: dict[str, Any], oleh: Any) -> Produk:
    if produk.kategori_id == isi["kategori_id"]:
        raise LangkahTidakSah("jenisnya sudah itu")
    return ubah_dari_lembar(
        produk=produk,
        versi=versi,
        isi={"kategori_id": isi["kategori_id"]},
        masih_dibuat=False,
        unggulan=False,
        oleh=oleh,
    )


_LAKU: dict[str, Callable[[Produk, int, dict[str, Any], Any], Produk]] = {
    A.AJUKAN: lambda p, v, isi, oleh: ajukan_produk(produk=p, versi=v, oleh=oleh),
    A.SETUJUI: lambda p, v, isi, oleh: setujui_produk(produk=p, versi=v, oleh=oleh),
    A.KEMBALIKAN: lambda p, v, isi, oleh: kembalikan_produk(
        produk=p, versi=v, alasan=isi["alasan"], catatan={}, oleh=oleh
    ),
    A.KATEGORI: _kategori,
    A.ARSIPKAN: lambda p, v, isi, oleh: arsipkan_produk(
        produk=p, versi=v, sebab=isi["sebab"], catatan=isi.get("catatan", ""), oleh=oleh
    ),
}


def urungkan(tindakan: TindakanMassal, butir: ButirMassal, oleh: Any) -> None:
    """Take it back; `butir` says afterwards that it was, or why it stays."""
    butir.tetap = _urung(tindakan, butir, oleh)[:200]
    butir.diurungkan = not butir.tetap


def _urung(tindakan: TindakanMassal, butir: ButirMassal, oleh: Any) -> str:
    produk, versi = butir.produk, butir.versi_sesudah or 0
    if produk.versi != versi:
        return "sudah diubah sejak itu"
    if tindakan.aksi == A.SETUJUI and not butir.sebelum["baru"]:
        return "versi sebelumnya sudah terbit; turunkan dari halamannya bila perlu"
    try:
        with transaction.atomic():
            _BALIK[tindakan.aksi](produk, versi, butir.sebelum, oleh)
    except GalatLayanan as galat:
        return galat.pesan
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("bulk deed %s on product %s cannot be undone", tindakan.pk, produk.pk)
        return TAK_TERDUGA
    return ""


_BALIK: dict[str, Callable[[Produk, int, dict[str, Any], Any], Any]] = {
    A.AJUKAN: lambda p, v, s, oleh: tarik_pengajuan(produk=p, versi=v, oleh=oleh),
    A.SETUJUI: lambda p, v, s, oleh: turunkan_terbitan(
        produk=p, versi=v, alasan=_SEBAB_URUNG, oleh=oleh
    ),
    A.KEMBALIKAN: lambda p, v, s, oleh: batalkan_pengembalian(
        produk=p, versi=v, dijamin_oleh_id=s["dijamin_oleh_id"], oleh=oleh
    ),
    A.KATEGORI: lambda p, v, s, oleh: kembalikan_isi(produk=p, versi=v, sebelum=s, oleh=oleh),
    A.ARSIPKAN: lambda p, v, s, oleh: pulihkan_produk(produk=p, versi=v, oleh=oleh),
}
