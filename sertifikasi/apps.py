from django.apps import AppConfig


class SertifikasiConfig(AppConfig):
    name = "sertifikasi"
    verbose_name = "Sertifikasi"

    def ready(self) -> None:
        from sertifikasi import isyarat

        isyarat.pasang()
