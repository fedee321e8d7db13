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


# Whoever comes may open these. A new address is added here by hand, after a thought.
OPEN = {
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "email_confirm",
    "help",
    "help_topic",
    "home",
    "invitation",
    "language",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "password_new",
    "privacy",
    "signed_in",
    "styleguide",
    "theme",
    "theme_look",
    "theme_sheet",
    "unsubscribe",
    "unsubscribe_link",
    "unsubscribe_one_click",
}
OPEN_OF_PROGRAM = OPEN | {
    "accessibility",
    "contact",
    "contact_sent",
    "how_to_join",
    "join",
    "join_availability",
    "join_check",
    "join_professions",
    "join_resume",
    "join_saved",
    "join_status",
    "join_status_ask",
    "join_step",
    "networks",
    "stories",
}
OPEN_OF_NETWORKS = OPEN | {
    "answer",
    "answer_again",
    "logo",
    "support_entrance",
    "support_link",
    "waiting_place",
}


@pytest.mark.parametrize(
    ("urlconf", "expected"),
    [(settings.ROOT_URLCONF, OPEN_OF_PROGRAM), (settings.NETWORK_URLCONF, OPEN_OF_NETWORKS)],
)
def test_page_without_a_guard_is_one_that_is_meant_for_everybody(urlconf, expected):
    found = patterns(get_resolver(urlconf))
    assert {p.name for _path, p in found if not hasattr(p.callback, "permission")} == expected


def test_every_permission_is_asked_for():
    words = {"permission_words.py"}
    code = "".join(path.read_text() for path in FRONTEND.rglob("*.py") if path.name not in words)
    assert [name for name in sorted(permissions) if f'"{name}"' not in code] == []
