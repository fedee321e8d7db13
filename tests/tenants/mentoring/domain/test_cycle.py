"""The steps of a cycle in which its groups have a say, and the end of one that cannot go on."""

import datetime as dt

import pytest
import time_machine

from kernel.errors import FieldProblem, RefusedError
from shared.outbox.models import Message
from tenants.cycles.enums import CycleState
from tenants.cycles.models import Cycle
from tenants.mentoring.domain.cycle import cancel_cycle, take_step
from tests.shared.traces import audited, messages, nothing_written
from tests.tenants.cycles.rounds import planned, running
from tests.world import AREC

DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _empty_outbox(in_arec):
    Message.objects.all().delete()


@pytest.fixture
def on():
    """Noon in Toronto on a day."""

    def travel(day: dt.date) -> time_machine.travel:
        return time_machine.travel(dt.datetime.combine(day, dt.time(17), tzinfo=dt.UTC), tick=False)

    return travel


def state_of(cycle: Cycle) -> str:
    return Cycle.objects.get(pk=cycle.pk).state


def put(cycle: Cycle, **values: object) -> Cycle:
    Cycle.objects.filter(pk=cycle.pk).update(**values)
    return Cycle.objects.get(pk=cycle.pk)


def wordings(refused) -> tuple[FieldProblem, ...]:
    return refused.value.problems


class TestTakeStep:
    def test_wrap_up_waits_for_the_sessions_of_every_group(self, ana, on):
        cycle = put(running(), planned_sessions=3)
        with on(cycle.ends_on - DAY), nothing_written(), pytest.raises(RefusedError) as refused:
            take_step(cycle, CycleState.WRAP_UP, by=ana)
        assert wordings(refused) == (FieldProblem("Group 1 has held 1 of 3 sessions."),)

    def test_wrap_up_after_the_planned_sessions_publishes_the_numbers(self, ana, on):
        cycle = put(running(), planned_sessions=1)
        with on(cycle.ends_on - DAY):
            take_step(cycle, CycleState.WRAP_UP, by=ana)
        assert state_of(cycle) == "wrap_up"
        assert audited(cycle.pk)[-1] == ("cycle.advanced", "Ana Carpati", {"state": "wrap_up"})
        assert len(Message.objects.filter(key__contains=str(cycle.pk))) == 1

    def test_on_the_last_day_what_was_held_was_held(self, ana, on):
        cycle = put(running(), planned_sessions=3)
        with on(cycle.ends_on):
            assert take_step(cycle, CycleState.WRAP_UP, by=ana).state == "wrap_up"

    def test_cycle_is_not_closed_before_its_last_day(self, ana, on):
        cycle = put(running(), state=CycleState.WRAP_UP, ends_on=dt.date(2027, 1, 31))
        with on(dt.date(2027, 1, 30)), nothing_written(), pytest.raises(RefusedError) as refused:
            take_step(cycle, CycleState.CLOSED, by=ana)
        assert [problem.field for problem in wordings(refused)] == [""]
        assert "Close the cycle then, or choose an earlier last day." in wordings(refused)[0].message
        with on(dt.date(2027, 1, 31)):
            assert take_step(cycle, CycleState.CLOSED, by=ana).state == "closed"

    def test_groups_have_no_say_in_the_way_back(self, ana, on):
        cycle = put(running(), state=CycleState.WRAP_UP, planned_sessions=9)
        with on(cycle.ends_on - DAY):
            assert take_step(cycle, CycleState.RUNNING, by=ana).state == "running"

    def test_cycle_begins_with_its_groups_only(self, ana):
        with nothing_written(), pytest.raises(RefusedError, match="when its groups are published"):
            take_step(planned(), CycleState.RUNNING, by=ana)

    def test_cycle_that_has_not_started_publishes_nothing(self, ana):
        take_step(planned(), CycleState.RECRUITING, by=ana)
        assert state_of(planned()) == "recruiting"
        assert Message.objects.count() == 0

    def test_step_to_where_it_is_changes_nothing(self, ana):
        with nothing_written():
            take_step(running(), CycleState.RUNNING, by=ana)


class TestCancel:
    def test_reason_is_kept_audited_and_mailed_to_those_in_groups_alone(self, ana):
        cycle = cancel_cycle(running(), reason=" Too few mentors. ", by=ana)
        assert (state_of(cycle), cycle.cancelled_because) == ("cancelled", "Too few mentors.")
        assert audited(cycle.pk)[-1] == ("cycle.cancelled", "Ana Carpati", {"reason": "Too few mentors."})
        inside = cycle.enrolments.filter(memberships__isnull=False).distinct()
        mails = messages("mail").values()
        assert sorted(mail["to"] for mail in mails) == sorted(inside.values_list("person__email", flat=True))
        contexts = [mail["context"] for mail in mails if mail["to"] == AREC.email("mira")]
        assert contexts == [
            {
                "name": "Mira Carpati",
                "cycle": cycle.name,
                "reason": "Too few mentors.",
                "link": "http://arec.localhost/home/",
            }
        ]

    def test_cycle_without_groups_tells_nobody(self, ana):
        cancel_cycle(planned(), reason="No mentors.", by=ana)
        assert messages("mail") == {}

    def test_cancelling_twice_keeps_the_first_reason(self, ana):
        cycle = cancel_cycle(running(), reason="Too few mentors.", by=ana)
        with nothing_written():
            assert cancel_cycle(cycle, reason="Too many.", by=ana).cancelled_because == "Too few mentors."

    @pytest.mark.parametrize("reason", ["", "  \n"])
    def test_without_a_reason_it_is_refused_beside_the_field(self, ana, reason):
        with nothing_written(), pytest.raises(RefusedError) as refused:
            cancel_cycle(running(), reason=reason, by=ana)
        assert wordings(refused) == (FieldProblem("Write why, in a sentence; its people read it.", "reason"),)

    @pytest.mark.parametrize("state", [CycleState.WRAP_UP, CycleState.CLOSED])
    def test_cycle_that_is_over_is_refused(self, ana, state):
        cycle = put(running(), state=state)
        with nothing_written(), pytest.raises(RefusedError, match="This step cannot follow"):
            cancel_cycle(cycle, reason="Too late.", by=ana)
