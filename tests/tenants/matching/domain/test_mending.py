"""Each kind of change where it is the smallest one, from what happened in a real cycle to who is where afterwards."""

import pytest

from kernel.holdings import Subject
from kernel.tenancy import current_scope
from kernel.tenancy.tasks import HEADER
from shared.audit.actor import SYSTEM
from tenants.cycles.domain.enrolment import edit_enrolment, enrol
from tenants.cycles.enums import CycleState
from tenants.cycles.models import Cycle
from tenants.matching import tasks
from tenants.matching.domain.forget import forget
from tenants.matching.domain.mending import TIME_LIMIT, propose, solve_repair
from tenants.matching.domain.repair import cancel_repair, carry_out_repair, request_repair
from tenants.matching.domain.running import Running
from tenants.matching.domain.search import LostError, begin, watch
from tenants.matching.models import Repair
from tenants.matching.solver.repair import repair
from tenants.mentoring.domain.group import Plan, Seat, form_groups
from tenants.people.domain.person import import_people
from tests.shared.traces import audited, messages, nothing_written
from tests.tenants.cycles.rounds import enrolment_of, opened, someone
from tests.tenants.matching.domain.test_repair import goes, groups
from tests.world import AREC, csv_bytes, person_row

pytestmark = pytest.mark.usefixtures("in_arec")
ROOM = {"must_haves": [], "must_language": "", "household": "", "employer": ""}
PAIR = {"mira": ("alba", "bela"), "otto": ("cora", "dina")}
TRIOS = {"mira": ("alba", "bela", "cora"), "otto": ("dina", "edda", "finn")}


@pytest.fixture(autouse=True)
def zora(ana) -> None:
    """A third mentor."""
    mentor = {"role": "mentor", "capacity": "4", "years_experience": "20", "licence_stage": "licensed"}
    import_people(csv_bytes([person_row(AREC, "zora", **mentor), person_row(AREC, "hana")]), by=ana)


def running(by, *also: str, rules: str = "groups", **who: tuple[str, ...]) -> Cycle:
    """A running cycle of groups of two to four, with these groups, mentees by mentor, and these people without one."""
    cycle = opened(by, format=rules, group_minimum=2, group_maximum=4)
    names = [*also, *who, *(mentee for mentees in who.values() for mentee in mentees)]
    enrol(cycle, people=[someone(name).pk for name in names], by=by)
    for name in {"mira", "otto", "zora"} & {*names}:
        edit_enrolment(enrolment_of(cycle, name), fields=ROOM | {"capacity": 4}, by=by)
    plans = [
        Plan(enrolment_of(cycle, mentor), [Seat(enrolment_of(cycle, mentee), []) for mentee in mentees])
        for mentor, mentees in who.items()
    ]
    form_groups(cycle, plans=plans, by=by)
    Cycle.objects.filter(pk=cycle.pk).update(state=CycleState.RUNNING)
    return Cycle.objects.get(pk=cycle.pk)


def found(cycle: Cycle, by) -> Repair:
    return solve_repair(request_repair(cycle, by=by).pk)


def told(cycle: Cycle, one: Repair) -> list[tuple[str, list[str], list[str], list[str]]]:
    """Each step with first names: its kind, the mentors before and after, and the mentees."""
    people = {str(e.pk): e.person.full_name.split()[0].lower() for e in cycle.enrolments.all()}
    return [
        (
            step["kind"],
            *(sorted(people[key] for key in step[side]) for side in ("before", "after", "mentees")),
        )
        for step in one.steps
    ]


def mailed(template: str) -> list[str]:
    """To whom this mail went, by first name."""
    mails = [mail for mail in messages("mail").values() if mail["template"] == template]
    return sorted(mail["to"].split(".")[0] for mail in mails)


def test_last_one_of_a_small_group_finds_another_home_and_the_mentor_is_told(ana):
    cycle = running(ana, **PAIR)
    goes(cycle, "bela", ana)
    one = found(cycle, ana)
    assert told(cycle, one) == [("re_home", ["mira"], ["otto"], ["alba"])]
    before = mailed("group_over")
    carry_out_repair(one, by=ana)
    assert groups(cycle) == {"Otto": ["Alba", "Cora", "Dina"]}
    assert sorted([*before, "mira"]) == mailed("group_over")


def test_group_of_a_mentor_who_left_merges_into_another(ana):
    cycle = running(ana, **PAIR)
    goes(cycle, "otto", ana)
    one = found(cycle, ana)
    assert told(cycle, one) == [("merge", ["otto"], ["mira"], ["cora", "dina"])]
    carry_out_repair(one, by=ana)
    assert groups(cycle) == {"Mira": ["Alba", "Bela", "Cora", "Dina"]}


def test_group_is_divided_where_nobody_has_room_for_all(ana):
    cycle = running(ana, **TRIOS, zora=("gert", "hana"))
    goes(cycle, "zora", ana)
    one = found(cycle, ana)
    assert told(cycle, one) == [("split", ["zora"], ["mira", "otto"], ["gert", "hana"])]
    carry_out_repair(one, by=ana)
    assert {mentor: len(mentees) for mentor, mentees in groups(cycle).items()} == {"Mira": 4, "Otto": 4}


def test_group_goes_on_whole_with_a_mentor_who_had_none(ana):
    """Others have room, but then two groups would change."""
    cycle = running(ana, "zora", **TRIOS)
    goes(cycle, "otto", ana)
    one = found(cycle, ana)
    assert told(cycle, one) == [("open", ["otto"], ["zora"], ["dina", "edda", "finn"])]
    carry_out_repair(one, by=ana)
    assert groups(cycle) == {"Mira": ["Alba", "Bela", "Cora"], "Zora": ["Dina", "Edda", "Finn"]}
    assert "zora" in mailed("group_asked")


