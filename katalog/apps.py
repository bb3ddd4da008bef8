from django.apps import AppConfig


class KatalogConfig(AppConfig):
    name = "katalog"
    verbose_name = "Katalog"

    def ready(self) -> None:
        from katalog import impor

        impor.pasang()
