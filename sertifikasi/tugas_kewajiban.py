"""Lines of the task list that obligations make."""

from typing import Any

from django.http import QueryDict
from django.urls import reverse

from akun.models import Peran
from akun.tugas import Tugas
from katalog.filters import WAJIB_TIDAK_ADA, SaringProduk
from katalog.queries.produk import semua_dalam
from sertifikasi.queries.kewajiban import keberatan_menunggu
from sertifikasi.queries.komposisi import belum_dijawab, perubahan_terbuka


def _tugas_wajib(pengguna: Any) -> list[Tugas]:
    """Recorded products without a permit that they must have; the list opens exactly these."""
    if pengguna.peran not in {Peran.PETUGAS_UPT, Peran.PETUGAS_KANWIL}:
        return []
    kueri = QueryDict(f"terdata=1&izin={WAJIB_TIDAK_ADA}")
    n = SaringProduk(kueri).terapkan(semua_dalam(pengguna.cakupan)).count()
    if not n:
        return []
    return [
        Tugas(
            f"{n} produk: izin wajib belum ada",
            "PIRT, halal, BPOM MD, SNI, atau lainnya menurut jenis dan sifat produknya.",
            "Lihat",
            f"{reverse('katalog:daftar')}?{kueri.urlencode()}",
            "badge-check",
            "bata",
            n,
        )
    ]


def tugas_kewajiban(pengguna: Any) -> list[Tugas]:
    """What is obliged and missing, questions after an edit, certificates that need renewal, objections to decide."""
    tugas = _tugas_wajib(pengguna)
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
