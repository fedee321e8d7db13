from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from kernel.errors import RefusedError
from kernel.tenancy import current_scope
from tenants.cycles.domain.enrolment import edit_enrolment, enrol
from tenants.cycles.models import Cycle, Enrolment
from tenants.matching.domain.mending import propose
from tenants.matching.domain.queries.repair import open_proposal
from tenants.matching.domain.repair import (
    cancel_repair,
    carry_out_repair,
    dismiss_repair,
    request_repair,
    solve_repair,
)
from tenants.matching.domain.run import publish_run, request_run
from tenants.matching.domain.running import Running
from tenants.matching.domain.search import LostError, begin
from tenants.matching.domain.solving import solve_run
from tenants.matching.models import Repair
from tenants.matching.solver.repair import repair
from tenants.mentoring.domain.leaving import Farewell, end_membership
from tenants.mentoring.enums import STANDING, Cause
from tenants.mentoring.models import Membership
from tenants.people.models import Person
from tests.frontend.coordinator.cast import more_people
from tests.shared.together import at_once
from tests.shared.traces import audited, messages, nothing_written
from tests.tenants.cycles.rounds import enrolment_of, opened, planned, running, someone

pytestmark = pytest.mark.usefixtures("in_arec")
ROOM = {"must_haves": [], "must_language": "", "household": "", "employer": ""}


@pytest.fixture
def cycle(ana) -> Cycle:
    """Mira and Otto can both take six; seven mentees suit them. Its groups are published."""
    found = opened(ana, group_minimum=3)
    enrol(found, people=list(Person.objects.values_list("pk", flat=True)), by=ana)
    for who in ("mira", "otto"):
        edit_enrolment(enrolment_of(found, who), fields=ROOM | {"capacity": 6}, by=ana)
    run = solve_run(request_run(found, by=ana).pk)
    from tenants.matching.domain.decision import confirm_run

    publish_run(confirm_run(run, version=run.version, by=ana), by=ana)
    return Cycle.objects.get(pk=found.pk)


def groups(cycle: Cycle) -> dict[str, list[str]]:
    """First names of the mentees by their mentor's, as far as places stand."""
    found: dict[str, list[str]] = {}
    standing = Membership.objects.filter(group__cycle=cycle, state__in=STANDING)
    for mentor in standing.filter(part="mentor").select_related("enrolment__person"):
        mates = standing.filter(part="mentee", group=mentor.group).select_related("enrolment__person")
        found[first(mentor.enrolment)] = sorted(first(mate.enrolment) for mate in mates)
    return found


def first(enrolment: Enrolment) -> str:
    return enrolment.person.full_name.split()[0]


def found(cycle: Cycle, by) -> Repair:
    return solve_repair(request_repair(cycle, by=by).pk)


def goes(cycle: Cycle, who: str, by) -> None:
    """This member leaves, and looks for no other group."""
    place = Membership.objects.get(enrolment=enrolment_of(cycle, who), state__in=STANDING)
    end_membership(place, farewell=Farewell(Cause.NO_TIME), by=by)


def kinds(repair: Repair) -> list[str]:
    return [step["kind"] for step in repair.steps]


def test_groups_that_can_go_on_are_left_alone(cycle, ana):
    assert (found(cycle, ana).state, kinds(found(cycle, ana))) == ("nothing", [])


def test_newcomer_joins_and_nobody_else_moves(cycle, ana):
    before = groups(cycle)
    (newcomer,) = more_people(1, by=ana)
    enrol(cycle, people=[newcomer.pk], by=ana)
    repair = found(cycle, ana)
    assert (repair.state, kinds(repair), len(repair.moves)) == ("proposed", ["join"], 1)
    carry_out_repair(repair, by=ana)
    after = groups(cycle)
    assert sum(map(len, after.values())) == sum(map(len, before.values())) + 1
    assert all(set(before[mentor]) <= set(after[mentor]) for mentor in before)


def test_people_of_a_mentor_who_left_go_to_the_other_one(cycle, ana):
    before = groups(cycle)
    goes(cycle, "mira", ana)
    repair = found(cycle, ana)
    carry_out_repair(repair, by=ana)
    after = groups(cycle)
    assert list(after) == ["Otto"]
    assert set(before["Otto"]) <= set(after["Otto"])
    assert len(after["Otto"]) == 6
    assert len(repair.unplaced) == 1


