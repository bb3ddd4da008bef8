"""Rights of the role that the application runs as, where another one owns the tables."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from inti.models import CatatanAudit


class Command(BaseCommand):
    help = (
        "PostgreSQL: give a role what the application needs, and no way to change the audit trail. "
        "Run it as the owner of the tables after each migrate."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("peran", help="the role that the application signs in as")

    def handle(self, *args: Any, peran: str, **opsi: Any) -> None:
        if connection.vendor != "postgresql":
            raise CommandError("Hanya untuk PostgreSQL.")
        kutip = connection.ops.quote_name
        siapa, audit = kutip(peran), kutip(CatatanAudit._meta.db_table)
        with transaction.atomic(), connection.cursor() as kursor:
            kursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [peran])
            if not kursor.fetchone():
                raise CommandError(f"Peran “{peran}” tidak ada di PostgreSQL.")
            # Names are quoted; none of it comes from a user of the portal.
            for perintah in (
                f"GRANT USAGE ON SCHEMA public TO {siapa}",
                f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {siapa}",
                f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {siapa}",
                f"REVOKE UPDATE, DELETE, TRUNCATE ON {audit} FROM {siapa}",
                f"GRANT UPDATE (oleh_id) ON {audit} TO {siapa}",
            ):
                kursor.execute(perintah)
        self.stdout.write(f"{peran}: boleh membaca dan menulis; catatan audit hanya ditambah.")
