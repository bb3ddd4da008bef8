"""Path converters of public addresses."""


class KodeProduk:
    """Eight digits, as a QR carries them: 62080007."""

    regex = "[0-9]{8}"

    def to_python(self, nilai: str) -> str:
        return nilai

    def to_url(self, nilai: str) -> str:
        return nilai


class KodeUPT(KodeProduk):
    """'62-08'."""

    regex = "[0-9]{2}-[0-9]{2}"


class KodeKanwil(KodeProduk):
    """'62'."""

    regex = "[0-9]{2}"
