import datetime as dt

import pytest
import time_machine

from frontend.privacy.parts import parts_of
from kernel.clock import now
from shared.audit.models import Entry
from shared.consent.domain.queries.consent import may_send
from shared.consent.enums import Purpose
from tenants.mentoring.models import Session
from tenants.people.models import Person
from tenants.privacy.domain.queries.subject import subject_of
from tests.frontend.counting import counted
from tests.shared.traces import messages
from tests.world import KAVERI

PATH = "/account/data/"


def test_page_says_what_is_held_and_who_sees_it(own):
    html = own.get(PATH).content.decode()
    for title in ("Your account", "Your profile", "Cycles", "Groups", "Sessions and attendance"):
        assert f">{title}</h4>" in html
    assert "In your group: Mira Carpati (Mentor)" in html
    assert "Get licensed" in html
    assert KAVERI.mark not in html


def test_readers_come_from_the_permissions(inside, mentee):
    with inside():
        parts = {part.title: part for part in parts_of(subject_of(mentee))}
    assert parts["Your profile"].roles == ["Coordinator", "Assistant", "Support from the sponsor"]
    assert (parts["Your profile"].counted, parts["Your profile"].others) == (True, ())
    assert parts["What you agreed to"].roles == []
    assert parts["Groups"].others == ("Mira Carpati (Mentor)",)


def test_mentor_reads_who_is_in_the_group(arec_client, mentor, sign_in):
    html = sign_in(arec_client, mentor).get(PATH).content.decode()
    assert "Alba Carpati (Mentee)" in html


def test_page_asks_a_stranger_to_sign_in(arec_client):
    assert arec_client.get(PATH)["Location"] == "/sign-in/?next=/account/data/"


def test_opened_page_of_a_person_is_written_down_once_an_hour(own, desk, inside, mentee):
    with inside():
        key = Person.objects.get(user=mentee).pk
    for _ in range(3):
        desk.get(f"/coordinate/people/{key}/")
    with time_machine.travel(now() + dt.timedelta(minutes=61)):
        desk.get(f"/coordinate/people/{key}/")
    with inside():
        rows = Entry.objects.filter(subject_id=key, verb="person.opened")
        assert [row.actor_name for row in rows] == ["Ana Carpati", "Ana Carpati"]
    html = own.get(PATH).content.decode()
    assert html.count('<p class="strong">Ana Carpati</p>') == 2


def test_who_opened_another_person_is_not_shown(own, desk, inside):
    with inside():
        key = Person.objects.get(full_name="Bela Carpati").pk
    desk.get(f"/coordinate/people/{key}/")
    assert "Nobody from the network’s team so far." in own.get(PATH).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow(own, inside, mentee, rows, django_assert_num_queries):
    with inside():
        first = Session.objects.get()
        for number in range(2, rows + 1):
            Session.objects.create(
                group=first.group, number=number, held_on=first.held_on, mode=first.mode, logged_by="x"
            )
        person = Person.objects.get(user=mentee)
        for _ in range(rows):
            Entry.objects.create(verb="person.opened", subject_id=person.pk, actor_name="Ana")
    counted(django_assert_num_queries)(own, PATH, 39)


def test_agreed_on_the_page_is_confirmed_by_mail(own, inside, mentee):
    answer = own.post("/account/data/consent/", {"purpose": "events", "action": "give"}, follow=True)
    assert answer.redirect_chain == [(PATH, 302)]
    assert "Noted: you agree." in answer.content.decode()
    with inside():
        assert may_send(mentee.email, Purpose.EVENTS)
        assert [m["template"] for m in messages("mail").values()] == ["consent_confirmation"]


def test_taken_back_on_the_page(own, inside, mentee):
    for _ in range(2):
        own.post("/account/data/consent/", {"purpose": "news", "action": "withdraw"})
    with inside():
        assert not may_send(mentee.email, Purpose.NEWS)


@pytest.mark.parametrize("data", [{}, {"purpose": "x", "action": "give"}, {"purpose": "news", "action": "x"}])
def test_nonsense_changes_nothing(own, inside, mentee, data):
    assert own.post("/account/data/consent/", data).status_code == 302
    with inside():
        assert may_send(mentee.email, Purpose.NEWS)


def test_consent_is_given_by_post_alone(own):
    assert own.get("/account/data/consent/").status_code == 405
