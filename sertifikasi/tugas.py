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
    belum_verifikasi,
    dengan_keadaan,
    perlu_dilengkapi,
    tanpa_pengganti,
)
from sertifikasi.queries.papan import jumlah_diam


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
    kurang = perlu_dilengkapi(milik).count()
    tugas = [*_tugas_berakhir(pengguna), *_tugas_diam(pengguna)]
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


def _tugas_diam(pengguna: Any) -> list[Tugas]:
    """What has stalled on its way."""
    n = jumlah_diam(pengguna.cakupan)
    if not n:
        return []
    return [
        Tugas(
            f"{n} pengurusan sertifikat diam",
            "Lebih lama dari biasanya, atau lewat tenggat.",
            "Lihat papan",
            f"{reverse('sertifikasi:papan')}?diam=1",
            "clock",
            "soga",
            n,
        )
    ]


def _tugas_berakhir(pengguna: Any) -> list[Tugas]:
    """What has ended or is about to, as long as no renewal is under way."""
    milik = tanpa_pengganti(Sertifikat.objects.dalam(pengguna.cakupan))
    n = dengan_keadaan(milik).aggregate(
        habis=Count("pk", filter=Q(keadaan=KEDALUWARSA)),
        segera=Count("pk", filter=Q(keadaan=AKAN_HABIS)),
    )
    tugas = []
    if n["habis"]:
        tugas.append(
            Tugas(
                f"{n['habis']} sertifikat sudah kedaluwarsa",
                "Mulai perpanjangannya; sebelum terbit, produknya tanpa izin yang berlaku.",
                "Lihat",
                _url("habis_belum_diperpanjang"),
                "calendar-x",
                "bata",
                n["habis"],
            )
        )
    if n["segera"]:
        tugas.append(
            Tugas(
                f"{n['segera']} sertifikat akan habis",
                "Mulai perpanjangannya sebelum tanggal berakhir.",
                "Lihat",
                _url("segera_belum_diperpanjang"),
                "hourglass",
                "soga",
                n["segera"],
            )
        )
    return tugas


def _tugas_pemeriksa(pengguna: Any) -> list[Tugas]:
    tugas = []
    if pengguna.peran == Peran.PETUGAS_KANWIL:
        tugas = [*_tugas_berakhir(pengguna), *_tugas_diam(pengguna)]
    n = belum_verifikasi(pengguna.cakupan).count()
    if not n:
        return tugas
    return [
        *tugas,
        Tugas(
            f"{n} sertifikat menunggu verifikasi",
            "Cocokkan dengan pindaian atau halaman penerbit.",
            "Verifikasi",
            _url(MENUNGGU),
            "badge-check",
            "nila",
            n,
        ),
    ]
