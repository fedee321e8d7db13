from http import HTTPStatus

import pytest
from django.test import Client

from shared.accounts.domain.user import open_account
from shared.accounts.enums import Role
from shared.audit.actor import SYSTEM
from shared.outbox.models import Message
from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.models import Cycle
from tenants.matching.domain.repair import request_repair, solve_repair
from tenants.matching.models import Repair
from tenants.mentoring.models import Membership
from tests.frontend.coordinator.cast import more_people
from tests.tenants.cycles.rounds import planned, running
from tests.world import AREC

HTMX = {"HX-Request": "true"}


@pytest.fixture
def cycle(inside) -> Cycle:
    """The running cycle, in which Mira has a free place."""
    with inside():
        return running()


def path(cycle: Cycle, rest: str = "") -> str:
    return f"/coordinate/cycles/{cycle.pk}/repair/{rest}"


@pytest.fixture
def proposed(inside, cycle, coordinator) -> Repair:
    """A newcomer can join."""
    with inside():
        (newcomer,) = more_people(1, by=coordinator)
        enrol(cycle, people=[newcomer.pk], by=coordinator)
        return solve_repair(request_repair(cycle, by=coordinator).pk)


@pytest.fixture
def second_desk(arec, sign_in, inside) -> Client:
    with inside():
        user = open_account(
            email=AREC.email("bo"),
            name="Bo Carpati",
            roles=[Role.COORDINATOR],
            password=None,
            language="en",
            by=SYSTEM,
        )
    return sign_in(Client(HTTP_HOST="arec.localhost"), user)


def said(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_cycle_offers_a_repair_where_somebody_waits_and_not_elsewhere(desk, inside, cycle, coordinator):
    page = f"/coordinate/cycles/{cycle.pk}/"
    with inside():
        cycle.repairs.all().delete()
        other = planned()
    assert path(cycle) not in desk.get(page).content.decode()
    with inside():
        (newcomer,) = more_people(1, by=coordinator)
        enrol(cycle, people=[newcomer.pk], by=coordinator)
    assert path(cycle) in desk.get(page).content.decode()
    assert path(other) not in desk.get(f"/coordinate/cycles/{other.pk}/").content.decode()


def test_search_is_one_and_says_how_far_it_has_come(desk, inside, cycle):
    for _press in range(2):
        answer = desk.post(path(cycle, "look/"), follow=True)
    html = answer.content.decode()
    assert "The smallest change is being looked for" in html
    assert f'hx-get="{path(cycle, "progress/")}?step=queued" hx-trigger="every 1s"' in html
    with inside():
        assert cycle.repairs.filter(state="waiting").count() == 1


def test_progress_tells_each_step_once_until_there_is_an_answer(desk, inside, cycle, coordinator):
    with inside():
        wanted = request_repair(cycle, by=coordinator)
    same = desk.get(path(cycle, "progress/?step=queued"), headers=HTMX)
    assert (same.status_code, same.content) == (HTTPStatus.NO_CONTENT, b"")
    with inside():
        cycle.repairs.filter(pk=wanted.pk).update(step="kept")
    html = desk.get(path(cycle, "progress/?step=queued"), headers=HTMX).content.decode()
    assert "Changes as little as possible" in html
    assert "<html" not in html
    with inside():
        solve_repair(wanted.pk)
    assert desk.get(path(cycle, "progress/"), headers=HTMX)["HX-Refresh"] == "true"
    assert desk.get(path(cycle, "progress/"))["Location"] == path(cycle)


def test_search_is_cancelled_once_and_another_may_follow(desk, inside, cycle, coordinator):
    with inside():
        wanted = request_repair(cycle, by=coordinator)
    answer = desk.post(path(cycle, "cancel/"), {"search": str(wanted.pk)}, follow=True)
    assert said(answer) == ["You cancelled the search. Nothing was changed."]
    assert "is being looked for" not in answer.content.decode()
    assert said(desk.post(path(cycle, "cancel/"), {"search": str(wanted.pk)}, follow=True)) == []
    html = desk.post(path(cycle, "look/"), follow=True).content.decode()
    assert "is being looked for" in html


def test_search_that_ended_is_not_cancelled(desk, cycle, proposed):
    answer = desk.post(path(cycle, "cancel/"), {"search": str(proposed.pk)}, follow=True)
    assert said(answer) == ["The search had ended before you cancelled. You see what it found."]
    assert "1 person changes" in answer.content.decode()


def test_proposal_says_who_changes_and_why_it_suits(desk, cycle, proposed):
    html = desk.get(path(cycle)).content.decode()
    assert "1 person changes" in html
    assert "Extra000 Carpati: joins Mira Carpati" in html
    assert "Extra000 Carpati with Mira Carpati: fit " in html
    assert "Same occupation: Civil engineers" in html
    assert "1 mentor has other people afterwards." in html
    assert "Proven" in html


def test_proposal_is_told_in_french(desk, cycle, proposed):
    html = desk.get(path(cycle), headers={"accept-language": "fr"}).content.decode()
    assert "Extra000 Carpati : rejoint Mira Carpati" in html
    assert "1 personne change" in html


def test_carrying_out_twice_is_once(desk, inside, cycle, proposed):
    for _press in range(2):
        answer = desk.post(path(cycle, f"{proposed.pk}/carry-out/"), follow=True)
    assert said(answer) == ["Done. Whoever changes is asked by e-mail whether the new group suits."]
    assert "decided for the last proposal" in answer.content.decode()
    with inside():
        assert Repair.objects.get(pk=proposed.pk).decided_by == "Ana Carpati"


def test_second_coordinator_hears_who_decided_before(desk, second_desk, inside, cycle, proposed):
    desk.post(path(cycle, f"{proposed.pk}/carry-out/"))
    with inside():
        before = Membership.objects.count(), Message.objects.count()
    for act in ("carry-out", "dismiss"):
        answer = second_desk.post(path(cycle, f"{proposed.pk}/{act}/"), follow=True)
        assert said(answer) == ["Ana Carpati decided about this proposal before you. Nothing was done twice."]
    with inside():
        assert (Membership.objects.count(), Message.objects.count()) == before
        assert Repair.objects.get(pk=proposed.pk).decided_by == "Ana Carpati"


def test_proposal_can_be_left(desk, cycle, proposed):
    answer = desk.post(path(cycle, f"{proposed.pk}/dismiss/"), follow=True)
    assert said(answer) == ["The groups stay as they are."]
    late = desk.post(path(cycle, f"{proposed.pk}/carry-out/"), follow=True)
    assert said(late) == ["This proposal was put aside. Look for a new one."]


def test_assistant_looks_and_does_not_decide(assistant_desk, cycle, proposed):
    html = assistant_desk.get(path(cycle)).content.decode()
    assert "Only a coordinator decides about it." in html
    assert assistant_desk.post(path(cycle, f"{proposed.pk}/carry-out/")).status_code == HTTPStatus.FORBIDDEN


def test_cycle_that_does_not_run_is_refused(desk, inside):
    with inside():
        other = planned()
    answer = desk.post(path(other, "look/"), follow=True)
    assert said(answer) == ["Only the groups of a running cycle can be mended."]


def test_proposal_of_another_cycle_is_not_found(desk, inside, proposed):
    with inside():
        other = planned()
    assert desk.post(path(other, f"{proposed.pk}/carry-out/")).status_code == HTTPStatus.NOT_FOUND
