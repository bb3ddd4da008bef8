"""Test settings that every app shares."""

import pytest


@pytest.fixture(autouse=True)
def setelan_uji(settings, tmp_path):
    """Media in a folder of the test; fast hashing; no demonstration bar."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.PERAGAAN = False
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
