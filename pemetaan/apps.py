from django.apps import AppConfig


class PemetaanConfig(AppConfig):
    name = "pemetaan"
    verbose_name = "Pemetaan"

    def ready(self) -> None:
        from impor.services.pulihkan import daftarkan_pemulih
        from pemetaan.isyarat import pasang
        from pemetaan.services.laporan import pulihkan_laporan

        pasang()
        daftarkan_pemulih(pulihkan_laporan)
