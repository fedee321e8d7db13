"""Every signed-in room asks for a permission, and every permission is asked for somewhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from rules.permissions import permissions

ROOMS = ("console/", "coordinate/", "home/", "groups/", "mailbox/")
FRONTEND = Path(settings.REPOSITORY, "frontend")


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, path)
        else:
            yield path, pattern


@pytest.mark.parametrize("urlconf", [settings.ROOT_URLCONF, settings.NETWORK_URLCONF])
def test_every_room_has_a_guard_that_asks_for_a_known_permission(urlconf):
    rooms = [(path, p) for path, p in patterns(get_resolver(urlconf)) if path.startswith(ROOMS)]
    assert len(rooms) > 10
    unguarded = [path for path, p in rooms if getattr(p.callback, "permission", None) not in permissions]
    assert unguarded == []


def test_every_permission_is_asked_for():
    words = {"permission_words.py"}
    code = "".join(path.read_text() for path in FRONTEND.rglob("*.py") if path.name not in words)
    assert [name for name in sorted(permissions) if f'"{name}"' not in code] == []