def test_mentor_who_is_added_takes_those_for_whom_nothing_could_be_done(ana):
    cycle = running(ana, mira=("alba", "bela", "cora"))
    goes(cycle, "mira", ana)
    assert found(cycle, ana).state == "nothing"
    enrol(cycle, people=[someone("zora").pk], by=ana)
    assert told(cycle, found(cycle, ana)) == [("open", ["mira"], ["zora"], ["alba", "bela", "cora"])]


def test_somebody_goes_on_one_on_one_where_that_is_allowed(ana):
    cycle = running(ana, "otto", rules="groups_or_one_on_one", mira=("alba",))
    goes(cycle, "mira", ana)
    one = found(cycle, ana)
    assert told(cycle, one) == [("one_on_one", ["mira"], ["otto"], ["alba"])]
    carry_out_repair(one, by=ana)
    assert groups(cycle) == {"Otto": ["Alba"]}


def test_who_cannot_stay_in_a_small_group_and_has_no_other_is_told(ana):
    cycle = running(ana, mira=("alba", "bela"))
    goes(cycle, "bela", ana)
    one = found(cycle, ana)
    assert told(cycle, one) == [("leave", ["mira"], [], ["alba"])]
    assert one.causes[str(enrolment_of(cycle, "alba").pk)]["cause"] == "group_too_small"
    carry_out_repair(one, by=ana)
    assert groups(cycle) == {}
    assert mailed("group_over") == ["alba", "bela", "mira"]


def test_nothing_to_mend(ana):
    one = found(running(ana, **PAIR), ana)
    assert (one.state, one.steps, one.moves, one.unplaced, one.causes) == ("nothing", [], [], [], {})


def test_nothing_can_be_done_and_it_says_why_and_what_would_help(ana):
    cycle = running(ana, mira=("alba", "bela"))
    goes(cycle, "mira", ana)
    one = found(cycle, ana)
    assert (one.state, one.steps, one.moves) == ("nothing", [], [])
    change = {"kind": "add_mentor", "values": ["English", "Romanian"], "mentor": ""}
    cause = {"cause": "no_mentors", "values": [], "mentors": 0, "change": change}
    assert one.causes == {str(enrolment_of(cycle, who).pk): cause for who in ("alba", "bela")}
    assert set(one.unplaced) == set(one.causes)


@pytest.fixture
def waiting(ana) -> Repair:
    return request_repair(running(ana, **PAIR), by=ana)


def test_search_says_how_far_it_has_come(waiting):
    watch(begin(Repair, waiting.pk))("kept")
    waiting.refresh_from_db()
    assert (waiting.step, waiting.attempts) == ("kept", 1)


def test_cancelled_search_stops_at_the_next_step_and_keeps_nothing(waiting, ana):
    claimed = begin(Repair, waiting.pk)
    cancel_repair(waiting, by=ana)
    assert audited(waiting.cycle_id)[-1] == ("repair.cancelled", "Ana Carpati", {})
    with nothing_written(), pytest.raises(LostError):
        watch(claimed)("kept")
    with nothing_written():
        assert solve_repair(waiting.pk).state == "cancelled"


def test_search_cancelled_while_the_answer_is_written_keeps_nothing(waiting, ana):
    claimed, known = begin(Repair, waiting.pk), Running.of(waiting.cycle)
    answer = repair(known.problem(), time_limit=TIME_LIMIT)
    cancel_repair(waiting, by=ana)
    with nothing_written(), pytest.raises(LostError):
        propose(claimed, known, answer)


def test_search_that_ended_is_not_cancelled(waiting, ana):
    solve_repair(waiting.pk)
    with nothing_written():
        assert cancel_repair(waiting, by=ana).state == "nothing"


def test_search_over_which_workers_died_is_given_up(waiting):
    for _worker in range(3):
        assert begin(Repair, waiting.pk)
    assert solve_repair(waiting.pk).state == "failed"
    assert audited(waiting.cycle_id)[-1] == ("repair.failed", SYSTEM.name, {})


def test_search_taken_up_again_by_another_worker_has_its_answer(waiting):
    watch(begin(Repair, waiting.pk))("kept")
    assert solve_repair(waiting.pk).state == "nothing"


def test_reasons_and_names_are_forgotten_with_the_person(ana):
    cycle = running(ana, mira=("alba", "bela"), otto=("cora", "dina"), rules="groups")
    goes(cycle, "otto", ana)
    one = found(cycle, ana)
    cora, dina = (str(enrolment_of(cycle, who).pk) for who in ("cora", "dina"))
    Repair.objects.filter(pk=one.pk).update(
        causes={cora: {"cause": "no_mentors"}, dina: {"cause": "no_mentors"}}
    )
    person = someone("cora")
    Repair.objects.filter(pk=one.pk).update(requested_by=person.full_name, changed_by=person.full_name)
    forget(Subject((person.email,), (person.full_name,), person_id=person.pk), "Erased person")
    one.refresh_from_db()
    assert {move["mentee"]: bool(move["reasons"]) for move in one.moves} == {cora: False, dina: True}
    assert list(one.causes) == [dina]
    assert (one.requested_by, one.changed_by) == ("Erased person", "Erased person")


def test_task_finds_its_search(waiting):
    tasks.solve_repair.apply(args=[str(waiting.pk)], headers={HEADER: current_scope().schema}, throw=True)
    assert Repair.objects.get(pk=waiting.pk).state == "nothing"
