"""WSGI entry point. Refuses to serve while a URL has no declared access."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pasproduk.settings")

application = get_wsgi_application()

from akun.akses import pastikan_semua_url_berakses  # noqa: E402  needs a ready registry

pastikan_semua_url_berakses()
