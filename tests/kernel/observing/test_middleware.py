"""One line for each request, with an id that the answer carries too."""

import logging

import pytest
from structlog.contextvars import get_contextvars

INVITATION = "/invitation/a-secret-of-thirty-two-characters/"


@pytest.fixture
def lines(caplog):
    """Fields of the lines of requests."""
    caplog.set_level(logging.INFO, "foothold.request")
    return lambda: [r.__dict__["fields"] for r in caplog.records if r.name == "foothold.request"]


def without_ms(found: list[dict]) -> list[dict]:
    assert all(entry["ms"] >= 0 for entry in found)
    return [{name: value for name, value in entry.items() if name != "ms"} for entry in found]


def test_line_says_whose_request_it_was_and_how_it_went(arec_client, arec, coordinator, sign_in, lines):
    sign_in(arec_client, coordinator)
    arec_client.get("/coordinate/people/")
    assert without_ms(lines()) == [
        {
            "network": arec.schema_name,
            "user": str(coordinator.pk),
            "method": "GET",
            "route": "people",
            "status": 200,
        }
    ]


def test_request_to_an_unknown_host_has_a_line(client, db, lines):
    client.get("/", HTTP_HOST="nobody.localhost")
    assert without_ms(lines()) == [
        {"network": None, "user": None, "method": "GET", "route": "none", "status": 404}
    ]


def test_line_holds_no_secret_of_a_link(arec_client, lines, caplog):
    arec_client.get(INVITATION)
    assert [entry["route"] for entry in lines()] == ["invitation"]
    assert "a-secret" not in str([r.__dict__ for r in caplog.records if r.name == "foothold.request"])


def test_answer_carries_the_id_and_nothing_is_left_of_it(arec_client):
    first, second = (arec_client.get("/")["X-Request-ID"] for _ in range(2))
    assert first != second
    assert len(first) == 32
    assert get_contextvars() == {}


def test_id_of_the_proxy_is_kept(arec_client):
    assert arec_client.get("/", HTTP_X_REQUEST_ID="proxy-0001")["X-Request-ID"] == "proxy-0001"


@pytest.mark.parametrize(
    "given", ["short", "x" * 65, "two words", "line\nbreak", "<script>alert(1)</script>", "é" * 9]
)
def test_id_that_looks_like_none_is_replaced(arec_client, given):
    assert len(arec_client.get("/", HTTP_X_REQUEST_ID=given)["X-Request-ID"]) == 32


def test_health_probes_are_not_worth_a_line(client, db, lines):
    client.get("/healthz")
    client.get("/readyz")
    assert lines() == []


def test_line_of_a_page_that_breaks(arec_client, lines, monkeypatch):
    arec_client.raise_request_exception = False
    monkeypatch.setattr("frontend.public.views.network.render", None)
    assert arec_client.get("/").status_code == 500
    assert [entry["status"] for entry in lines()] == [500]
