"""Do one thing to many products: each through its own service, all in one transaction.

Every product gets its own audit entry, as if a person had done it one by one.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from inti.audit import catat
from inti.galat import GalatLayanan, TidakBerhak, VersiUsang
from katalog.galat import LangkahTidakSah
from katalog.models import ButirMassal, Produk, TindakanMassal
from katalog.queries.massal import aksi_untuk, halangan
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

A = TindakanMassal.Aksi
BATAS = 500  # products at once
BERUBAH = "diubah orang lain sejak dipilih"
_SEBAB_URUNG = "Persetujuan massal diurungkan."


def rancang_massal(*, aksi: str, produk: list[Produk], oleh: Any) -> TindakanMassal:
    """Write down what is about to be done, for the person to look at; nothing happens yet.

    Earlier plans of the same person that were not carried out are dropped. Raises `TidakBerhak`.
    """
    if aksi not in aksi_untuk(oleh):
        raise TidakBerhak
    tertahan = halangan(aksi, produk, oleh)
    with transaction.atomic():
        TindakanMassal.objects.filter(oleh=oleh, diterapkan_pada=None).delete()
        tindakan = TindakanMassal.objects.create(aksi=aksi, oleh=oleh)
        ButirMassal.objects.bulk_create(
            ButirMassal(tindakan=tindakan, produk=p, versi=p.versi, halangan=tertahan.get(p.pk, ""))
            for p in produk
        )
    return tindakan


def terapkan_massal(*, tindakan: TindakanMassal, isi: dict[str, Any], oleh: Any) -> int:
    """Do it to every product that nothing stood against; returns to how many it was done.

    `isi` is what the deed asks: `kategori_id`, `alasan`, or `sebab` and `catatan`. One UPDATE decides between two taps. What changed since is left, with the reason. Raises
    `TidakBerhak`, `LangkahTidakSah` if it was done before.
    """
    if tindakan.oleh_id != oleh.pk:
        raise TidakBerhak
    with transaction.atomic():
        milik = TindakanMassal.objects.filter(pk=tindakan.pk, diterapkan_pada=None)
        if not milik.update(diterapkan_pada=timezone.now(), isi=isi):
            raise LangkahTidakSah("Tindakan ini sudah dijalankan.")
        tindakan.refresh_from_db()
        jumlah = 0
        siap = tindakan.butir.filter(halangan="")
        for butir in siap.select_related("produk__upt__kanwil", "produk__terbitan"):
            _lakukan(tindakan, butir, oleh)
            butir.save(update_fields=["versi_sesudah", "sebelum", "halangan"])
            jumlah += butir.versi_sesudah is not None
        catat(f"massal.{tindakan.aksi}", oleh=oleh, objek=tindakan, perubahan=[{"baris": jumlah}])
    return jumlah


def _lakukan(tindakan: TindakanMassal, butir: ButirMassal, oleh: Any) -> None:
    produk = butir.produk
    sebelum = _sebelum(tindakan.aksi, produk)
    try:
        with transaction.atomic():
            hasil = _LAKU[tindakan.aksi](produk, butir.versi, tindakan.isi, oleh)
            butir.versi_sesudah, butir.sebelum = hasil.versi, sebelum
    except VersiUsang:
        butir.halangan = BERUBAH
    except GalatLayanan as galat:
        butir.halangan = galat.pesan[:200]


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


def urungkan_massal(*, tindakan: TindakanMassal, oleh: Any) -> int:
    """Take it back where nobody changed the product since; returns for how many.

    Raises `TidakBerhak`, `LangkahTidakSah`.
    """
    if tindakan.oleh_id != oleh.pk:
        raise TidakBerhak
    with transaction.atomic():
        milik = TindakanMassal.objects.filter(
            pk=tindakan.pk, diterapkan_pada__isnull=False, diurungkan_pada=None
        )
        if not milik.update(diurungkan_pada=timezone.now()):
            raise LangkahTidakSah("Tindakan ini tidak dapat diurungkan lagi.")
        tindakan.refresh_from_db()
        butir = list(
            tindakan.butir.filter(versi_sesudah__isnull=False).select_related("produk__upt__kanwil")
        )
        for satu in butir:
            satu.tetap = _urung(tindakan, satu, oleh)[:200]
            satu.diurungkan = not satu.tetap
        ButirMassal.objects.bulk_update(butir, ["tetap", "diurungkan"], batch_size=200)
        jumlah = sum(b.diurungkan for b in butir)
        catat("massal.urungkan", oleh=oleh, objek=tindakan, perubahan=[{"baris": jumlah}])
    return jumlah


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
