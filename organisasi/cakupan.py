"""Cakupan: the part of the organisation that a person sees, and the queryset that honours it.

It is a value over the organisation and knows no accounts; `akun.cakupan` says whose is which.
"""

from dataclasses import dataclass
from typing import Self

from django.db import models
from django.db.models import Q


@dataclass(frozen=True)
class Cakupan:
    """National, one Kanwil, one UPT, or nothing at all."""

    nasional: bool = False
    kanwil_id: int | None = None
    upt_id: int | None = None

    @classmethod
    def kantor(cls, *, kanwil_id: int | None, upt_id: int | None) -> Self:
        """Scope of an office: its unit, its Kanwil, or the country where it is neither."""
        if upt_id:
            return cls(upt_id=upt_id)
        return cls(kanwil_id=kanwil_id) if kanwil_id else cls(nasional=True)

    def saring(self, jalur_upt: str) -> Q:
        """Filter for rows whose unit stands at `jalur_upt` ('' when the row is the unit)."""
        if self.nasional:
            return Q()
        awal = f"{jalur_upt}__" if jalur_upt else ""
        if self.kanwil_id is not None:
            return Q(**{f"{awal}kanwil_id": self.kanwil_id})
        if self.upt_id is not None:
            return Q(**{f"{awal}pk" if awal else "pk": self.upt_id})
        return Q(pk__in=[])


SELURUH_NEGERI = Cakupan(nasional=True)
TANPA_CAKUPAN = Cakupan()


class QuerySetBercakupan(models.QuerySet):
    """Base of every queryset whose rows belong to a unit. Reads start with `.dalam(cakupan)`."""

    jalur_upt = "upt"

    def dalam(self, cakupan: Cakupan) -> Self:
        """Only rows in `cakupan`."""
        return self.filter(cakupan.saring(self.jalur_upt))
