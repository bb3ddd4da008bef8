"""Lines of the task list that certificates make."""

from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.http import urlencode

from akun.models import Peran
from akun.tugas import Tugas
from katalog.izin import AKAN_HABIS, KEDALUWARSA
from sertifikasi.models import Sertifikat
from sertifikasi.queries.daftar import (
    MENUNGGU,
    PERLU_UNIT,
    dengan_keadaan,
    jumlah_belum_verifikasi,
    perlu_dilengkapi,
)


def _url(keadaan: str) -> str:
    return f"{reverse('sertifikasi:daftar')}?{urlencode({'keadaan': keadaan})}"


def tugas_sertifikasi(pengguna: Any) -> list[Tugas]:
    """What this person is to do about certificates; each figure opens exactly its rows."""
    if pengguna.peran == Peran.PETUGAS_UPT:
        return _tugas_unit(pengguna)
    if pengguna.peran in {Peran.PETUGAS_KANWIL, Peran.PUSAT, Peran.ADMIN_PUSAT}:
        return _tugas_pemeriksa(pengguna)
    return []


def _tugas_unit(pengguna: Any) -> list[Tugas]:
    milik = Sertifikat.objects.dalam(pengguna.cakupan)
    n = dengan_keadaan(milik).aggregate(
        habis=Count("pk", filter=Q(keadaan=KEDALUWARSA)),
        segera=Count("pk", filter=Q(keadaan=AKAN_HABIS)),
    )
    kurang = perlu_dilengkapi(milik).count()
    tugas = []
    if n["habis"]:
        tugas.append(
            Tugas(
                f"{n['habis']} sertifikat sudah kedaluwarsa",
                "Perpanjang, lalu catat sertifikat yang baru.",
                "Lihat",
                _url(KEDALUWARSA),
                "calendar-x",
                "bata",
                n["habis"],
            )
        )
    if n["segera"]:
        tugas.append(
            Tugas(
                f"{n['segera']} sertifikat akan habis",
                "Urus perpanjangannya sebelum tanggal berakhir.",
                "Lihat",
                _url(AKAN_HABIS),
                "hourglass",
                "soga",
                n["segera"],
            )
        )
    if kurang:
        tugas.append(
            Tugas(
                f"{kurang} sertifikat perlu dilengkapi",
                "Ada catatan pemeriksa, atau belum ada nomor dan pindaiannya.",
                "Lengkapi",
                _url(PERLU_UNIT),
                "badge-check",
                "nila",
                kurang,
            )
        )
    return tugas


def _tugas_pemeriksa(pengguna: Any) -> list[Tugas]:
    n = jumlah_belum_verifikasi(pengguna.cakupan)
    if not n:
        return []
    return [
        Tugas(
            f"{n} sertifikat menunggu verifikasi",
            "Cocokkan dengan pindaian atau halaman penerbit.",
            "Verifikasi",
            _url(MENUNGGU),
            "badge-check",
            "nila",
            n,
        )
    ]
