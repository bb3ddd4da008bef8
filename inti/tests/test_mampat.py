"""Pages travel compressed, their length padded at random; files travel as they are."""

import gzip

from django.http import FileResponse, HttpResponse
from django.test import RequestFactory

from inti.middleware import MampatMiddleware


def jawab(jawaban):
    permintaan = RequestFactory().get("/", headers={"accept-encoding": "gzip"})
    return MampatMiddleware(lambda r: jawaban)(permintaan)


def test_halaman_dimampatkan_dengan_panjang_acak():
    isi = "Produk pemasyarakatan. " * 200
    hasil = [jawab(HttpResponse(isi)) for _ in range(20)]

    assert {gzip.decompress(h.content).decode() for h in hasil} == {isi}
    assert max(len(h.content) for h in hasil) < len(isi) / 4
    assert len({len(h.content) for h in hasil}) > 1


def test_berkas_tidak_disentuh(tmp_path):
    foto = tmp_path / "a.jpg"
    foto.write_bytes(b"x" * 5000)

    for jawaban in (
        FileResponse(foto.open("rb"), content_type="image/jpeg"),
        HttpResponse(b"x" * 5000, content_type="application/pdf"),
    ):
        assert "Content-Encoding" not in jawab(jawaban).headers
