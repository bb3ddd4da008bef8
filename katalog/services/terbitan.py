"""Writing and removing the approved snapshot, and telling the search about it."""

from typing import Any

from django.utils import timezone

from katalog.models import Foto, PenetapanUnggulan, Produk, Terbitan
from katalog.models.izin import BerIzin
from katalog.pencarian import indeks
from katalog.services.hapus_berkas import hapus_foto_lepas
from organisasi.models import UPT


def tulis_terbitan(*, produk: Produk, dengan_catatan: bool, oleh: Any) -> Terbitan:
    """Publish `produk` as it stands, inside the caller's transaction (approval calls this)."""
    kini = timezone.now()
    indeks.tahan_nama(mengubah=False)
    # Whoever changes the unit now waits for us, or we for them: its kind is copied here.
    upt = UPT.objects.select_for_update(of=("self",), no_key=True).get(pk=produk.upt_id)
    terbitan = _terkunci(produk) or Terbitan(produk=produk, terbit_pertama=kini, nomor=0)
    for isian in (*Terbitan.ISIAN, *BerIzin.KOLOM_TURUNAN):
        setattr(terbitan, isian, getattr(produk, isian))
    terbitan.kode = produk.kode
    terbitan.upt = upt
    terbitan.kanwil = upt.kanwil
    terbitan.upt_jenis = upt.jenis
    terbitan.upt_kekhususan = upt.kekhususan
    terbitan.zona_waktu = upt.kanwil.zona_waktu
    terbitan.saluran = list(produk.saluran.values("nama", "url"))
    terbitan.foto = [
        {
            "id": str(f.pk),
            "alt": f.alt,
            "jenis": f.jenis,
            "lebar": f.lebar,
            "tinggi": f.tinggi,
        }
        for f in Foto.objects.kerja().filter(produk=produk)
    ]
    terbitan.unggulan = PenetapanUnggulan.objects.berjalan().filter(produk=produk).exists()
    terbitan.dengan_catatan = dengan_catatan
    terbitan.versi_produk = produk.versi
    terbitan.nomor += 1
    terbitan.terbit_pada = kini
    terbitan.disetujui_oleh = oleh
    terbitan.save()
    indeks.perbarui(terbitan)
    hapus_foto_lepas(produk)
    return terbitan


def _terkunci(produk: Produk) -> Terbitan | None:
    """The published row, if there is one: who indexes it anew is done before we read, or waits."""
    return Terbitan.objects.select_for_update().filter(produk=produk).first()


def hapus_terbitan(produk: Produk) -> None:
    """Take a product out of the public's sight, if it is there."""
    terbitan = _terkunci(produk)
    if terbitan:
        indeks.hapus(terbitan)
        terbitan.delete()
        hapus_foto_lepas(produk)


def tandai_unggulan(produk: Produk, nilai: bool) -> None:
    """Keep the flagship mark of the published row true."""
    Terbitan.objects.filter(produk=produk).update(unggulan=nilai)
