"""Reference data of all apps, from the organisation upwards, as one deed."""

from typing import Any

from inti.audit import layanan
from katalog.pencarian.indeks import tahan_nama
from katalog.services.muat_aturan import muat_aturan
from katalog.services.terbitan_unit import sesuaikan_rujukan
from organisasi.services.muat_referensi import muat_referensi
from organisasi.services.muat_tabel import HasilTabel
from pemetaan.services.alasan import muat_alasan_nihil
from sertifikasi.services.muat_aturan import muat_jenis
from sertifikasi.services.muat_jalur import muat_jalur
from sertifikasi.services.muat_kewajiban import muat_kewajiban


@layanan("referensi.muat")
def muat_semua(*, oleh: Any = None) -> list[HasilTabel]:
    """Load everything in one transaction with one audit entry; published rows and the search follow
    the names that changed."""
    tahan_nama(mengubah=True)  # before the units' rows, as publications do
    hasil = [
        *muat_referensi(oleh=oleh),
        *muat_aturan(oleh=oleh),
        *muat_jenis(oleh=oleh),
        *muat_jalur(oleh=oleh),
        *muat_kewajiban(oleh=oleh),
        *muat_alasan_nihil(oleh=oleh),
    ]
    sesuaikan_rujukan({h.tabel: h.pk_diubah for h in hasil})
    return hasil
