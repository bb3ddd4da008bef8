"""Demo accounts, for development only."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.hashers import make_password

from akun.galat import HanyaPengembangan
from akun.models import Pengguna, Peran
from organisasi.models import UPT, Kanwil


def buat_akun_peragaan(
    *, sandi: str, kode_upt: Iterable[str] = (), atur_ulang_sandi: bool = False
) -> list[tuple[str, str, str]]:
    """Make the demo accounts that are missing; returns (user name, role, place) of all.

    Existing ones are kept; their password is set only with `atur_ulang_sandi`. Raises
    `HanyaPengembangan` outside development.
    """
    if not settings.PENGEMBANGAN:
        raise HanyaPengembangan
    kanwil = {k.kode: k for k in Kanwil.objects.all()}
    unit = {u.kode: u for u in UPT.objects.filter(kode__in={*kode_upt, "62-01"})}
    susunan: list[tuple[str, str, Kanwil | None, UPT | None]] = [
        ("admin", Peran.ADMIN_PUSAT, None, None),
        ("pusat", Peran.PUSAT, None, None),
    ]
    susunan += [(f"kanwil-{k}", Peran.PETUGAS_KANWIL, kanwil[k], None) for k in sorted(kanwil)]
    if "62" in kanwil:
        susunan += [
            ("kanwil-62-b", Peran.PETUGAS_KANWIL, kanwil["62"], None),
            ("pimpinan-62", Peran.PIMPINAN, kanwil["62"], None),
        ]
    susunan += [(f"upt-{k}", Peran.PETUGAS_UPT, None, unit[k]) for k in sorted(unit)]

    hash_sandi = make_password(sandi)  # one hash for all: a demo need not wait for hundreds
    ada = {p.username: p for p in Pengguna.objects.filter(username__in=[s[0] for s in susunan])}
    hasil = []
    for nama, peran, di_kanwil, di_upt in susunan:
        tempat = str(di_upt or di_kanwil or "Ditjenpas")
        if nama not in ada:
            Pengguna.objects.create(
                username=nama,
                nama=_nama(nama, peran, tempat),
                password=hash_sandi,
                peran=peran,
                kanwil=di_kanwil,
                upt=di_upt,
                peragaan=True,
            )
        elif atur_ulang_sandi and ada[nama].peragaan:
            Pengguna.objects.filter(pk=ada[nama].pk).update(password=hash_sandi)
        hasil.append((nama, Peran(peran).label, tempat))
    return hasil


def _nama(username: str, peran: str, tempat: str) -> str:
    kedua = " (kedua)" if username.endswith("-b") else ""
    return f"{Peran(peran).label} {tempat.removeprefix('Kanwil Ditjenpas ')}{kedua}"[:120]
