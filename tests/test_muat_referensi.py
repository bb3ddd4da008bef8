"""`manage.py muat_referensi`: all apps, one deed."""

from io import StringIO

from django.core.management import call_command

from inti.models import CatatanAudit


def _jalankan():
    keluaran = StringIO()
    call_command("muat_referensi", stdout=keluaran)
    return [baris.strip() for baris in keluaran.getvalue().splitlines()]


def test_dua_kali(db):
    pertama = _jalankan()
    kedua = _jalankan()

    assert pertama[3] == "upt: 612 dibuat, 0 diubah, 0 sama, 0 dipertahankan"
    assert kedua[3] == "upt: 0 dibuat, 0 diubah, 612 sama, 0 dipertahankan"
    assert [b.split(":")[0] for b in kedua] == [
        "kanwil", "provinsi", "kabkota", "upt", "alias_upt", "mitra", "kerja_sama",
        "kategori", "bobot", "alasan", "jenis", "jalur", "langkah", "dokumen", "kewajiban",
            "alasan_nihil",
    ]  # fmt: skip
    assert all(b.split(": ")[1].startswith("0 dibuat, 0 diubah") for b in kedua)
    assert list(CatatanAudit.objects.values_list("aksi", flat=True)) == ["referensi.muat"] * 2
