"""Time as the field counts it: three zones, and a "today" for each.

Source: UU/Keppres 41/1987 on the three zones, as used by offices; see docs/glosarium.md.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Case, Expression, Value, When
from django.utils import timezone


class Zona(models.TextChoices):
    WIB = "WIB", "WIB"
    WITA = "WITA", "WITA"
    WIT = "WIT", "WIT"


_TZ = {
    Zona.WIB: ZoneInfo("Asia/Jakarta"),
    Zona.WITA: ZoneInfo("Asia/Makassar"),
    Zona.WIT: ZoneInfo("Asia/Jayapura"),
}


def tz(zona: str) -> ZoneInfo:
    """The IANA zone of WIB, WITA or WIT."""
    return _TZ[Zona(zona)]


def hari_ini(zona: str = Zona.WIB) -> date:
    """The calendar day it is now in `zona`."""
    return timezone.now().astimezone(tz(zona)).date()


def setempat(waktu: datetime, zona: str) -> datetime:
    """`waktu` on the clock of `zona`."""
    return waktu.astimezone(tz(zona))


def hari_ini_per_zona(jalur: str) -> Expression:
    """SQL: today in the zone that the column at `jalur` names, for rows of several zones. For 22
    hours of each day it is the same day in all of them, and the column is not asked."""
    hari = {z: Value(hari_ini(z), models.DateField()) for z in Zona}
    if len({satu.value for satu in hari.values()}) == 1:
        return hari[Zona.WIB]
    return Case(
        *(When(**{jalur: z.value}, then=hari[z]) for z in (Zona.WITA, Zona.WIT)),
        default=hari[Zona.WIB],
        output_field=models.DateField(),
    )
