"""PostgreSQL keeps the words of a product in its row, not beside it: a search reads them of a
thousand rows to rank these. Rows written before move when they are written next
(`manage.py bangun_indeks` writes all)."""

from django.db import migrations


def simpan(cara):
    def ubah(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"ALTER TABLE katalog_terbitan ALTER COLUMN vektor_cari SET STORAGE {cara}"
            )

    return ubah


class Migration(migrations.Migration):
    dependencies = [("katalog", "0012_indeks_katalog")]

    operations = [migrations.RunPython(simpan("MAIN"), simpan("EXTENDED"))]
