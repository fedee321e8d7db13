from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "shared.reporting"
    label = "reporting"
