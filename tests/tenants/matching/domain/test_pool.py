import pytest

from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.models import Cycle
from tenants.matching.domain.pool import Pool
from tenants.matching.domain.run import request_run
from tenants.matching.models import Placement, Unplaced
from tenants.matching.solver.facts import Against, Objection
from tenants.matching.solver.problem import Format, Meets, Mentee, Mentor, Problem, Rules, Wants
from tenants.matching.solver.scores import Score
from tenants.matching.solver.solution import Cause, Kind, Match, Reason, Solution
from tenants.matching.solver.solution import Unplaced as LeftOver
from tenants.people.models import Person
from tests.tenants.cycles.rounds import enrolment_of, opened, someone

pytestmark = pytest.mark.usefixtures("in_arec")


@pytest.fixture
def cycle(coordinator) -> Cycle:
    found = opened(coordinator, format="groups", group_minimum=3, group_maximum=5)
    for who in ("mira", "alba", "bela"):
        enrol(found, people=[someone(who).pk], by=coordinator)
    return found


def keys(pool: Pool) -> tuple[list[str], list[str]]:
    return tuple([e.person.full_name.split()[0] for e in side] for side in (pool.mentors, pool.mentees))


def test_everybody_of_the_cycle_and_nobody_else_is_in_the_pool(cycle, coordinator):
    assert keys(Pool.of(cycle)) == (["Mira"], ["Alba", "Bela"])
    enrol(cycle, people=[someone("otto").pk], by=coordinator)
    assert keys(Pool.of(cycle)) == (["Mira", "Otto"], ["Alba", "Bela"])


def test_pool_costs_three_queries(cycle, django_assert_num_queries):
    with django_assert_num_queries(3):
        Pool.of(cycle).problem(seed=1)


def test_problem_holds_what_is_known_of_people_and_the_rules_of_the_cycle(cycle):
    Person.objects.filter(pk=someone("alba").pk).update(
        noc_code="21310",
        years_experience=3,
        languages=["Polish"],
        city="Hamilton",
        availability=["Sat am", "Sun pm"],
        meets="in person",
        goals=["Find a job"],
        licence_body="PEO",
        licence_stage="licensed",
        wants="one-on-one",
    )
    same = {
        "noc_code": "21300",
        "languages": frozenset({"English", "Romanian"}),
        "city": "Toronto",
        "availability": frozenset({"Wed eve"}),
        "goals": frozenset({"Get licensed"}),
        "meets": Meets.EITHER,
        "wants": Wants.EITHER,
        "licence_body": "",
    }
    assert Pool.of(cycle).problem(seed=17) == Problem(
        mentors=(Mentor(key=0, years_experience=20, licensed=True, capacity=6, **same),),
        mentees=(
            Mentee(
                key=0,
                noc_code="21310",
                years_experience=3,
                languages=frozenset({"Polish"}),
                city="Hamilton",
                availability=frozenset({"Sat am", "Sun pm"}),
                meets=Meets.IN_PERSON,
                goals=frozenset({"Find a job"}),
                licence_body="PEO",
                wants=Wants.ONE_ON_ONE,
            ),
            Mentee(key=1, years_experience=7, **same),
        ),
        rules=Rules(Format.GROUPS, 3, 5, co_mentors=False),
        forbidden=frozenset(),
        seed=17,
    )


def test_capacity_is_the_one_of_the_enrolment(cycle):
    Person.objects.filter(pk=someone("mira").pk).update(capacity=1)
    assert Pool.of(cycle).problem(seed=1).mentors[0].capacity == 6


@pytest.mark.parametrize(("stage", "licensed"), [("licensed", True), ("NPPE passed", False), ("", False)])
def test_mentor_is_licensed_at_the_last_step_only(cycle, stage, licensed):
    Person.objects.filter(pk=someone("mira").pk).update(licence_stage=stage)
    assert Pool.of(cycle).problem(seed=1).mentors[0].licensed is licensed


@pytest.mark.parametrize(
    ("meets", "meant"), [("in person", Meets.IN_PERSON), ("online", Meets.ONLINE), ("either", Meets.EITHER)]
)
def test_every_way_to_meet_is_understood(cycle, meets, meant):
    Person.objects.update(meets=meets)
    problem = Pool.of(cycle).problem(seed=1)
    assert {p.meets for p in (*problem.mentors, *problem.mentees)} == {meant}


@pytest.mark.parametrize(
    ("wants", "meant"), [("one-on-one", Wants.ONE_ON_ONE), ("group", Wants.GROUP), ("either", Wants.EITHER)]
)
def test_every_wish_is_understood(cycle, wants, meant):
    Person.objects.update(wants=wants)
    problem = Pool.of(cycle).problem(seed=1)
    assert {p.wants for p in (*problem.mentors, *problem.mentees)} == {meant}


@pytest.mark.parametrize("form", ["groups", "one_on_one", "groups_or_one_on_one"])
def test_every_format_is_understood(cycle, form):
    Cycle.objects.filter(pk=cycle.pk).update(format=form)
    assert Pool.of(Cycle.objects.get(pk=cycle.pk)).problem(seed=1).rules.format == form


def test_solution_is_written_down_by_the_people_it_means(cycle, coordinator):
    run = request_run(cycle, by=coordinator)
    reasons = (Reason(Kind.SAME_FIELD, ("213",)), Reason(Kind.SHARED_TIME, ("Wed eve",)))
    against = (Objection(Against.OTHER_CITY, ("Oakville", "Laval")),)
    match = Match(0, 1, 1, Score(0.6175, ()), reasons, against)
    left = LeftOver(0, Cause.NO_COMMON_TIME, ("Sat am",), 1)
    Pool.of(cycle).write(run, Solution((match,), (left,), optimal=True, gap=0.0, seconds=0.25))
    placed, unplaced = Placement.objects.get(run=run), Unplaced.objects.get(run=run)
    assert (placed.group, placed.mentor, placed.mentee) == (
        1,
        enrolment_of(cycle, "mira"),
        enrolment_of(cycle, "bela"),
    )
    assert placed.score == 618
    assert placed.reasons == [
        {"kind": "same_field", "values": ["213"]},
        {"kind": "shared_time", "values": ["Wed eve"]},
    ]
    assert placed.against == [{"kind": "other_city", "values": ["Oakville", "Laval"]}]
    assert (unplaced.mentee, unplaced.cause) == (enrolment_of(cycle, "alba"), "no_common_time")
    assert unplaced.details == {"values": ["Sat am"], "mentors": 1}
    assert (run.optimal, run.seconds) == (True, 0.25)
