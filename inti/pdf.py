"""PDF documents, typeset by typst from a template of ours and data of anybody."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.template.utils import get_app_template_dirs

HURUF = Path(__file__).parent / "huruf"


@cache
def _huruf() -> typst.Fonts:
    """The typeface of the portal and one for emoji: the same on every machine."""
    return typst.Fonts(include_system_fonts=False, font_paths=[HURUF])


def _sumber() -> dict[str, bytes]:
    """Every `typst/*.typ` of the installed apps, by name, so that one may import another."""
    return {
        berkas.name: berkas.read_bytes()
        for map_ in get_app_template_dirs("typst")
        for berkas in Path(map_).glob("*.typ")
    }


def _bersih(data: Mapping[str, Any]) -> bytes:
    """JSON that typst can read: a half of a surrogate pair becomes '?'."""
    teks = json.dumps(data, ensure_ascii=False, default=str)
    return teks.encode("utf-8", "replace")


def susun(
    templat: str, data: Mapping[str, Any], *, berkas: Mapping[str, bytes] | None = None
) -> bytes:
    """Typeset a PDF.

    `templat` is the name of a file in the folder `typst/` of an app ("berita_acara.typ"). It reads
    `json("data.json")`, which holds `data`; what is neither text, number, list nor dictionary comes
    as its text. A value of the data is text to typst, whatever signs it holds: it can never become
    markup or code. `berkas` are further files by the name under which the template
    opens them (`image("foto-1.jpg")`). No network, no file of the machine.

    Raises `KeyError` for a template that does not exist and `typst.TypstError` for one that fails.
    """
    sumber = _sumber()
    isi = {
        **sumber,
        **(berkas or {}),
        "main.typ": sumber[templat],
        "data.json": _bersih(data),
    }
    return typst.compile(isi, font_paths=_huruf(), ignore_system_fonts=True)  # type: ignore[call-overload,arg-type]
