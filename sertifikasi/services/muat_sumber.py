"""Certificates that public sources speak of: recorded as said, verified by nobody yet.

A page's word without a number is a certificate without a number; one number named for several
products is one certificate. Idempotent, as katalog's loader of the same rows.
"""

from dataclasses import dataclass
from typing import Any

from inti.audit import layanan
from organisasi.models import UPT, NilaiMuatan
from sertifikasi.models import JenisSertifikat, Sertifikat, SertifikatProduk
from sertifikasi.nomor import baca_nomor
from sertifikasi.services.ringkasan import hitung_ulang

TABEL = "sertifikat_sumber"
KELUARGA = ("pirt", "halal", "haki")
# The press's words for HAKI → kind.
JENIS_HAKI = {"hak cipta": "hak-cipta", "merek": "merek"}


@dataclass
class HasilSertifikat:
    dibuat: int = 0
    sama: int = 0


@layanan("sertifikat.muat_sumber")
def muat_sertifikat_sumber(
    *, produk: dict[int, dict[str, str]], dapur: list[dict[str, str]], oleh: Any = None
) -> HasilSertifikat:
    """Record the certificates of loaded products (`produk`: id → row) and of kitchens."""
    hasil = HasilSertifikat()
    jenis = {j.kode: j for j in JenisSertifikat.objects.all()}
    upt = {u.kode: u for u in UPT.objects.all()}
    sudah = set(NilaiMuatan.objects.filter(tabel=TABEL).values_list("kode", flat=True))
    bernomor: dict[str, Sertifikat] = {}
    tersentuh: list[int] = []
    pekerjaan: list[tuple[int | None, dict[str, str]]] = [
        *produk.items(),
        *((None, b) for b in dapur),
    ]
    for produk_id, baris in pekerjaan:
        for keluarga in KELUARGA:
            kata = baris[keluarga]
            if not kata:
                continue
            kunci = f"{baris['kode_upt']}|{baris['nama']}|{keluarga}"
            if kunci in sudah:
                hasil.sama += 1
                continue
            kode = JENIS_HAKI.get(kata, keluarga)
            nomor = baris[f"nomor_{keluarga}"]
            sertifikat = bernomor.get(nomor) or _buat(
                baris, upt[baris["kode_upt"]], jenis[kode], nomor, kata
            )
            if nomor:
                bernomor[nomor] = sertifikat
            if produk_id is not None:
                SertifikatProduk.objects.create(sertifikat=sertifikat, produk_id=produk_id)
                tersentuh.append(produk_id)
            NilaiMuatan.objects.create(tabel=TABEL, kode=kunci, nilai={"id": sertifikat.pk})
            hasil.dibuat += 1
    hitung_ulang(tersentuh)
    return hasil


def _buat(
    baris: dict[str, str], upt: UPT, jenis: JenisSertifikat, nomor: str, kata: str
) -> Sertifikat:
    dapur = baris["lingkup_halal"] == "dapur"
    return Sertifikat.objects.create(
        upt=upt,
        jenis=jenis,
        lingkup=Sertifikat.Lingkup.DAPUR if dapur else Sertifikat.Lingkup.PRODUK,
        tahap=Sertifikat.Tahap.DIAJUKAN if kata == "proses" else Sertifikat.Tahap.TERBIT,
        nomor=nomor,
        nomor_normal=baca_nomor(jenis.kode, nomor).normal if nomor else "",
        penerbit=jenis.penerbit,
        dasar=Sertifikat.Dasar.SUMBER,
        sumber=baris["sumber"],
        catatan="Menurut sumber, belum diverifikasi."
        if kata != "proses"
        else "Diajukan menurut sumber.",
    )
