"""A real browser on a live server: chromium at 360 px, with and without JavaScript."""

import os
import shutil

import pytest

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser driver runs its own loop

ARGUMEN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
]


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    jalur = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not jalur:
        pytest.fail("No chromium found; run `make test`, which installs it.")
    with sync_playwright() as p:
        peramban = p.chromium.launch(executable_path=jalur, args=ARGUMEN)
        yield peramban
        peramban.close()


@pytest.fixture(params=[True, False], ids=["js", "tanpa-js"])
def js(request):
    """Each journey runs twice: with JavaScript and without."""
    return request.param


@pytest.fixture
def konteks_baru(chromium, live_server, js):
    """Make a browser context of its own (a person at a phone); closed after the test.

    Fails the test on any CSP violation or script error that a page reported.
    """
    terbuka, keluhan = [], []

    def buat(lebar=360, tinggi=740):
        k = chromium.new_context(
            base_url=live_server.url,
            java_script_enabled=js,
            viewport={"width": lebar, "height": tinggi},
            locale="id-ID",
            timezone_id="Asia/Jakarta",
        )
        k.set_default_timeout(15000)
        halaman = k.new_page()
        halaman.on(
            "console",
            lambda m: keluhan.append(m.text) if "Content Security Policy" in m.text else None,
        )
        halaman.on("pageerror", lambda e: keluhan.append(str(e)))
        terbuka.append(k)
        return halaman

    yield buat
    for k in terbuka:
        k.close()
    assert keluhan == []


def masuk(halaman, nama, sandi):
    """Sign in through the form, as a person does."""
    halaman.goto("/masuk/")
    halaman.fill("[name=login]", nama)
    halaman.fill("[name=password]", sandi)
    halaman.click("main button[type=submit]")
    halaman.wait_for_url("**/kelola/**")
