"""What a number says about regions, and whether it fits the rest of its certificate."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from organisasi.models import UPT, KabKota, Provinsi
from sertifikasi.models import JenisSertifikat, Sertifikat
from sertifikasi.nomor import HasilNomor, NamaWilayah, baca_nomor, baca_permohonan


def nama_wilayah(kode: Iterable[str]) -> NamaWilayah:
    """A lookup for these region codes (2 or 4 digits); at most two queries for all of them."""
    semua = {k for k in kode if k}
    peta: dict[str, str] = {}
    if panjang := {k for k in semua if len(k) == 4}:
        peta |= dict(KabKota.objects.filter(kode__in=panjang).values_list("kode", "nama"))
    if pendek := {k for k in semua if len(k) == 2}:
        peta |= dict(Provinsi.objects.filter(kode__in=pendek).values_list("kode", "nama"))
    return peta.get


def baca_dengan_wilayah(jenis_kode: str, teks: str) -> HasilNomor:
    """`baca_nomor` with the names of regions."""
    mentah = baca_nomor(jenis_kode, teks)
    if not mentah.wilayah:
        return mentah
    return baca_nomor(jenis_kode, teks, nama_wilayah=nama_wilayah([mentah.wilayah]))


def periksa_nomor(
    jenis: JenisSertifikat,
    teks: str,
    *,
    upt: UPT | None = None,
    berlaku_sampai: date | None = None,
    kecuali: Sertifikat | None = None,
) -> HasilNomor:
    """Read a certificate number and warn where it does not fit holder, end date or other rows.

    Whether digits 4–7 of a PIRT follow the interior ministry's codes is not certain: the region
    is a warning (domain.md).
    """
    hasil = baca_dengan_wilayah(jenis.kode, teks)
    if not hasil.sah:
        return hasil
    tambahan = peringatan_cocok(jenis, hasil, upt, berlaku_sampai)
    if upt is not None and hasil.normal:
        tambahan += _kembar(jenis, hasil.normal, upt, kecuali)
    return replace(hasil, peringatan=[*hasil.peringatan, *tambahan])


def peringatan_cocok(
    jenis: JenisSertifikat, hasil: HasilNomor, upt: UPT | None, berlaku_sampai: date | None
) -> list[str]:
    """Where a number does not fit the unit's region or the end date; reads only `upt.kabkota`."""
    tambahan = []
    daerah = upt.kabkota if upt else None
    if jenis.kode == "pirt" and hasil.wilayah and daerah and hasil.wilayah != daerah.kode:
        tambahan.append(
            f"Daerah pada nomor ({hasil.wilayah}) bukan daerah unit ({daerah.nama}, {daerah.kode})."
        )
    provinsi = daerah.provinsi if daerah else None
    if jenis.kode == "halal" and hasil.wilayah and provinsi and hasil.wilayah != provinsi.kode:
        tambahan.append(
            f"Provinsi pada nomor ({hasil.wilayah}) bukan provinsi unit ({provinsi.nama}, "
            f"{provinsi.kode})."
        )
    akhir = berlaku_sampai.year if berlaku_sampai else None
    if jenis.kode == "pirt" and hasil.tahun and akhir and hasil.tahun != akhir:
        tambahan.append(f"Nomor menyebut tahun {hasil.tahun}, tanggal berakhir {akhir}.")
    return tambahan


def _kembar(jenis: JenisSertifikat, normal: str, upt: UPT, kecuali: Sertifikat | None) -> list[str]:
    lain = Sertifikat.objects.hidup().filter(jenis=jenis, nomor_normal=normal)
    if kecuali is not None and kecuali.pk:
        lain = lain.exclude(pk=kecuali.pk)
    unit = set(lain.values_list("upt_id", flat=True))
    if upt.pk in unit:
        return ["Nomor ini sudah tercatat pada sertifikat lain di unit ini."]
    return ["Nomor ini sudah tercatat pada sertifikat unit lain."] if unit else []


def periksa_sertifikat(sertifikat: Sertifikat) -> tuple[HasilNomor | None, HasilNomor | None]:
    """Reading of a stored certificate's number and application number, with warnings."""
    nomor = permohonan = None
    if sertifikat.nomor:
        nomor = periksa_nomor(
            sertifikat.jenis,
            sertifikat.nomor,
            upt=sertifikat.upt,
            berlaku_sampai=sertifikat.berlaku_sampai,
            kecuali=sertifikat,
        )
    if sertifikat.nomor_permohonan:
        permohonan = baca_permohonan(sertifikat.jenis.kode, sertifikat.nomor_permohonan)
    return nomor, permohonan
