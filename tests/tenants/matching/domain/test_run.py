"""Groups are proposed by the machine, decided by a person, and made real once."""

import datetime as dt
from itertools import pairwise
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction

from kernel.errors import FieldProblem, RefusedError
from kernel.tenancy import current_scope
from kernel.tenancy.tasks import HEADER
from shared.accounts.models import User
from shared.audit.models import Entry
from tenants.cycles.domain.co_mentors import lead_together
from tenants.cycles.domain.cycle import advance, edit_cycle
from tenants.cycles.domain.enrolment import enrol, withdraw
from tenants.cycles.domain.orientation import mark_oriented
from tenants.cycles.domain.queries.waiting import waiting_list
from tenants.cycles.enums import CycleState
from tenants.cycles.models import Cycle
from tenants.matching import tasks
from tenants.matching.domain.decision import confirm_group
from tenants.matching.domain.edit import move
from tenants.matching.domain.lock import lock_mentee
from tenants.matching.domain.queries.run import undecided_runs
from tenants.matching.domain.run import confirm_run, publish_run, request_run, solve_run
from tenants.matching.models import Placement, Run, Unplaced
from tenants.mentoring.domain.cycle import cancel_cycle
from tenants.mentoring.domain.queries.group import groups_of_cycle, mentor_place
from tenants.mentoring.enums import MemberState
from tenants.mentoring.models import Group, Membership
from tenants.people.enums import Part
from tenants.people.models import Person
from tests.frontend.coordinator.cast import more_people
from tests.shared.together import Other, at_once, wait_for_waiters
from tests.shared.traces import audited, messages, nothing_written, verbs
from tests.tenants.cycles.rounds import FIELDS, enrolment_of, opened, planned, running, someone

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
OUTDATED = "People were added or taken out since these groups were found. Find groups again."
NEWER = "Somebody asked for new groups in the meantime. Look at them first."
NO_GROUPS = "There are no groups to confirm yet."
CONFIRM_FIRST = "Confirm the groups first."
RUNS = "This step cannot follow: the cycle is in the state “Running”."


pytestmark = pytest.mark.usefixtures("in_arec")


@pytest.fixture
def cycle(ana) -> Cycle:
    """A cycle of two mentors, for six and for one, and seven mentees who all suit them."""
    found = opened(ana)
    enrol(found, people=list(Person.objects.values_list("pk", flat=True)), by=ana)
    return found


@pytest.fixture
def solved(cycle, ana) -> Run:
    return solve_run(request_run(cycle, by=ana).pk)


@pytest.fixture
def confirmed(solved, ana) -> Run:
    return confirm_run(solved, by=ana)


def refusal(command, *args: object, by: User) -> str:
    with nothing_written(), pytest.raises(RefusedError) as refused:
        command(*args, by=by)
    (problem,) = refused.value.problems
    assert problem == FieldProblem(problem.message)
    return problem.message


def seats(run: Run) -> dict[str, list[str]]:
    """First names of the mentees by the first name of their mentor."""
    found: dict[str, list[str]] = {}
    for place in run.placements.select_related("mentor__person", "mentee__person"):
        mentor, mentee = (e.person.full_name.split()[0] for e in (place.mentor, place.mentee))
        found.setdefault(mentor, []).append(mentee)
    return {mentor: sorted(mentees) for mentor, mentees in found.items()}


