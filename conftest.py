"""Test settings that every app shares."""

import tempfile
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """On SQLite the tests use a file, as production does: threads of the live server then lock
    and wait as they would there."""
    from django.conf import settings

    basis = settings.DATABASES["default"]
    if basis["ENGINE"].endswith("sqlite3"):
        folder = Path(tempfile.mkdtemp(prefix="pasproduk-uji-"))
        basis.setdefault("TEST", {})["NAME"] = str(folder / "uji.sqlite3")


@pytest.fixture(autouse=True)
def setelan_uji(settings, tmp_path):
    """Media in a folder of the test; fast hashing; no demonstration bar."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.PERAGAAN = False
    # A job is done where it is enqueued; tests of the worker itself set the database backend.
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture(autouse=True)
def urutan_pabrik():
    """The codes that factories give do not depend on which tests ran before."""
    from organisasi.tests.pabrik import PabrikUPT

    PabrikUPT.reset_sequence(0)


@pytest.fixture
def di_postgres():
    """Skip, saying so, where the engine cannot show a race."""
    from django.db import connection

    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: SQLite serialises writers")
