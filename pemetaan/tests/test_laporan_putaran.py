"""The report of a closed round holds what the closing froze, whatever changes since."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from akun.tests.pabrik import PabrikPetugasKanwil, PabrikPusat
from organisasi.cakupan import Cakupan
from pemetaan.galat import PutaranBelumDitutup
from pemetaan.laporan.buku import laporan_xlsx
from pemetaan.laporan.lingkup import Lingkup
from pemetaan.laporan.pdf import laporan_pdf
from pemetaan.laporan.putaran import susun_putaran
from pemetaan.models import LaporanResmi
from pemetaan.periode import Periode
from pemetaan.queries.putaran import keadaan_unit, rekap
from pemetaan.services.laporan import isi_laporan, minta_laporan, susun
from pemetaan.services.putaran import tutup_putaran
from pemetaan.tests.pabrik import buat_produk
from pemetaan.tests.pabrik_putaran import PabrikPutaran, jawab
from pemetaan.tests.test_laporan import _teks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def berkas(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def putaran(kanwil, upt, upt_lain):
    from akun.tests.pabrik import PabrikPengguna

    satu = PabrikPutaran(kanwil=None, judul="Putaran 2026")
    buat_produk(upt, nama="Keripik")
    jawab(satu, upt, PabrikPengguna(upt=upt))
    return satu


def _tutup(putaran):
    putaran.refresh_from_db()
    return tutup_putaran(putaran=putaran, versi=putaran.versi, oleh=PabrikPusat())


def test_angkanya_beku(client, putaran, kanwil, upt, django_capture_on_commit_callbacks):
    _tutup(putaran)
    petugas = PabrikPetugasKanwil(kanwil=kanwil)
    client.force_login(petugas)
    assert "Putaran yang ditutup" in client.get(reverse("pemetaan:laporan")).content.decode()
    client.post(reverse("pemetaan:laporan_minta"), {"periode": f"putaran-{putaran.pk}"})
    laporan = LaporanResmi.objects.get()
    assert (laporan.putaran, laporan.periode_nama) == (putaran, "Putaran 2026")
    awal = isi_laporan(laporan)

    buat_produk(upt)
    upt.nama = "Nama baru"
    upt.save()

    isi = isi_laporan(laporan)
    assert (isi.angka, isi.tabel, isi.per) == (awal.angka, awal.tabel, awal.per)
    r = rekap(keadaan_unit(putaran, Cakupan(kanwil_id=kanwil.pk)))
    a = isi.angka
    assert (a.ditanya, a.terpetakan, a.nihil, a.menjawab) == (
        r.unit,
        r.terpetakan,
        r.nihil,
        r.menjawab,
    )
    assert a.terdata == 1
    teks = _teks(laporan_pdf(isi.bagian, "Judul", "Kaki"))
    assert "Putaran 2026" in teks and "Nama baru" not in teks
    buku = openpyxl.load_workbook(BytesIO(laporan_xlsx(isi.tabel, [("Data per", isi.per)])))
    for lembar, t in zip(buku.worksheets, isi.tabel, strict=False):
        assert [c.value for c in lembar[1]] == [k[0] for k in t.kolom]
    assert susun(laporan.pk) == "selesai"


def test_nasional_menjumlah_kanwil(putaran, kanwil, kanwil_lain):
    tutup = _tutup(putaran)
    negeri = susun_putaran(Lingkup(), tutup).angka
    bagian = [susun_putaran(Lingkup(kanwil=k), tutup).angka for k in (kanwil, kanwil_lain)]
    assert negeri.ditanya == sum(b.ditanya for b in bagian) > 0
    assert negeri.terdata == sum(b.terdata for b in bagian)


def test_putaran_terbuka_dan_milik_lain_ditolak(client, putaran, kanwil, kanwil_lain, upt):
    isi = {"periode": Periode.baca("", "WIB"), "oleh": PabrikPusat(), "putaran": putaran}
    with pytest.raises(PutaranBelumDitutup):
        minta_laporan(kanwil=kanwil, upt=None, **isi)
    client.force_login(PabrikPetugasKanwil(kanwil=kanwil))
    minta = reverse("pemetaan:laporan_minta")
    assert client.post(minta, {"periode": f"putaran-{putaran.pk}"}).status_code == 404
    lain = PabrikPutaran(kanwil=kanwil_lain)
    assert client.post(minta, {"periode": f"putaran-{lain.pk}"}).status_code == 404
    assert client.post(minta, {"periode": "putaran-99999999999999999999"}).status_code == 404
