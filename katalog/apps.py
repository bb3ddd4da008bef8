from django.apps import AppConfig


class KatalogConfig(AppConfig):
    name = "katalog"
    verbose_name = "Katalog"

    def ready(self) -> None:
        from impor.services.pulihkan import daftarkan_pemulih
        from katalog import impor
        from katalog.services.massal import pulihkan_massal

        impor.pasang()
        daftarkan_pemulih(pulihkan_massal)
