"""On PostgreSQL the database itself refuses to change or delete an audit entry.

The one exception: an account that goes takes its link along, its name stays.
"""

from django.db import migrations

FUNGSI = """
CREATE FUNCTION catatan_audit_tetap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.oleh_id IS NULL
     AND to_jsonb(NEW) - 'oleh_id' = to_jsonb(OLD) - 'oleh_id' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'Catatan audit tidak dapat diubah atau dihapus.'
    USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER catatan_audit_tetap BEFORE UPDATE OR DELETE ON inti_catatanaudit
  FOR EACH ROW EXECUTE FUNCTION catatan_audit_tetap();
"""
BALIK = """
DROP TRIGGER catatan_audit_tetap ON inti_catatanaudit;
DROP FUNCTION catatan_audit_tetap();
"""


def pasang(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(FUNGSI)


def lepas(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(BALIK)


class Migration(migrations.Migration):
    dependencies = [("inti", "0001_initial")]

    operations = [migrations.RunPython(pasang, lepas)]
