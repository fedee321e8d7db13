"""A person decides about each group; what was shown is kept, and broken rules stand in the way."""

import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, transaction

from kernel.errors import FieldProblem, RefusedError
from tenants.cycles.domain.enrolment import enrol, withdraw
from tenants.cycles.models import Enrolment
from tenants.matching.domain.decision import confirm_group, confirm_run, withdraw_decision
from tenants.matching.domain.edit import move, undo
from tenants.matching.domain.run import publish_run
from tenants.matching.models import Decision, Run
from tenants.matching.statement import statement
from tenants.mentoring.models import Membership
from tenants.people.models import Person
from tests.shared.traces import audited, nothing_written
from tests.tenants.cycles.rounds import enrolment_of, someone
from tests.tenants.matching.domain.rounds import first, group_of, one_of

pytestmark = pytest.mark.usefixtures("in_arec")

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
HARD = "This group breaks a rule that nobody can overrule. Move people first."
NOTE = FieldProblem("Say why this group is right although it breaks a rule.", "note")


def state(run: Run) -> str:
    return Run.objects.get(pk=run.pk).state


def problems(command, *args: object, **values: object) -> tuple[FieldProblem, ...]:
    with nothing_written(), pytest.raises(RefusedError) as refused:
        command(*args, **values)
    return tuple(refused.value.problems)


class TestGroup:
    def test_decision_keeps_who_when_and_what_was_shown(self, solved, ana):
        number = group_of(solved, "Otto")
        (seat,) = solved.placements.filter(group=number)
        with time_machine.travel(NOON, tick=False):
            decision = confirm_group(solved, group=number, version=1, by=ana)
        assert (decision.by_name, decision.at, decision.note) == ("Ana Carpati", NOON, "")
        assert decision.statement == statement()
        assert decision.shown == {
            "mentor": str(enrolment_of(solved.cycle, "otto").pk),
            "mentees": {str(seat.mentee_id): seat.score},
            "broken": [],
            "proposed_by": "program",
            "changed_by_hand": False,
            "version": 1,
        }
        details = {"group": number, "decision": str(decision.pk)}
        assert ("run.group_confirmed", "Ana Carpati", details) in audited(solved.pk)

    def test_statement_says_that_a_program_proposed_and_a_person_decides(self):
        assert statement().startswith("A computer program proposed groups")
        assert statement().endswith("I decide that this group is right.")

    def test_run_is_confirmed_once_each_group_is(self, solved, ana):
        confirm_group(solved, group=group_of(solved, "Mira"), by=ana)
        assert state(solved) == "solved"
        confirm_group(solved, group=group_of(solved, "Otto"), by=ana)
        assert state(solved) == "confirmed"
        assert Run.objects.get(pk=solved.pk).confirmed_by == "Ana Carpati"

    def test_confirming_twice_is_one_decision(self, solved, ana):
        decision = confirm_group(solved, group=1, by=ana)
        with nothing_written():
            assert confirm_group(solved, group=1, by=ana) == decision

    def test_database_holds_one_decision_of_a_group(self, solved, ana):
        confirm_group(solved, group=1, by=ana)
        with pytest.raises(IntegrityError, match="decision_once"), transaction.atomic():
            Decision.objects.create(run=solved, group=1, by_name="Bo", statement="", shown={})

    def test_database_wants_a_person_behind_a_decision(self, solved):
        with pytest.raises(IntegrityError, match="decision_by_a_person"), transaction.atomic():
            Decision.objects.create(run=solved, group=1, by_name="", statement="", shown={})

    def test_group_changed_since_the_page_is_looked_at_first(self, solved, ana):
        undo(move(solved, mentee=one_of(solved, "Mira"), to=None, by=ana), by=ana)
        (problem,) = problems(confirm_group, solved, group=1, version=1, by=ana)
        assert problem.message.startswith("Ana Carpati changed the groups while you looked at them")

    def test_group_that_is_gone_cannot_be_confirmed(self, solved, ana):
        (problem,) = problems(confirm_group, solved, group=99, by=ana)
        assert problem.message == "This group is no longer there. Look at the groups again."

    def test_people_who_left_make_the_proposal_old(self, solved, ana):
        withdraw(one_of(solved, "Otto"), by=ana)
        (problem,) = problems(confirm_group, solved, group=group_of(solved, "Mira"), by=ana)
        assert problem.message.startswith("People were added or taken out")


