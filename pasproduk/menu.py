"""The workspace menu per role: the one list that knows the pages of every app."""

from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class ButirMenu:
    label: str
    url: str
    ikon: str
    jumlah: int = 0
    aktif: bool = False
    utama: bool = True  # in the bottom bar of a phone


def menu_kerja(request: HttpRequest) -> list[ButirMenu]:
    return []
