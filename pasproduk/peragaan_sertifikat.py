"""Certificates of the demonstration, for Kalimantan Tengah: every state, labelled "data contoh".

They go through the services that a person's entry goes through. Their numbers can be nobody's: PIRT
of a region 6299 that does not exist and producer 0000, halal of province 00, zeros for the rest. None
covers a published product, so that nothing of them reaches the public.
"""

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from akun.models import Pengguna
from inti.audit import layanan
from inti.waktu import hari_ini
from katalog.models import Produk
from sertifikasi.models import DokumenLangkah, Jalur, JenisSertifikat, Langkah, Sertifikat
from sertifikasi.services.cabut import cabut_sertifikat
from sertifikasi.services.catat import catat_sertifikat
from sertifikasi.services.langkah import centang_dokumen, pindah_langkah, tolak_permohonan
from sertifikasi.services.perpanjang import perpanjang
from sertifikasi.services.rencanakan import rencanakan
from sertifikasi.services.terbitkan import terbitkan
from sertifikasi.services.verifikasi import kembalikan_sertifikat, verifikasi_sertifikat

KANWIL = "62"
CATATAN = "Data contoh untuk peragaan."
HALAL, MEREK = "ID0000000000000{:04}", "IDM000000000"
CIPTA = "000000000"
BPOM, SNI = "MD000000000000", "SNI 00-0000-0000"
T = Sertifikat.Tahap


def nomor_pirt(urut: int, tahun: int) -> str:
    """Region 6299, product `urut`, producer 0000."""
    return f"2156299{urut:02}0000-{tahun % 100:02}"


class _Pembuat:
    """Acts as the demo officers; days are counted back from today."""

    def __init__(self, orang: dict[str, Pengguna]) -> None:
        self.orang, self.kini = orang, hari_ini()
        self.kanwil = orang[f"kanwil-{KANWIL}"]

    def hari(self, mundur: int) -> date:
        return self.kini - timedelta(days=mundur)

    def unit(self, kode: str) -> Pengguna:
        return self.orang[f"upt-{kode}"]

    def contoh(self, s: Sertifikat) -> Sertifikat:
        s.contoh = True
        s.save()
        return s

    def rencana(
        self, kode: str, jalur: str, mundur: int, produk: str = "", jenis: str = "desain-industri"
    ) -> Sertifikat:
        """`jenis`: for the plain route, which serves every kind without one of its own."""
        satu, unit = Jalur.objects.get(kode=jalur), self.unit(kode)
        # Only products that the public does not see.
        tercakup = Produk.objects.filter(upt=unit.upt, nama=produk, terbitan=None)
        return self.contoh(
            rencanakan(
                upt=unit.upt,  # type: ignore[arg-type]
                jenis=satu.jenis or JenisSertifikat.objects.get(kode=jenis),
                jalur=satu,
                tanggal=self.hari(mundur),
                pemegang="koperasi",
                nama_pemegang="Koperasi (contoh)",
                produk=list(tercakup),
                catatan=CATATAN,
                token=uuid.uuid4(),
                oleh=unit,
            )
        )

    def pindah(self, s: Sertifikat, langkah: str, mundur: int, **lain: Any) -> Sertifikat:
        return pindah_langkah(
            sertifikat=s,
            versi=s.versi,
            langkah=Langkah.objects.get(kode=langkah),
            tanggal=self.hari(mundur),
            oleh=self.unit(s.upt.kode),
            **lain,
        )

    def catat(self, kode: str, jenis: str, nomor: str, sampai: int | None, **lain: Any) -> Any:
        """An issued one that ends `sampai` days from today."""
        akhir = self.hari(-sampai) if sampai is not None else None
        unit = self.unit(kode)
        isi = {
            "jenis": JenisSertifikat.objects.get(kode=jenis),
            "tahap": T.TERBIT,
            "nomor": nomor,
            "pemegang": "koperasi",
            "nama_pemegang": "Koperasi (contoh)",
            "terbit": self.hari(400),
            "berlaku_sampai": akhir,
            "catatan": CATATAN,
            **lain,
        }
        return self.contoh(
            catat_sertifikat(upt=unit.upt, isi=isi, token=uuid.uuid4(), oleh=unit)  # type: ignore[arg-type]
        )

    def periksa(self, s: Sertifikat) -> Sertifikat:
        return verifikasi_sertifikat(sertifikat=s, versi=s.versi, oleh=self.kanwil)

    def terbitkan(self, s: Sertifikat, nomor: str, mundur: int, hari: int) -> Sertifikat:
        """Issued `mundur` days ago for `hari` days, and verified."""
        terbit = self.hari(mundur)
        isi = {
            "nomor": nomor,
            "terbit": terbit,
            "berlaku_sampai": terbit + timedelta(days=hari),
        }
        oleh = self.unit(s.upt.kode)
        return self.periksa(terbitkan(sertifikat=s, versi=s.versi, isi=isi, oleh=oleh))

    def perpanjang(self, s: Sertifikat, mundur: int) -> Sertifikat:
        return perpanjang(
            sertifikat=s,
            versi=s.versi,
            jalur=Jalur.objects.get(kode="spp-irt"),
            tanggal=self.hari(mundur),
            catatan=CATATAN,
            oleh=self.unit(s.upt.kode),
        )


