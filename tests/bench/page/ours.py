"""Foothold as it runs, with the page of the bench."""

from config.settings import *  # noqa: F403

NETWORK_URLCONF = "tests.bench.page.urls"
