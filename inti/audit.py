"""Services and their audit entry.

`@layanan("produk.kembalikan")` makes a function the one place where a thing can happen: one
transaction, the person who acts as `oleh=`, and one `CatatanAudit` whose before and after follow
from what was written. Nothing is written by hand at the call: models with history
(django-simple-history) report each saved row while a service runs.
"""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from simple_history.signals import post_create_historical_record, pre_create_historical_record

from inti import konteks
from inti.models import CatatanAudit

P = ParamSpec("P")
T = TypeVar("T")

_terekam: ContextVar[list[dict[str, Any]] | None] = ContextVar("_terekam", default=None)
_TAK_DICATAT = {"versi", "history_id", "diperbarui_pada"}


def _nilai(isi: Any) -> Any:
    return DjangoJSONEncoder().default(isi) if hasattr(isi, "isoformat") else isi


def _baris(riwayat: Any) -> dict[str, Any]:
    return {
        f.attname: _nilai(getattr(riwayat, f.attname))
        for f in riwayat.tracked_fields
        if f.attname not in _TAK_DICATAT
    }


def _polos(isi: dict[str, Any]) -> dict[str, Any]:
    return {
        k: v if isinstance(v, (int, bool, type(None), list, dict)) else str(v)
        for k, v in isi.items()
    }


def butir(
    objek: models.Model, jenis: str, sebelum: dict[str, Any], sesudah: dict[str, Any]
) -> dict[str, Any]:
    """A line of an audit entry: one row, what happened to it ('+', '~', '-'), its values."""
    return {
        "objek": objek._meta.label_lower,
        "id": str(objek.pk),
        "jenis": jenis,
        "sebelum": sebelum,
        "sesudah": sesudah,
    }


def _tangkap(sender: Any, instance: models.Model, history_instance: Any, **_: Any) -> None:
    daftar = _terekam.get()
    if daftar is None:
        return
    sebelum: dict[str, Any] = {}
    if history_instance.history_type != "+":
        lama = history_instance.prev_record
        sebelum = _baris(lama) if lama else {}
    sesudah = {} if history_instance.history_type == "-" else _baris(history_instance)
    beda = [k for k in {**sebelum, **sesudah} if sebelum.get(k) != sesudah.get(k)]
    if beda:
        daftar.append(
            butir(
                instance,
                history_instance.history_type,
                _polos({k: sebelum[k] for k in beda if k in sebelum}),
                _polos({k: sesudah[k] for k in beda if k in sesudah}),
            )
        )


def _isi_pelaku(sender: Any, history_instance: Any, **_: Any) -> None:
    """The history row names who acts, in a request and in a command alike."""
    orang = konteks.pelaku.get()
    if orang is not None and getattr(orang, "pk", None):
        history_instance.history_user = orang


def pasang_penangkap() -> None:
    """Listen to the history of every model; called once when the app is ready."""
    pre_create_historical_record.connect(_isi_pelaku, dispatch_uid="inti.pelaku")
    post_create_historical_record.connect(_tangkap, dispatch_uid="inti.audit")


def catat(
    aksi: str,
    *,
    oleh: Any,
    objek: models.Model | None = None,
    perubahan: list[dict[str, Any]] | None = None,
    hasil: str = CatatanAudit.Hasil.BERHASIL,
) -> CatatanAudit:
    """Write one audit entry. Services get theirs from `layanan`; this is for reads that matter
    (exports), denials, and deeds without a row of their own."""
    return CatatanAudit.objects.create(
        aksi=aksi,
        oleh=oleh if getattr(oleh, "pk", None) else None,
        oleh_nama=str(oleh or "")[:200],
        objek_jenis=objek._meta.label_lower if objek is not None else "",
        objek_id=str(objek.pk) if objek is not None else "",
        objek_nama=str(objek)[:250] if objek is not None else "",
        perubahan=perubahan or [],
        hasil=hasil,
        nomor_permintaan=konteks.nomor_permintaan.get(),
    )


def layanan(aksi: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Decorate a keyword-only service that takes `oleh=` and returns the object it wrote (or None).

    Runs it in one transaction as that person, then writes the audit entry in the same
    transaction. A service called by another service adds its rows to the outer entry.
    """

    def bungkus(fungsi: Callable[P, T]) -> Callable[P, T]:
        @wraps(fungsi)
        def jalan(*args: P.args, **kwargs: P.kwargs) -> T:
            oleh = kwargs.get("oleh")
            if _terekam.get() is not None:
                return fungsi(*args, **kwargs)
            rekaman: list[dict[str, Any]] = []
            tanda = _terekam.set(rekaman)
            try:
                with konteks.sebagai(oleh), transaction.atomic():
                    hasil = fungsi(*args, **kwargs)
                    objek = hasil if isinstance(hasil, models.Model) else None
                    catat(aksi, oleh=oleh, objek=objek, perubahan=rekaman)
                    return hasil
            finally:
                _terekam.reset(tanda)

        return jalan

    return bungkus
