"""/pengaturan/: rules as data, for headquarters."""

from datetime import timedelta

import pytest
from django.urls import reverse

from inti.galat import VersiUsang
from inti.models import CatatanAudit
from inti.waktu import hari_ini
from katalog.models import AlasanUmum, BobotKelengkapan, Kategori
from katalog.services.muat_aturan import muat_aturan
from sertifikasi.models import JenisSertifikat, PerubahanTerjadwal
from sertifikasi.services.muat_aturan import muat_jenis
from sertifikasi.services.muat_kewajiban import muat_kewajiban


@pytest.fixture(autouse=True)
def aturan(db):
    muat_aturan(oleh=None)
    muat_jenis(oleh=None)


def _alamat():
    return [
        reverse("pengaturan_kategori"),
        reverse("pengaturan_kategori_ubah", args=["jasa"]),
        reverse("pengaturan_bobot"),
        reverse("pengaturan_alasan"),
        reverse("pengaturan_alasan_ubah", args=[AlasanUmum.objects.first().pk]),
        reverse("pengaturan_jenis"),
        reverse("pengaturan_jenis_ubah", args=["pirt"]),
    ]


def test_hanya_pusat(sebagai_kanwil, sebagai_pusat, sebagai_admin):
    for alamat in _alamat():
        assert sebagai_kanwil.get(alamat).status_code == 403
        assert sebagai_pusat.get(alamat).status_code == 200
        assert sebagai_admin.get(alamat).status_code == 200


def test_daftar_kategori_dengan_tiga_putusan_hari_ini(sebagai_pusat):
    muat_kewajiban(oleh=None)

    baris = sebagai_pusat.get(reverse("pengaturan_kategori")).context["baris"]

    kategori, tiga = baris[0]
    assert kategori.kode == "makanan"
    assert [(label, p.hasil) for label, p in tiga] == [
        ("PIRT", "wajib"), ("HAKI", "dianjurkan"), ("Halal", "wajib"),
    ]  # fmt: skip


def test_ubah_kategori(sebagai_pusat):
    alamat = reverse("pengaturan_kategori_ubah", args=["jasa"])

    jawaban = sebagai_pusat.post(alamat, {"nama": "Jasa", "aktif": ""})

    assert jawaban.url == reverse("pengaturan_kategori")
    assert Kategori.objects.get(kode="jasa").aktif is False
    assert CatatanAudit.objects.filter(aksi="kategori.ubah").count() == 1


def test_ubah_bobot(sebagai_pusat):
    alamat = reverse("pengaturan_bobot")
    isi = {b.bagian: b.bobot for b in BobotKelengkapan.objects.all()}

    sebagai_pusat.post(alamat, {**isi, "foto": 30})

    assert BobotKelengkapan.objects.get(bagian="foto").bobot == 30
    assert sebagai_pusat.get(alamat).context["jumlah"] == 110


def test_bobot_nol_semua_ditolak_dengan_kalimat(sebagai_pusat):
    isi = {b.bagian: 0 for b in BobotKelengkapan.objects.all()}

    form = sebagai_pusat.post(reverse("pengaturan_bobot"), isi).context["form"]

    assert form.non_field_errors() == ["Paling sedikit satu bagian harus berbobot lebih dari 0."]


def test_alasan_ditambah_diubah_dihapus(sebagai_pusat):
    sebagai_pusat.post(reverse("pengaturan_alasan"), {"teks": "Nama terlalu umum"})
    alasan = AlasanUmum.objects.get(teks="Nama terlalu umum")

    sebagai_pusat.post(reverse("pengaturan_alasan_ubah", args=[alasan.pk]), {"teks": "Nama umum"})
    alasan.refresh_from_db()
    assert alasan.teks == "Nama umum"

    sebagai_pusat.post(reverse("pengaturan_alasan_hapus", args=[alasan.pk]))
    assert not AlasanUmum.objects.filter(pk=alasan.pk).exists()


