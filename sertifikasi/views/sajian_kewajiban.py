"""What the pages of obligations show, put into words."""

from typing import Any

from django.db.models import QuerySet

from inti.format import tanggal_singkat
from inti.waktu import setempat
from katalog.models import Produk
from katalog.models.izin import DasarIzin, Keluarga
from sertifikasi.forms.kewajiban import FormSifat
from sertifikasi.models import JenisSertifikat, Keberatan
from sertifikasi.queries.kewajiban import kewajiban_produk
from sertifikasi.queries.komposisi import belum_dijawab, perubahan_terbuka
from sertifikasi.queries.sifat import pertanyaan_produk, sifat_produk

_NADA = {"": ("soga", "hourglass"), "diterima": ("daun", "circle-check")}


def nama_sasaran(kode: str, jenis: dict[str, str] | None = None) -> str:
    """'PIRT', 'HAKI', 'Halal', or the kind's name."""
    if kode in Keluarga.values:
        return Keluarga(kode).label
    peta = nama_jenis() if jenis is None else jenis
    return peta.get(kode, kode)


def nama_jenis() -> dict[str, str]:
    return dict(JenisSertifikat.objects.values_list("kode", "nama"))


def sajian_kewajiban(pengguna: Any, produk: Produk, boleh: bool, form_sifat: Any) -> dict[str, Any]:
    """The upper part of the product's tab."""
    perubahan = belum_dijawab(pengguna.cakupan).filter(produk=produk).first()
    terbuka = perubahan_terbuka(pengguna.cakupan).filter(produk=produk).first()
    tanya = pertanyaan_produk(produk)
    form = form_sifat or (
        FormSifat(tanya=tanya, sifat=sifat_produk(produk)) if boleh and tanya else None
    )
    return {
        "kewajiban": kewajiban_produk(pengguna.cakupan, produk),
        "tanya_perubahan": perubahan,
        "perubahan_terbuka": terbuka,
        "dapat_lapor": boleh and not terbuka and produk.halal_dasar == DasarIzin.TERVERIFIKASI,
        "form_sifat": form,
        "dapat_membantah": pengguna.peran == "petugas_upt",
        "dapat_memutus": pengguna.peran in {"petugas_kanwil", "pusat", "admin_pusat"},
    }


def sajian_keberatan(semua: QuerySet[Keberatan]) -> dict[str, Any]:
    jenis = nama_jenis()
    baris: list[dict[str, Any]] = []
    for k in semua:
        nada, ikon = _NADA.get(k.putusan, ("abu", "circle-x"))
        zona = k.produk.upt.kanwil.zona_waktu
        baris.append(
            {
                "k": k,
                "nama": nama_sasaran(k.sasaran, jenis),
                "nada": nada,
                "ikon": ikon,
                "pada": tanggal_singkat(setempat(k.diajukan_pada, zona).date()),
            }
        )
    baris.sort(key=lambda b: b["k"].putusan != "")
    return {"baris": baris, "menunggu": sum(not b["k"].putusan for b in baris)}
