"""The same apps and the same database by django-tenants as it comes: its backend, its commands."""

import os

if os.environ.get("BENCH_EXTRA"):
    from tests.bench.extra.fleet_settings import *  # noqa: F403
    from tests.bench.extra.fleet_settings import DATABASES
else:
    from config.settings import *  # noqa: F403
    from config.settings import DATABASES

DATABASES["default"]["ENGINE"] = "django_tenants.postgresql_backend"
