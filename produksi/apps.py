from django.apps import AppConfig


class ProduksiConfig(AppConfig):
    name = "produksi"
    verbose_name = "Laporan produksi"

    def ready(self) -> None:
        from katalog.kait import daftarkan_bulan
        from produksi import impor
        from produksi.queries.duabelas import bulan_untuk_katalog

        daftarkan_bulan(bulan_untuk_katalog)
        impor.pasang()