class TestRequest:
    def test_run_waits_for_its_turn(self, cycle, ana):
        with time_machine.travel(NOON, tick=False):
            pk = request_run(cycle, by=ana).pk
        kept = Run.objects.get(pk=pk)
        assert (kept.cycle, kept.state, kept.requested_by) == (cycle, "waiting", "Ana Carpati")
        assert (kept.requested_at, kept.solved_at, kept.confirmed_at) == (NOON, None, None)
        assert Cycle.objects.get(pk=cycle.pk).state == "matching"

    def test_run_is_in_the_audit_and_in_the_outbox(self, cycle, ana):
        before = messages("task")
        run = request_run(cycle, by=ana)
        assert audited(run.pk) == [("run.requested", "Ana Carpati", {})]
        assert verbs(cycle.pk)[-1] == "cycle.advanced"
        assert messages("task") == before | {
            f"solve:{run.pk}": {"name": "tenants.matching.tasks.solve_run", "args": [str(run.pk)]}
        }

    def test_run_that_waits_already_is_the_answer_to_a_second_press(self, cycle, ana):
        run = request_run(cycle, by=ana)
        with nothing_written():
            assert request_run(cycle, by=ana) == run

    def test_new_run_may_follow_a_solved_one(self, solved, cycle, ana):
        again = request_run(cycle, by=ana)
        assert again != solved
        assert Run.objects.get(pk=solved.pk).state == "solved"

    def test_new_run_may_follow_a_confirmed_one(self, confirmed, cycle, ana):
        assert request_run(cycle, by=ana).state == "waiting"

    @pytest.mark.parametrize(
        ("people", "message"),
        [
            ([], "Add a mentor first."),
            (["alba"], "Add a mentor first."),
            (["mira"], "Add a mentee first."),
        ],
    )
    def test_cycle_without_both_sides_is_refused(self, ana, people, message):
        cycle = opened(ana)
        if people:
            enrol(cycle, people=[someone(who).pk for who in people], by=ana)
        assert refusal(request_run, cycle, by=ana) == message
        assert Cycle.objects.get(pk=cycle.pk).state == "recruiting"

    def test_running_cycle_is_refused(self, ana):
        assert refusal(request_run, running(), by=ana) == RUNS

    def test_two_presses_at_once_are_one_run(self, committed, cycle, ana):
        first, second = at_once(
            current_scope(), lambda: request_run(cycle, by=ana), lambda: request_run(cycle, by=ana)
        )
        assert second == first
        assert cycle.runs.count() == 1

    def test_database_holds_one_waiting_run_of_a_cycle(self, cycle, ana):
        request_run(cycle, by=ana)
        with pytest.raises(IntegrityError, match="run_one_waiting"), transaction.atomic():
            Run.objects.create(cycle=cycle, requested_by="Ana")


class TestSolve:
    def test_best_groups_are_written_down(self, cycle, ana):
        run = request_run(cycle, by=ana)
        with time_machine.travel(NOON, tick=False):
            solve_run(run.pk)
        kept = Run.objects.get(pk=run.pk)
        assert (kept.state, kept.solved_at, kept.optimal) == ("solved", NOON, True)
        assert {mentor: len(mentees) for mentor, mentees in seats(kept).items()} == {"Mira": 6, "Otto": 1}
        assert kept.unplaced.count() == 0

    def test_every_mentee_is_placed_or_told_why_not(self):
        run = planned().runs.get()
        (placed,), (left,) = run.placements.all(), run.unplaced.all()
        assert {placed.mentee.person.full_name, left.mentee.person.full_name} == {
            "Finn Carpati",
            "Gert Carpati",
        }
        helps = {"kind": "add_mentor", "values": ["English", "Romanian"], "mentor": ""}
        assert (left.cause, left.details) == ("mentors_full", {"values": [], "mentors": 1, "change": helps})

    def test_every_placement_has_reasons_and_a_score(self, solved):
        for place in solved.placements.all():
            assert 2 <= len(place.reasons) <= 4
            assert all(set(reason) == {"kind", "values"} for reason in place.reasons)
            assert 0 < place.score <= 1_000

    def test_machine_and_no_person_is_in_the_audit(self, solved):
        assert audited(solved.pk)[1:] == [("run.solved", "Foothold", {})]

    def test_solving_twice_is_solving_once(self, solved):
        with nothing_written():
            assert solve_run(solved.pk) == solved

    def test_decided_run_stays_as_it_is(self, confirmed, ana):
        with nothing_written():
            assert solve_run(confirmed.pk).state == "confirmed"
        publish_run(confirmed, by=ana)
        with nothing_written():
            assert solve_run(confirmed.pk).state == "published"

    def test_same_people_give_the_same_groups(self, solved, cycle, ana):
        again = solve_run(request_run(cycle, by=ana).pk)
        assert seats(again) == seats(solved)

    def test_unknown_run_is_an_error(self):
        with pytest.raises(Run.DoesNotExist):
            solve_run(uuid4())

    def test_failure_is_written_on_the_run_and_leaves_no_groups(self, cycle, ana):
        run = request_run(cycle, by=ana)
        Person.objects.filter(pk=someone("alba").pk).update(noc_code="213")
        with pytest.raises(ValueError, match="NOC code '213' is not five digits"):
            solve_run(run.pk)
        assert Run.objects.get(pk=run.pk).state == "failed"
        assert audited(run.pk)[-1] == ("run.failed", "Foothold", {})
        assert not Placement.objects.filter(run=run).exists()

    def test_failed_run_stays_failed_and_a_new_one_may_be_asked_for(self, cycle, ana):
        run = request_run(cycle, by=ana)
        Person.objects.filter(pk=someone("alba").pk).update(noc_code="213")
        with pytest.raises(ValueError, match="not five digits"):
            solve_run(run.pk)
        Person.objects.filter(pk=someone("alba").pk).update(noc_code="21300")
        with nothing_written():
            assert solve_run(run.pk).state == "failed"
        assert solve_run(request_run(cycle, by=ana).pk).state == "solved"

    def test_task_finds_its_run(self, cycle, ana):
        run = request_run(cycle, by=ana)
        tasks.solve_run.apply(args=[str(run.pk)], headers={HEADER: current_scope().schema}, throw=True)
        assert Run.objects.get(pk=run.pk).state == "solved"

    def test_of_two_workers_at_once_one_writes_a_proposal(self, committed, cycle, ana):
        run, scope = request_run(cycle, by=ana), current_scope()
        first = Other(scope, lambda: solve_run(run.pk).state)
        with transaction.atomic():
            Run.objects.select_for_update().get(pk=run.pk)
            first.start()
            wait_for_waiters(1)
            assert solve_run(run.pk).state == "waiting"
        assert first.outcome() == "solved"
        assert verbs(run.pk) == ["run.requested", "run.solved"]
        assert Placement.objects.filter(run=run).count() == 7