def test_alasan_ganda_ditolak(sebagai_pusat):
    jawaban = sebagai_pusat.post(reverse("pengaturan_alasan"), {"teks": "FOTO KURANG JELAS"})

    assert jawaban.context["form"].non_field_errors() == ["Alasan ini sudah ada di daftar."]


def _isi_jenis(**lain):
    return {
        "versi": JenisSertifikat.objects.get(kode="pirt").versi,
        "nama": "PIRT", "penerbit": "Dinkes", "masa_tahun": "4", "tangga_hari": "30, 365, 0",
        "url_periksa": "https://contoh.test/", "aktif": "on", **lain,
    }  # fmt: skip


def test_ubah_jenis_sertifikat(sebagai_pusat):
    jawaban = sebagai_pusat.post(reverse("pengaturan_jenis_ubah", args=["pirt"]), _isi_jenis())

    assert jawaban.url == reverse("pengaturan_jenis")
    jenis = JenisSertifikat.objects.get(kode="pirt")
    assert (jenis.nama, jenis.masa_tahun, jenis.tangga_hari) == ("PIRT", 4, [365, 30, 0])


def test_dua_penyunting_jenis_yang_kedua_diberi_tahu(sebagai_pusat, sebagai_admin):
    alamat = reverse("pengaturan_jenis_ubah", args=["pirt"])
    kiriman = _isi_jenis(nama="Dari yang kedua", masa_tahun="7")
    assert 'name="versi" value="1"' in sebagai_pusat.get(alamat).content.decode()
    sebagai_admin.post(alamat, _isi_jenis(nama="Dari yang pertama"))

    for hari in ("", f"{hari_ini() + timedelta(30)}"):
        form = sebagai_pusat.post(alamat, {**kiriman, "berlaku_dari": hari}).context["form"]
        assert form.non_field_errors() == [VersiUsang.pesan]
        ketikan = [form[k].value() for k in ("nama", "masa_tahun", "versi")]
        assert ketikan == ["Dari yang kedua", "7", "2"]
    assert JenisSertifikat.objects.get(kode="pirt").nama == "Dari yang pertama"
    assert not PerubahanTerjadwal.objects.exists()

    assert sebagai_pusat.post(alamat, {**kiriman, "versi": "2"}).status_code == 302
    assert JenisSertifikat.objects.get(kode="pirt").masa_tahun == 7


@pytest.mark.parametrize("versi", ["", "x", "9" * 40, "-1"])
def test_versi_jenis_yang_ngawur(sebagai_pusat, versi):
    alamat = reverse("pengaturan_jenis_ubah", args=["pirt"])
    assert sebagai_pusat.post(alamat, _isi_jenis(versi=versi)).status_code == 200
    assert JenisSertifikat.objects.get(kode="pirt").versi == 1


@pytest.mark.parametrize(
    ("bidang", "nilai"),
    [
        ("tangga_hari", "180, x"),
        ("tangga_hari", ""),
        ("tangga_hari", "99999"),
        ("tangga_hari", "-5"),
        ("tangga_hari", "²"),
        ("masa_tahun", "0"),
        ("url_periksa", "javascript:alert(1)"),
    ],
)
def test_isian_jenis_yang_salah(sebagai_pusat, bidang, nilai):
    jawaban = sebagai_pusat.post(
        reverse("pengaturan_jenis_ubah", args=["pirt"]), _isi_jenis(**{bidang: nilai})
    )

    assert list(jawaban.context["form"].errors) == [bidang]


def test_yang_tidak_ada_404(sebagai_pusat):
    for nama, kunci in (
        ("pengaturan_kategori_ubah", "tidak-ada"),
        ("pengaturan_jenis_ubah", "tidak-ada"),
        ("pengaturan_alasan_ubah", 999999),
    ):
        assert sebagai_pusat.get(reverse(nama, args=[kunci])).status_code == 404