def test_whoever_changes_is_asked_anew_and_the_place_before_stays_in_the_history(cycle, ana):
    goes(cycle, "mira", ana)
    repair = found(cycle, ana)
    asked = set(messages("mail"))
    carry_out_repair(repair, by=ana)
    moved = [move["mentee"] for move in repair.moves if move["mentor"]]
    for key in moved:
        places = Membership.objects.filter(enrolment=key).order_by("asked_at")
        assert [place.state for place in places][-1] == "asked"
        assert places.count() == 2
    new = [m["template"] for key, m in messages("mail").items() if key not in asked]
    assert new.count("group_asked") == len(moved)


def test_whoever_is_asked_for_a_new_group_is_off_the_waiting_list(cycle, ana):
    goes(cycle, "mira", ana)
    repair = carry_out_repair(found(cycle, ana), by=ana)
    waiting = set(cycle.enrolments.filter(state="waiting").values_list("pk", flat=True))
    assert waiting == {UUID(key) for key in repair.unplaced}


def test_group_of_a_mentor_whose_people_all_moved_is_closed_once(cycle, ana):
    goes(cycle, "mira", ana)
    carry_out_repair(found(cycle, ana), by=ana)
    assert groups(cycle).keys() == {"Otto"}
    assert cycle.groups.filter(closed_at=None).count() == 1


def test_decision_is_a_persons_and_audited(cycle, ana):
    goes(cycle, "mira", ana)
    repair = carry_out_repair(found(cycle, ana), by=ana)
    assert (repair.state, repair.decided_by) == ("done", "Ana Carpati")
    verbs = [verb for verb, _who, _details in audited(cycle.pk)]
    assert verbs[-4:].count("repair.done") == 1
    assert "groups.mended" in verbs


def test_doing_it_twice_is_doing_it_once(cycle, ana):
    goes(cycle, "mira", ana)
    repair = carry_out_repair(found(cycle, ana), by=ana)
    with nothing_written():
        carry_out_repair(repair, by=ana)


def test_proposal_of_other_groups_than_now_is_refused(cycle, ana):
    goes(cycle, "mira", ana)
    repair = found(cycle, ana)
    who = groups(cycle)["Otto"][0].lower()
    goes(cycle, who, ana)
    with nothing_written(), pytest.raises(RefusedError, match="The groups have changed since"):
        carry_out_repair(repair, by=ana)


@pytest.mark.parametrize("state", ["wrap_up", "closed", "cancelled"])
def test_proposal_for_a_cycle_that_runs_no_more_is_not_carried_out(cycle, ana, state):
    goes(cycle, "mira", ana)
    repair = found(cycle, ana)
    Cycle.objects.filter(pk=cycle.pk).update(state=state)
    with nothing_written(), pytest.raises(RefusedError, match="Only the groups of a running cycle"):
        carry_out_repair(repair, by=ana)


def test_proposal_that_was_put_aside_is_not_carried_out(cycle, ana):
    goes(cycle, "mira", ana)
    repair = dismiss_repair(found(cycle, ana), by=ana)
    assert repair.state == "dismissed"
    with nothing_written():
        dismiss_repair(repair, by=ana)
    with nothing_written(), pytest.raises(RefusedError, match="no longer counts"):
        carry_out_repair(repair, by=ana)


def test_asking_twice_is_one_search(cycle, ana):
    first_one = request_repair(cycle, by=ana)
    with nothing_written():
        assert request_repair(cycle, by=ana) == first_one


@pytest.fixture
def proposal(cycle, ana) -> Repair:
    goes(cycle, "mira", ana)
    return found(cycle, ana)


def state(repair: Repair) -> str:
    return Repair.objects.get(pk=repair.pk).state


def test_proposal_stays_until_the_next_one_is_found(proposal, cycle, ana):
    wanted = request_repair(cycle, by=ana)
    assert state(proposal) == "proposed"
    assert solve_repair(wanted.pk).state == "proposed"
    assert state(proposal) == "replaced"
    assert [verb for verb, _who, _details in audited(cycle.pk)][-3:] == [
        "repair.requested",
        "repair.replaced",
        "repair.found",
    ]


