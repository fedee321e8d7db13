from django.apps import AppConfig


class NetworksConfig(AppConfig):
    name = "shared.networks"
    label = "networks"
