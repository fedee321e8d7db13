import datetime as dt

import pytest
import time_machine

from kernel.clock import now
from kernel.tenancy import in_program
from shared.networks.domain.application import approve_application, decline_application
from shared.networks.domain.question import ask_for_more
from shared.networks.models import Application
from tests.frontend.console.cast import apply
from tests.frontend.counting import counted

LIST = "/console/applications/"


def page(client, query: str = ""):
    answer = client.get(LIST + query)
    assert answer.status_code == 200
    return answer


def names(answer) -> list[str]:
    return [application.name for application in answer.context["page"]]


def counts(answer) -> dict[str, int]:
    return {tab.label: tab.count for tab in answer.context["tabs"]}


@pytest.fixture
def queue(officer) -> None:
    """One application in each state, besides those of the cast."""
    for address in ("asked", "approved", "declined"):
        apply(address)
    with in_program():
        by_address = {a.address: a for a in Application.objects.all()}
        ask_for_more(by_address["asked"], question="Which cities?", by=officer)
        approve_application(by_address["approved"], by=officer)
        decline_application(by_address["declined"], reason="Too early.", by=officer)


def test_applications_that_wait_for_the_staff_come_first(console, queue):
    answer = page(console)
    assert names(answer) == ["Sampaguita Nurses Network"]
    assert counts(answer) == {
        "Waits for a decision": 1,
        "Waits for an answer": 1,
        "Approved": 3,
        "Declined": 1,
        "All": 6,
    }
    html = answer.content.decode()
    assert '<span class="count">1</span><span class="visually-hidden"> wants to join</span>' in html


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?state=asked", ["Asked Circle"]),
        ("?state=declined", ["Declined Circle"]),
        ("?state=nonsense", ["Sampaguita Nurses Network"]),
        ("?state=all&q=CIRCLE&sort=name", ["Approved Circle", "Asked Circle", "Declined Circle"]),
        ("?state=all&q=rosa&sort=-name", ["Declined Circle", "Asked Circle", "Approved Circle"]),
        ("?state=all&q=declined@example.org", ["Declined Circle"]),
        ("?state=all&q=andean&sort=name&language=fr", []),
        ("?state=all&q=circle&age=3", []),
        (
            "?state=all&q=circle&age=soon&sort=nonsense",
            ["Asked Circle", "Approved Circle", "Declined Circle"],
        ),
    ],
)
def test_queue_is_filtered_and_sorted_by_the_address(console, queue, query, expected):
    assert names(page(console, query)) == expected


def test_old_applications_are_found_by_their_age(console):
    with time_machine.travel(dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC), tick=False):
        apply("older", language="fr")
    with in_program():
        Application.objects.filter(address="sampaguita").update(
            submitted_at=dt.datetime(2031, 1, 1, tzinfo=dt.UTC)
        )
    assert names(page(console, "?age=7")) == ["Older Circle"]
    assert names(page(console, "?age=7&language=en")) == []


def test_counts_follow_the_search_and_not_the_state(console, queue):
    assert counts(page(console, "?state=asked&q=circle")) == {
        "Waits for a decision": 0,
        "Waits for an answer": 1,
        "Approved": 1,
        "Declined": 1,
        "All": 3,
    }


def test_heads_keep_the_filter_and_turn_the_order_round(console):
    html = page(console, "?state=all&q=network&page=1&sort=name").content.decode()
    assert '<th scope="col" aria-sort="ascending"><a href="?state=all&amp;q=network&amp;sort=-name">' in html
    assert 'href="?state=all&amp;q=network&amp;sort=received"' in html


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "No application waits for you"),
        ("?state=declined", "No application here"),
        ("?q=nobody", "No application fits this filter"),
    ],
)
def test_empty_queue_says_why(console, query, words):
    with in_program():
        Application.objects.filter(network=None).delete()
    assert words in page(console, query).content.decode()


def test_long_queue_has_pages_that_keep_the_filter(console):
    for number in range(51):
        apply(f"andes{number:02}")
    assert len(names(page(console, "?q=andes"))) == 50
    second = page(console, "?q=andes&page=2")
    assert len(names(second)) == 1
    assert 'href="?q=andes&amp;page=1"' in second.content.decode()


def test_queue_asks_as_often_for_one_as_for_three(console, django_assert_num_queries):
    get = counted(django_assert_num_queries)
    get(console, LIST, 7)
    for address in ("waitone", "waittwo"):
        apply(address)
    get(console, LIST, 7)


def test_analyst_reads_the_queue(reading):
    assert names(page(reading)) == ["Sampaguita Nurses Network"]


def test_signed_out_reader_is_asked_to_sign_in(program_client):
    assert program_client.get(LIST)["Location"] == f"/sign-in/?next={LIST}"


@pytest.mark.parametrize(
    ("state", "days", "is_late"),
    [("submitted", 13, False), ("submitted", 14, True), ("asked", 40, False), ("declined", 40, False)],
)
def test_application_that_waits_longer_than_promised_is_marked(console, state, days, is_late):
    with in_program():
        waiting = Application.objects.filter(address="sampaguita")
        waiting.update(state=state, submitted_at=now() - dt.timedelta(days=days, minutes=1))
    assert ("Late</span>" in page(console, "?state=all&q=sampaguita").content.decode()) == is_late
    assert ("Late</span>" in console.get("/console/").content.decode()) == is_late