class TestConfirm:
    def test_person_and_moment_of_the_decision_are_kept(self, solved, ana):
        with time_machine.travel(NOON, tick=False):
            confirm_run(solved, by=ana)
        kept = Run.objects.get(pk=solved.pk)
        assert (kept.state, kept.confirmed_by, kept.confirmed_at) == ("confirmed", "Ana Carpati", NOON)

    def test_decision_is_in_the_audit(self, confirmed):
        assert audited(confirmed.pk)[-1] == ("run.confirmed", "Ana Carpati", {})

    def test_confirming_tells_nobody_and_forms_nothing(self, solved, ana):
        mails, groups = messages("mail"), Group.objects.count()
        confirm_run(solved, by=ana)
        assert (messages("mail"), Group.objects.count()) == (mails, groups)

    def test_confirming_twice_changes_nothing(self, confirmed, ana):
        with nothing_written():
            assert confirm_run(confirmed, by=ana).state == "confirmed"

    def test_confirming_a_published_run_changes_nothing(self, confirmed, ana):
        publish_run(confirmed, by=ana)
        with nothing_written():
            assert confirm_run(confirmed, by=ana).state == "published"

    def test_run_without_a_proposal_is_refused(self, cycle, ana):
        assert refusal(confirm_run, request_run(cycle, by=ana), by=ana) == NO_GROUPS

    def test_failed_run_is_refused(self, cycle, ana):
        run = request_run(cycle, by=ana)
        Run.objects.update(state="failed")
        assert refusal(confirm_run, run, by=ana) == NO_GROUPS

    def test_proposal_without_a_single_group_is_refused(self, cycle, ana):
        Person.objects.filter(part="mentor").update(languages=["Tamil"])
        run = solve_run(request_run(cycle, by=ana).pk)
        assert (run.state, run.placements.count(), run.unplaced.count()) == ("solved", 0, 7)
        assert refusal(confirm_run, run, by=ana) == NO_GROUPS

    def test_somebody_added_since_is_refused(self, ana):
        run = planned().runs.get()
        enrol(planned(), people=[someone("alba").pk], by=ana)
        assert refusal(confirm_run, run, by=ana) == OUTDATED

    def test_somebody_taken_out_since_is_refused(self, ana):
        run = planned().runs.get()
        withdraw(run.unplaced.get().mentee, by=ana)
        assert refusal(confirm_run, run, by=ana) == OUTDATED

    def test_change_of_another_cycle_does_not_matter(self, solved, ana):
        enrol(planned(), people=[someone("alba").pk], by=ana)
        assert confirm_run(solved, by=ana).state == "confirmed"

    def test_change_before_the_run_does_not_matter(self, cycle, ana):
        withdraw(enrolment_of(cycle, "gert"), by=ana)
        run = solve_run(request_run(cycle, by=ana).pk)
        assert confirm_run(run, by=ana).state == "confirmed"

    def test_run_is_refused_once_a_newer_one_was_asked_for(self, solved, cycle, ana):
        with time_machine.travel(dt.datetime(2028, 1, 1, tzinfo=dt.UTC)):
            request_run(cycle, by=ana)
        assert refusal(confirm_run, solved, by=ana) == NEWER

    def test_two_coordinators_at_once_are_one_decision(self, committed, solved, ana):
        first, second = at_once(
            current_scope(), lambda: confirm_run(solved, by=ana), lambda: confirm_run(solved, by=ana)
        )
        assert (first.state, second.state) == ("confirmed", "confirmed")
        assert verbs(solved.pk).count("run.confirmed") == 1

    @pytest.mark.parametrize("state", ["confirmed", "published"])
    def test_database_holds_that_a_person_decided(self, solved, state):
        with pytest.raises(IntegrityError, match="run_decided_by_a_person"), transaction.atomic():
            Run.objects.filter(pk=solved.pk).update(state=state)
        with pytest.raises(IntegrityError, match="run_decided_by_a_person"), transaction.atomic():
            Run.objects.filter(pk=solved.pk).update(state=state, confirmed_at=NOON)


