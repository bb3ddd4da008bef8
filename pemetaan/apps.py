from django.apps import AppConfig


class PemetaanConfig(AppConfig):
    name = "pemetaan"
    verbose_name = "Pemetaan"

    def ready(self) -> None:
        from pemetaan.isyarat import pasang

        pasang()
