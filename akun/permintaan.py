"""The request as a signed-in page sees it: `akun.middleware` has let nobody else through."""

from django.http import HttpRequest

from akun.models import Pengguna


class PermintaanPetugas(HttpRequest):
    """For annotations of views that are declared for signed-in people (`akun.akses`)."""

    user: Pengguna
