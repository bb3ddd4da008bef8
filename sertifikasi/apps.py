from django.apps import AppConfig


class SertifikasiConfig(AppConfig):
    name = "sertifikasi"
    verbose_name = "Sertifikasi"
