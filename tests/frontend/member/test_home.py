import datetime as dt

import pytest
from django.test import Client

from kernel.clock import now, today
from shared.accounts.domain.user import open_account
from shared.accounts.enums import Role
from shared.audit.actor import SYSTEM
from tenants.cycles.models import Cycle, Enrolment
from tenants.mentoring.models import Attendance, Group, Membership
from tenants.people.models import Person
from tests.frontend.coordinator.cast import pairs, person
from tests.frontend.counting import counted
from tests.world import AREC

PATH = "/home/"


@pytest.fixture
def group(inside) -> Group:
    with inside():
        return Group.objects.get()


@pytest.fixture
def as_mentor(arec_client, mentor, sign_in):
    return sign_in(arec_client, mentor)


@pytest.fixture
def as_mentee(arec_client, mentee, sign_in):
    return sign_in(arec_client, mentee)


def everybody(*names: str) -> list[Person]:
    return [person(name) for name in names]


def test_mentor_has_the_form_of_the_next_session(as_mentor, group):
    answer = as_mentor.get(PATH)
    html = answer.content.decode()
    (card,) = answer.context["mentoring"]
    assert (card.form.number, card.planned, card.came, card.seats, card.time) == (2, 5, 4, 5, "1 h")
    assert f'action="/groups/{group.pk}/sessions/2/"' in html
    assert "Session 2 of 5" in html
    assert html.count('value="came"') == 5


def test_mentor_sees_mentees_with_goal_and_mail(as_mentor):
    html = as_mentor.get(PATH).content.decode()
    for text in ("Alba Carpati", "Get licensed", "mailto:alba.carpati@example.org", "Civil engineers"):
        assert text in html
    assert "Finn Carpati" not in html


def test_mentor_can_correct_what_was_recorded(as_mentor, group):
    html = as_mentor.get(PATH).content.decode()
    assert "Tuesday 15 September" in html
    assert f'href="/groups/{group.pk}/sessions/1/"' in html


def test_planned_day_that_is_over_is_asked_for(as_mentor, inside, group):
    with inside():
        Group.objects.update(next_session_at=now() - dt.timedelta(days=3))
    answer = as_mentor.get(PATH)
    assert "Did you meet on" in answer.content.decode()
    form = answer.context["mentoring"][0].form
    assert form.initial["held_on"] == today() - dt.timedelta(days=3)
    assert form.initial["next_session_at"] is None


def test_planned_day_ahead_is_shown_and_kept(as_mentor, inside, group):
    at = now() + dt.timedelta(days=3)
    with inside():
        Group.objects.update(next_session_at=at)
    answer = as_mentor.get(PATH)
    assert "You meet on" in answer.content.decode()
    form = answer.context["mentoring"][0].form
    assert form.initial["held_on"] == today()
    assert form.initial["next_session_at"] == today() + dt.timedelta(days=3)


def test_mentor_of_several_groups_has_the_first_open(as_mentor, inside, coordinator):
    with inside():
        pairs("Pairs", people=everybody("mira", "alba", "finn"), by=coordinator)
    answer = as_mentor.get(PATH)
    assert len(answer.context["mentoring"]) == 3
    html = answer.content.decode()
    assert html.count('<details class="fold" open>') == 1
    assert html.count('<details class="fold">') == 2
    assert "3 groups" in html


def test_groups_that_are_complete_come_last(as_mentor, inside, coordinator):
    with inside():
        Cycle.objects.filter(name="Running Carpati").update(planned_sessions=1)
        pairs("Pairs", people=everybody("mira", "finn"), by=coordinator)
    cards = as_mentor.get(PATH).context["mentoring"]
    assert [(card.group.cycle.name, card.is_complete) for card in cards] == [
        ("Pairs", False),
        ("Running Carpati", True),
    ]


@pytest.mark.parametrize("cycles", [1, 3])
def test_queries_do_not_grow_with_groups(as_mentor, inside, coordinator, cycles, django_assert_num_queries):
    with inside():
        for number in range(cycles):
            pairs(f"Pairs {number}", people=everybody("mira", "alba", "finn"), by=coordinator)
    counted(django_assert_num_queries)(as_mentor, PATH, 14)


def test_mentee_sees_mentor_group_and_reasons(as_mentee):
    answer = as_mentee.get(PATH)
    html = answer.content.decode()
    for text in ("Mira Carpati", "mailto:mira.carpati@example.org", "Bela, Cora, Dina, Edda"):
        assert text in html
    (card,) = answer.context["learning"]
    assert {"Same occupation: Civil engineers", "Same goal: Get licensed"} <= set(card.reasons)


