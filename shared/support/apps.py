from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "shared.support"
    label = "support"
