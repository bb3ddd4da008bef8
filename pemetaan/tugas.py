"""What waits for a person in the open mapping rounds."""

from typing import Any

from django.urls import reverse

from akun.models import Peran
from akun.tugas import Tugas
from inti.format import tanggal
from pemetaan import kebijakan
from pemetaan.models import Putaran
from pemetaan.queries import putaran as queries
from pemetaan.teks_wa import kata_tenggat

SEGERA = 7  # days before the deadline from which a round is urgent


def tugas_putaran(pengguna: Any) -> list[Tugas]:
    """A unit answers, a Kanwil confirms and chases, the opener extends or closes."""
    if pengguna.peran == Peran.PETUGAS_UPT:
        return [_jawab(pengguna, p) for p in queries.belum_dijawab(pengguna.upt)]
    terbuka = list(queries.putaran_dalam(pengguna.cakupan).terbuka())  # type: ignore[attr-defined]
    hasil = []
    for putaran in terbuka:
        if pengguna.peran == Peran.PETUGAS_KANWIL:
            hasil += _kanwil(pengguna, putaran)
        hasil += _pengurus(pengguna, putaran)
    return hasil


def _awal_besar(kata: str) -> str:
    return kata[:1].upper() + kata[1:]


def _nada(sisa: int) -> str:
    return "bata" if sisa < 0 else "soga" if sisa <= SEGERA else "nila"


def _jawab(pengguna: Any, putaran: Putaran) -> Tugas:
    sisa = queries.sisa_hari(putaran, pengguna.zona)
    return Tugas(
        f"{putaran.judul} menunggu jawaban unit",
        f"{_awal_besar(kata_tenggat(putaran, sisa))}. Cukup satu menit bila daftar sudah benar.",
        "Jawab",
        reverse("putaran:unit", args=[putaran.pk, pengguna.upt.kode]),
        "flag",
        "soga" if sisa >= 0 else "bata",
    )


def _kanwil(pengguna: Any, putaran: Putaran) -> list[Tugas]:
    keadaan = queries.keadaan_unit(putaran, pengguna.cakupan)
    tunggu = sum(
        1 for k in keadaan if k.menunggu and k.jawaban and k.jawaban.dijawab_oleh_id != pengguna.pk
    )
    belum = queries.rekap(keadaan).belum
    sisa = queries.sisa_hari(putaran, pengguna.zona)
    alamat = reverse("putaran:kanwil", args=[putaran.pk, pengguna.kanwil.kode])
    hasil = []
    if tunggu:
        hasil.append(
            Tugas(
                f"{tunggu} jawaban putaran menunggu konfirmasi", putaran.judul, "Konfirmasi",
                f"{alamat}?tab=menunggu", "shield-check", "soga" if sisa <= SEGERA else "nila",
                tunggu,
            )
        )  # fmt: skip
    if belum:
        hasil.append(
            Tugas(
                f"{belum} unit belum menjawab {putaran.judul}",
                f"{_awal_besar(kata_tenggat(putaran, sisa))}.", "Ingatkan",
                f"{alamat}?tab=belum", "flag", _nada(sisa), belum,
            )
        )  # fmt: skip
    return hasil


def _pengurus(pengguna: Any, putaran: Putaran) -> list[Tugas]:
    lewat = queries.sisa_hari(putaran, pengguna.zona) < 0
    if not lewat or not kebijakan.boleh_mengurus(pengguna, putaran):
        return []
    return [
        Tugas(
            f"{putaran.judul} lewat tenggat",
            f"Tenggatnya {tanggal(putaran.tenggat)}. Perpanjang dengan alasan, atau tutup.",
            "Putuskan",
            reverse("putaran:putaran", args=[putaran.pk]),
            "lock",
            "soga",
        )
    ]
