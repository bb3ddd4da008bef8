"""Factories of certificates; scans are generated here, never real ones."""

import io

import factory
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from organisasi.tests.pabrik import PabrikUPT
from sertifikasi.models import JenisSertifikat, Sertifikat


class PabrikJenis(factory.django.DjangoModelFactory):
    """Kind 'halal' unless told otherwise; no fixed validity."""

    class Meta:
        model = JenisSertifikat
        django_get_or_create = ("kode",)

    kode = "halal"
    nama = factory.LazyAttribute(lambda o: o.kode.replace("-", " ").capitalize())
    keluarga = factory.LazyAttribute(
        lambda o: {"pirt": "pirt", "halal": "halal"}.get(o.kode, "haki")
    )
    penerbit = "BPJPH"
    tangga_hari = factory.LazyFunction(lambda: [180, 90, 30, 0])


class PabrikSertifikat(factory.django.DjangoModelFactory):
    """An issued, unverified certificate without limit, entered by nobody in particular."""

    class Meta:
        model = Sertifikat

    upt = factory.SubFactory(PabrikUPT)
    jenis = factory.SubFactory(PabrikJenis)
    nomor = "ID62110018673520624"
    nomor_normal = factory.SelfAttribute("nomor")
    nama_pemegang = "Koperasi Pegawai"


def pdf(halaman: int = 1, **tambahan) -> bytes:
    """A plain PDF of blank pages; `js`, `lampiran`, `sandi` make it one to be refused."""
    penulis = PdfWriter()
    for _ in range(halaman):
        penulis.add_blank_page(72, 72)
    if "js" in tambahan:
        aksi = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject(tambahan["js"])}
        penulis.root_object[NameObject("/OpenAction")] = DictionaryObject(
            {NameObject(k): v for k, v in aksi.items()}
        )
    if "lampiran" in tambahan:
        penulis.add_attachment("x.txt", tambahan["lampiran"])
    if "sandi" in tambahan:
        penulis.encrypt(tambahan["sandi"], algorithm="RC4-128")
    if "ubah" in tambahan:
        tambahan["ubah"](penulis)
    keluar = io.BytesIO()
    penulis.write(keluar)
    return keluar.getvalue()


def gambar(format_: str = "JPEG", ukuran=(60, 40), **simpan) -> bytes:
    keluar = io.BytesIO()
    Image.new("RGB", ukuran, (200, 180, 150)).save(keluar, format_, **simpan)
    return keluar.getvalue()
