"""Read once while a page is read, each time while one is written."""

import pytest

from inti.sekali import membaca, sekali


@pytest.fixture
def hitung():
    panggilan = []

    @sekali
    def baca():
        panggilan.append(1)
        return len(panggilan)

    return baca


def test_sekali_dalam_satu_bacaan(hitung):
    with membaca():
        assert (hitung(), hitung()) == (1, 1)
    with membaca():
        assert hitung() == 2


def test_di_luar_bacaan_setiap_kali(hitung):
    assert (hitung(), hitung()) == (1, 2)


@pytest.mark.django_db
@pytest.mark.parametrize(("metode", "jumlah"), [("get", 1), ("post", 2)])
def test_halaman_yang_menulis_membaca_lagi(rf, hitung, metode, jumlah):
    from inti.middleware import BacaSekaliMiddleware

    BacaSekaliMiddleware(lambda request: [hitung(), hitung()])(getattr(rf, metode)("/"))
    assert hitung() == jumlah + 1
