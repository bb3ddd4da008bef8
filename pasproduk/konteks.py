"""Context of every page: who is signed in, their menu, and whether this is a demonstration."""

from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest

from akun.permintaan import PermintaanPetugas
from inti.middleware import alasan_hanya_baca
from pasproduk.menu import menu_kerja, yang_menunggu


def portal(request: HttpRequest) -> dict[str, Any]:
    konteks: dict[str, Any] = {
        "peragaan": settings.PERAGAAN,
        "hanya_baca": alasan_hanya_baca(),
        "nomor_permintaan": getattr(request, "nomor_permintaan", ""),
    }
    pengguna = getattr(request, "user", None)
    # The menu costs queries: only pages of the workspace pay for it.
    if (
        pengguna is not None
        and pengguna.is_authenticated
        and getattr(request, "butuh_masuk", False)
    ):
        menunggu = yang_menunggu(pengguna)
        konteks |= {
            "menu_kerja": menu_kerja(cast(PermintaanPetugas, request), menunggu),
            "identitas": {"nama": pengguna.tempat, "keterangan": pengguna.get_peran_display()},
            "zona": pengguna.zona,
            "pemberitahuan_baru": pengguna.pemberitahuan_baru,
        }
    return konteks
