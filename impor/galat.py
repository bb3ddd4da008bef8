"""Why a sheet or an import cannot be handled, in words."""

from inti.galat import GalatLayanan


class BerkasDitolak(GalatLayanan):
    """The file cannot be read, or must not be: nothing of it was taken over."""

    pesan = "Berkas ini tidak dapat dibaca. Simpan ulang sebagai XLSX, lalu unggah lagi."


class LangkahImporTidakSah(GalatLayanan):
    """The import is not in a state from which this step leads."""

    pesan = "Langkah ini tidak berlaku untuk keadaan impor sekarang. Muat ulang halaman."


class KolomWajibKurang(GalatLayanan):
    """A column without which no row means anything is not mapped."""


class TidakDapatDibatalkan(GalatLayanan):
    """Somebody changed rows of the import since, or it is too late to undo it."""

    pesan = "Impor ini tidak dapat dibatalkan."
