"""In any history of answers, closings and moves, each asked unit is in exactly one state."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from akun.tests.pabrik import PabrikPengguna, PabrikPetugasKanwil, PabrikPusat
from inti.galat import GalatLayanan
from katalog.models import Produk
from organisasi.cakupan import SELURUH_NEGERI, Cakupan
from organisasi.models import UPT
from organisasi.tests.pabrik import PabrikKanwil, PabrikUPT
from pemetaan.models import Jawaban, Putaran
from pemetaan.queries.putaran import (
    jawaban_kini,
    keadaan_unit,
    putaran_kini,
    rekap,
    rekap_per_kanwil,
)
from pemetaan.services.jawaban import konfirmasi_jawaban
from pemetaan.services.putaran import tutup_putaran
from pemetaan.tests.pabrik import buat_produk
from pemetaan.tests.pabrik_putaran import PabrikPutaran, jawab, nihil

UNIT = 4
LANGKAH = st.tuples(
    st.sampled_from(
        ["jawab", "nihil", "kanwil", "konfirmasi", "produk", "arsip", "pindah", "berhenti", "tutup"]
    ),
    st.integers(0, UNIT - 1),
)


@pytest.mark.django_db(transaction=True)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(langkah=st.lists(LANGKAH, max_size=14), nasional=st.booleans())
def test_jawaban_dan_diam_sama_dengan_unit(langkah, nasional):
    from django.db import transaction

    with transaction.atomic():
        _jalankan(langkah, nasional)
        transaction.set_rollback(True)


def _jalankan(langkah, nasional):
    k62, k63 = PabrikKanwil(kode="62"), PabrikKanwil(kode="63", zona_waktu="WITA")
    unit = [PabrikUPT(kode=f"62-{70 + n}", kanwil=k62) for n in range(UNIT)]
    petugas = {u.pk: PabrikPengguna(upt=u) for u in unit}
    kanwil = {k.pk: PabrikPetugasKanwil(kanwil=k) for k in (k62, k63)}
    pusat = PabrikPusat()
    putaran = PabrikPutaran(kanwil=None if nasional else k62)
    pengurus = pusat if nasional else kanwil[k62.pk]
    beku = None
    for kata, nomor in langkah:
        upt = UPT.objects.select_related("kanwil").get(pk=unit[nomor].pk)
        putaran = Putaran.objects.get(pk=putaran.pk)
        try:
            if kata == "jawab":
                jawab(putaran, upt, petugas[upt.pk])
            elif kata == "nihil":
                nihil(putaran, upt, petugas[upt.pk])
            elif kata == "kanwil":
                jawab(putaran, upt, kanwil[upt.kanwil_id])
            elif kata == "konfirmasi":
                satu = Jawaban.objects.filter(upt=upt).select_related("putaran", "upt").first()
                if satu:
                    konfirmasi_jawaban(jawaban=satu, versi=satu.versi, oleh=kanwil[upt.kanwil_id])
            elif kata == "produk":
                buat_produk(upt)
            elif kata == "arsip":
                Produk.objects.filter(upt=upt).update(status="arsip", sebab_arsip="tidak_lagi")
            elif kata == "pindah":
                upt.kanwil = k63 if upt.kanwil_id == k62.pk else k62
                upt.save()
            elif kata == "berhenti":
                upt.aktif = not upt.aktif
                upt.save()
            else:
                tutup_putaran(putaran=putaran, versi=putaran.versi, oleh=pengurus)
        except GalatLayanan:
            pass
        putaran = Putaran.objects.select_related("kanwil").get(pk=putaran.pk)
        lingkup = SELURUH_NEGERI
        semua = keadaan_unit(putaran, lingkup)
        r = rekap(semua)
        assert r.belum + r.terpetakan + r.nihil == r.unit
        assert r.dikonfirmasi <= r.menjawab
        per = rekap_per_kanwil(semua).values()
        assert sum(x.unit for x in per) == r.unit
        assert sum(x.belum for x in per) == r.belum
        bagian = [k for q in (k62, k63) for k in keadaan_unit(putaran, Cakupan(kanwil_id=q.pk))]
        assert {k.kode for k in bagian} == {k.kode for k in semua}
        if putaran.terbuka:
            ditanya = UPT.objects.berproduksi()
            ditanya = ditanya if nasional else ditanya.filter(kanwil=k62)
            assert r.unit == ditanya.count()
        elif beku is None:
            beku = [(k.kode, k.isi, k.kanwil_kode, k.dikonfirmasi, k.beku) for k in semua]
        else:
            assert beku == [(k.kode, k.isi, k.kanwil_kode, k.dikonfirmasi, k.beku) for k in semua]
        for lingkup in (SELURUH_NEGERI, Cakupan(kanwil_id=k62.pk), Cakupan(kanwil_id=k63.pk)):
            _sama_dengan_lembar(lingkup)


def _sama_dengan_lembar(lingkup):
    """What the mapping pages annotate units with (SQL) is what the round's page lists (Python)."""
    kini = putaran_kini(lingkup)
    di_halaman = {k.upt_id: k.isi for k in keadaan_unit(kini, lingkup)} if kini else {}
    unit = UPT.objects.dalam(lingkup).annotate(**jawaban_kini(lingkup))
    di_lembar = dict(unit.values_list("pk", "jawaban"))
    assert di_lembar == {pk: di_halaman.get(pk) for pk in di_lembar}
