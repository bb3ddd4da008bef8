"""Who is at the door: allauth's check of the password, and the person of a session."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Count, Expression, OuterRef, Subquery
from django.db.models.functions import Coalesce

from akun.models import Pemberitahuan, Pengguna


class PintuMasuk(AuthenticationBackend):
    def get_user(self, user_id: Any) -> Pengguna | None:
        """The person with their unit and Kanwil and what they have not read, which every page
        shows: one query."""
        orang = (
            Pengguna.objects.select_related("kanwil", "upt__kanwil")
            .annotate(pemberitahuan_baru=belum_dibaca())
            .filter(pk=user_id)
            .first()
        )
        return orang if orang and self.user_can_authenticate(orang) else None


def belum_dibaca() -> Expression:
    """How many notifications a person has not read, as SQL."""
    milik = Pemberitahuan.objects.filter(penerima=OuterRef("pk"), dibaca_pada=None).order_by()
    return Coalesce(Subquery(milik.values("penerima").annotate(n=Count("pk")).values("n")), 0)
