"""Delete a certificate recorded by mistake."""

import pytest
from django.core.files.storage import default_storage

from inti.galat import TidakBerhak
from inti.models import CatatanAudit
from sertifikasi.galat import LangkahSertifikatTidakSah
from sertifikasi.models import Sertifikat
from sertifikasi.pindaian import BerkasPindaian
from sertifikasi.services.hapus import hapus_sertifikat


def test_baris_dan_berkasnya_hilang_audit_tinggal(dunia, catat, django_capture_on_commit_callbacks):
    satu = catat(produk=[dunia.roti], pindaian=BerkasPindaian(b"%PDF-", "pdf", "a.pdf"))
    nama = satu.pindaian.name
    assert default_storage.exists(nama)

    with django_capture_on_commit_callbacks(execute=True):
        hapus_sertifikat(sertifikat=satu, versi=satu.versi, oleh=dunia.petugas)

    assert Sertifikat.objects.count() == 0
    assert not default_storage.exists(nama)
    catatan = CatatanAudit.objects.get(aksi="sertifikat.hapus")
    assert {p["jenis"] for p in catatan.perubahan} == {"-"}


def test_yang_terverifikasi_atau_milik_lain_tidak_terhapus(dunia, catat, verifikasi):
    satu, dua = verifikasi(catat()), catat()

    with pytest.raises(LangkahSertifikatTidakSah):
        hapus_sertifikat(sertifikat=satu, versi=satu.versi, oleh=dunia.petugas)
    for siapa in (dunia.petugas_tetangga, dunia.pusat, dunia.pimpinan):
        with pytest.raises(TidakBerhak):
            hapus_sertifikat(sertifikat=dua, versi=dua.versi, oleh=siapa)
        dua.refresh_from_db()
    assert Sertifikat.objects.count() == 2
