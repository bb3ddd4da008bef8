"""Halal certificates have no limit since UU 6/2023; installations that already know the kind."""

from django.db import migrations


def tandai(apps, schema_editor):
    apps.get_model("sertifikasi", "JenisSertifikat").objects.filter(kode="halal").update(
        tanpa_batas=True
    )


class Migration(migrations.Migration):
    dependencies = [("sertifikasi", "0005_bersama")]
    operations = [migrations.RunPython(tandai, migrations.RunPython.noop)]
