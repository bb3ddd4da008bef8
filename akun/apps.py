from django.apps import AppConfig


class AkunConfig(AppConfig):
    name = "akun"
    verbose_name = "Akun"

    def ready(self) -> None:
        from akun import checks, sinyal  # noqa: F401  checks: every URL declares its access

        sinyal.pasang()
