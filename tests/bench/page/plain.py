"""Django without Foothold's own machinery: no hosts, no roles, no ids, lines or counts of requests.

The same apps, the same other middleware, and the same rows, found by a fixed search path.
"""

import os

from config import settings as foothold
from config.settings import *  # noqa: F403

INSTALLED_APPS = [app for app in foothold.INSTALLED_APPS if app != "django_tenants"]
MIDDLEWARE = [name for name in foothold.MIDDLEWARE if not name.startswith(("kernel.", "frontend."))]
MIDDLEWARE += ["django.middleware.clickjacking.XFrameOptionsMiddleware"]
DATABASE_ROUTERS: list[str] = []
ROOT_URLCONF = "tests.bench.page.urls"
DATABASES = {
    "default": foothold.DATABASES["default"]
    | {
        "ENGINE": "django.db.backends.postgresql",
        "OPTIONS": {
            **foothold.DATABASES["default"]["OPTIONS"],
            "options": "-c search_path={0},public -c role={0}".format(os.environ["BENCH_SCHEMA"]),
        },
    }
}
