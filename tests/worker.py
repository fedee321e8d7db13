"""A pytest plugin, loaded before Django's settings: each worker has a Redis database of its own."""

import os
from urllib.parse import urlsplit

_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
FOR_TESTS = int(_WORKER) * 2 + 1
FOR_BROWSER = FOR_TESTS + 1

os.environ.setdefault("FOOTHOLD_TESTING", "1")
# Links in expectations name no port; the browser tests' platform sets its own.
os.environ.pop("FOOTHOLD_PORT", None)
# Playwright keeps an event loop in the thread of the tests; Django would take every query for a mistake.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


def redis_database(url: str, number: int) -> str:
    """The address of another database of the same Redis server (a server has 16)."""
    parts = urlsplit(url)
    if parts.scheme == "unix":
        return f"unix://{parts.path}?db={number}"
    return parts._replace(path=f"/{number}").geturl()


if "REDIS_URL" in os.environ:
    os.environ["REDIS_URL"] = redis_database(os.environ["REDIS_URL"], FOR_TESTS)