def test_proposal_is_replaced_by_the_answer_that_nothing_has_to_change(proposal, cycle, ana):
    """Everybody whom it would have moved has left meanwhile."""
    for key in [*proposal.unplaced, *(move["mentee"] for move in proposal.moves)]:
        Membership.objects.filter(enrolment=key).update(wants_other=False)
    assert (found(cycle, ana).state, state(proposal)) == ("nothing", "replaced")


def test_proposal_stays_where_the_new_search_is_cancelled(proposal, cycle, ana):
    cancel_repair(request_repair(cycle, by=ana), by=ana)
    assert carry_out_repair(proposal, by=ana).state == "done"


def test_proposal_stays_where_the_new_search_fails(proposal, cycle, ana):
    wanted = request_repair(cycle, by=ana)
    Person.objects.filter(pk=someone("alba").pk).update(noc_code="213")
    with pytest.raises(ValueError, match="not five digits"):
        solve_repair(wanted.pk)
    assert (state(wanted), open_proposal(cycle)) == ("failed", proposal)


def test_carrying_the_proposal_out_ends_the_search_for_another(proposal, cycle, ana):
    wanted = request_repair(cycle, by=ana)
    carry_out_repair(proposal, by=ana)
    assert (state(proposal), state(wanted)) == ("done", "cancelled")
    with nothing_written():
        assert solve_repair(wanted.pk).state == "cancelled"


def test_putting_the_proposal_aside_lets_the_search_go_on(proposal, cycle, ana):
    wanted = request_repair(cycle, by=ana)
    dismiss_repair(proposal, by=ana)
    assert (solve_repair(wanted.pk).state, state(proposal)) == ("proposed", "dismissed")


@pytest.mark.parametrize("decide", [carry_out_repair, dismiss_repair])
def test_proposal_that_was_replaced_is_not_decided_about(proposal, cycle, ana, decide):
    newer = found(cycle, ana)
    with nothing_written(), pytest.raises(RefusedError, match="no longer counts"):
        decide(proposal, by=ana)
    assert state(newer) == "proposed"


def test_decision_while_the_answer_is_written_waits_and_is_refused(committed, proposal, cycle, ana):
    claimed, known = begin(Repair, request_repair(cycle, by=ana).pk), Running.of(cycle)
    answer = repair(known.problem())
    written, refused = at_once(
        current_scope(),
        lambda: propose(claimed, known, answer).state,
        lambda: carry_out_repair(proposal, by=ana),
    )
    assert (written, str(refused)) == (
        "proposed",
        "This proposal no longer counts. The page shows what does.",
    )


def test_answer_that_comes_while_the_proposal_is_carried_out_is_thrown_away(committed, proposal, cycle, ana):
    claimed, known = begin(Repair, request_repair(cycle, by=ana).pk), Running.of(cycle)
    answer = repair(known.problem())
    done, lost = at_once(
        current_scope(),
        lambda: carry_out_repair(proposal, by=ana).state,
        lambda: propose(claimed, known, answer),
    )
    assert (done, type(lost)) == ("done", LostError)
    assert state(claimed) == "cancelled"


@pytest.mark.parametrize("kind", ["waiting", "proposed"])
def test_database_holds_one_search_and_one_proposal_of_a_cycle(proposal, cycle, ana, kind):
    request_repair(cycle, by=ana)
    with pytest.raises(IntegrityError, match=f"repair_one_{kind}"), transaction.atomic():
        Repair.objects.create(cycle=cycle, requested_by="Ana", state=kind)


def test_who_left_and_wants_no_other_group_is_not_placed_again(cycle, ana):
    goes(cycle, "alba", ana)
    alba = str(enrolment_of(cycle, "alba").pk)
    repair = found(cycle, ana)
    assert alba not in [move["mentee"] for move in repair.moves]
    assert alba not in repair.unplaced


def test_cycle_that_does_not_run_is_refused(ana):
    with nothing_written(), pytest.raises(RefusedError, match="running cycle"):
        request_repair(planned(), by=ana)


def test_queries_do_not_grow_with_people(ana, django_assert_num_queries):
    with django_assert_num_queries(7):
        Running.of(running()).problem()
