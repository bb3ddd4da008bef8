"""Shapes that the views of rounds, sessions and reports share."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect

from akun.permintaan import PermintaanPetugas
from inti.galat import GalatLayanan

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
T = TypeVar("T")


def tertulis(request: PermintaanPetugas, form: BaseForm, kerja: Callable[[], T]) -> T | None:
    """What the service gave for a form that was sent and is valid; else None, with the words of the
    service's refusal on the form."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return kerja()
    except GalatLayanan as galat:
        form.add_error(None, galat.pesan)
        return None


def tidak_dapat(request: PermintaanPetugas, pesan: str, ke: str, *isi: Any) -> HttpResponse:
    """Back to the page that may be read, with the reason."""
    messages.error(request, pesan)
    return redirect(ke, *isi)


def berkas(isi: bytes, tipe: str, nama: str, *, cara: str = "attachment") -> HttpResponse:
    jawaban = HttpResponse(isi, content_type=tipe)
    jawaban["Content-Disposition"] = f'{cara}; filename="{nama}"'
    return jawaban
