"""Keeps what Terbitan copies from its unit true when headquarters changes the unit."""

from katalog.models import Terbitan
from katalog.pencarian import indeks
from katalog.pencarian.teks import HUBUNGAN
from organisasi.models import UPT


def sesuaikan_terbitan(*, upt: UPT) -> int:
    """Copy kind, specialisation, Kanwil and zone of `upt` to its published rows and index them
    anew, inside the caller's transaction. Returns their number."""
    terbitan = list(Terbitan.objects.filter(upt=upt).select_related(*HUBUNGAN))
    for satu in terbitan:
        satu.upt = upt
        satu.kanwil = upt.kanwil
        satu.upt_jenis = upt.jenis
        satu.upt_kekhususan = upt.kekhususan
        satu.zona_waktu = upt.kanwil.zona_waktu
    kolom = ["kanwil", "upt_jenis", "upt_kekhususan", "zona_waktu"]
    Terbitan.objects.bulk_update(terbitan, kolom, batch_size=200)
    for satu in terbitan:
        indeks.perbarui(satu)
    return len(terbitan)
