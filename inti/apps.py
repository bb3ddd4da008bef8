from django.apps import AppConfig


class IntiConfig(AppConfig):
    name = "inti"
    verbose_name = "Inti"

    def ready(self) -> None:
        from inti import audit

        audit.pasang_penangkap()
