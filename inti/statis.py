"""Addresses of static files in production."""

from functools import cache
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StatisManifes(CompressedManifestStaticFilesStorage):
    """The manifest is read once, when the process starts; so is each address, of which a page
    names sixty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._alamat = cache(super().url)

    def url(self, name: str | None, force: bool = False) -> str:
        return self._alamat(name, force)
