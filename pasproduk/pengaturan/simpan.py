"""Runs a service for a form and puts what it refuses where the person sees it."""

from collections.abc import Callable
from typing import Any

from django import forms

from inti.galat import GalatLayanan, VersiUsang
from inti.versi import Berversi
from organisasi.galat import GalatIsian
from pasproduk.pengaturan.forms import FormVersi


def coba(form: forms.Form, layanan: Callable[[], Any], objek: Berversi | None = None) -> bool:
    """True if `layanan` did its work; else its sentence stands at the field or on top.

    When somebody else saved `objek` first, the form keeps what was typed and takes the current
    version, so that saving again is a decision.
    """
    try:
        layanan()
    except GalatIsian as galat:
        form.add_error(galat.bidang if galat.bidang in form.fields else None, galat.pesan)
    except VersiUsang as galat:
        form.add_error(None, galat.pesan)
        if objek is not None and isinstance(form, FormVersi):
            objek.refresh_from_db()
            form.pakai_versi(objek.versi)
    except GalatLayanan as galat:
        form.add_error(None, galat.pesan)
    return not form.errors
