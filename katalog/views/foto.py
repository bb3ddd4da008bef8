"""`/foto/<id>/<rendition>`: photos, public once they are published, else within scope."""

import uuid

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from akun.akses import SEMUA, akses
from akun.permintaan import PermintaanPetugas
from katalog.gambar import JENIS_BERKAS, NAMA_RENDISI, jalur_rendisi
from katalog.queries.foto import foto_terlihat

ABADI = "public, max-age=31536000, immutable"
PRIBADI = "private, max-age=3600"


@akses(SEMUA)
@require_safe
def foto(request: PermintaanPetugas, id: uuid.UUID, nama: str) -> FileResponse:
    if nama not in NAMA_RENDISI:
        raise Http404
    umum = foto_terlihat(id, request)
    if umum is None:
        raise Http404
    try:
        berkas = default_storage.open(jalur_rendisi(id, nama))
    except FileNotFoundError:
        raise Http404 from None
    jawaban = FileResponse(berkas, content_type=JENIS_BERKAS[nama.rpartition(".")[2]])
    jawaban.headers["Cache-Control"] = ABADI if umum else PRIBADI
    jawaban.headers["X-Content-Type-Options"] = "nosniff"
    jawaban.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return jawaban
