import datetime as dt

import pytest
from django.test import Client

from kernel.clock import now, today
from shared.accounts.models import User
from tenants.people.models import Person
from tenants.privacy.domain.erasure import ask_erasure, start_erasure
from tenants.privacy.models import Erasure
from tests.frontend.counting import counted
from tests.world import AREC, KAVERI

PATH = "/coordinate/privacy/"


@pytest.fixture
def asked(inside, mentee, nobody_waits) -> str:
    """Alba asks; the address of the request."""
    with inside():
        return f"{PATH}{ask_erasure(reason='I move away', by=mentee).pk}/"


def test_list_shows_who_waits_and_the_count_in_the_navigation(desk, asked):
    html = desk.get(PATH).content.decode()
    assert "Alba Carpati" in html
    assert "request waits</span>" in html
    assert KAVERI.mark not in html


def test_empty_list_says_what_to_do(desk, nobody_waits):
    assert "Nobody waits for an answer" in desk.get(PATH).content.decode()


def test_late_request_says_so(desk, inside, asked):
    assert "Due " in desk.get(PATH).content.decode()
    with inside():
        Erasure.objects.update(due_on=today() - dt.timedelta(days=1))
    assert "Late: was due" in desk.get(PATH).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_of_the_list_do_not_grow(
    desk, inside, coordinator, nobody_waits, rows, django_assert_num_queries
):
    with inside():
        for who in ("finn", "otto", "cora")[:rows]:
            start_erasure(Person.objects.get(email=AREC.email(who)), reason="x", by=coordinator)
    counted(django_assert_num_queries)(desk, PATH, 6)


@pytest.mark.parametrize("path", [PATH, "{asked}", "{asked}decline/", "{asked}progress/"])
def test_pages_are_for_coordinators_alone(asked, mentor, mentee, sign_in, path):
    for user in (mentor, mentee):
        client = sign_in(Client(HTTP_HOST="arec.localhost"), user)
        assert client.get(path.format(asked=asked)).status_code == 403


def test_detail_says_what_happens_in_numbers(desk, asked):
    html = desk.get(asked).content.decode()
    assert "I move away" in html
    assert "<dt>Your profile</dt><dd>1</dd>" in html
    assert "Erasing cannot be undone." in html


def test_confirmed_with_the_name(desk, inside, asked):
    answer = desk.post(asked, {"name": "Alba Carpati"}, follow=True)
    assert answer.redirect_chain == [(asked, 302)]
    assert "The person is being erased" in answer.content.decode()
    with inside():
        assert Erasure.objects.get().state == "confirmed"
    assert desk.post(asked, {"name": "Alba Carpati"})["Location"] == asked


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "Type the name, so that nobody is erased by mistake"),
        ("Alba", "Write the name exactly: Alba Carpati"),
    ],
)
def test_confirmed_with_another_name(desk, inside, asked, name, words):
    answer = desk.post(asked, {"name": name})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    with inside():
        assert Erasure.objects.get().state == "asked"


def test_progress_loads_the_page_again_once_it_is_done(desk, inside, asked):
    desk.post(asked, {"name": "Alba Carpati"})
    htmx = {"HTTP_HX_REQUEST": "true"}
    assert desk.get(f"{asked}progress/", **htmx).status_code == 204
    with inside():
        Erasure.objects.update(state="erased", erased_at=now(), user=None, person=None)
    assert desk.get(f"{asked}progress/", **htmx)["HX-Refresh"] == "true"
    assert desk.get(f"{asked}progress/")["Location"] == asked
    assert "It does not say who it was." in desk.get(asked).content.decode()
    assert "Erased person" in desk.get(PATH).content.decode()


def test_declined_with_a_reason(desk, inside, asked):
    answer = desk.post(f"{asked}decline/", {"reason": "A complaint is open."}, follow=True)
    assert answer.redirect_chain == [(asked, 302)]
    assert "A complaint is open." in answer.content.decode()
    with inside():
        assert Erasure.objects.get().state == "declined"


def test_declined_without_a_reason(desk, asked):
    answer = desk.post(f"{asked}decline/", {"reason": ""})
    assert answer.status_code == 422
    assert "Write the reason" in answer.content.decode()


def test_declined_after_it_was_answered(desk, inside, asked):
    desk.post(asked, {"name": "Alba Carpati"})
    answer = desk.post(f"{asked}decline/", {"reason": "Too late"}, follow=True)
    assert "This request was answered already." in answer.content.decode()
    with inside():
        assert Erasure.objects.get().state == "confirmed"


def test_started_for_somebody_who_asked_by_telephone(desk, inside, nobody_waits):
    with inside():
        finn = Person.objects.get(email=AREC.email("finn"))
    path = f"/coordinate/people/{finn.pk}/erase/"
    assert path in desk.get(f"/coordinate/people/{finn.pk}/").content.decode()
    assert desk.post(path, {"reason": ""}).status_code == 422
    for _ in range(2):
        answer = desk.post(path, {"reason": "By telephone"})
    with inside():
        erasure = Erasure.objects.get()
        assert answer["Location"] == f"{PATH}{erasure.pk}/"
        assert (erasure.on_behalf, erasure.person_id, erasure.reason) == (True, finn.pk, "By telephone")


def test_assistant_sees_no_way_to_erase(inside, sign_in, coordinator):
    with inside():
        User.objects.filter(pk=coordinator.pk).update(roles=["assistant"])
        coordinator.refresh_from_db()
        finn = Person.objects.get(email=AREC.email("finn"))
    client = sign_in(Client(HTTP_HOST="arec.localhost"), coordinator)
    html = client.get(f"/coordinate/people/{finn.pk}/").content.decode()
    assert "/erase/" not in html
    assert PATH not in html
    assert client.get(f"/coordinate/people/{finn.pk}/erase/").status_code == 403