class TestCancelledCycle:
    """Its proposal is still there; nobody changes it, decides about it, or is asked to."""

    @pytest.fixture
    def over(self, solved, cycle, ana) -> Run:
        cancel_cycle(cycle, reason="Too few mentors.", by=ana)
        return Run.objects.get(pk=solved.pk)

    def test_nothing_is_changed_or_decided(self, over, cycle, ana):
        seat = over.placements.first()
        for command in (
            lambda: confirm_run(over, by=ana),
            lambda: confirm_group(over, group=seat.group, by=ana),
            lambda: move(over, mentee=seat.mentee, to=None, by=ana),
            lambda: lock_mentee(over, mentee=seat.mentee, locked=True, by=ana),
        ):
            with nothing_written(), pytest.raises(RefusedError, match="This cycle was cancelled"):
                command()
        with nothing_written(), pytest.raises(RefusedError, match="This step cannot follow"):
            request_run(cycle, by=ana)

    def test_nobody_is_asked_to_decide(self, over):
        assert not undecided_runs().filter(pk=over.pk).exists()

    def test_run_that_is_solved_afterwards_asks_nobody(self, cycle, ana):
        run = request_run(cycle, by=ana)
        assert undecided_runs().filter(pk=run.pk).count() == 0
        cancel_cycle(cycle, reason="Too few mentors.", by=ana)
        assert solve_run(run.pk).state == "solved"
        assert undecided_runs().filter(pk=run.pk).count() == 0


