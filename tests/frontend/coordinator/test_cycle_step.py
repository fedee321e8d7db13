from http import HTTPStatus

import pytest

from shared.outbox.models import Message
from tenants.cycles.models import Cycle
from tests.frontend.coordinator.cast import person
from tests.tenants.cycles.rounds import planned, running

LIST = "/coordinate/cycles/"


def path(cycle: Cycle, rest: str = "step/") -> str:
    return f"{LIST}{cycle.pk}/{rest}"


def state_of(inside, cycle: Cycle) -> str:
    with inside():
        return Cycle.objects.get(pk=cycle.pk).state


def said(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


@pytest.fixture
def meeting(inside) -> Cycle:
    with inside():
        return running()


def test_open_cycle_becomes_a_draft_and_opens_again(desk, inside, fresh):
    answer = desk.post(path(fresh), {"state": "draft"}, follow=True)
    assert said(answer) == ["Fresh is now in the state “Draft”."]
    assert "It is a draft" in answer.content.decode()
    desk.post(path(fresh), {"state": "recruiting"})
    assert state_of(inside, fresh) == "recruiting"


def test_step_pressed_twice_is_one_step(desk, inside, fresh):
    for _press in range(2):
        desk.post(path(fresh), {"state": "draft"})
    assert state_of(inside, fresh) == "draft"


def test_what_is_missing_is_said_on_the_page_and_after_a_press(desk, inside, meeting):
    html = desk.get(path(meeting, "")).content.decode()
    assert "Group 1 has held 1 of 5 sessions." in html
    answer = desk.post(path(meeting), {"state": "wrap_up"}, follow=True)
    assert said(answer) == ["Group 1 has held 1 of 5 sessions."]
    assert state_of(inside, meeting) == "running"


def test_cycle_goes_through_wrap_up_to_closed_and_back(desk, inside, meeting):
    with inside():
        Cycle.objects.filter(pk=meeting.pk).update(starts_on="2025-01-01", ends_on="2025-06-01")
    for state in ("wrap_up", "closed", "wrap_up", "running"):
        desk.post(path(meeting), {"state": state})
        assert state_of(inside, meeting) == state


def test_step_that_nobody_knows_is_refused(desk, inside, fresh):
    answer = desk.post(path(fresh), {"state": "paradise"}, follow=True)
    assert said(answer) == ["Choose one of the steps."]
    assert state_of(inside, fresh) == "recruiting"


def test_cycle_does_not_run_without_published_groups(desk, inside):
    with inside():
        proposed = planned()
    answer = desk.post(path(proposed), {"state": "running"}, follow=True)
    assert said(answer) == ["A cycle begins when its groups are published."]


class TestCancel:
    def test_dialog_says_whom_it_tells(self, desk, meeting):
        assert "6 people in its groups get a message" in desk.get(path(meeting, "cancel/")).content.decode()

    def test_everybody_in_a_group_is_told_once_and_the_page_says_why(self, desk, inside, meeting):
        for _press in range(2):
            desk.post(path(meeting, "cancel/"), {"reason": "Too few mentors."})
        with inside():
            told = Message.objects.filter(kind="mail", key__startswith="mail:cycle_cancelled:")
            assert sorted(m.payload["to"].split("@")[0] for m in told) == [
                "alba.carpati",
                "bela.carpati",
                "cora.carpati",
                "dina.carpati",
                "edda.carpati",
                "mira.carpati",
            ]
        assert "Too few mentors." in desk.get(path(meeting, "")).content.decode()

    def test_reason_is_needed(self, desk, inside, meeting):
        answer = desk.post(path(meeting, "cancel/"), {"reason": " "})
        assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert "Write why, in a sentence" in answer.content.decode()
        assert state_of(inside, meeting) == "running"

    def test_assistant_may_not(self, assistant_desk, meeting):
        assert assistant_desk.get(path(meeting, "cancel/")).status_code == HTTPStatus.FORBIDDEN
        assert "Cancel this cycle" not in assistant_desk.get(path(meeting, "")).content.decode()

    def test_cycle_that_is_over_is_not_cancelled(self, desk, inside, meeting):
        with inside():
            Cycle.objects.filter(pk=meeting.pk).update(state="closed")
        answer = desk.get(path(meeting, "cancel/"), follow=True)
        assert said(answer) == ["This cycle is over; it cannot be cancelled."]
        desk.post(path(meeting, "cancel/"), {"reason": "Too late"})
        assert state_of(inside, meeting) == "closed"


def test_draft_can_be_kept_and_an_earlier_cycle_copied(desk, inside, meeting):
    html = desk.get(f"{LIST}new/?from={meeting.pk}").content.decode()
    assert "The rules are those of Running Carpati" in html
    form = desk.get(f"{LIST}new/?from={meeting.pk}").context["form"]
    assert form["name"].value() is None
    assert form["group_maximum"].value() == 6


@pytest.mark.parametrize("source", ["nonsense", "0190f6f0-0000-7000-8000-000000000000"])
def test_copy_of_no_cycle_is_not_found(desk, source):
    assert desk.get(f"{LIST}new/?from={source}").status_code == HTTPStatus.NOT_FOUND


def test_rules_of_a_running_cycle_are_locked(desk, meeting):
    form = desk.get(path(meeting, "rules/")).context["form"]
    assert form.fields["group_maximum"].disabled
    assert not form.fields["name"].disabled


def test_rules_are_changed_and_groups_found_before_no_longer_count(desk, inside, coordinator):
    with inside():
        proposed = planned()
    values = {
        "name": "Planned anew",
        "starts_on": "2027-09-01",
        "ends_on": "2028-01-31",
        "format": "groups",
        "group_minimum": "3",
        "group_maximum": "5",
        "planned_sessions": "5",
        "agreement_fr": "Nous nous rencontrons.",
        "operation": "0190f6f0-0000-7000-8000-000000000000",
    }
    assert desk.post(path(proposed, "rules/"), values).url == path(proposed, "")
    html = desk.get(path(proposed, "")).content.decode()
    assert "groups found before no longer count" in html
    wrong = desk.post(path(proposed, "rules/"), values | {"group_maximum": "2"})
    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "The largest group cannot be smaller than the smallest." in wrong.content.decode()


def test_eligible_people_are_named_and_taken_all_the_same(desk, inside, fresh, coordinator):
    with inside():
        Cycle.objects.filter(pk=fresh.pk).update(minimum_years=60)
        mentor = person("otto")
    page = path(fresh, "enrol/")
    answer = desk.post(page, {"person": [str(mentor.pk)]})
    html = answer.content.decode()
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "the cycle asks for 60" in html
    assert f'value="{mentor.pk}" checked' in html
    assert desk.post(page, {"person": [str(mentor.pk)], "anyway": "on"}).status_code == HTTPStatus.FOUND


def test_cancelling_is_not_a_step_that_the_team_takes_by_itself(desk, inside, fresh):
    answer = desk.post(path(fresh), {"state": "cancelled"}, follow=True)
    assert said(answer) == ["Say why the cycle is cancelled; its people read it."]
    assert state_of(inside, fresh) == "recruiting"
