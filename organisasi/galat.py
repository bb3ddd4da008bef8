"""What can go wrong with the organisation's data, as sentences."""

from inti.galat import GalatLayanan


class GalatIsian(GalatLayanan):
    """A value that cannot be saved; `bidang` names the form field it belongs to."""

    def __init__(self, bidang: str, pesan: str) -> None:
        self.bidang = bidang
        super().__init__(pesan)


class NomorWaSalah(GalatIsian):
    def __init__(self) -> None:
        super().__init__(
            "nomor_wa",
            "Nomor WhatsApp ini tidak dikenali. Tulis nomor Indonesia, misalnya 0811 2345 678.",
        )


class AliasSudahAda(GalatIsian):
    def __init__(self) -> None:
        super().__init__("teks", "Unit ini sudah punya sebutan yang sama artinya.")


class AliasKosong(GalatIsian):
    def __init__(self) -> None:
        super().__init__("teks", "Tulis sebutannya, misalnya “Lapas Porong”.")