class TestPublish:
    def test_groups_are_as_they_were_confirmed(self, confirmed, cycle, ana):
        publish_run(confirmed, by=ana)
        groups = Group.objects.filter(cycle=cycle).order_by("number")
        assert [g.number for g in groups] == [1, 2]
        found = {}
        for group in groups:
            members = group.memberships.select_related("enrolment__person")
            (mentor,) = [m for m in members if m.part == "mentor"]
            found[mentor.enrolment.person.full_name.split()[0]] = sorted(
                m.enrolment.person.full_name.split()[0] for m in members if m.part == "mentee"
            )
        assert found == seats(confirmed)

    def test_reasons_of_the_match_go_along(self, confirmed, cycle, ana):
        publish_run(confirmed, by=ana)
        kept = {
            m.enrolment_id: m.reasons for m in Membership.objects.filter(group__cycle=cycle, part="mentee")
        }
        assert kept == {p.mentee_id: p.reasons for p in confirmed.placements.all()}

    def test_cycle_runs_and_the_run_is_published(self, confirmed, cycle, ana):
        with time_machine.travel(NOON, tick=False):
            publish_run(confirmed, by=ana)
        kept = Run.objects.get(pk=confirmed.pk)
        assert (kept.state, kept.published_at) == ("published", NOON)
        assert Cycle.objects.get(pk=cycle.pk).state == "running"

    def test_publishing_is_in_the_audit(self, confirmed, cycle, ana):
        publish_run(confirmed, by=ana)
        assert audited(confirmed.pk)[-1] == ("run.published", "Ana Carpati", {})
        assert [(verb, details) for verb, _by, details in audited(cycle.pk)][-2:] == [
            ("groups.formed", {"count": 2}),
            ("cycle.advanced", {"state": "running"}),
        ]

    def test_everybody_in_a_group_gets_one_mail(self, confirmed, cycle, ana):
        before = messages("mail")
        publish_run(confirmed, by=ana)
        new = {key: mail for key, mail in messages("mail").items() if key not in before}
        assert {mail["template"] for mail in new.values()} == {"group_asked"}
        assert sorted(mail["to"] for mail in new.values()) == sorted(
            Person.objects.values_list("email", flat=True)
        )

    def test_unplaced_mentee_is_told_of_the_waiting_list(self, ana):
        run = planned().runs.get()
        before = messages("mail")
        publish_run(confirm_run(run, by=ana), by=ana)
        told = {mail["to"]: mail["template"] for key, mail in messages("mail").items() if key not in before}
        assert told == {
            "otto.carpati@example.org": "group_asked",
            run.placements.get().mentee.person.email: "group_asked",
            run.unplaced.get().mentee.person.email: "waiting",
        }

    def test_mentee_without_the_orientation_waits_too(self, cycle, ana):
        """Nobody looked for a group for Gert; the wait counts all the same."""
        edit_cycle(cycle, fields={**FIELDS, "orientation_required": True}, by=ana)
        ready = cycle.enrolments.exclude(person__full_name__startswith="Gert")
        mark_oriented(cycle, enrolments=ready.values_list("pk", flat=True), done=True, by=ana)
        publish_run(confirm_run(solve_run(request_run(cycle, by=ana).pk), by=ana), by=ana)
        gert = enrolment_of(cycle, "gert")
        assert [wait.pk for wait in waiting_list()] == [gert.pk]
        assert messages("mail")[f"mail:waiting:{gert.pk}"]["context"]["late"] is True

    def test_cycle_that_was_cancelled_publishes_nothing(self, confirmed, cycle, ana):
        cancel_cycle(cycle, reason="Too few mentors.", by=ana)
        assert refusal(publish_run, confirmed, by=ana) == "This cycle was cancelled."

    def test_cycle_that_takes_people_again_publishes_nothing(self, confirmed, cycle, ana):
        advance(cycle, CycleState.RECRUITING, by=ana)
        assert refusal(publish_run, confirmed, by=ana) == (
            "This cycle takes people again. Find groups again before you publish them."
        )

    def test_sponsor_gets_the_new_numbers(self, confirmed, cycle, ana):
        before = messages("summary")
        publish_run(confirmed, by=ana)
        ((_key, payload),) = [(k, p) for k, p in messages("summary").items() if k not in before]
        assert payload == {"cycle": str(cycle.pk)}

    def test_publishing_twice_changes_nothing(self, confirmed, ana):
        publish_run(confirmed, by=ana)
        with nothing_written():
            assert publish_run(confirmed, by=ana).state == "published"

    def test_run_that_nobody_confirmed_is_refused(self, solved, ana):
        assert refusal(publish_run, solved, by=ana) == CONFIRM_FIRST

    def test_run_that_is_not_solved_is_refused(self, cycle, ana):
        assert refusal(publish_run, request_run(cycle, by=ana), by=ana) == CONFIRM_FIRST

    def test_somebody_added_since_is_refused(self, ana):
        run = confirm_run(planned().runs.get(), by=ana)
        enrol(planned(), people=[someone("alba").pk], by=ana)
        assert refusal(publish_run, run, by=ana) == OUTDATED

    def test_somebody_taken_out_since_is_refused(self, confirmed, cycle, ana):
        withdraw(enrolment_of(cycle, "gert"), by=ana)
        assert refusal(publish_run, confirmed, by=ana) == OUTDATED

    def test_run_is_refused_once_a_newer_one_was_asked_for(self, confirmed, cycle, ana):
        with time_machine.travel(dt.datetime(2028, 1, 1, tzinfo=dt.UTC)):
            request_run(cycle, by=ana)
        assert refusal(publish_run, confirmed, by=ana) == NEWER

    def test_second_run_of_a_running_cycle_is_refused(self, confirmed, ana):
        publish_run(confirmed, by=ana)
        other = Run.objects.create(
            cycle=confirmed.cycle,
            state="confirmed",
            confirmed_at=NOON,
            confirmed_by="Ana",
            requested_by="Ana",
        )
        message = "Other groups of this cycle were published already."
        assert refusal(publish_run, other, by=ana) == message

    def test_two_coordinators_at_once_publish_one_set_of_groups(self, committed, confirmed, cycle, ana):
        before = messages("mail")
        first, second = at_once(
            current_scope(), lambda: publish_run(confirmed, by=ana), lambda: publish_run(confirmed, by=ana)
        )
        assert (first.state, second.state) == ("published", "published")
        assert Group.objects.filter(cycle=cycle).count() == 2
        assert Membership.objects.filter(group__cycle=cycle).count() == 9
        assert len([key for key in messages("mail") if key not in before]) == 9
        assert verbs(confirmed.pk).count("run.published") == 1
        assert verbs(cycle.pk).count("groups.formed") == 1

    def test_person_added_while_groups_are_published_is_a_newcomer(self, committed, confirmed, cycle, ana):
        (newcomer,) = more_people(1, by=ana)
        _run, (new,) = at_once(
            current_scope(),
            lambda: publish_run(confirmed, by=ana),
            lambda: enrol(cycle, people=[newcomer.pk], by=ana),
        )
        assert new.person == newcomer
        assert not new.memberships.exists()

    def test_database_holds_one_published_run_of_a_cycle(self, confirmed, ana):
        publish_run(confirmed, by=ana)
        with pytest.raises(IntegrityError, match="run_one_published"), transaction.atomic():
            Run.objects.create(
                cycle=confirmed.cycle,
                state="published",
                confirmed_at=NOON,
                confirmed_by="Ana",
                requested_by="Ana",
            )


