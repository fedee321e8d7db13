"""What every page knows, asked as Django asks it: with a request that may lack host and user."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from frontend.context import site
from kernel.tenancy import entered, in_network
from shared.accounts.models import User
from shared.networks.domain.queries.host import resolve_host


def context(path: str, domain: str = "", user: object = None, **cookies: str):
    request = RequestFactory().get(path)
    request.COOKIES.update(cookies)
    if domain:
        request.host = resolve_host(domain)
    if user is not None:
        request.user = user
    return site(request), request


def places(found) -> list[tuple[str, bool]]:
    return [(place["url"], place["current"]) for place in found["navigation"]]


def test_unknown_host_asks_no_database(django_assert_num_queries):
    """Without the database fixture: a query would fail this test."""
    found, _request = context("/somewhere/")
    assert (found["site"].name, found["site"].kind, found["site"].accent) == ("Foothold", "program", "blue")
    assert {name: found[name] for name in ("navigation", "footer", "role", "theme")} == {
        "navigation": [],
        "footer": [],
        "role": "",
        "theme": "system",
    }


def test_program_in_public(db, django_assert_num_queries):
    resolve_host("localhost")
    with django_assert_num_queries(0):
        found, request = context("/", "localhost", AnonymousUser())
    assert [url for url, _current in places(found)] == ["/networks/", "/how-to-join/", "/stories/", "/join/"]
    assert [link["url"] for link in found["footer"][0]["links"]] == ["/networks/", "/how-to-join/", "/join/"]
    with entered(request.host.scope):
        assert (found["site"].address, found["site"].email) == ("Lakeshore", "program@example.org")


def test_network_in_public(arec):
    found, request = context("/", "arec.localhost", AnonymousUser())
    assert (found["site"].kind, found["site"].name, found["site"].initials) == ("network", arec.name, "AR")
    assert (found["navigation"], found["footer"]) == ([], [])
    with entered(request.host.scope):
        assert found["site"].email == arec.contact_email
        assert found["site"].address == "Engineering · Newcomers"
        assert (found["site"].program_name, found["site"].program_url) == (
            "Lakeshore Mentoring",
            "http://localhost/",
        )


def test_console_counts_who_waits_in_one_query(db, officer, django_assert_num_queries):
    host = resolve_host("localhost")
    with entered(host.scope), django_assert_num_queries(1):
        found, _request = context("/console/", "localhost", officer)
    assert [url for url, current in places(found) if current] == ["/console/"]
    applications = found["navigation"][1]
    assert (applications["count"], applications["count_label"]) == (1, "wants to join")
    assert found["role"] == "Program console"


def test_application_belongs_to_the_queue(db, officer):
    with entered(resolve_host("localhost").scope):
        found, _request = context("/console/applications/x/", "localhost", officer)
    assert places(found) == [
        ("/console/", False),
        ("/console/applications/", True),
        ("/console/networks/", False),
        ("/console/seasons/", False),
        ("/console/staff/", False),
        ("/console/support/", False),
        ("/console/audit/", False),
        ("/console/settings/", False),
        ("/mailbox/", False),
    ]


@pytest.mark.parametrize(
    ("roles", "path", "urls", "role"),
    [
        (
            ["coordinator"],
            "/coordinate/people/",
            [
                ("/coordinate/", False),
                ("/coordinate/people/", True),
                ("/coordinate/cycles/", False),
                ("/coordinate/audit/", False),
                ("/coordinate/privacy/", False),
                ("/coordinate/settings/", False),
                ("/mailbox/", False),
            ],
            "Coordinator",
        ),
        (["mentor"], "/home/", [("/home/", True)], "Mentor"),
        (["mentee"], "/groups/x/sessions/1/", [("/home/", True)], "Mentee"),
        (
            ["coordinator", "mentor"],
            "/home/",
            [
                ("/coordinate/", False),
                ("/coordinate/people/", False),
                ("/coordinate/cycles/", False),
                ("/coordinate/audit/", False),
                ("/coordinate/privacy/", False),
                ("/coordinate/settings/", False),
                ("/home/", True),
                ("/mailbox/", False),
            ],
            "Coordinator",
        ),
    ],
)
def test_rooms_of_a_network(arec, roles, path, urls, role, django_assert_num_queries):
    """A coordinator's sidebar counts the requests that wait: the only query."""
    resolve_host("arec.localhost")
    counts = int("coordinator" in roles)
    with in_network(arec.schema_name), django_assert_num_queries(counts):
        found, _request = context(path, "arec.localhost", User(roles=roles))
    assert (places(found), found["role"]) == (urls, role)


def test_mailbox_is_missing_where_mails_are_sent(arec, settings):
    settings.DEMO = settings.TESTING = False
    with in_network(arec.schema_name):
        found, _request = context("/coordinate/", "arec.localhost", User(roles=["coordinator"]))
    assert [url for url, _current in places(found)] == [
        "/coordinate/",
        "/coordinate/people/",
        "/coordinate/cycles/",
        "/coordinate/audit/",
        "/coordinate/privacy/",
        "/coordinate/settings/",
    ]


@pytest.mark.parametrize(
    ("cookie", "theme"),
    [("dark", "dark"), ("light", "light"), ("system", "system"), ('"><script>', "system")],
)
def test_theme(cookie, theme):
    found, _request = context("/", theme=cookie)
    assert found["theme"] == theme


@pytest.mark.parametrize("path", ["/", "/join/", "/console/"])
@pytest.mark.parametrize("host", ["nobody.localhost", "evil.example.org", "localhost.evil.example.org", "-"])
def test_unknown_host_gets_the_page_for_nothing_found(client, db, host, path):
    answer = client.get(path, HTTP_HOST=host)
    assert answer.status_code == 404
    assert "We cannot find this page" in answer.content.decode()
    assert "Lakeshore" not in answer.content.decode()
