import datetime as dt

import pytest
import time_machine

from kernel.clock import now
from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.domain.queries.waiting import wait_behind, wait_of, waiting_list, went_along
from tenants.cycles.domain.waiting import (
    keep_waiting,
    stop_waiting,
    waiting_of_secret,
    waiting_secret,
)
from tenants.cycles.models import Cycle, Enrolment
from tests.shared.traces import audited, messages, nothing_written
from tests.tenants.cycles.rounds import enrolment_of, opened, someone

pytestmark = pytest.mark.usefixtures("in_arec")


@pytest.fixture
def cycle(ana) -> Cycle:
    cycle = opened(ana)
    enrol(cycle, people=[someone(who).pk for who in ("mira", "alba", "bela")], by=ana)
    return cycle


def waits(cycle: Cycle, *who: str, by) -> int:
    return keep_waiting(cycle, enrolments=[enrolment_of(cycle, name).pk for name in who], by=by)


def test_who_found_no_place_waits_since_the_day_of_enrolling(cycle, ana):
    assert waits(cycle, "alba", by=ana) == 1
    alba = enrolment_of(cycle, "alba")
    assert (alba.state, alba.waits_since) == ("waiting", alba.enrolled_at)
    assert audited(cycle.pk)[-1] == ("waiting.added", "Ana Carpati", {"count": 1})


@time_machine.travel(now(), tick=False)
def test_who_waits_is_told_once_with_a_link_to_the_own_place(cycle, ana):
    waits(cycle, "alba", by=ana)
    with nothing_written():
        assert waits(cycle, "alba", by=ana) == 0
    alba = enrolment_of(cycle, "alba")
    (mail,) = [m for key, m in messages("mail").items() if key == f"mail:waiting:{alba.pk}"]
    assert mail["context"]["link"].endswith(f"/waiting/{waiting_secret(alba)}/")


def test_wait_goes_on_in_the_next_cycle(cycle, ana):
    waits(cycle, "alba", by=ana)
    before = enrolment_of(cycle, "alba")
    following = opened(ana, name="Next round")
    enrol(following, people=[someone("alba").pk, someone("bela").pk], by=ana)
    assert enrolment_of(following, "alba").waits_since == before.waits_since
    assert enrolment_of(following, "bela").waits_since is None
    assert enrolment_of(cycle, "alba").state == "went_on"


def test_wait_is_carried_over_two_cycles(cycle, ana):
    waits(cycle, "alba", by=ana)
    first = enrolment_of(cycle, "alba").waits_since
    following = opened(ana, name="Next round")
    enrol(following, people=[someone("alba").pk], by=ana)
    waits(following, "alba", by=ana)
    assert enrolment_of(following, "alba").waits_since == first


def test_longest_wait_stands_first(cycle, ana):
    waits(cycle, "alba", "bela", by=ana)
    Enrolment.objects.filter(pk=enrolment_of(cycle, "bela").pk).update(waits_since=now() - dt.timedelta(300))
    assert [(w.person.full_name.split()[0], w.place) for w in waiting_list()] == [("Bela", 1), ("Alba", 2)]


def test_person_sees_the_own_place(cycle, ana, mentee):
    waits(cycle, "alba", "bela", by=ana)
    wait = wait_of(mentee)
    assert (wait.person.full_name, wait.place) == ("Alba Carpati", 1)
    assert wait_behind(wait.pk) == wait


def test_link_follows_the_wait_into_the_next_cycle_until_groups_are_found(cycle, ana):
    waits(cycle, "alba", by=ana)
    first = enrolment_of(cycle, "alba")
    following = opened(ana, name="Next round")
    enrol(following, people=[someone("alba").pk], by=ana)
    then = enrolment_of(following, "alba")
    assert (wait_behind(first.pk), went_along(first.pk)) == (None, then)
    waits(following, "alba", by=ana)
    assert (wait_behind(first.pk), went_along(first.pk)) == (then, None)
    Cycle.objects.filter(pk=following.pk).update(state="running")
    Enrolment.objects.filter(pk=then.pk).update(state="enrolled")
    assert (wait_behind(first.pk), went_along(first.pk)) == (None, None)


def test_link_of_somebody_who_never_waited_shows_no_wait_of_another_cycle(cycle, ana):
    waits(cycle, "alba", by=ana)
    following = opened(ana, name="Next round")
    enrol(following, people=[someone("bela").pk], by=ana)
    assert wait_behind(enrolment_of(following, "bela").pk) is None


def test_who_stops_waiting_is_off_the_list(cycle, ana, mentee):
    waits(cycle, "alba", by=ana)
    stop_waiting(enrolment_of(cycle, "alba"), by=ana)
    assert wait_of(mentee) is None
    assert wait_behind(enrolment_of(cycle, "alba").pk) is None
    with nothing_written():
        stop_waiting(enrolment_of(cycle, "alba"), by=ana)


def test_secret_leads_to_its_enrolment_alone(cycle):
    alba = enrolment_of(cycle, "alba")
    assert waiting_of_secret(waiting_secret(alba)) == alba.pk
    assert waiting_of_secret(waiting_secret(alba) + "x") is None
    assert waiting_of_secret("") is None
