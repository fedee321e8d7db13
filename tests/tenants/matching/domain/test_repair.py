from uuid import UUID

import pytest

from kernel.errors import RefusedError
from tenants.cycles.domain.enrolment import edit_enrolment, enrol
from tenants.cycles.models import Cycle, Enrolment
from tenants.matching.domain.repair import (
    carry_out_repair,
    dismiss_repair,
    request_repair,
    solve_repair,
)
from tenants.matching.domain.run import publish_run, request_run
from tenants.matching.domain.solving import solve_run
from tenants.matching.models import Repair
from tenants.mentoring.domain.leaving import Farewell, end_membership
from tenants.mentoring.enums import STANDING, Cause
from tenants.mentoring.models import Membership
from tenants.people.models import Person
from tests.frontend.coordinator.cast import more_people
from tests.shared.traces import audited, messages, nothing_written
from tests.tenants.cycles.rounds import enrolment_of, opened, planned, running

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


def test_proposal_that_was_put_aside_is_not_carried_out(cycle, ana):
    goes(cycle, "mira", ana)
    repair = dismiss_repair(found(cycle, ana), by=ana)
    assert repair.state == "dismissed"
    with nothing_written():
        dismiss_repair(repair, by=ana)
    with pytest.raises(RefusedError, match="put aside"):
        carry_out_repair(repair, by=ana)


def test_asking_twice_is_one_search_and_a_new_search_puts_the_proposal_aside(cycle, ana):
    goes(cycle, "mira", ana)
    first_one = request_repair(cycle, by=ana)
    assert request_repair(cycle, by=ana) == first_one
    solve_repair(first_one.pk)
    request_repair(cycle, by=ana)
    assert Repair.objects.get(pk=first_one.pk).state == "dismissed"


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
    from tenants.matching.domain.running import Running

    with django_assert_num_queries(7):
        Running.of(running()).problem()
