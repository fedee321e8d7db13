from django.apps import AppConfig


class FleetConfig(AppConfig):
    name = "shared.fleet"
    label = "fleet"
