from django.apps import AppConfig


class ProgramConfig(AppConfig):
    name = "shared.program"
    label = "program"
