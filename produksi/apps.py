from django.apps import AppConfig


class ProduksiConfig(AppConfig):
    name = "produksi"
    verbose_name = "Laporan produksi"
