from django.apps import AppConfig


class ExtraConfig(AppConfig):
    name = "tests.bench.extra"
    label = "extra"
