from django.apps import AppConfig


class MentoringConfig(AppConfig):
    name = "tenants.mentoring"
    label = "mentoring"
