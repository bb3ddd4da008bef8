from django.apps import AppConfig


class AkunConfig(AppConfig):
    name = "akun"
    verbose_name = "Akun"

    def ready(self) -> None:
        from akun import checks  # noqa: F401  registers the check that every URL is declared
