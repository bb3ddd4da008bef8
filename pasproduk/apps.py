from django.apps import AppConfig


class PasprodukConfig(AppConfig):
    name = "pasproduk"
    verbose_name = "PasProduk"

    def ready(self) -> None:
        from pasproduk import impor

        impor.pasang()
