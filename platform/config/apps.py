"""Which apps have tables in the public schema, in each network's schema, or in both."""

from django.apps import AppConfig

IN_BOTH = [
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "shared.accounts",
    "shared.audit",
    "shared.outbox",
    "shared.consent",
    "shared.mail",
]

SHARED_APPS = [
    "django_tenants",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    *IN_BOTH,
    "shared.program",
    "shared.networks",
    "shared.fleet",
    "shared.reporting",
    "shared.support",
]

TENANT_APPS = [
    *IN_BOTH,
    "tenants.security",
    "tenants.people",
    "tenants.cycles",
    "tenants.matching",
    "tenants.mentoring",
    "tenants.publishing",
    "tenants.coordination",
    "tenants.support",
    "tenants.privacy",
]

WITHOUT_TABLES = [
    "config",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "template_partials",
    "rules.apps.AutodiscoverRulesConfig",
    "frontend",
]

# The kernel comes first: its management commands replace those of the libraries.
INSTALLED_APPS = list(dict.fromkeys(["kernel", *SHARED_APPS, *TENANT_APPS, *WITHOUT_TABLES]))


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        # Tasks of every app belong to this Celery application, also in processes that only send them.
        from config import celery  # noqa: F401
