"""Why a deed on a certificate cannot be done, in words."""

from inti.galat import GalatLayanan


class NomorTidakSah(GalatLayanan):
    """The text cannot be a number of that kind at all. `bidang` names the field."""

    def __init__(self, pesan: str, bidang: str = "nomor") -> None:
        self.bidang = bidang
        super().__init__(pesan)


class ProdukBukanMilikUnit(GalatLayanan):
    pesan = (
        "Produk itu bukan milik unit ini. Hanya sertifikat yang dipegang Kanwil atau mitra yang "
        "mencakup produk beberapa unit, dan Kanwil yang melampirkannya."
    )


class DapurTanpaProduk(GalatLayanan):
    """A kitchen's certificate never counts for a product."""

    pesan = "Sertifikat dapur tidak dapat dilampirkan ke produk."


class VerifikasiTidakBisa(GalatLayanan):
    """Not a certificate that can be verified now: not issued, nothing to compare with, done."""


class BukanOrangKedua(GalatLayanan):
    """Nobody verifies alone what they entered or changed."""

    pesan = (
        "Anda yang mengisi atau terakhir mengubah sertifikat ini. Minta petugas lain memverifikasi."
    )


class LangkahSertifikatTidakSah(GalatLayanan):
    pesan = "Langkah ini tidak berlaku untuk keadaan sertifikat sekarang."


class JalurTidakDapat(GalatLayanan):
    """The rules bar this route for a product and holder; `langkah` says what to do instead."""

    def __init__(self, pesan: str, *, langkah: str = "", pengganti: str = "") -> None:
        self.langkah, self.pengganti = langkah, pengganti
        super().__init__(pesan)


class TanggalTidakSah(GalatLayanan):
    """The day of a step lies ahead, or before the step that it follows."""


class SudahDiperpanjang(GalatLayanan):
    pesan = "Perpanjangan sertifikat ini sudah berjalan. Buka pengurusannya dari halaman ini."


class PindaianDitolak(GalatLayanan):
    """The uploaded file is not a scan that the portal takes; the sentence says why."""


class PindaianTidakAda(GalatLayanan):
    pesan = "Pindaian yang tadi diterima sudah tidak tersimpan. Pilih berkasnya lagi."


class AturanTidakSah(GalatLayanan):
    """A rule cannot begin or end on that day; the sentence says why."""


class KeberatanTidakSah(GalatLayanan):
    """Nothing to contest, contested already, or decided already."""


class PerubahanTidakSah(GalatLayanan):
    """No question, or no change of composition, to act on."""


class TidakAdaYangBerubah(GalatLayanan):
    """A change to be scheduled that changes nothing."""

    pesan = "Tidak ada yang berbeda dari yang berlaku sekarang."


class SudahDiterapkan(GalatLayanan):
    """Too late to take a scheduled change back."""

    pesan = "Perubahan ini sudah berlaku, atau sudah dibatalkan."
