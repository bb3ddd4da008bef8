"""Errors that a service raises and a view can say in words."""


class GalatLayanan(Exception):
    """A deed that cannot be done. `pesan` is a sentence for the person who tried."""

    pesan = "Tindakan ini tidak dapat dilakukan."

    def __init__(self, pesan: str | None = None) -> None:
        self.pesan = pesan or self.pesan
        super().__init__(self.pesan)


class VersiUsang(GalatLayanan):
    """Somebody else saved first (optimistic locking)."""

    pesan = "Data ini baru saja diubah orang lain. Lihat perubahannya, lalu simpan lagi."


class TidakBerhak(GalatLayanan):
    """The person may see the thing but not do this to it."""

    pesan = "Anda tidak berhak melakukan tindakan ini."


class PerluAlasan(GalatLayanan):
    """A reason is asked for and none was given."""

    pesan = "Tulis alasannya dahulu."
