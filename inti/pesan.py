"""Messages after a redirect, in a cookie that holds to its host as the session's does."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class _Kue(CookieStorage):
    # `__Host-` only counts on a secure cookie: a browser refuses it otherwise.
    cookie_name = "__Host-pesan" if settings.SESSION_COOKIE_SECURE else "pesan"


class PesanKue(FallbackStorage):
    """Django's default, with our cookie's name."""

    storage_classes = (_Kue, SessionStorage)
