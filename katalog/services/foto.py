"""Photos of a product: add, describe, order, remove. Each is an edit of its content."""

import contextlib
import uuid
from datetime import datetime, timedelta
from typing import IO, Any

from django.core.files.storage import default_storage
from django.db.models import Max, Q
from django.utils import timezone

from inti.audit import layanan
from inti.galat import GalatLayanan, TidakBerhak
from katalog import kebijakan
from katalog.galat import LangkahTidakSah
from katalog.gambar import HasilOlah, hapus_berkas_foto, olah_foto, tulis_berkas_foto
from katalog.models import Foto, Produk, Terbitan
from katalog.services.hapus_berkas import hapus_foto_dan_berkas
from katalog.services.penyuntingan import catat_penyuntingan
from katalog.services.simpan import buka_suntingan, simpan_kelengkapan

MAKS_FOTO = 12
# An upload under way has files before it has a row.
UMUR_YATIM = timedelta(hours=1)


class FotoPenuh(GalatLayanan):
    pesan = f"Satu produk paling banyak {MAKS_FOTO} foto. Hapus salah satu dahulu."


def tambah_foto(
    *,
    produk: Produk,
    berkas: IO[bytes],
    oleh: Any,
    jenis: str = Foto.Jenis.PRODUK,
    id_klien: str = "",
    bergiliran: bool = True,
) -> Foto:
    """Store an upload as the last photo of `produk`.

    `id_klien` is the phone's name for the upload: sent again, the first photo is returned. The
    picture is decoded before the transaction and its files stand before the row does; if the
    transaction fails they are removed. A caller that is in a transaction already does not wait for
    a turn (`bergiliran`): others would wait for its locks. Raises `FotoDitolak`, `FotoPenuh`,
    `PenyimpananPenuh`, `TidakBerhak`, `LangkahTidakSah`.
    """
    if not kebijakan.boleh_mengisi(oleh, produk.upt):
        raise TidakBerhak
    if id_klien and (ada := Foto.objects.filter(produk=produk, id_klien=id_klien).first()):
        return ada
    if not produk.dapat_disunting:
        raise LangkahTidakSah(
            "Foto tidak dapat diubah sekarang: produk sedang ditinjau, atau di arsip."
        )
    if Foto.objects.kerja().filter(produk=produk).count() >= MAKS_FOTO:
        raise FotoPenuh
    hasil = olah_foto(berkas, bergiliran=bergiliran)
    kunci = uuid.uuid4()
    try:
        tulis_berkas_foto(kunci, hasil)
        _tambah(produk=produk, kunci=kunci, hasil=hasil, jenis=jenis, id_klien=id_klien, oleh=oleh)
    except BaseException:
        hapus_berkas_foto(kunci)
        raise
    syarat = Q(pk=kunci) | Q(id_klien=id_klien) if id_klien else Q(pk=kunci)
    foto = Foto.objects.get(syarat, produk=produk)
    if foto.pk != kunci:
        hapus_berkas_foto(kunci)
    return foto


@layanan("foto.tambah")
def _tambah(
    *, produk: Produk, kunci: uuid.UUID, hasil: HasilOlah, jenis: str, id_klien: str, oleh: Any
) -> Produk:
    buka_suntingan(produk, oleh)
    if id_klien and Foto.objects.filter(produk=produk, id_klien=id_klien).exists():
        return produk
    milik = Foto.objects.kerja().filter(produk=produk)
    if milik.count() >= MAKS_FOTO:
        raise FotoPenuh
    terakhir = milik.aggregate(m=Max("urutan"))["m"]
    Foto.objects.create(
        id=kunci,
        produk=produk,
        jenis=Foto.Jenis(jenis),
        urutan=0 if terakhir is None else terakhir + 1,
        lebar=hasil.lebar,
        tinggi=hasil.tinggi,
        id_klien=id_klien,
    )
    produk.menyusul_foto = False
    _catat(produk, oleh)
    return produk


def _catat(produk: Produk, oleh: Any) -> None:
    catat_penyuntingan(produk=produk, oleh=oleh)
    simpan_kelengkapan(produk)


def ubah_foto(*, foto: Foto, alt: str, jenis: str, oleh: Any) -> Foto:
    """Set the words for who cannot see the photo, and its kind. Nothing changed: no edit."""
    if (foto.alt, foto.jenis) != (alt, jenis):
        _ubah(foto=foto, alt=alt, jenis=jenis, oleh=oleh)
    return foto


# The audit entry names the product: its history then tells of its photos too.
@layanan("foto.ubah")
def _ubah(*, foto: Foto, alt: str, jenis: str, oleh: Any) -> Produk:
    produk = foto.produk
    buka_suntingan(produk, oleh)
    foto.alt, foto.jenis = alt, Foto.Jenis(jenis)
    foto.save()
    _catat(produk, oleh)
    return produk


@layanan("foto.geser")
def geser_foto(*, foto: Foto, langkah: int, oleh: Any) -> Produk:
    """Move a photo `langkah` places (-1 forward); the first is the cover."""
    produk = foto.produk
    buka_suntingan(produk, oleh)
    urut = list(Foto.objects.kerja().filter(produk=produk))
    dari = next((i for i, f in enumerate(urut) if f.pk == foto.pk), None)
    if dari is None:
        raise LangkahTidakSah("Foto ini sudah dihapus.")
    ke = min(max(dari + langkah, 0), len(urut) - 1)
    urut.insert(ke, urut.pop(dari))
    for i, f in enumerate(urut):
        f.urutan = i
    Foto.objects.bulk_update(urut, ["urutan"])
    _catat(produk, oleh)
    return produk


def jadikan_sampul(*, foto: Foto, oleh: Any) -> Produk:
    """Put a photo first."""
    return geser_foto(foto=foto, langkah=-MAKS_FOTO, oleh=oleh)


@layanan("foto.hapus")
def hapus_foto(*, foto: Foto, oleh: Any) -> Produk:
    """Take a photo out of the working copy.

    While the published version shows it, its files stay until the next approval.
    """
    produk = foto.produk
    buka_suntingan(produk, oleh)
    terbitan = Terbitan.objects.filter(produk=produk).first()
    if terbitan and any(f["id"] == str(foto.pk) for f in terbitan.foto):
        foto.dilepas_pada = timezone.now()
        foto.id_klien = ""  # the same picture may be sent again
        foto.save()
    else:
        hapus_foto_dan_berkas(foto)
    _catat(produk, oleh)
    return produk


def bersihkan_foto(*, hapus: bool = True, kini: datetime | None = None) -> list[str]:
    """Folders of photos without a row, older than an hour; removed unless `hapus` is False."""
    batas = (kini or timezone.now()) - UMUR_YATIM
    try:
        folder, _ = default_storage.listdir("foto")
    except OSError:
        return []
    ada = {str(k) for k in Foto.objects.values_list("pk", flat=True)}
    yatim = [f for f in folder if f not in ada and _lebih_tua(f, batas)]
    if hapus:
        for satu in yatim:
            hapus_berkas_foto(satu)
    return yatim


def _lebih_tua(folder: str, batas: datetime) -> bool:
    with contextlib.suppress(OSError, NotImplementedError):
        _, nama = default_storage.listdir(f"foto/{folder}")
        return all(default_storage.get_modified_time(f"foto/{folder}/{n}") < batas for n in nama)
    return False
