from django.apps import AppConfig


class SertifikasiConfig(AppConfig):
    name = "sertifikasi"
    verbose_name = "Sertifikasi"

    def ready(self) -> None:
        from sertifikasi import impor, isyarat

        isyarat.pasang()
        impor.pasang()
