"""Addresses of static files in production are looked up once a process."""

import pytest
from whitenoise.storage import CompressedManifestStaticFilesStorage

from inti.statis import StatisManifes


def test_setiap_alamat_dicari_sekali(monkeypatch: pytest.MonkeyPatch) -> None:
    dicari: list[str] = []

    def url(self: object, name: str, force: bool = False) -> str:
        dicari.append(name)
        if name == "tidak-ada.css":
            raise ValueError(name)
        return f"/statis/{name}"

    monkeypatch.setattr(CompressedManifestStaticFilesStorage, "url", url)
    simpanan = StatisManifes()

    assert [simpanan.url(n) for n in ("a.css", "b.css", "a.css")] == [
        "/statis/a.css",
        "/statis/b.css",
        "/statis/a.css",
    ]
    for _ in range(2):
        with pytest.raises(ValueError, match="tidak-ada"):
            simpanan.url("tidak-ada.css")
    assert dicari == ["a.css", "b.css", "tidak-ada.css", "tidak-ada.css"]
