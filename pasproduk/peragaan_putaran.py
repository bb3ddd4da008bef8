"""A mapping round in progress and a closed session of the demonstration, marked *data contoh*.

Both belong to Kalimantan Tengah and go through the services. The session determines nothing new: it
keeps the flagships that the press names and puts off a unit with more candidates than slots.
"""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from akun.models import Pengguna
from inti.waktu import hari_ini
from katalog.models import PenetapanUnggulan, Produk
from organisasi.models import UPT, Kanwil
from pemetaan.models import AlasanNihil, Jawaban, Putaran, Rapat
from pemetaan.services.jawaban import jawab_nihil, jawab_terpetakan, konfirmasi_jawaban
from pemetaan.services.putaran import buka_putaran
from pemetaan.services.rapat import Pilihan, buka_rapat, putuskan_unit, tunda_unit, tutup_rapat

KANWIL = "62"
OLEH_UNIT = ("62-01", "62-02", "62-03")
DIKONFIRMASI = ("62-02", "62-03")
OLEH_KANWIL = ("62-04",)
DITUNDA = "62-08"
NIHIL = 2  # units without products that answer so; the others stay silent


def isi_putaran_contoh(orang: dict[str, Pengguna]) -> int:
    """Open the round once; returns how many units answered."""
    petugas = orang.get(f"kanwil-{KANWIL}")
    if petugas is None or petugas.kanwil is None or Putaran.objects.exists():
        return 0
    kini = timezone.now()
    putaran = buka_putaran(
        judul="Pemetaan produk triwulan IV (contoh)",
        pertanyaan="Apakah daftar produk dan calon unggulan unit sudah benar?",
        tenggat=hari_ini() + timedelta(days=9),
        ingatkan_sebelum=[7, 1],
        kanwil=petugas.kanwil,
        oleh=petugas,
        pada=kini - timedelta(days=5),
        contoh=True,
    )
    isi: dict[str, Any] = {
        "putaran": putaran,
        "versi": 0,
        "contoh": True,
        "pada": kini - timedelta(days=2),
    }
    for kode in (*OLEH_UNIT, *OLEH_KANWIL):
        upt = UPT.objects.select_related("kanwil").filter(kode=kode).first()
        oleh = petugas if kode in OLEH_KANWIL else orang.get(f"upt-{kode}")
        if upt and oleh and Produk.objects.filter(upt=upt).terdata().exists():
            satu = jawab_terpetakan(upt=upt, oleh=oleh, sidik_daftar=None, **isi)
            if kode in DIKONFIRMASI:
                konfirmasi_jawaban(jawaban=satu, versi=satu.versi, oleh=petugas)
    _nihil(petugas, petugas.kanwil, isi)
    return Jawaban.objects.filter(putaran=putaran).count()


def _nihil(petugas: Pengguna, kanwil: Kanwil, isi: dict[str, Any]) -> None:
    """Units without products have no demo account, so their Kanwil answers for them."""
    alasan = list(AlasanNihil.objects.filter(aktif=True)[:NIHIL])
    punya = Produk.objects.terdata().values("upt_id")
    kosong = UPT.objects.filter(kanwil=kanwil).berproduksi().exclude(pk__in=punya)
    for upt, sebab in zip(kosong.select_related("kanwil"), alasan, strict=False):
        rencana = "Mengusulkan pelatihan keterampilan tahun depan (contoh)."
        jawab_nihil(upt=upt, oleh=petugas, alasan=sebab, rencana=rencana, **isi)


def isi_rapat_contoh(orang: dict[str, Pengguna]) -> int:
    """Hold the session once; returns how many units it spoke of."""
    petugas = orang.get(f"kanwil-{KANWIL}")
    if petugas is None or petugas.kanwil is None or Rapat.objects.exists():
        return 0
    rapat = buka_rapat(
        kanwil=petugas.kanwil,
        isi={
            "tanggal": hari_ini() - timedelta(days=14),
            "tempat": f"Kantor {petugas.kanwil.nama}",
            "ketua": "Ketua Rapat (contoh)",
            "jabatan_ketua": "Pejabat Kanwil (contoh)",
            "notulis": "Notulis (contoh)",
            "jabatan_notulis": "Petugas Kanwil (contoh)",
            "jumlah_hadir": 12,
            "catatan": "Rapat contoh: melanjutkan unggulan yang disebut sumber publik.",
        },
        oleh=petugas,
        contoh=True,
    )
    per_unit: dict[int, list[Pilihan]] = {}
    berjalan = PenetapanUnggulan.objects.berjalan().filter(upt__kanwil=petugas.kanwil)
    for p in berjalan.select_related("produk").order_by("slot"):
        per_unit.setdefault(p.upt_id, []).append(Pilihan(p.produk, p.alasan))
    unit = UPT.objects.filter(kanwil=petugas.kanwil).berproduksi().select_related("kanwil")
    dibahas = 0
    for upt in unit:
        if pilihan := per_unit.get(upt.pk):
            putuskan_unit(rapat=rapat, upt=upt, versi=0, pilihan=pilihan, oleh=petugas)
        elif upt.kode == DITUNDA:
            alasan = "Calon lebih dari dua; unit diminta mengurutkan usulannya (contoh)."
            tunda_unit(rapat=rapat, upt=upt, versi=0, alasan=alasan, oleh=petugas)
        else:
            continue
        dibahas += 1
    rapat.refresh_from_db()
    tutup_rapat(rapat=rapat, versi=rapat.versi, oleh=petugas)
    return dibahas
