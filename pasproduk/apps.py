from django.apps import AppConfig


class PasprodukConfig(AppConfig):
    name = "pasproduk"
    verbose_name = "PasProduk"
