"""PostgreSQL's index of the words of one product in eight (`katalog.pencarian.mesin.seper`)."""

from django.db import migrations

INDEKS = "katalog_terbitan_vektor_seper"


def buat(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE INDEX {INDEKS} ON katalog_terbitan USING gin (vektor_cari) WHERE MOD(id, 8) = 0"
        )


def buang(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX {INDEKS}")


class Migration(migrations.Migration):
    dependencies = [("katalog", "0014_indeks_rekap")]

    operations = [migrations.RunPython(buat, buang)]
