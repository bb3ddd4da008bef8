"""What the journeys start from: the real reference data, and a few people and products."""

import io
from io import StringIO

from django.core.management import call_command
from PIL import Image

from akun.tests.pabrik import PabrikPengguna, PabrikPetugasKanwil, PabrikPusat
from katalog.models import Kategori, Produk
from katalog.services.ajukan import ajukan_produk
from katalog.services.simpan import buat_produk
from katalog.services.tinjau import setujui_produk
from organisasi.models import UPT, Kanwil


def negeri():
    call_command("muat_referensi", stdout=StringIO())


def unit(kode="62-08"):
    return UPT.objects.get(kode=kode)


def petugas_unit(nama, kode="62-08"):
    return PabrikPengguna(username=nama, nama=f"Petugas {nama}", upt=unit(kode))


def petugas_kanwil(nama, kode="62"):
    return PabrikPetugasKanwil(
        username=nama, nama=f"Petugas {nama}", kanwil=Kanwil.objects.get(kode=kode)
    )


def petugas_pusat(nama="pusat"):
    return PabrikPusat(username=nama, nama="Petugas Pusat")


def gambar(warna, nama):
    """A generated photo, as a file for an input."""
    isi = io.BytesIO()
    Image.new("RGB", (900, 700), warna).save(isi, "JPEG")
    return {"name": nama, "mimeType": "image/jpeg", "buffer": isi.getvalue()}


def pdf(nama="sertifikat.pdf"):
    from pypdf import PdfWriter

    tulis = PdfWriter()
    tulis.add_blank_page(width=210, height=297)
    isi = io.BytesIO()
    tulis.write(isi)
    return {"name": nama, "mimeType": "application/pdf", "buffer": isi.getvalue()}


def produk_diajukan(oleh, nama, kategori="kerajinan", **isi) -> Produk:
    """A product that its unit has entered and submitted, by the services of the forms."""
    import uuid

    lengkap = {
        "nama": nama,
        "kategori_id": Kategori.objects.get(kode=kategori).pk,
        "deskripsi_singkat": f"{nama} buatan tangan.",
        "menyusul_harga": True,
        "menyusul_foto": True,
        **isi,
    }
    produk = buat_produk(upt=oleh.upt, isi=lengkap, token=uuid.uuid4(), oleh=oleh)
    return ajukan_produk(produk=produk, versi=produk.versi, oleh=oleh)


def produk_terbit(oleh, kanwil, nama, **isi) -> Produk:
    produk = produk_diajukan(oleh, nama, **isi)
    return setujui_produk(
        produk=produk, versi=produk.versi, oleh=kanwil, dengan_catatan=True, alasan="Foto menyusul."
    )
