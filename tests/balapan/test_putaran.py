"""A unit answers a mapping round while headquarters closes it."""

import pytest
from django.urls import reverse

from akun.tests.pabrik import PabrikPengguna, PabrikPusat
from organisasi.tests.pabrik import PabrikUPT
from pemetaan.models import HasilUnit, Jawaban, Putaran
from pemetaan.services import jawaban
from pemetaan.tests.pabrik_putaran import PabrikPutaran, alasan
from tests.balapan.conftest import KALI_TANPA

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


@pytest.fixture
def tutup(db, orang):
    upt = PabrikUPT()
    unit, pusat = orang(PabrikPengguna(upt=upt)), orang(PabrikPusat())
    sebab = alasan()

    def skenario():
        HasilUnit.objects.all().delete()
        Jawaban.objects.all().delete()
        Putaran.objects.all().delete()
        satu = PabrikPutaran()

        def periksa(a, b):
            satu.refresh_from_db()
            if satu.terbuka:
                return f"it stayed open: {b}"
            beku = HasilUnit.objects.get(putaran=satu, upt=upt)
            ada = Jawaban.objects.filter(putaran=satu, upt=upt).first()
            return "" if beku.jawaban == ada else f"frozen as {beku.isi}, stored {ada}"

        return (
            lambda: unit.kirim(
                reverse("putaran:nihil", args=[satu.pk, upt.kode]),
                {"versi": 0, "alasan": sebab.pk, "rencana": "Pelatihan bulan depan."},
            ),
            lambda: pusat.kirim(reverse("putaran:tutup", args=[satu.pk]), {"versi": satu.versi}),
            periksa,
        )

    return skenario


def test_jawaban_saat_ditutup(tutup, ulangi):
    assert ulangi(tutup) == []


def test_jawaban_saat_ditutup_tanpa_penjaga(tutup, ulangi, monkeypatch, perlambat):
    monkeypatch.setattr(jawaban, "_kunci", lambda satu: Putaran.objects.get(pk=satu.pk))
    perlambat(jawaban, "_simpan")
    assert ulangi(tutup, kali=KALI_TANPA, sampai_pertama=True)
