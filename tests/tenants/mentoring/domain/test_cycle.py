"""The steps of a cycle in which its groups have a say, and the end of one that cannot go on."""

import datetime as dt
from typing import Any

import pytest
import time_machine

from kernel.clock import now, today
from kernel.errors import FieldProblem, RefusedError
from shared.accounts.models import User
from shared.outbox.models import Message
from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.domain.queries.waiting import waiting_list
from tenants.cycles.domain.waiting import keep_waiting
from tenants.cycles.enums import CycleState
from tenants.cycles.models import Cycle, Enrolment
from tenants.mentoring.domain.cycle import cancel_cycle, take_step
from tenants.mentoring.domain.fit import answer_fit
from tenants.mentoring.domain.leaving import Farewell, end_membership
from tenants.mentoring.domain.queries.concern import unsettled_fits
from tenants.mentoring.domain.queries.membership import fit_asked_of
from tenants.mentoring.domain.question import ask, remind
from tenants.mentoring.domain.session import SessionReport, log_session
from tenants.mentoring.enums import Cause, FitAnswer, Mode, Way
from tenants.mentoring.models import Group
from tests.shared.together import at_once
from tests.shared.traces import audited, messages, nothing_written
from tests.tenants.cycles.rounds import enrolment_of, opened, planned, running, someone
from tests.tenants.mentoring.asked import a_group, a_round, no, place, states, yes
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


def cancelled_mails() -> list[dict[str, Any]]:
    return [mail for mail in messages("mail").values() if mail["template"] == "cycle_cancelled"]


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

    def test_cancelling_is_no_step_and_asks_for_a_reason(self, ana):
        for cycle in (running(), planned()):
            with nothing_written(), pytest.raises(RefusedError, match="Say why the cycle is cancelled"):
                take_step(cycle, CycleState.CANCELLED, by=ana)

    def test_step_from_a_page_of_before_is_judged_by_the_state_of_now(self, ana):
        stale = put(planned(), state=CycleState.RECRUITING)
        put(stale, state=CycleState.MATCHING)
        with nothing_written(), pytest.raises(RefusedError, match="when its groups are published"):
            take_step(stale, CycleState.RUNNING, by=ana)

    def test_closing_takes_back_what_nobody_answered(self, ana, on):
        group = a_group(a_round(ana), "mira", "alba", "bela", by=ana)
        yes(group, "mira", "alba")
        cycle = put(group.cycle, state=CycleState.WRAP_UP)
        with on(cycle.ends_on):
            take_step(cycle, CycleState.CLOSED, by=ana)
        assert states(group) == {"mira": "confirmed", "alba": "confirmed", "bela": "withdrawn"}

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
                "waits": False,
                "link": "http://arec.localhost/home/",
            }
        ]

    def test_question_without_an_answer_is_taken_back(self, ana):
        group = a_group(a_round(ana), "mira", "alba", "bela", by=ana)
        yes(group, "mira", "alba")
        Message.objects.all().delete()
        cancel_cycle(group.cycle, reason="Too few mentors.", by=ana)
        assert states(group) == {"mira": "confirmed", "alba": "confirmed", "bela": "withdrawn"}
        assert audited(place(group, "bela").pk)[-1][:2] == ("membership.ended", "Ana Carpati")
        assert sorted(mail["to"].split(".")[0] for mail in messages("mail").values()) == [
            "alba",
            "bela",
            "mira",
        ]
        with nothing_written(), pytest.raises(RefusedError, match="This cycle is over"):
            yes(group, "bela")
        with time_machine.travel(now() + dt.timedelta(days=6)):
            assert remind() == 0

    def test_mentees_who_are_in_no_other_cycle_wait_for_the_next_one(self, ana):
        """Alba is in the cast's running cycle too; Finn waited before; Gert declined and wants no other group."""
        cycle = opened(ana, name="Earlier")
        enrol(cycle, people=[someone("finn").pk], by=ana)
        keep_waiting(cycle, enrolments=[enrolment_of(cycle, "finn").pk], by=ana)
        since = enrolment_of(cycle, "finn").waits_since
        Enrolment.objects.filter(cycle=planned()).delete()
        round_ = a_round(ana)
        group = a_group(round_, "mira", "alba", "finn", "gert", by=ana)
        no(group, "gert")
        cancel_cycle(round_, reason="Too few mentors.", by=ana)
        assert [(w.person.full_name, w.cycle, w.waits_since) for w in waiting_list()] == [
            ("Finn Carpati", round_, since)
        ]
        assert audited(round_.pk)[-2] == ("waiting.added", "Ana Carpati", {"count": 1})
        told = {mail["to"].split(".")[0]: mail["context"]["waits"] for mail in cancelled_mails()}
        assert told == {"mira": False, "alba": False, "finn": True}

    @pytest.mark.parametrize("state", ["draft", "recruiting", "matching"])
    def test_cycle_that_never_began_leaves_its_mentees_waiting_and_its_mentors_free(self, ana, state):
        cycle = put(planned(), state=state)
        cancel_cycle(cycle, reason="No mentors.", by=ana)
        assert [(w.person.full_name, w.state) for w in cycle.enrolments.order_by("person__full_name")] == [
            ("Finn Carpati", "waiting"),
            ("Gert Carpati", "waiting"),
            ("Otto Carpati", "enrolled"),
        ]

    def test_two_coordinators_at_once_cancel_once(self, committed, in_arec, ana):
        cycle = running()
        first, second = at_once(
            in_arec,
            lambda: cancel_cycle(cycle, reason="Too few mentors.", by=ana),
            lambda: cancel_cycle(cycle, reason="Too many.", by=ana),
        )
        assert (first.cancelled_because, second.cancelled_because) == ("Too few mentors.", "Too few mentors.")
        assert [verb for verb, *_ in audited(cycle.pk)].count("cycle.cancelled") == 1

    def test_yes_at_the_same_moment_is_refused(self, committed, in_arec, ana):
        group = a_group(a_round(ana), "mira", "alba", by=ana)
        _cancelled, late = at_once(
            in_arec,
            lambda: cancel_cycle(group.cycle, reason="Too few mentors.", by=ana),
            lambda: yes(group, "alba"),
        )
        assert isinstance(late, RefusedError)
        assert states(group) == {"mira": "withdrawn", "alba": "withdrawn"}

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


