"""Lines of the task list that products make. A constant number of queries for each role."""

from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from akun.models import Peran
from akun.tugas import Tugas
from inti.format import daftar_kata, lama, ribuan
from inti.waktu import setempat
from katalog.filters import BERUTANG, MENUNGGU_UNIT, siap_diajukan
from katalog.models import Produk
from katalog.queries.tinjauan import menunggu_kanwil

S = Produk.Status
NAMA_TAMPIL = 3


def _daftar(**saring: str) -> str:
    return f"{reverse('katalog:daftar')}?{urlencode(saring)}"


def tugas_katalog(pengguna: Any) -> list[Tugas]:
    """What this person is to do about products; each figure opens exactly its rows."""
    if pengguna.peran == Peran.PETUGAS_UPT:
        return _tugas_unit(pengguna)
    if pengguna.peran == Peran.PETUGAS_KANWIL:
        return _tugas_kanwil(pengguna)
    if pengguna.peran in {Peran.PUSAT, Peran.ADMIN_PUSAT}:
        return _tugas_pusat(pengguna)
    return []


# --- the unit ------------------------------------------------------------------------------------


def _tugas_unit(pengguna: Any) -> list[Tugas]:
    milik = Produk.objects.dalam(pengguna.cakupan)
    siap = siap_diajukan(milik)
    n = milik.aggregate(
        dikembalikan=Count("pk", filter=Q(status=S.DIKEMBALIKAN)),
        menunggu=Count("pk", filter=Q(menunggu_unit_sejak__isnull=False)),
        data_awal=Count("pk", filter=Q(status=S.DATA_AWAL)),
    )
    tugas = []
    if n["dikembalikan"]:
        tugas.append(_dikembalikan(milik, n["dikembalikan"]))
    if n["menunggu"]:
        tugas.append(
            Tugas(
                f"{n['menunggu']} produk dari Kanwil menunggu persetujuan Anda",
                "Dimasukkan Kanwil untuk unit ini; satu ketukan untuk menyetujui.",
                "Setujui",
                reverse("katalog:persetujuan"),
                "circle-check",
                "soga",
                n["menunggu"],
            )
        )
    if n["data_awal"]:
        tugas.append(_tugas_data_awal(n["data_awal"], "soga", "Jawab"))
    tugas += _bila_ada_waktu(milik, siap)
    return tugas


def _nama(produk: QuerySet[Produk]) -> str:
    nama = list(
        produk.order_by("-diperbarui_pada").values_list("nama", flat=True)[: NAMA_TAMPIL + 1]
    )
    if len(nama) > NAMA_TAMPIL:
        return ", ".join([*nama[:NAMA_TAMPIL], "dan lainnya"])
    return daftar_kata(nama)


def _dikembalikan(milik: QuerySet[Produk], jumlah: int) -> Tugas:
    produk = milik.filter(status=S.DIKEMBALIKAN)
    satu = produk.values_list("kode", flat=True).first() if jumlah == 1 else None
    return Tugas(
        f"{jumlah} produk dikembalikan Kanwil",
        _nama(produk),
        "Perbaiki",
        reverse("katalog:ubah", args=[satu]) if satu else _daftar(status=S.DIKEMBALIKAN),
        "undo-2",
        "bata",
        jumlah,
    )


def _tugas_data_awal(jumlah: int, nada: str, aksi: str) -> Tugas:
    return Tugas(
        f"{ribuan(jumlah)} data awal menunggu jawaban",
        "Produk menurut sumber publik: masih dibuat, tidak lagi, atau bukan milik unit?",
        aksi,
        reverse("katalog:data_awal"),
        "help",
        nada,
        jumlah,
    )


def _bila_ada_waktu(milik: QuerySet[Produk], siap: QuerySet[Produk]) -> list[Tugas]:
    tugas = []
    jumlah = siap.count()
    if jumlah:
        satu = siap.values_list("kode", flat=True).first() if jumlah == 1 else None
        tugas.append(
            Tugas(
                f"{jumlah} draf siap diajukan",
                _nama(siap),
                "Ajukan",
                reverse("katalog:rinci", args=[satu]) if satu else _daftar(siap="1"),
                "send",
                "nila",
                jumlah,
            )
        )
    hidup = milik.hidup()  # type: ignore[attr-defined]
    berutang = hidup.filter(BERUTANG)
    if jumlah := berutang.count():
        tugas.append(
            Tugas(
                f"{jumlah} produk masih punya yang menyusul",
                _nama(berutang),
                "Lengkapi",
                _daftar(menyusul="1"),
                "clock",
                "nila",
                jumlah,
            )
        )
    kurang = hidup.filter(kelengkapan__lt=80)
    if jumlah := kurang.count():
        tugas.append(
            Tugas(
                f"Lengkapi {jumlah} produk",
                f"Kelengkapannya di bawah 80 %: {_nama(kurang)}",
                "Lengkapi",
                _daftar(kelengkapan="kurang-80", urut="kelengkapan"),
                "pencil",
                "nila",
                jumlah,
            )
        )
    return tugas


# --- Kanwil and headquarters -------------------------------------------------------------------


def _tugas_kanwil(pengguna: Any) -> list[Tugas]:
    tugas = _menunggu_tinjauan(pengguna)
    milik = Produk.objects.dalam(pengguna.cakupan)
    n = milik.aggregate(
        data_awal=Count("pk", filter=Q(status=S.DATA_AWAL)),
        menunggu=Count("pk", filter=Q(menunggu_unit_sejak__isnull=False)),
    )
    if n["data_awal"]:
        tugas.append(_tugas_data_awal(n["data_awal"], "nila", "Jawab"))
    if n["menunggu"]:
        tugas.append(
            Tugas(
                f"{n['menunggu']} produk menunggu persetujuan unit",
                "Dimasukkan Kanwil. Ingatkan unitnya, atau rekan lain yang menyetujui.",
                "Lihat",
                _daftar(status=MENUNGGU_UNIT),
                "hourglass",
                "nila",
                n["menunggu"],
            )
        )
    return tugas


def _menunggu_tinjauan(pengguna: Any) -> list[Tugas]:
    n = (
        menunggu_kanwil(pengguna.cakupan)
        .order_by()
        .aggregate(jumlah=Count("pk"), sejak=Min("diajukan_pada"))
    )
    if not n["jumlah"]:
        return []
    zona = pengguna.zona
    hari = (setempat(timezone.now(), zona).date() - setempat(n["sejak"], zona).date()).days
    return [
        Tugas(
            f"{ribuan(n['jumlah'])} produk menunggu tinjauan",
            "Yang terlama masuk hari ini." if hari <= 0 else f"Paling lama menunggu {lama(hari)}.",
            "Tinjau" if pengguna.peran == Peran.PETUGAS_KANWIL else "Lihat",
            reverse("katalog:tinjauan"),
            "list-checks",
            "bata" if hari > 7 else "soga",
            n["jumlah"],
        )
    ]


def _tugas_pusat(pengguna: Any) -> list[Tugas]:
    tugas = _menunggu_tinjauan(pengguna)
    jumlah = Produk.objects.dalam(pengguna.cakupan).data_awal().count()
    if jumlah:
        tugas.append(_tugas_data_awal(jumlah, "nila", "Lihat"))
    return tugas
