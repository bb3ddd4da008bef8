"""Lines of the task list that obligations make."""

from typing import Any

from django.urls import reverse

from akun.models import Peran
from akun.tugas import Tugas
from sertifikasi.queries.kewajiban import keberatan_menunggu
from sertifikasi.queries.komposisi import belum_dijawab, perubahan_terbuka


def tugas_kewajiban(pengguna: Any) -> list[Tugas]:
    """Questions after an edit, certificates that need renewal, objections to decide."""
    tugas = []
    perubahan = reverse("sertifikasi:perubahan")
    if pengguna.peran == Peran.PETUGAS_UPT and (n := belum_dijawab(pengguna.cakupan).count()):
        tugas.append(
            Tugas(
                f"{n} perubahan bahan belum dijelaskan",
                "Produknya bersertifikat halal: apakah komposisi atau prosesnya berubah?",
                "Jawab",
                perubahan,
                "help",
                "soga",
                n,
            )
        )
    if pengguna.peran in {Peran.PETUGAS_UPT, Peran.PETUGAS_KANWIL} and (
        n := perubahan_terbuka(pengguna.cakupan).count()
    ):
        tugas.append(
            Tugas(
                f"{n} sertifikat halal perlu pembaruan",
                "Komposisi atau proses berubah sesudah sertifikat terbit.",
                "Lihat",
                perubahan,
                "refresh",
                "soga",
                n,
            )
        )
    if pengguna.peran == Peran.PETUGAS_KANWIL and (
        n := keberatan_menunggu(pengguna.cakupan).count()
    ):
        tugas.append(
            Tugas(
                f"{n} keberatan menunggu putusan",
                "Unit berkeberatan atas kewajiban izin produknya.",
                "Putuskan",
                reverse("sertifikasi:keberatan"),
                "message-circle",
                "nila",
                n,
            )
        )
    return tugas
