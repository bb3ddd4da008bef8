"""Bring in a sheet of products from the command line: the same engine as the pages.

Without --terapkan nothing is written. What a page would ask is answered by rule and said. Exit
status: 0 all rows good, 1 some bad, 2 the file cannot be read (or the person may not).
"""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from akun.models import Pengguna
from impor.galat import BerkasDitolak, KolomWajibKurang
from impor.jenis import Aksi, JenisImpor, Konteks, jenis_impor
from impor.kenali.berkas import PetaLembar, kenali_berkas, peta_dari_json
from impor.lembar_galat import tulis_baris_galat
from impor.models import BarisImpor, Impor
from impor.queries import kamus_untuk, konteks_untuk
from impor.rencana import rencanakan
from impor.services.berkas import berkas_lokal
from impor.services.langkah import mulai_latih, mulai_terapkan
from impor.services.unggah import unggah_berkas
from inti.galat import GalatLayanan

URUTAN = (Aksi.BUAT, Aksi.UBAH, Aksi.SAMA, Aksi.LEWATI, Aksi.GALAT)
Baris = dict[str, Any]


class Command(BaseCommand):
    help = "Periksa (dan dengan --terapkan: masukkan) lembar produk. Kode keluar 0, 1, atau 2."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("berkas", type=Path)
        parser.add_argument("--oleh", required=True, metavar="PENGGUNA")
        parser.add_argument("--terapkan", action="store_true")
        parser.add_argument("--galat", type=Path, metavar="KELUAR.xlsx")
        parser.add_argument("--json", action="store_true", dest="sebagai_json")

    def handle(self, *args: Any, **opsi: Any) -> None:
        try:
            baris = self._jalankan(opsi)
        except GalatLayanan as galat:
            self.stderr.write(galat.pesan)
            raise SystemExit(2) from galat
        except OSError as galat:
            self.stderr.write(f"Berkas tidak dapat dibuka: {galat.strerror or galat}")
            raise SystemExit(2) from galat
        self._lapor(baris, bool(opsi["sebagai_json"]), bool(opsi["terapkan"]))
        if any(b["aksi"] == Aksi.GALAT for b in baris):
            raise SystemExit(1)

    def _jalankan(self, opsi: dict[str, Any]) -> list[Baris]:
        oleh = _pengguna(opsi["oleh"])
        jenis = jenis_impor("produk")
        if oleh.peran not in jenis.peran:
            raise GalatLayanan(f"Peran {oleh.get_peran_display()} tidak dapat mengimpor produk.")
        jalur: Path = opsi["berkas"]
        if not jalur.is_file():
            raise BerkasDitolak(f"Berkas {jalur} tidak ada.")
        if opsi["terapkan"]:
            return self._terapkan(jalur, jenis, oleh, opsi["galat"])
        kamus = kamus_untuk(jenis, kanwil_id=oleh.kanwil_id, upt_id=oleh.upt_id)
        peta = kenali_berkas(jalur, jenis, kamus)
        _pastikan_tabel(peta)
        konteks = Konteks(oleh=oleh, cakupan=oleh.cakupan, perintah=True)
        baris = [
            _baris(
                s.lembar, s.nomor, r.aksi, r.kode_upt, r.nama, r.harga, [p.teks for p in r.pesan]
            )
            for s, r in rencanakan(jalur, jenis, peta, konteks)
        ]
        _tulis_galat(opsi["galat"], jalur, jenis, peta, oleh, baris)
        return baris

    def _terapkan(
        self, jalur: Path, jenis: JenisImpor, oleh: Pengguna, galat: Path | None
    ) -> list[Baris]:
        with jalur.open("rb") as isi:
            impor = unggah_berkas(
                berkas=isi, nama=jalur.name, jenis=jenis.kode, oleh=oleh, perintah=True
            )
        peta = peta_dari_json(impor.peta)
        _pastikan_tabel(peta)
        impor = mulai_latih(impor=impor, versi=impor.versi, oleh=oleh, langsung=True)
        _pastikan_jadi(impor)
        if any(impor.hitung.get(a) for a in ("buat", "ubah")):
            impor = mulai_terapkan(
                impor=impor, versi=impor.versi, aksi=["buat", "ubah"], oleh=oleh, tunggu=True
            )
            _pastikan_jadi(impor)
        baris = [
            _baris(b.lembar, b.nomor, b.aksi, b.kode_upt, b.nama, b.harga, [p[0] for p in b.pesan])
            for b in BarisImpor.objects.filter(impor=impor).order_by("urutan")
        ]
        with berkas_lokal(impor) as tempat:
            _tulis_galat(galat, tempat, jenis, peta, oleh, baris, konteks_untuk(impor))
        return baris

    def _lapor(self, baris: list[Baris], sebagai_json: bool, terapkan: bool) -> None:
        hitung = Counter(str(b["aksi"]) for b in baris)
        jumlah = {str(a): hitung[str(a)] for a in URUTAN}
        if sebagai_json:
            self.stdout.write(json.dumps({**jumlah, "baris": baris}, ensure_ascii=False))
            return
        for b in baris:
            if (b["pesan"] and b["nama"]) or b["aksi"] == Aksi.GALAT:
                tempat = f"{b['lembar']} baris {b['baris']}".strip()
                self.stdout.write(f"{tempat}: {b['aksi']} {b['nama']} – {'; '.join(b['pesan'])}")
        kata = "Diterapkan" if terapkan else "Pemeriksaan (tidak ada yang disimpan)"
        self.stdout.write(f"{kata}: " + ", ".join(f"{a} {n}" for a, n in jumlah.items()))


def _pengguna(nama: str) -> Pengguna:
    orang = (
        Pengguna.objects.aktif()
        .select_related("upt__kanwil", "kanwil")
        .filter(username__iexact=nama)
        .first()
    )
    if orang is None:
        raise GalatLayanan(f"Pengguna “{nama}” tidak ada atau tidak aktif.")
    return orang


def _pastikan_tabel(peta: Iterable[PetaLembar]) -> None:
    if not any(p.pakai for p in peta):
        raise KolomWajibKurang(
            "Tabel produk tidak ditemukan: tidak ada baris judul dengan kolom nama produk."
        )


def _pastikan_jadi(impor: Impor) -> None:
    if impor.status == Impor.Status.GAGAL:
        raise GalatLayanan(impor.galat)


def _baris(
    lembar: str,
    nomor: int,
    aksi: str,
    kode_upt: str,
    nama: str,
    harga: int | None,
    pesan: list[str],
) -> Baris:
    return {
        "lembar": lembar,
        "baris": nomor,
        "aksi": str(aksi),
        "kode_upt": kode_upt,
        "nama": nama,
        "harga": harga,
        "pesan": pesan,
    }


def _tulis_galat(
    tujuan: Path | None,
    jalur: Path,
    jenis: JenisImpor,
    peta: list[PetaLembar],
    oleh: Pengguna,
    baris: list[Baris],
    konteks: Konteks | None = None,
) -> None:
    if tujuan is None:
        return
    alasan = {
        (b["lembar"], b["baris"]): "; ".join(b["pesan"]) or "galat"
        for b in baris
        if b["aksi"] == Aksi.GALAT
    }
    konteks = konteks or Konteks(oleh=oleh, cakupan=oleh.cakupan, perintah=True)
    with tujuan.open("wb") as isi:
        tulis_baris_galat(
            isi, jalur, jenis, peta, konteks, lambda lembar, nomor: alasan.get((lembar, nomor), "")
        )
