"""Every answer tells the browser to take nothing but our own files, whoever gave it and however it went."""

from itertools import product

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory

from kernel.ids import new_id
from kernel.security import SecurityHeadersMiddleware
from tests.routes import routes

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
        " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
HOSTS = {"arec.localhost": settings.NETWORK_URLCONF, "localhost": settings.ROOT_URLCONF}
PAGES = [(host, route) for host, urlconf in HOSTS.items() for route in routes(urlconf)]


def wrong(answer: HttpResponse) -> dict[str, str | None]:
    """The headers that are not as they should be."""
    found = {name: answer.headers.get(name) for name, value in HEADERS.items()}
    features = answer.headers.get("Permissions-Policy", "")
    off = {"camera=()", "geolocation=()", "microphone=()", "payment=()", "usb=()"} <= set(
        features.split(", ")
    )
    return {n: v for n, v in found.items() if v != HEADERS[n]} | (
        {} if off else {"Permissions-Policy": features}
    )


@pytest.mark.parametrize(("host", "route"), PAGES, ids=[f"{host}/{route}" for host, route in PAGES])
def test_every_page_has_them(db, host, route, request):
    clients = {"nobody": Client(HTTP_HOST=host)}
    sign_in = request.getfixturevalue("sign_in")
    for role in ("coordinator", "mentor") if host != "localhost" else ("officer",):
        clients[role] = sign_in(Client(HTTP_HOST=host), request.getfixturevalue(role))
    found = {
        (role, method): wrong(getattr(client, method)(route.path(new_id())))
        for (role, client), method in product(clients.items(), ("get", "post"))
    }
    assert found == {key: {} for key in found}


@pytest.mark.parametrize(
    ("host", "path"),
    [
        ("nobody.localhost", "/"),
        ("arec.localhost", "/no-such-page/"),
        ("10.0.0.7", "/healthz"),
        ("10.0.0.7", "/readyz"),
        ("arec.localhost", "/static/foothold.css"),
    ],
)
def test_answers_that_are_no_page_have_them(db, host, path):
    assert wrong(Client(HTTP_HOST=host).get(path)) == {}


def test_page_that_breaks_has_them(arec_client, monkeypatch):
    arec_client.raise_request_exception = False
    monkeypatch.setattr("frontend.public.views.network.render", None)
    answer = arec_client.get("/")
    assert (answer.status_code, wrong(answer)) == (500, {})


def test_redirect_to_https_has_them(db, settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = Client(HTTP_HOST="arec.localhost").get("/")
    assert (answer.status_code, wrong(answer)) == (301, {})


def test_health_is_told_without_https(db, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert Client().get("/healthz").status_code == 200


def test_view_keeps_what_it_says_itself():
    middleware = SecurityHeadersMiddleware(
        lambda request: HttpResponse(headers={"X-Frame-Options": "SAMEORIGIN"})
    )
    assert middleware(RequestFactory().get("/"))["X-Frame-Options"] == "SAMEORIGIN"


PUBLIC = {"brand/logo/<str:name>", "theme/<str:accent>.css"}


@pytest.mark.parametrize(("host", "route"), PAGES, ids=[f"{host}/{route}" for host, route in PAGES])
def test_page_made_for_one_reader_is_kept_by_no_cache_on_the_way(db, host, route, request):
    client = Client(HTTP_HOST=host)
    request.getfixturevalue("sign_in")(
        client, request.getfixturevalue("officer" if host == "localhost" else "coordinator")
    )
    answer = client.get(route.path(new_id()))
    kept = {part.strip() for part in answer.headers.get("Cache-Control", "").split(",")}
    reads_session = "Cookie" in answer.headers.get("Vary", "")
    assert "private" in kept or not reads_session or route.pattern in PUBLIC, answer.headers
