from django.apps import AppConfig


class CoordinationConfig(AppConfig):
    name = "tenants.coordination"
    label = "coordination"
