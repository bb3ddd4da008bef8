"""Mapping: the state of each unit, now and at each month's end."""

from pemetaan.models.keadaan import KeadaanUnit, PerubahanUnit

__all__ = ["KeadaanUnit", "PerubahanUnit"]