def _berjalan(p: _Pembuat) -> None:
    """Runs of the pipeline: each stage, some stalled, one refused."""
    s = p.rencana("62-01", "halal-reguler", 12)
    p.pindah(s, "halal-reguler-penyelia", 10, berikut="Pilih LPH", berikut_pada=p.hari(-7))
    s = p.pindah(p.rencana("62-02", "merek", 60, "Patung Kayu"), "merek-dokumen", 45)
    dua = list(DokumenLangkah.objects.filter(langkah__kode="merek-dokumen")[:2])
    centang_dokumen(sertifikat=s, versi=s.versi, siap=dua, oleh=p.unit("62-02"))
    s = p.rencana("62-03", "hak-cipta", 15, "Tongkat Ukir")
    p.pindah(s, "hak-cipta-pop", 4, nomor_permohonan="EC002026000000")
    s = p.pindah(p.rencana("62-08", "merek", 90), "merek-formalitas", 40)
    p.pindah(s, "merek-pengumuman", 20)
    s = p.pindah(p.rencana("62-02", "halal-reguler", 80), "halal-reguler-bpjph", 50)
    p.pindah(s, "halal-reguler-audit", 35)
    s = p.pindah(p.rencana("62-04", "halal-self-declare", 70), "halal-self-declare-fatwa", 30)
    tolak_permohonan(
        sertifikat=s, versi=s.versi, tanggal=p.hari(9), alasan="Bahan perlu diaudit (contoh).",
        oleh=p.unit("62-04"),
    )  # fmt: skip
    p.pindah(p.rencana("62-10", "umum", 25), "umum-periksa", 6)
    s = p.pindah(p.rencana("62-04", "umum", 40, "Batako", jenis="sni"), "umum-dokumen", 30)
    p.pindah(s, "umum-ajukan", 8, berikut="Kirim contoh uji ke LSPro", berikut_pada=p.hari(-5))


def _terbit(p: _Pembuat) -> None:
    """Issued ones: in force, about to end, ended, waiting, returned, revoked, renewed."""
    tahun = p.kini.year
    p.periksa(p.catat("62-08", "pirt", nomor_pirt(1, tahun + 3), 1000))
    p.periksa(p.catat("62-08", "merek", MEREK, 60))
    p.periksa(p.catat("62-03", "pirt", nomor_pirt(2, tahun), -12))
    p.periksa(p.catat("62-01", "halal", HALAL.format(1), None, lingkup=Sertifikat.Lingkup.DAPUR))
    p.catat("62-04", "halal", HALAL.format(2), None)
    s = p.catat("62-07", "hak-cipta", CIPTA, None)
    kembalikan_sertifikat(
        sertifikat=s, versi=s.versi, alasan="Nama pencipta belum terbaca (contoh).", oleh=p.kanwil
    )
    s = p.periksa(p.catat("62-10", "pirt", nomor_pirt(3, tahun + 2), 700))
    cabut_sertifikat(
        sertifikat=s, versi=s.versi, alasan="Produksi berhenti (contoh).", oleh=p.unit("62-10")
    )
    lama = p.periksa(p.catat("62-02", "pirt", nomor_pirt(4, p.hari(-25).year), 25))
    p.pindah(p.perpanjang(lama, 20), "spp-irt-oss", 5)
    for kode, urut, mundur in (("62-07", 5, 20), ("62-04", 6, 100)):
        lama = p.periksa(p.catat(kode, "pirt", nomor_pirt(urut, p.hari(5).year), -5))
        baru = p.pindah(p.perpanjang(lama, mundur + 30), "spp-irt-oss", mundur + 10)
        sampai = p.hari(mundur) + timedelta(days=1825)
        p.terbitkan(baru, nomor_pirt(urut + 10, sampai.year), mundur, 1825)


def _izin_lain(p: _Pembuat) -> None:
    """Kinds outside the three families: BPOM MD by its way, SNI recorded from paper."""
    s = p.pindah(p.rencana("62-03", "umum", 200, jenis="bpom-md"), "umum-periksa", 150)
    p.terbitkan(s, BPOM, 60, 1825)
    p.periksa(p.catat("62-01", "sni", SNI, 150, nama_pemegang="Mitra (contoh)", pemegang="mitra"))


@layanan("peragaan.sertifikat_contoh")
def muat_contoh(*, orang: dict[str, Pengguna], oleh: Any = None) -> int:
    """Make the samples once; returns how many there are now. Nothing without demo accounts or routes."""
    perlu = {
        f"kanwil-{KANWIL}",
        *(f"upt-62-{n}" for n in ("01", "02", "03", "04", "07", "08", "10")),
    }
    if not perlu <= orang.keys() or not Jalur.objects.exists():
        return 0
    contoh = Sertifikat.objects.filter(contoh=True)
    if contoh.exists():
        return 0
    bagian: tuple[Callable[[_Pembuat], None], ...] = (_berjalan, _terbit, _izin_lain)
    pembuat = _Pembuat(orang)
    for satu in bagian:
        satu(pembuat)
    return contoh.count()
