"""Counts the queries of each answer, into a header that the bench reads."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

KEPALA = "X-Kueri"


class HitungKueri:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        jumlah = 0

        def hitung(jalankan: Callable[..., Any], *isi: Any) -> Any:
            nonlocal jumlah
            jumlah += 1
            return jalankan(*isi)

        with connection.execute_wrapper(hitung):
            jawaban = self.get_response(request)
        jawaban.headers[KEPALA] = str(jumlah)
        return jawaban
