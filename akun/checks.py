"""System check: no URL without a declared access (manage.py refuses to run with one)."""

from typing import Any

from django.core.checks import Error, register

from akun.akses import url_tanpa_akses


@register
def url_berakses(app_configs: Any, **_: Any) -> list[Error]:
    return [
        Error(f"URL {jalur} has no declared access; see akun.akses.", id="akun.E001")
        for jalur in url_tanpa_akses()
    ]
