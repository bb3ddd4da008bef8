"""Rounds and answers as the services make them."""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone

from inti.waktu import hari_ini
from organisasi.models import UPT
from pemetaan.models import AlasanNihil, Jawaban, Putaran
from pemetaan.queries.putaran import jawaban_unit
from pemetaan.services.jawaban import jawab_nihil, jawab_terpetakan


class PabrikPutaran(factory.django.DjangoModelFactory):
    """An open national round with a week left; `kanwil=` for one of a Kanwil."""

    class Meta:
        model = Putaran

    judul = "Pemetaan triwulan IV"
    pertanyaan = "Apakah daftar produk unit sudah benar?"
    dibuka = factory.LazyFunction(hari_ini)
    tenggat = factory.LazyFunction(lambda: hari_ini() + timedelta(days=10))
    dibuka_pada = factory.LazyFunction(lambda: timezone.now())


def alasan(teks: str = "Bahan baku tidak tersedia") -> AlasanNihil:
    return AlasanNihil.objects.get_or_create(teks=teks)[0]


def jawab(putaran: Putaran, upt: UPT, oleh: Any, **isi: Any) -> Jawaban:
    """'Daftar ini benar', on the answer as it is."""
    lama = jawaban_unit(putaran, upt)
    return jawab_terpetakan(
        putaran=putaran,
        upt=upt,
        versi=lama.versi if lama else 0,
        sidik_daftar=None,
        oleh=oleh,
        **isi,
    )


def nihil(putaran: Putaran, upt: UPT, oleh: Any, rencana: str = "Pelatihan Januari.") -> Jawaban:
    lama = jawaban_unit(putaran, upt)
    return jawab_nihil(
        putaran=putaran,
        upt=upt,
        versi=lama.versi if lama else 0,
        alasan=alasan(),
        rencana=rencana,
        oleh=oleh,
    )
