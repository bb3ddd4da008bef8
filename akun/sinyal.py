"""Each sign-in starts the clocks of its session anew, also where an older session is reused."""

import time
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from akun.middleware import BatasSesiMiddleware


def mulai_sesi(sender: Any, request: HttpRequest, user: Any, **_: Any) -> None:
    kini = int(time.time())
    request.session[BatasSesiMiddleware.MULAI] = kini
    request.session[BatasSesiMiddleware.KUNCI] = kini


def pasang() -> None:
    user_logged_in.connect(mulai_sesi, dispatch_uid="akun.mulai_sesi")
