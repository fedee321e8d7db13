from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "shared.consent"
    label = "consent"
