"""Foothold with the bench's app in each network; BENCH_EXTRA says whether its code is `before` or `after`."""

import os

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS, TENANT_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.bench.extra"]
TENANT_APPS = [*TENANT_APPS, "tests.bench.extra"]
MIGRATION_MODULES = {"extra": f"tests.bench.extra.{os.environ['BENCH_EXTRA']}"}
