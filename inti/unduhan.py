"""A list as a download, noted in the audit trail with the filters it was taken under."""

from typing import IO, Any

from django.http import FileResponse, HttpRequest

from inti.audit import catat


def kirim_lembar(
    request: HttpRequest, lembar: tuple[IO[bytes], int], *, aksi: str, nama: str
) -> FileResponse:
    """Send a sheet (file, number of rows) as `nama`.xlsx; `aksi` is the audit's word for it."""
    berkas, jumlah = lembar
    oleh: Any = request.user
    catat(
        aksi,
        oleh=oleh,
        perubahan=[{"saring": request.GET.urlencode()[:500], "baris": jumlah}],
    )
    return FileResponse(berkas, as_attachment=True, filename=f"{nama}.xlsx")
