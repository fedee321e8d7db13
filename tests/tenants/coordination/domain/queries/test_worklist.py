"""Each kind of task, from the standing cast: a cycle that runs, and one whose groups are proposed."""

import datetime as dt
from uuid import UUID

import pytest
from django.utils.timezone import localdate

from kernel.clock import now, today
from kernel.tenancy import in_network
from shared.accounts.domain.invitation import invite
from shared.accounts.enums import Role
from shared.accounts.models import Invitation, User
from shared.networks.models import DomainRequest, Profile
from shared.reporting.models import Summary
from tenants.coordination.domain.queries.worklist import find_task, worklist
from tenants.coordination.domain.snooze import snooze
from tenants.coordination.enums import TaskKind
from tenants.coordination.task import Task
from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.models import Cycle
from tenants.matching.domain.run import confirm_run, publish_run
from tenants.matching.models import Run
from tenants.mentoring.models import Group, Session
from tests.frontend.coordinator.cast import a_cycle, more_people
from tests.tenants.cycles.rounds import planned, running, someone

DAY = dt.timedelta(days=1)


def of(kind: TaskKind) -> list[Task]:
    return [task for task in worklist() if task.kind == kind]


def run() -> Run:
    return Run.objects.get(cycle=planned())


def unaccepted(days: int) -> Invitation:
    invitation, _secret = invite(
        email="new@example.org",
        name="New Carpati",
        roles=[Role.MENTEE],
        language="en",
        by=User.objects.first(),
    )
    Invitation.objects.filter(pk=invitation.pk).update(
        invited_at=now() - days * DAY, expires_at=now() + (14 - days) * DAY
    )
    return invitation


def test_standing_cast_waits_for_one_decision(in_arec):
    assert [(t.kind, t.subject, t.due) for t in worklist()] == [
        (TaskKind.CONFIRM, run().pk, today() + 3 * DAY)
    ]


def test_proposed_groups_are_late_after_three_days(in_arec):
    Run.objects.filter(pk=run().pk).update(solved_at=now() - 4 * DAY)
    [task] = of(TaskKind.CONFIRM)
    assert (task.due, task.is_late(today())) == (today() - DAY, True)


def test_confirmed_groups_wait_to_be_published(in_arec, ana):
    confirm_run(run(), by=ana)
    [task] = of(TaskKind.PUBLISH)
    assert (task.subject, task.due, of(TaskKind.CONFIRM)) == (run().pk, today() + DAY, [])


def test_published_groups_wait_no_more(in_arec, ana):
    publish_run(confirm_run(run(), by=ana), by=ana)
    assert of(TaskKind.CONFIRM) + of(TaskKind.PUBLISH) == []


def test_groups_found_before_somebody_came_need_no_decision(in_arec, ana):
    enrol(planned(), people=[someone("alba").pk], by=ana)
    assert of(TaskKind.CONFIRM) == []


def test_planned_session_without_a_report(in_arec):
    group = Group.objects.get()
    Group.objects.update(next_session_at=now() - 5 * DAY)
    [task] = of(TaskKind.SESSION)
    assert (task.subject, task.about.next_number, task.due) == (group.pk, 2, today() - 3 * DAY)
    assert task.about.mentors[0].enrolment.person == someone("mira")


@pytest.mark.parametrize("days", [-3, 5])
def test_planned_session_that_was_held_or_is_ahead(in_arec, days):
    Group.objects.update(next_session_at=now() + days * DAY)
    if days < 0:
        Session.objects.update(held_on=today() + days * DAY)
    assert of(TaskKind.SESSION) == []


def test_people_in_no_cycle_are_due_before_the_open_one_starts(in_arec, ana):
    [extra] = more_people(1, by=ana)
    [task] = of(TaskKind.ENROL)
    assert (task.subject, task.due, task.cycle) == (extra.pk, None, None)
    cycle = a_cycle("Fresh", by=ana)
    [task] = of(TaskKind.ENROL)
    assert (task.due, task.cycle) == (cycle.starts_on, cycle)
    enrol(cycle, people=[extra.pk], by=ana)
    assert of(TaskKind.ENROL) == []


