"""Why a deed on a monthly report cannot be done, in words."""

from inti.galat import GalatLayanan


class LangkahLaporanTidakSah(GalatLayanan):
    """The report is not in a state from which this step leads."""

    pesan = "Langkah ini tidak berlaku untuk keadaan laporan sekarang."


class BulanTidakSah(GalatLayanan):
    """The month lies outside what can be reported."""

    pesan = "Bulan itu tidak dapat dilaporkan."


class BulanBelumSelesai(GalatLayanan):
    """A month is sent when it is over; a draft can be kept before."""

    pesan = "Bulan ini belum selesai. Simpan sebagai draf, lalu kirim setelah bulan berakhir."


class LaporanBelumLengkap(GalatLayanan):
    """What is missing before the report can be sent. `isian` maps form fields to sentences."""

    def __init__(self, isian: dict[str, str]) -> None:
        self.isian = isian
        super().__init__("Laporan belum dapat dikirim: " + " ".join(isian.values()))


class ProdukLaporanTidakSah(GalatLayanan):
    pesan = "Produk itu bukan produk terdata unit ini."


class MitraBukanMilikUnit(GalatLayanan):
    pesan = "Mitra itu tidak bekerja sama dengan unit ini."


class PembagianTidakSeratus(GalatLayanan):
    pesan = "Premi, PNBP, dan modal harus berjumlah tepat 100 %."
