"""The worklist as the coordinator sees it."""

import datetime as dt

import pytest
from django.test import Client

from kernel.clock import now, today
from kernel.tenancy import in_network
from shared.accounts.domain.invitation import invite
from shared.accounts.domain.user import open_account
from shared.accounts.enums import Role
from shared.accounts.models import Invitation
from shared.audit.actor import SYSTEM
from shared.networks.models import Profile
from shared.outbox.models import Message
from tenants.coordination.models import Settings, Snooze
from tenants.matching.models import Run
from tenants.mentoring.models import Group, Membership, Session
from tenants.people.models import Person
from tests.frontend.coordinator.cast import DAY, a_cycle, more_people
from tests.frontend.counting import counted

PATH = "/coordinate/"
SNOOZE = "/coordinate/worklist/snooze/"
TICKED = "/coordinate/worklist/ticked/"
BACK = "/coordinate/worklist/bring-back/"


def kinds(answer) -> list[tuple[str, int]]:
    assert answer.status_code == 200
    return [(str(group.kind), group.count) for group in answer.context["groups"]]


@pytest.fixture
def task(inside, planned) -> dict[str, str]:
    """What the form of the one task of the standing cast sends."""
    with inside():
        return {"kind": "confirm", "subject": str(Run.objects.get(cycle=planned).pk)}


@pytest.fixture
def unaccepted(inside, coordinator) -> Invitation:
    with inside():
        invitation, _secret = invite(
            email="new@example.org", name="New Carpati", roles=[Role.MENTEE], language="en", by=coordinator
        )
        Invitation.objects.filter(pk=invitation.pk).update(
            invited_at=now() - 15 * DAY, expires_at=now() - DAY
        )
        return invitation


def test_task_says_who_why_when_and_what_to_do(desk, planned):
    html = desk.get(PATH).content.decode()
    for text in ("Planned Carpati", "The system proposed groups on", "In 3 days", "Look at groups"):
        assert text in html
    assert f'href="/coordinate/cycles/{planned.pk}/groups/"' in html
    assert "1 thing waits for you." in html


def test_page_is_french_for_a_french_reader(desk):
    desk.cookies["language"] = "fr"
    html = desk.get(PATH).content.decode()
    for text in (
        "Liste de tâches",
        "1 chose vous attend.",
        "Dans 3 jours",
        "Voir les groupes",
        "Premières étapes",
    ):
        assert text in html


def test_every_kind_has_words_and_a_verb(desk, inside, coordinator, unaccepted):
    with inside():
        more_people(1, by=coordinator)
        Group.objects.update(next_session_at=now() - 5 * DAY)
        Profile.objects.update(about_en="We")
        Snooze.objects.all().delete()
        Session.objects.update(logged_at=now() + DAY)
    answer = desk.get(PATH)
    expected = ["confirm", "session", "enrol", "invitation", "numbers", "text"]
    assert [kind for kind, _count in kinds(answer)] == expected
    html = answer.content.decode()
    verbs = (
        "Look at groups",
        "Record session",
        "Look at person",
        "Invite again",
        "Publish numbers",
        "Write text",
    )
    assert [verb for verb in verbs if f"{verb}<" not in html] == []
    assert "3 days late" in html


@pytest.mark.parametrize("count", [1, 200])
def test_queries_do_not_grow_with_tasks(desk, inside, coordinator, count, django_assert_num_queries):
    with inside():
        a_cycle("Fresh", by=coordinator)
        more_people(count, by=coordinator)
    answer = counted(django_assert_num_queries)(desk, PATH, 36)
    assert ("enrol", count) in kinds(answer)


def test_list_of_everything_shows_four_of_a_kind(desk, inside, coordinator):
    with inside():
        more_people(7, by=coordinator)
    [_confirm, enrol] = desk.get(PATH).context["groups"]
    assert (len(enrol.rows), enrol.more) == (4, 3)
    [enrol] = desk.get(PATH, {"show": "enrol"}).context["groups"]
    assert (len(enrol.rows), enrol.more) == (7, 0)


def test_tab_shows_late_tasks_only(desk, inside, coordinator, task):
    with inside():
        more_people(1, by=coordinator)
    assert kinds(desk.get(PATH, {"show": "late"})) == []
    with inside():
        Run.objects.filter(pk=task["subject"]).update(solved_at=now() - 9 * DAY)
    assert kinds(desk.get(PATH, {"show": "late"})) == [("confirm", 1)]


def test_unknown_tab_shows_everything(desk):
    assert kinds(desk.get(PATH, {"show": "nonsense", "page": "x"})) == [("confirm", 1)]


def test_task_put_off_waits_under_its_tab_and_comes_back(desk, inside, task):
    until = (today() + 2 * DAY).isoformat()
    answer = desk.post(SNOOZE, task | {"until": until}, follow=True)
    assert kinds(answer) == []
    assert "Planned Carpati: you see this again on" in answer.content.decode()
    desk.post(SNOOZE, task | {"until": until})
    with inside():
        assert Snooze.objects.filter(subject=task["subject"]).count() == 1
    assert kinds(desk.get(PATH, {"show": "snoozed"})) == [("confirm", 1)]
    assert kinds(desk.post(BACK, task, follow=True)) == [("confirm", 1)]
    desk.post(BACK, task)


def test_day_is_asked_for_on_a_page_of_its_own(desk, task):
    answer = desk.get(SNOOZE, task)
    assert answer.status_code == 200
    assert 'type="date"' in answer.content.decode()
    assert "Choose a day<" not in answer.content.decode()


