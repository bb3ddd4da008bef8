"""What a browser sends, read as what the person typed."""

from typing import Any

from django import forms


class Paragraf(forms.Textarea):
    """Some lines of text. A browser sends each line break as two letters; it counts as one, as the
    counter beside the field and the browser's own limit count it."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        nilai = super().value_from_datadict(data, files, name)
        return satu_baris_baru(nilai) if isinstance(nilai, str) else nilai


def satu_baris_baru(teks: str) -> str:
    """One kind of line break."""
    return teks.replace("\r\n", "\n").replace("\r", "\n")
