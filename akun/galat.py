"""Why a deed on an account or invitation cannot be done, in words."""

from inti.galat import GalatLayanan


class TautanMati(GalatLayanan):
    """The link was used, withdrawn, or has expired."""

    pesan = "Tautan ini tidak berlaku lagi: sudah dipakai, ditarik, atau kedaluwarsa."


class BukanWewenang(GalatLayanan):
    """The account belongs to somebody else's care."""

    pesan = (
        "Akun ini tidak Anda kelola. Hubungi pengelolanya: Kanwil untuk unit, pusat untuk Kanwil."
    )


class DiriSendiri(GalatLayanan):
    pesan = "Anda tidak dapat menonaktifkan atau memindahkan akun sendiri."


class NamaTerpakai(GalatLayanan):
    """User name or e-mail is taken. `isian` names the field."""

    def __init__(self, isian: str) -> None:
        self.isian = isian
        super().__init__(
            "Nama pengguna ini sudah dipakai."
            if isian == "username"
            else "Surel ini sudah dipakai."
        )


class KeadaanSama(GalatLayanan):
    pesan = "Akun ini sudah dalam keadaan itu."


class AkunNonaktif(GalatLayanan):
    pesan = "Akun ini nonaktif. Aktifkan dahulu."


class TempatTidakSesuai(GalatLayanan):
    pesan = "Pilih unit untuk petugas UPT, atau Kanwil untuk petugas Kanwil."


class HanyaPengembangan(GalatLayanan):
    pesan = "Akun peragaan hanya untuk MODE=pengembangan; tidak ada yang dibuat."
