from django.apps import AppConfig


class SecurityConfig(AppConfig):
    name = "tenants.security"
    label = "security"
