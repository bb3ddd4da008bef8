"""Why a deed on a product cannot be done, in words."""

from inti.galat import GalatLayanan


class LangkahTidakSah(GalatLayanan):
    """The product is not in a state from which this step leads."""

    pesan = "Langkah ini tidak berlaku untuk keadaan produk sekarang."


class SudahDitinjau(GalatLayanan):
    """Another officer decided first."""

    pesan = "Petugas lain sudah memutuskan pengajuan ini. Lihat hasilnya di riwayat produk."


class BelumLengkap(GalatLayanan):
    """Fields that must be given or marked before the product can be submitted.

    `isian` maps field names to sentences.
    """

    def __init__(self, isian: dict[str, str]) -> None:
        self.isian = isian
        super().__init__("Produk belum dapat diajukan: " + "; ".join(isian.values()))


class MasihTerutang(GalatLayanan):
    """Something is owed: the Kanwil may publish only with a note that says why."""

    def __init__(self, utang: list[str]) -> None:
        self.utang = utang
        super().__init__(
            f"Masih menyusul: {', '.join(utang)}. Terbitkan dengan catatan dan tulis alasannya."
        )


class PerluOrangKedua(GalatLayanan):
    """Nobody approves alone what they entered."""

    pesan = (
        "Anda ikut mengisi produk ini. Tunggu persetujuan unit, atau minta petugas lain di Kanwil "
        "yang menyetujui."
    )


class SlotPenuh(GalatLayanan):
    pesan = "Unit ini sudah punya dua unggulan. Cabut salah satu dahulu."
