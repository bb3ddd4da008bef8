"""The search index: a generated tsvector with GIN on PostgreSQL, an FTS5 table on SQLite."""

from django.db import migrations

POSTGRES = """
ALTER TABLE katalog_terbitan ADD COLUMN vektor_cari tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', split_part(teks_cari, E'\\n', 1)), 'A') ||
    setweight(to_tsvector('simple', split_part(teks_cari, E'\\n', 2)), 'B') ||
    setweight(to_tsvector('simple', split_part(teks_cari, E'\\n', 3)), 'C')
) STORED;
CREATE INDEX katalog_terbitan_vektor_cari ON katalog_terbitan USING gin (vektor_cari);
"""
SQLITE = (
    "CREATE VIRTUAL TABLE katalog_terbitan_cari USING "
    "fts5(berat, sedang, ringan, tokenize = 'unicode61', prefix = '2 3 4')"
)


def buat(apps, schema_editor):
    schema_editor.execute(POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE)


def buang(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE katalog_terbitan DROP COLUMN vektor_cari")
    else:
        schema_editor.execute("DROP TABLE katalog_terbitan_cari")


class Migration(migrations.Migration):
    dependencies = [("katalog", "0001_initial")]

    operations = [migrations.RunPython(buat, buang)]