def test_database_holds_a_mentee_once_in_a_proposal(solved):
    place = solved.placements.first()
    with pytest.raises(IntegrityError, match="placement_once"), transaction.atomic():
        Placement.objects.create(run=solved, group=9, mentor=place.mentor, mentee=place.mentee, score=1)
    with transaction.atomic():
        Unplaced.objects.create(run=solved, mentee=place.mentee, cause="mentors_full")
    with pytest.raises(IntegrityError, match="unplaced_once"), transaction.atomic():
        Unplaced.objects.create(run=solved, mentee=place.mentee, cause="mentors_full")


def test_decisions_are_audited_in_their_order(confirmed, ana):
    publish_run(confirmed, by=ana)
    moments = list(Entry.objects.filter(subject_id=confirmed.pk).order_by("at").values_list("at", flat=True))
    assert len(moments) == 4
    assert all(earlier <= later for earlier, later in pairwise(moments))


def test_two_who_lead_together_are_both_asked_for_the_group(ana):
    cycle = opened(ana, co_mentors=True)
    enrol(cycle, people=list(Person.objects.values_list("pk", flat=True)), by=ana)
    second, first = cycle.enrolments.filter(part=Part.MENTOR).order_by("capacity")
    lead_together(second, first, by=ana)
    publish_run(confirm_run(solve_run(request_run(cycle, by=ana).pk), by=ana), by=ana)
    (group,) = groups_of_cycle(cycle)
    mentors = group.memberships.filter(part=Part.MENTOR)
    assert {m.enrolment: m.state for m in mentors} == dict.fromkeys([first, second], MemberState.ASKED)
    assert {m.enrolment.links.count() for m in mentors} == {1}
    assert mentor_place(group).enrolment == first
