from django.apps import AppConfig


class EtalaseConfig(AppConfig):
    name = "etalase"
    verbose_name = "Etalase"
