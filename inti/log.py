"""Log lines: one event, one line, with the request's number."""

import logging

from inti.konteks import nomor_permintaan


class FilterPermintaan(logging.Filter):
    """Adds the current request's number to each record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.permintaan = nomor_permintaan.get() or "-"
        return True


class FormatSatuBaris(logging.Formatter):
    """Escapes line breaks in messages, so that a name cannot forge a log line.

    Tracebacks keep their lines: they come from the code, after the message.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s [%(permintaan)s] %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  name of the base class
        return super().formatMessage(record).replace("\r", "\\r").replace("\n", "\\n")
