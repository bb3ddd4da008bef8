"""Sessions, and candidates for them."""

from typing import Any

import factory
from django.utils import timezone

from inti.waktu import hari_ini
from katalog.models import Produk, UsulanUnggulan
from organisasi.models import UPT
from organisasi.tests.pabrik import PabrikKanwil
from pemetaan.models import PutusanRapat, Rapat
from pemetaan.queries.rapat import putusan_unit
from pemetaan.services.rapat import Pilihan, putuskan_unit
from pemetaan.tests.pabrik import buat_produk

ISI = {
    "tempat": "Aula Kanwil",
    "ketua": "Siti Aminah",
    "jabatan_ketua": "Kepala Divisi Pembinaan",
    "notulis": "Budi Santoso",
    "jabatan_notulis": "Analis Pembinaan",
}


class PabrikRapat(factory.django.DjangoModelFactory):
    class Meta:
        model = Rapat

    kanwil = factory.SubFactory(PabrikKanwil)
    tanggal = factory.LazyFunction(hari_ini)
    dibuka_pada = factory.LazyFunction(lambda: timezone.now())
    tempat = ISI["tempat"]
    ketua = ISI["ketua"]
    jabatan_ketua = ISI["jabatan_ketua"]
    notulis = ISI["notulis"]
    jabatan_notulis = ISI["jabatan_notulis"]


def calon(upt: UPT, *nama: str) -> list[Produk]:
    """Recorded products that the unit proposes, in this order."""
    hasil = []
    for nomor, satu in enumerate(nama, start=1):
        produk = buat_produk(upt, nama=satu)
        UsulanUnggulan.objects.create(upt=upt, produk=produk, urutan=nomor)
        hasil.append(produk)
    return hasil


def putuskan(rapat: Rapat, upt: UPT, oleh: Any, *produk: Produk, **isi: Any) -> PutusanRapat:
    """The session determines `produk`, on the decision as it is."""
    lama = putusan_unit(rapat, upt.kode)
    return putuskan_unit(
        rapat=rapat,
        upt=upt,
        versi=lama.versi if lama else 0,
        pilihan=[Pilihan(p, f"{p.nama} khas daerah.") for p in produk],
        oleh=oleh,
        **isi,
    )
