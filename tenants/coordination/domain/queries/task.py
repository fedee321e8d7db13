"""What waits for the coordinator, kind by kind; each function asks the database the same number of questions
whatever it finds."""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone

from kernel.clock import now
from shared.accounts.domain.queries.invitation import unanswered_invitations
from shared.networks.domain.queries.domain import lost_domains
from shared.networks.domain.queries.profile import own_profile
from shared.reporting.domain.queries.summary import last_published
from tenants.coordination.domain.queries.own_task import open_tasks
from tenants.coordination.enums import TaskKind
from tenants.coordination.task import Task
from tenants.cycles.domain.queries.cycle import enrolled_nowhere, open_cycle
from tenants.matching.domain.queries.run import undecided_runs
from tenants.matching.enums import RunState
from tenants.mentoring.domain.queries.session import last_logged, unrecorded_groups

DAY = dt.timedelta(days=1)
TIME_TO_CONFIRM = 3 * DAY
TIME_TO_PUBLISH = 1 * DAY
TIME_TO_RECORD = 2 * DAY
TIME_TO_ANSWER = 3 * DAY
"""An invitation rests for this long before somebody is asked to look after it."""
TIME_FOR_NUMBERS = 1 * DAY


def decisions() -> Iterator[Task]:
    """Groups that were found and wait to be confirmed, or were confirmed and wait to be published."""
    for run in undecided_runs():
        if run.state == RunState.SOLVED:
            since = _day(run.solved_at or run.requested_at)
            yield Task(TaskKind.CONFIRM, run.pk, run, since, since + TIME_TO_CONFIRM, run.cycle)
        else:
            assert run.confirmed_at
            since = _day(run.confirmed_at)
            yield Task(TaskKind.PUBLISH, run.pk, run, since, since + TIME_TO_PUBLISH, run.cycle)


def unrecorded_sessions() -> Iterator[Task]:
    """Groups whose planned session is over and has no report; `about` has `mentors` and `next_number`."""
    for group in unrecorded_groups(now()):
        assert group.next_session_at
        since = _day(group.next_session_at)
        yield Task(TaskKind.SESSION, group.pk, group, since, since + TIME_TO_RECORD, group.cycle)


def own_tasks() -> Iterator[Task]:
    """What the team wrote down itself."""
    for task in open_tasks():
        yield Task(TaskKind.OWN, task.pk, task, _day(task.written_at), task.due_on)


def newcomers() -> Iterator[Task]:
    """People who are in no cycle; where one is open, they are due before it starts."""
    cycle = open_cycle()
    for person in enrolled_nowhere():
        due = cycle.starts_on if cycle else None
        yield Task(TaskKind.ENROL, person.pk, person, _day(person.added_at), due, cycle)


def invitations() -> Iterator[Task]:
    """Invitations that expired, or were not accepted for three days."""
    for invitation in unanswered_invitations(before=now() - TIME_TO_ANSWER):
        since, due = _day(invitation.invited_at), _day(invitation.expires_at)
        yield Task(TaskKind.INVITATION, invitation.pk, invitation, since, due)


def unpublished_numbers() -> Iterator[Task]:
    """Running cycles with sessions that the published numbers do not count."""
    published = last_published()
    for cycle in last_logged():
        logged: dt.datetime = cycle.last_logged_at  # type: ignore[attr-defined]
        if cycle.pk not in published or published[cycle.pk] < logged:
            since = _day(logged)
            yield Task(TaskKind.NUMBERS, cycle.pk, cycle, since, since + TIME_FOR_NUMBERS, cycle)


def lost_addresses() -> Iterator[Task]:
    """Addresses of the network's own that stopped, or will in a few days."""
    for request in lost_domains():
        assert request.lost_since and request.stops_at
        yield Task(TaskKind.ADDRESS, request.pk, request, _day(request.lost_since), _day(request.stops_at))


def untranslated_texts() -> Iterator[Task]:
    """The network's profile, where a text stands in one language only."""
    profile = own_profile()
    if profile.lacks_a_translation:
        yield Task(TaskKind.TEXT, profile.pk, profile)


def _day(moment: dt.datetime) -> dt.date:
    return timezone.localdate(moment)