@pytest.mark.parametrize(
    ("until", "words"),
    [
        ("", "Choose a day"),
        ("nonsense", "Write a date that exists"),
        (today().isoformat(), "Choose a day after today."),
        ((today() + dt.timedelta(days=91)).isoformat(), "Choose a day in the next 90 days."),
    ],
)
def test_day_that_cannot_be_stands_beside_the_field(desk, inside, task, until, words):
    answer = desk.post(SNOOZE, task | {"until": until})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    with inside():
        assert not Snooze.objects.filter(subject=task["subject"]).exists()


def test_day_that_cannot_be_is_said_in_the_list_where_htmx_asked(desk, inside, task):
    answer = desk.post(SNOOZE, task | {"until": today().isoformat()}, headers={"HX-Request": "true"})
    html = answer.content.decode()
    assert (answer.status_code, "<html" in html) == (200, False)
    assert "Choose a day after today." in html
    with inside():
        assert not Snooze.objects.filter(subject=task["subject"]).exists()


@pytest.mark.parametrize("path", [SNOOZE, BACK])
def test_task_of_another_network_is_not_found(desk, kaveri, path):
    with in_network(kaveri.schema_name):
        other = Run.objects.get(cycle__name="Planned Kaveri").pk
    data = {"kind": "confirm", "subject": str(other), "until": (today() + DAY).isoformat()}
    assert desk.post(path, data).status_code == 404
    assert desk.post(path, {"kind": "nonsense", "subject": "x"}).status_code == 404
    assert desk.get(path, data).status_code == (404 if path == SNOOZE else 405)


def test_assistant_may_put_off_and_a_mentor_may_not(assistant_desk, mentor_desk, task):
    data = task | {"until": (today() + DAY).isoformat()}
    assert assistant_desk.post(SNOOZE, data).status_code == 302
    assert mentor_desk.post(SNOOZE, data).status_code == 403


def test_invitation_is_sent_again_once(desk, inside, unaccepted):
    data = {"task": f"invitation:{unaccepted.pk}"}
    assert data["task"] in desk.get(PATH).content.decode()
    assert "gets a new link by e-mail" in desk.post(TICKED, data, follow=True).content.decode()
    assert "This was done already." in desk.post(TICKED, data, follow=True).content.decode()
    with inside():
        assert Message.objects.filter(payload__template="team_invitation").count() == 1


def test_support_reads_the_worklist_and_can_do_nothing(arec, sign_in, inside, unaccepted):
    with inside():
        guest = open_account(
            email="guest@example.org",
            name="Guest",
            roles=[Role.SUPPORT],
            password=None,
            language="en",
            by=SYSTEM,
        )
    html = sign_in(Client(HTTP_HOST="arec.localhost"), guest).get(PATH).content.decode()
    assert "New Carpati" in html
    assert [text for text in ("Invite again", "/worklist/snooze/", "Show again") if text in html] == []
    assert [text for text in ("Add a task", 'name="task"', TICKED) if text in html] == []


def test_session_of_a_group_without_a_mentor_has_the_groups_name(desk, inside):
    with inside():
        Group.objects.update(next_session_at=now() - 5 * DAY)
        Membership.objects.filter(part="mentor").update(state="ended", ended_at=now())
    assert "Group 1</a>" in desk.get(PATH).content.decode()


def test_assistant_sees_the_invitation_and_cannot_send_it(assistant_desk, unaccepted):
    assert "Invite again" not in assistant_desk.get(PATH).content.decode()
    answer = assistant_desk.post(TICKED, {"task": f"invitation:{unaccepted.pk}"}, follow=True)
    assert "Nothing was changed." in answer.content.decode()
    assert kinds(answer) == [("confirm", 1), ("invitation", 1)]


def test_first_steps_link_to_what_is_left(desk):
    steps = desk.get(PATH).context["first_steps"]
    assert [(item.url, item.done) for item in steps.items] == [
        ("/coordinate/settings/", False),
        ("/coordinate/settings/brand/", False),
        ("/coordinate/settings/team/", False),
        ("/coordinate/people/import/", True),
        ("/coordinate/cycles/new/", True),
        ("/coordinate/cycles/", True),
        ("/coordinate/cycles/", True),
        ("/coordinate/cycles/", True),
    ]
    assert not steps.may_close


def test_first_steps_are_closed_for_good(desk, inside):
    desk.post("/coordinate/first-steps/close/")
    answer = desk.post("/coordinate/first-steps/close/", follow=True)
    assert answer.context["first_steps"] is None
    with inside():
        assert Settings.objects.exclude(checklist_closed_at=None).count() == 1


def test_empty_worklist_says_what_comes_next(desk, inside, planned):
    with inside():
        planned.delete()
        Person.objects.filter(enrolments=None).delete()
    answer = desk.get(PATH)
    assert (kinds(answer), str(answer.context["next"].step)) == ([], "meet")
    assert "Nothing waits for you" in answer.content.decode()


def test_dates_that_come_up_are_in_order(desk, inside, running, planned):
    with inside():
        Group.objects.update(next_session_at=now() + 5 * DAY)
    coming = [(date.label, date.on) for date in desk.get(PATH).context["coming_up"]]
    assert coming == sorted(coming, key=lambda pair: pair[1])
    assert ("Next session of a group", today() + 5 * DAY) in coming
