"""A round is opened, its deadline moved, and it is closed with what it found."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from akun.models import Pengguna, Peran
from akun.services.pemberitahuan import beri_tahu
from inti.audit import layanan
from inti.format import tanggal
from inti.galat import PerluAlasan, TidakBerhak
from inti.versi import ambil_versi
from inti.waktu import hari_ini, setempat
from organisasi.cakupan import SELURUH_NEGERI, Cakupan
from organisasi.models import UPT, Kanwil
from pemetaan import kebijakan
from pemetaan.angka import Angka
from pemetaan.galat import PutaranDitutup, PutaranMasihTerbuka, TenggatTidakSah
from pemetaan.models import HasilUnit, Perpanjangan, Putaran
from pemetaan.queries.angka import angka_unit
from pemetaan.queries.putaran import KeadaanUnit, keadaan_unit, unit_ditanya


@layanan("putaran.buka")
def buka_putaran(
    *,
    judul: str,
    pertanyaan: str,
    tenggat: date,
    ingatkan_sebelum: list[int],
    kanwil: Kanwil | None,
    oleh: Any,
    pada: datetime | None = None,
    contoh: bool = False,
) -> Putaran:
    """Ask the country (without `kanwil`) or the units of a Kanwil, who are told at once.

    `ingatkan_sebelum`: days before the deadline on which silent units are reminded; the day itself
    always is one. `pada` and `contoh` are for the demonstration.
    Raises `TidakBerhak`, `TenggatTidakSah`, `PutaranMasihTerbuka`.
    """
    if not kebijakan.boleh_membuka(oleh, kanwil):
        raise TidakBerhak
    zona = kanwil.zona_waktu if kanwil else "WIB"
    hari = hari_ini(zona)
    if tenggat < hari:
        raise TenggatTidakSah
    try:
        with transaction.atomic():
            putaran = Putaran.objects.create(
                judul=judul.strip(),
                pertanyaan=pertanyaan.strip(),
                kanwil=kanwil,
                dibuka=setempat(pada, zona).date() if pada else hari,
                tenggat=tenggat,
                ingatkan_sebelum=sorted(set(ingatkan_sebelum), reverse=True),
                dibuka_pada=pada or timezone.now(),
                dibuka_oleh=oleh,
                contoh=contoh,
            )
    except IntegrityError as galat:
        raise PutaranMasihTerbuka from galat
    _kabari_unit(putaran, "dibuka", f"{putaran.pertanyaan} Tenggat {tanggal(tenggat)}.")
    return putaran


@layanan("putaran.perpanjang")
def perpanjang_putaran(
    *, putaran: Putaran, versi: int, tenggat: date, alasan: str, oleh: Any
) -> Putaran:
    """Move the deadline to a later day, from today on; the old one and the reason are kept.

    Raises `VersiUsang`, `PutaranDitutup`, `TidakBerhak`, `PerluAlasan`, `TenggatTidakSah`.
    """
    _ambil(putaran, versi, oleh)
    alasan = alasan.strip()
    if not alasan:
        raise PerluAlasan
    if tenggat <= putaran.tenggat or tenggat < hari_ini(putaran.zona):
        raise TenggatTidakSah(
            f"Tenggat baru harus sesudah {tanggal(putaran.tenggat)} dan belum lewat."
        )
    Perpanjangan.objects.create(
        putaran=putaran,
        dari=putaran.tenggat,
        menjadi=tenggat,
        alasan=alasan,
        pada=timezone.now(),
        oleh=oleh,
    )
    putaran.tenggat = tenggat
    putaran.save()
    belum = [k.upt_id for k in keadaan_unit(putaran, _lingkup(putaran)) if k.jawaban is None]
    _kabari_unit(
        putaran,
        f"diperpanjang sampai {tanggal(tenggat)}",
        alasan,
        UPT.objects.filter(pk__in=belum),
    )
    return putaran


@layanan("putaran.tutup")
def tutup_putaran(*, putaran: Putaran, versi: int, oleh: Any) -> Putaran:
    """Close for good: each unit's answer, name, Kanwil and figures are kept as they are now.

    An answer that was being written is either in, or finds the round closed: both take the row of
    the round first. Raises `VersiUsang`, `PutaranDitutup`, `TidakBerhak`.
    """
    _ambil(putaran, versi, oleh)
    lingkup = _lingkup(putaran)
    angka = {b.upt.pk: b.angka for b in angka_unit(lingkup)}
    nama = dict(unit_ditanya(putaran, lingkup).values_list("pk", "nama"))
    HasilUnit.objects.bulk_create(
        _hasil(putaran, k, nama[k.upt_id], angka.get(k.upt_id, Angka()))
        for k in keadaan_unit(putaran, lingkup)
    )
    putaran.ditutup_pada = timezone.now()
    putaran.ditutup_oleh = oleh
    putaran.save()
    return putaran


def _hasil(putaran: Putaran, k: KeadaanUnit, nama: str, angka: Angka) -> HasilUnit:
    return HasilUnit(
        putaran=putaran,
        upt_id=k.upt_id,
        upt_nama=nama,
        kanwil_id=k.kanwil_id,
        kanwil_nama=k.kanwil_nama,
        isi=k.isi,
        jawaban=k.jawaban,
        dikonfirmasi=k.dikonfirmasi,
        angka={k: n for k, n in asdict(angka).items() if isinstance(n, int)},
    )


def _ambil(putaran: Putaran, versi: int, oleh: Any) -> None:
    """The round, open, taken by somebody who may."""
    ambil_versi(putaran, versi)
    if not putaran.terbuka:
        raise PutaranDitutup
    if not kebijakan.boleh_mengurus(oleh, putaran):
        raise TidakBerhak


def _lingkup(putaran: Putaran) -> Cakupan:
    return Cakupan(kanwil_id=putaran.kanwil_id) if putaran.kanwil_id else SELURUH_NEGERI


def _kabari_unit(putaran: Putaran, kata: str, isi: str, unit: Any = None) -> None:
    """Tell the staff of the units; hundreds of mails go out with the next `kirim_surel`."""
    unit = unit_ditanya(putaran, _lingkup(putaran)) if unit is None else unit
    beri_tahu(
        penerima=Pengguna.objects.aktif().filter(peran=Peran.PETUGAS_UPT, upt__in=unit),
        judul=f"{putaran.judul} {kata}",
        isi=isi,
        tautan=reverse("putaran:putaran", args=[putaran.pk]),
        surel_segera=False,
    )
