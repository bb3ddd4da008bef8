"""Of the same report, one at most is under way: the newest stays, the others say why they ended."""

from django.db import migrations, models
from django.db.models import Q
from django.db.models.functions import Coalesce

BERJALAN = ["menunggu", "menyusun"]


def tinggalkan_satu(apps, schema_editor):
    LaporanResmi = apps.get_model("pemetaan", "LaporanResmi")
    sudah = set()
    for satu in LaporanResmi.objects.filter(status__in=BERJALAN).order_by("-pk"):
        kunci = (satu.kanwil_id, satu.upt_id, satu.putaran_id, satu.periode)
        if kunci in sudah:
            satu.status, satu.galat = "gagal", "Diganti permintaan yang lebih baru."
            satu.save(update_fields=["status", "galat"])
        sudah.add(kunci)


class Migration(migrations.Migration):
    dependencies = [("pemetaan", "0005_laporan_lanjut")]

    operations = [
        migrations.RunPython(tinggalkan_satu, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="laporanresmi",
            constraint=models.UniqueConstraint(
                Coalesce("kanwil", 0),
                Coalesce("upt", 0),
                Coalesce("putaran", 0),
                "periode",
                condition=Q(status__in=BERJALAN),
                name="laporan_resmi_berjalan_sekali",
            ),
        ),
    ]
