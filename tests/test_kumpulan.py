"""Every folder of tests is run: one that `pytest.ini` does not name would be passed over in silence."""

from configparser import ConfigParser
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent


def test_setiap_folder_tes_dijalankan() -> None:
    setelan = ConfigParser()
    setelan.read(AKAR / "pytest.ini")
    dijalankan = set(setelan["pytest"]["testpaths"].split())
    ada = {p.parent.name for p in AKAR.glob("*/tests") if any(p.glob("test_*.py"))}
    assert dijalankan == ada | {"tests"}, dijalankan ^ ada