@pytest.mark.parametrize(("days", "waits"), [(2, False), (4, True), (20, True)])
def test_invitation_waits_after_three_days_and_when_it_expired(in_arec, days, waits):
    invitation = unaccepted(days)
    assert [task.subject for task in of(TaskKind.INVITATION)] == ([invitation.pk] if waits else [])


def test_invitation_that_was_replaced_or_accepted_does_not_wait(in_arec, ana):
    first, _accepted = unaccepted(20), unaccepted(4)
    assert first.pk not in [task.subject for task in of(TaskKind.INVITATION)]
    Invitation.objects.filter(email="new@example.org").update(accepted_at=now())
    assert of(TaskKind.INVITATION) == []


def test_invitation_of_somebody_who_signs_in_by_now_does_not_wait(in_arec, ana):
    Invitation.objects.filter(pk=unaccepted(20).pk).update(email=ana.email)
    assert of(TaskKind.INVITATION) == []


def test_sessions_that_the_program_does_not_know(in_arec):
    assert of(TaskKind.NUMBERS) == []
    Session.objects.update(logged_at=now() + DAY)
    assert [task.subject for task in of(TaskKind.NUMBERS)] == [running().pk]
    Summary.objects.update(published_at=now() + 2 * DAY)
    assert of(TaskKind.NUMBERS) == []


@pytest.mark.parametrize(
    ("texts", "waits"),
    [
        ({}, False),
        ({"about_en": "We"}, True),
        ({"tagline_fr": "Nous"}, True),
        ({"about_en": "We", "about_fr": "Nous"}, False),
    ],
)
def test_text_in_one_language(in_arec, texts, waits):
    Profile.objects.update(**texts)
    assert len(of(TaskKind.TEXT)) == waits


def test_kinds_keep_their_order_and_what_is_due_first_comes_first(in_arec, ana):
    more_people(2, by=ana)
    Profile.objects.update(about_en="We")
    Group.objects.update(next_session_at=now() - 5 * DAY)
    assert [task.kind for task in worklist()] == ["confirm", "session", "enrol", "enrol", "text"]


def test_task_put_off_says_until_when_and_comes_back_by_itself(in_arec, ana):
    [task] = worklist()
    snooze(task, until=today() + DAY, by=ana)
    assert [t.until for t in worklist()] == [today() + DAY]
    from tenants.coordination.models import Snooze

    Snooze.objects.update(until=today())
    assert [t.until for t in worklist()] == [None]


def test_task_of_another_network_is_not_found(in_arec, kaveri):
    with in_network(kaveri.schema_name):
        other = Run.objects.get(cycle__name="Planned Kaveri").pk
        assert find_task("confirm", other) is not None
    assert find_task("confirm", other) is None
    assert find_task("publish", run().pk) is None
    assert find_task("confirm", UUID(int=1)) is None


@pytest.mark.parametrize("count", [1, 200])
def test_queries_do_not_grow(in_arec, ana, count, django_assert_num_queries):
    more_people(count, by=ana)
    with django_assert_num_queries(15):
        assert len(worklist()) == count + 1


def test_groups_of_a_cycle_that_does_not_run_have_no_session_to_record(in_arec):
    Group.objects.update(next_session_at=now() - 5 * DAY)
    Cycle.objects.update(state="matching")
    assert of(TaskKind.SESSION) == []


@pytest.mark.parametrize("state", ["verified", "lost"])
def test_address_whose_record_is_gone_waits(in_arec, state):
    lost = now() - DAY
    DomainRequest.objects.update(state=state, lost_since=lost)
    [task] = of(TaskKind.ADDRESS)
    assert (task.subject, task.due) == (DomainRequest.objects.get().pk, localdate(lost + 3 * DAY))
    DomainRequest.objects.update(state="verified", lost_since=None)
    assert of(TaskKind.ADDRESS) == []