class TestRules:
    def test_broken_rule_needs_a_note(self, solved, ana):
        Enrolment.objects.filter(pk=enrolment_of(solved.cycle, "otto").pk).update(capacity=6)
        move(solved, mentee=one_of(solved, "Mira"), to=group_of(solved, "Otto"), by=ana)
        number = group_of(solved, "Otto")
        assert problems(confirm_group, solved, group=number, note="  ", by=ana) == (NOTE,)
        decision = confirm_group(solved, group=number, note=" Both know Otto. ", by=ana)
        assert (decision.note, decision.shown["broken"], decision.shown["changed_by_hand"]) == (
            "Both know Otto.",
            [{"rule": "too_few", "mentee": "", "count": 2}],
            True,
        )

    def test_capacity_is_never_overruled(self, solved, ana):
        move(solved, mentee=one_of(solved, "Mira"), to=group_of(solved, "Otto"), by=ana)
        number = group_of(solved, "Otto")
        (problem,) = problems(confirm_group, solved, group=number, note="It is fine.", by=ana)
        assert problem.message == HARD

    def test_people_who_share_no_language_any_more_break_a_rule(self, solved, ana):
        """What people changed after the groups were found counts too."""
        mentee = one_of(solved, "Mira")
        Person.objects.filter(pk=mentee.person_id).update(languages=["Polish"])
        number = group_of(solved, "Mira")
        assert problems(confirm_group, solved, group=number, by=ana) == (NOTE,)
        decision = confirm_group(solved, group=number, note="Mira learns Polish.", by=ana)
        assert decision.shown["broken"] == [
            {"rule": "no_common_language", "mentee": str(mentee.pk), "count": 0}
        ]

    def test_all_at_once_is_refused_while_one_breaks_a_rule(self, solved, ana):
        move(solved, mentee=one_of(solved, "Mira"), to=group_of(solved, "Otto"), by=ana)
        (problem,) = problems(confirm_run, solved, by=ana)
        assert problem.message == "The group of Otto Carpati breaks a rule. Decide about it first."

    def test_the_others_follow_once_that_one_is_decided(self, solved, ana):
        mentee = one_of(solved, "Mira")
        Person.objects.filter(pk=mentee.person_id).update(languages=["Polish"])
        confirm_group(solved, group=group_of(solved, "Mira"), note="Mira learns Polish.", by=ana)
        assert confirm_run(solved, by=ana).state == "confirmed"


class TestWithdraw:
    def test_confirmation_is_taken_back_and_stays_on_record(self, solved, ana):
        confirm_run(solved, by=ana)
        decision = solved.decisions.get(group=1)
        with time_machine.travel(NOON, tick=False):
            withdraw_decision(decision, by=ana)
        kept = Decision.objects.get(pk=decision.pk)
        assert (kept.withdrawn_at, kept.withdrawn_by, kept.by_name) == (NOON, "Ana Carpati", "Ana Carpati")
        assert state(solved) == "solved"
        assert ("run.decision_withdrawn", "Ana Carpati", {"group": 1}) in audited(solved.pk)

    def test_taking_back_twice_is_once(self, solved, ana):
        decision = withdraw_decision(confirm_group(solved, group=1, by=ana), by=ana)
        with nothing_written():
            withdraw_decision(decision, by=ana)

    def test_group_may_be_confirmed_again(self, solved, ana):
        withdraw_decision(confirm_group(solved, group=1, by=ana), by=ana)
        confirm_group(solved, group=1, by=ana)
        assert solved.decisions.filter(group=1, withdrawn_at=None).count() == 1

    def test_published_decision_stands(self, solved, ana):
        publish_run(confirm_run(solved, by=ana), by=ana)
        (problem,) = problems(withdraw_decision, solved.decisions.all()[0], by=ana)
        assert problem.message == "These groups were published already."


class TestPublish:
    def test_only_confirmed_groups_begin(self, solved, ana):
        alone = one_of(solved, "Otto")
        confirm_group(solved, group=group_of(solved, "Otto"), by=ana)
        run = publish_run(solved, by=ana)
        assert (run.state, run.confirmed_by) == ("published", "Ana Carpati")
        begun = Membership.objects.filter(group__cycle=solved.cycle).select_related("enrolment__person")
        assert sorted(first(m.enrolment.person) for m in begun) == sorted(["Otto", first(alone.person)])

    def test_taken_back_group_does_not_begin(self, solved, ana):
        withdraw_decision(confirm_group(solved, group=1, by=ana), by=ana)
        (problem,) = problems(publish_run, solved, by=ana)
        assert problem.message == "Confirm the groups first."

    def test_who_came_meanwhile_is_looked_at_first(self, solved, ana):
        confirm_run(solved, by=ana)
        withdraw(one_of(solved, "Otto"), by=ana)
        (problem,) = problems(publish_run, solved, by=ana)
        assert problem.message.startswith("People were added or taken out")
        enrol(solved.cycle, people=[someone("alba").pk], by=ana)
