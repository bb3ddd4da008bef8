"""What waits for a person in the monthly reports."""

from typing import Any

from django.urls import reverse

from akun.models import Peran
from akun.tugas import Tugas
from inti.format import tanggal
from inti.waktu import hari_ini
from produksi.bulan import nama_bulan
from produksi.keadaan import DIKEMBALIKAN, KeadaanBulan
from produksi.models import TandaRutin
from produksi.queries.bulan import bulan_perlu_diisi, matriks, menunggu_putusan, unit_lapor


def tugas_produksi(pengguna: Any) -> list[Tugas]:
    if pengguna.peran == Peran.PETUGAS_UPT:
        return _tugas_unit(pengguna)
    if pengguna.peran == Peran.PETUGAS_KANWIL:
        return _tugas_kanwil(pengguna)
    return []


def _tugas_unit(pengguna: Any) -> list[Tugas]:
    upt = unit_lapor(pengguna.cakupan).first()
    if upt is None:
        return []
    hari = hari_ini(upt.kanwil.zona_waktu)
    bulan = bulan_perlu_diisi(upt)
    lewat = [k for k in bulan if k.lewat_batas]
    satu = [k for k in bulan if not k.lewat_batas]
    hasil = [_tugas_bulan(upt.kode, k, (hari - k.batas).days) for k in satu]
    if len(lewat) == 1:
        hasil.append(_tugas_bulan(upt.kode, lewat[0], (hari - lewat[0].batas).days))
    elif lewat:
        hasil.append(
            Tugas(
                f"{len(lewat)} laporan bulanan lewat batas",
                f"Mulai dari {nama_bulan(lewat[0].bulan)}.",
                "Isi",
                reverse("produksi:laporan", args=[upt.kode, lewat[0].bulan]),
                "calendar-x",
                "bata",
                len(lewat),
            )
        )
    tanda = TandaRutin.objects.dalam(pengguna.cakupan).berjalan().select_related("produk")
    return hasil + [
        Tugas(
            f"{t.produk.nama} di bawah batas rutin",
            f"Unggulan ini dibuat {t.dibuat_bulan} dari {t.jendela} bulan; batasnya {t.minimum}.",
            "Lihat",
            reverse("produksi:produk", args=[t.produk.kode]),
            "triangle-alert",
            "nila",
        )
        for t in tanda
    ]


def _tugas_bulan(kode: str, k: KeadaanBulan, lewat: int) -> Tugas:
    nama, alamat = nama_bulan(k.bulan), reverse("produksi:laporan", args=[kode, k.bulan])
    if k.kode == DIKEMBALIKAN:
        return Tugas(
            f"Laporan {nama} dikembalikan", "Kanwil menulis catatannya.", "Perbaiki", alamat,
            "undo-2", "soga",
        )  # fmt: skip
    if k.lewat_batas:
        return Tugas(
            f"Laporan {nama} terlambat {lewat} hari", f"Batasnya {tanggal(k.batas)}.", "Isi",
            alamat, "calendar-x", "bata",
        )  # fmt: skip
    return Tugas(
        f"Laporan {nama} belum dikirim", f"Batas {tanggal(k.batas)}.", "Isi", alamat,
        "calendar", "soga" if lewat > -7 else "nila",
    )  # fmt: skip


def _tugas_kanwil(pengguna: Any) -> list[Tugas]:
    hasil = []
    tunggu = menunggu_putusan(pengguna.cakupan).exclude(dikirim_oleh=pengguna)
    pertama, n = tunggu.first(), tunggu.count()
    if pertama:
        hasil.append(
            Tugas(
                f"{n} laporan bulanan menunggu putusan",
                "Periksa angkanya, lalu terima atau kembalikan.",
                "Periksa",
                reverse("produksi:laporan", args=[pertama.upt.kode, pertama.bulan]),
                "inbox",
                "nila",
                n,
            )
        )
    lewat = [b for b in matriks(pengguna.cakupan, None, 1) if b.akhir.lewat_batas]
    if lewat:
        hasil.append(
            Tugas(
                f"{len(lewat)} unit belum melapor {nama_bulan(lewat[0].akhir.bulan)}",
                f"Batasnya {tanggal(lewat[0].akhir.batas)} sudah lewat.",
                "Ingatkan",
                f"{reverse('produksi:daftar')}?tab=lewat",
                "calendar-x",
                "soga",
                len(lewat),
            )
        )
    return hasil
