from typing import Any

from django.apps import AppConfig
from django.db import connection
from django.db.models.signals import post_migrate, pre_migrate


def _setelah_migrasi(**_: Any) -> None:
    from katalog import rekap
    from katalog.services.rekap import pastikan_pemicu

    if rekap.REKAP in connection.introspection.table_names():
        pastikan_pemicu()


def _sebelum_migrasi(plan: Any = (), **_: Any) -> None:
    """A migration that remakes a table of the roll-up meets no trigger that names it."""
    from katalog import rekap
    from katalog.services.rekap import lepas_semua

    if plan and rekap.REKAP in connection.introspection.table_names():
        lepas_semua()


class KatalogConfig(AppConfig):
    name = "katalog"
    verbose_name = "Katalog"

    def ready(self) -> None:
        from impor.services.pulihkan import daftarkan_pemulih
        from katalog import impor
        from katalog.services.massal import pulihkan_massal

        pre_migrate.connect(_sebelum_migrasi, sender=self, dispatch_uid="katalog.rekap.lepas")
        post_migrate.connect(_setelah_migrasi, sender=self, dispatch_uid="katalog.rekap")
        impor.pasang()
        daftarkan_pemulih(pulihkan_massal)
