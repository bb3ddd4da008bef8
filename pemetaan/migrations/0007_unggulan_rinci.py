from django.db import migrations, models


def hitung_ulang(apps, schema_editor):
    """Every unit is to be counted anew, so that its row holds its flagships."""
    perubahan = apps.get_model("pemetaan", "PerubahanUnit")
    unit = apps.get_model("organisasi", "UPT").objects.values_list("pk", flat=True)
    perubahan.objects.bulk_create([perubahan(upt_id=pk) for pk in unit], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("pemetaan", "0006_laporan_berjalan_sekali"),
    ]

    operations = [
        migrations.AddField(
            model_name="rekapunit",
            name="unggulan_rinci",
            field=models.JSONField(null=True),
        ),
        migrations.RunPython(hitung_ulang, migrations.RunPython.noop, elidable=True),
    ]