def test_mentee_sees_no_address_and_no_full_name_of_the_others(as_mentee):
    html = as_mentee.get(PATH).content.decode()
    for text in ("bela.carpati@example.org", "Bela Carpati", "Finn"):
        assert text not in html


@pytest.mark.parametrize(("state", "shown"), [("confirmed", True), ("asked", False)])
def test_mentee_sees_who_leads_the_group_too_after_their_yes(as_mentee, inside, group, state, shown):
    with inside():
        lead = group.memberships.get(part="mentor").enrolment
        otto = Enrolment.objects.create(
            cycle=lead.cycle, person=person("otto"), part="mentor", capacity=1, leads_with=lead
        )
        Membership.objects.create(
            group=group, enrolment=otto, part="mentor", state=state, answered_at=now() if shown else None
        )
    html = as_mentee.get(PATH).content.decode()
    assert ("Leads the group too" in html, AREC.email("otto") in html) == (shown, shown)


def test_mentee_sees_own_attendance(as_mentee, inside, mentee):
    with inside():
        mark = Attendance.objects.filter(membership__enrolment__person__user=mentee)
        mark.update(came=True)
        assert "you came" in as_mentee.get(PATH).content.decode()
    with inside():
        mark.update(came=False)
    assert "you were not there" in as_mentee.get(PATH).content.decode()


def test_mentee_without_a_day_waits_for_the_mentor(as_mentee):
    assert "Your mentor will write to you" in as_mentee.get(PATH).content.decode()


def test_mentee_sees_the_next_day_in_toronto_time(as_mentee, inside, group):
    at = dt.datetime.combine(today() + dt.timedelta(days=400), dt.time(23, 30), dt.UTC)
    with inside():
        Group.objects.update(next_session_at=at)
    html = as_mentee.get(PATH).content.decode()
    assert "You meet on" in html
    assert "Toronto time (E" in html
    assert ", 18:30, Toronto time (EST)" in html or ", 19:30, Toronto time (EDT)" in html


def test_day_that_is_over_is_no_next_step(as_mentee, inside, group):
    with inside():
        Group.objects.update(next_session_at=now() - dt.timedelta(days=2))
    assert "Your mentor will write to you" in as_mentee.get(PATH).content.decode()


def test_mentee_after_the_last_session(as_mentee, inside):
    with inside():
        Cycle.objects.update(planned_sessions=1)
    assert "The planned session was held" in as_mentee.get(PATH).content.decode()


def test_somebody_who_is_both_sees_both(arec_client, sign_in, inside, mentee, coordinator):
    with inside():
        alba = person("alba")
        alba.part, alba.capacity = "mentor", 1
        alba.save()
        pairs("Turned round", people=[alba, person("finn")], by=coordinator)
    answer = sign_in(arec_client, mentee).get(PATH)
    assert (len(answer.context["mentoring"]), len(answer.context["learning"])) == (1, 1)


def test_somebody_without_a_group_hears_what_comes_next(arec_client, sign_in, inside):
    with inside():
        user = open_account(
            email=AREC.email("nina"),
            name="Nina Carpati",
            roles=[Role.MENTEE],
            password=None,
            language="en",
            by=SYSTEM,
        )
    html = sign_in(arec_client, user).get(PATH).content.decode()
    assert "You are not in a group yet" in html
    assert "mailto:ana.carpati@example.org" in html


def test_signed_out_is_sent_to_sign_in(arec_client, arec):
    assert arec_client.get(PATH)["Location"] == "/sign-in/?next=/home/"


def test_coordinator_takes_no_part(arec_client, sign_in, coordinator):
    assert sign_in(arec_client, coordinator).get(PATH).status_code == 403


@pytest.mark.parametrize(
    ("state", "says"), [("closed", "Running Carpati is over"), ("cancelled", "Running Carpati was cancelled")]
)
def test_group_of_a_cycle_that_is_over_asks_for_nothing(arec, sign_in, mentor, mentee, inside, state, says):
    with inside():
        Cycle.objects.filter(name="Running Carpati").update(
            state=state, cancelled_because="Too <few> mentors."
        )
    for user in (mentor, mentee):
        html = sign_in(Client(HTTP_HOST="arec.localhost"), user).get(PATH).content.decode()
        assert says in html
        assert ("The coordinator writes: Too &lt;few&gt; mentors." in html) == (state == "cancelled")
        for gone in ("/sessions/", "Did you meet", "Does it fit?", "will write to you"):
            assert gone not in html
