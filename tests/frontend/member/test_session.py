import datetime as dt
from uuid import UUID

import pytest
from django.utils import timezone

from kernel.clock import today
from kernel.ids import new_id
from tenants.mentoring.models import Attendance, Group, Session
from tests.frontend.coordinator.cast import person


@pytest.fixture
def group(inside) -> Group:
    with inside():
        return Group.objects.get()


@pytest.fixture
def as_mentor(arec_client, mentor, sign_in):
    return sign_in(arec_client, mentor)


def path(group: Group, number: int) -> str:
    return f"/groups/{group.pk}/sessions/{number}/"


def members(inside, group: Group) -> list[UUID]:
    with inside():
        return list(group.memberships.filter(part="mentee").values_list("pk", flat=True))


def values(inside, group: Group, missed: int = 0, **changes: str) -> dict[str, str]:
    marks = {
        f"came_{pk}": "missed" if place < missed else "came"
        for place, pk in enumerate(members(inside, group))
    }
    usual = {"held_on": today().isoformat(), "mode": "online", "minutes": "60", "note": ""}
    return {**marks, **usual, "next_session_at": "", "next_time": "", **changes}


def came(inside, group: Group, number: int) -> tuple[int, int]:
    with inside():
        marks = Attendance.objects.filter(session__group=group, session__number=number)
        return marks.filter(came=True).count(), marks.count()


def test_recording_writes_one_session_with_who_came(as_mentor, inside, group):
    answer = as_mentor.post(path(group, 2), values(inside, group, missed=2, note="Résumés"))
    assert (answer.status_code, answer["Location"]) == (302, "/home/")
    assert "Session 2 is recorded. 3 of 5 came." in as_mentor.get("/home/").content.decode()
    assert came(inside, group, 2) == (3, 5)
    with inside():
        session = Session.objects.get(group=group, number=2)
    assert (session.held_on, session.mode, session.minutes, session.note, session.logged_by) == (
        today(),
        "online",
        60,
        "Résumés",
        "Mira Carpati",
    )


def test_pressing_twice_is_one_session(as_mentor, inside, group):
    for _press in range(2):
        assert as_mentor.post(path(group, 2), values(inside, group)).status_code == 302
    with inside():
        assert Session.objects.filter(group=group).count() == 2
    assert came(inside, group, 2) == (5, 5)


def test_day_of_the_next_session_is_in_toronto_time(as_mentor, inside, group):
    as_mentor.post(path(group, 2), values(inside, group, next_session_at="2099-01-15", next_time="18:30"))
    with inside():
        at = timezone.localtime(Group.objects.get().next_session_at)
    assert (at.replace(tzinfo=None), at.tzname()) == (dt.datetime(2099, 1, 15, 18, 30), "EST")


def test_correcting_shows_what_was_recorded(as_mentor, group):
    answer = as_mentor.get(path(group, 1))
    form = answer.context["form"]
    assert (form.initial["held_on"], form.initial["mode"]) == (dt.date(2026, 9, 15), "online")
    assert sorted(field.value() for _mentee, field in form.attendance()) == ["came"] * 4 + ["missed"]
    assert "Saving corrects it; it stays one session." in answer.content.decode()


def test_correcting_replaces_the_marks(as_mentor, inside, group):
    as_mentor.post(path(group, 1), values(inside, group, missed=5, held_on="2026-09-16"))
    assert came(inside, group, 1) == (0, 5)
    with inside():
        assert [s.held_on for s in Session.objects.all()] == [dt.date(2026, 9, 16)]


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"held_on": ""}, "held_on", "Choose the day of the session"),
        ({"held_on": "2999-01-01"}, "held_on", "This day is in the future. Log the session after it."),
        ({"minutes": "0"}, "minutes", "Write how many minutes you met, from 1 to 720."),
        ({"minutes": "an hour"}, "minutes", "Write a whole number, for example 7"),
        ({"mode": "by post"}, "mode", "Choose one of the answers"),
        ({"next_session_at": "2099-01-15"}, "next_time", "Write the time too, for example 18:30"),
        ({"next_time": "18:30"}, "next_session_at", "Choose the day too"),
        (
            {"next_session_at": "2020-01-15", "next_time": "18:30"},
            "next_session_at",
            "Choose a day after this session.",
        ),
    ],
)
def test_what_makes_no_sense_is_said_beside_the_field(as_mentor, inside, group, changes, field, message):
    answer = as_mentor.post(path(group, 2), values(inside, group, missed=1, **changes))
    assert answer.status_code == 422
    assert answer.context["form"].errors == {field: [message]}
    with inside():
        assert Session.objects.count() == 1


def test_nobody_is_forgotten(as_mentor, inside, group):
    sent = values(inside, group)
    forgotten = f"came_{members(inside, group)[0]}"
    del sent[forgotten]
    answer = as_mentor.post(path(group, 2), sent)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [forgotten])


def test_answers_survive_an_error(as_mentor, inside, group):
    answer = as_mentor.post(path(group, 2), values(inside, group, missed=2, minutes="0", note="Keep me"))
    assert "Keep me" in answer.content.decode()
    assert sorted(f.value() for _m, f in answer.context["form"].attendance()) == ["came"] * 3 + ["missed"] * 2


@pytest.mark.parametrize("number", [0, 3, 99])
def test_session_out_of_turn_is_not_found(as_mentor, inside, group, number):
    assert as_mentor.get(path(group, number)).status_code == 404
    assert as_mentor.post(path(group, number), values(inside, group)).status_code == 404


def test_unknown_group_is_not_found(as_mentor, group):
    assert as_mentor.get(f"/groups/{new_id()}/sessions/1/").status_code == 404


def test_coordinator_corrects_for_a_mentor(arec_client, sign_in, coordinator, inside, group):
    desk = sign_in(arec_client, coordinator)
    answer = desk.post(path(group, 1), values(inside, group, held_on="2026-09-15"))
    assert answer["Location"] == f"/coordinate/cycles/{group.cycle_id}/"
    assert came(inside, group, 1) == (5, 5)
    with inside():
        assert Session.objects.get().logged_by == "Ana Carpati"


def test_mentee_records_nothing(arec_client, sign_in, mentee, inside, group):
    client = sign_in(arec_client, mentee)
    assert client.get(path(group, 1)).status_code == 403
    assert client.post(path(group, 2), values(inside, group)).status_code == 403
    with inside():
        assert Session.objects.count() == 1


def test_mentor_of_another_group_records_nothing(arec_client, sign_in, inside, group):
    from shared.accounts.domain.user import open_account
    from shared.accounts.enums import Role
    from shared.audit.actor import SYSTEM

    with inside():
        otto = person("otto")
        otto.user = open_account(
            email=otto.email,
            name=otto.full_name,
            roles=[Role.MENTOR],
            password=None,
            language="en",
            by=SYSTEM,
        )
        otto.save()
    client = sign_in(arec_client, otto.user)
    assert client.get(path(group, 1)).status_code == 403
    assert client.post(path(group, 2), values(inside, group)).status_code == 403
    assert came(inside, group, 1) == (4, 5)


def test_signed_out_is_sent_to_sign_in(arec_client, group):
    assert arec_client.get(path(group, 1))["Location"] == f"/sign-in/?next={path(group, 1)}"
    assert arec_client.post(path(group, 1))["Location"] == "/sign-in/"
