"""WSGI entry point. Refuses to serve while a URL has no declared access."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pasproduk.settings")

_aplikasi = get_wsgi_application()

from akun.akses import pastikan_semua_url_berakses  # noqa: E402  needs a ready registry
from inti.tumpukan import beri_ruang  # noqa: E402

application = beri_ruang(_aplikasi)
pastikan_semua_url_berakses()