class TestOver:
    """What was open in a cycle that was closed or cancelled stays as it was, whatever page is still open."""

    @pytest.fixture(params=[CycleState.CLOSED, CycleState.CANCELLED])
    def group(self, request, ana):
        """Alba said yes, Bela has not answered, and the group met; then the cycle ended with nothing taken back."""
        found = a_group(a_round(ana), "mira", "alba", "bela", by=ana)
        yes(found, "mira", "alba")
        log_session(found, report=self.report(1), by=ana)
        answer_fit(place(found, "alba"), answer=FitAnswer.NO, by=ana, way=Way.TEAM)
        put(found.cycle, state=request.param)
        return Group.objects.get(pk=found.pk)

    def report(self, number: int) -> SessionReport:
        return SessionReport(number, today(), Mode.ONLINE, [])

    @pytest.mark.parametrize(
        "command",
        [
            lambda group, by, _report: yes(group, "bela"),
            lambda group, by, _report: no(group, "bela"),
            lambda group, by, _report: ask(group, enrolment=enrolment_of(group.cycle, "cora"), by=by),
            lambda group, by, _report: end_membership(
                place(group, "alba"), farewell=Farewell(Cause.OTHER), by=by
            ),
            lambda group, by, _report: answer_fit(
                place(group, "alba"), answer=FitAnswer.YES, by=by, way=Way.TEAM
            ),
            lambda group, by, report: log_session(group, report=report(1), by=by),
            lambda group, by, report: log_session(group, report=report(2), by=by),
        ],
        ids=["yes", "no", "ask", "end", "fit", "correct", "record"],
    )
    def test_nothing_is_answered_asked_or_recorded(self, group, ana, command):
        with nothing_written(), pytest.raises(RefusedError):
            command(group, ana, self.report)

    def test_nobody_is_reminded_of_it(self, group, ana):
        assert not fit_asked_of(User.objects.get(email=AREC.email("mira"))).filter(group=group).exists()
        assert unsettled_fits().count() == 0
