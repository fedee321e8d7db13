import datetime as dt

import pytest

from kernel.clock import now
from tenants.cycles.domain.co_mentors import lead_together
from tenants.cycles.domain.enrolment import edit_enrolment, enrol
from tenants.cycles.domain.preference import rank_preferences
from tenants.cycles.domain.veto import add_veto
from tenants.cycles.models import Cycle, Enrolment
from tenants.matching.domain.pool import Pool
from tenants.matching.solver.people import Meets, Mentee, Mentor, Musts
from tenants.matching.solver.problem import Problem
from tenants.matching.solver.weights import WEIGHTS, PartName
from tenants.people.models import Person
from tests.tenants.cycles.rounds import enrolment_of, opened, someone

pytestmark = pytest.mark.usefixtures("in_arec")
NOTED = {"capacity": 3, "must_haves": [], "must_language": "", "household": "", "employer": ""}


@pytest.fixture
def cycle(coordinator) -> Cycle:
    """Mira and Otto mentor (keys 0 and 1), Alba and Bela are mentees (keys 0 and 1)."""
    found = opened(coordinator, co_mentors=True)
    for who in ("mira", "otto", "alba", "bela"):
        enrol(found, people=[someone(who).pk], by=coordinator)
    return found


def problem(cycle: Cycle) -> Problem:
    return Pool.of(cycle).problem(seed=1)


def mentee(cycle: Cycle, who: str) -> Mentee:
    pool = Pool.of(cycle)
    key = [e.person.full_name.split()[0].lower() for e in pool.mentees].index(who)
    return pool.problem(seed=1).mentees[key]


def mentor(cycle: Cycle, who: str) -> Mentor:
    pool = Pool.of(cycle)
    key = [e.person.full_name.split()[0].lower() for e in pool.mentors].index(who)
    return pool.problem(seed=1).mentors[key]


def test_must_haves_are_what_the_person_said(cycle, coordinator):
    Person.objects.filter(pk=someone("alba").pk).update(
        city="Hamilton", meets="online", availability=["Sat am"]
    )
    asked = NOTED | {"must_haves": ["city", "meets", "times"], "must_language": "Polish"}
    edit_enrolment(enrolment_of(cycle, "alba"), fields=asked, by=coordinator)
    assert mentee(cycle, "alba").musts == Musts(
        frozenset({"Polish"}), Meets.ONLINE, "Hamilton", frozenset({"Sat am"})
    )


def test_nothing_is_asked_where_nothing_is_ticked(cycle):
    assert mentee(cycle, "alba").musts == Musts()


def test_wishes_of_both_sides_are_ranked(cycle, coordinator):
    others = [enrolment_of(cycle, who).pk for who in ("otto", "mira")]
    rank_preferences(enrolment_of(cycle, "alba"), others=others, by=coordinator)
    rank_preferences(enrolment_of(cycle, "mira"), others=[enrolment_of(cycle, "bela").pk], by=coordinator)
    assert mentee(cycle, "alba").prefers == (1, 0)
    assert mentor(cycle, "mira").prefers == (1,)


def test_veto_of_either_side_forbids_the_pair(cycle, coordinator):
    mira, otto, alba, bela = (enrolment_of(cycle, who) for who in ("mira", "otto", "alba", "bela"))
    add_veto(alba, mira, reason="", by=coordinator)
    add_veto(otto, bela, reason="", by=coordinator)
    assert problem(cycle).forbidden == {(0, 0), (1, 1)}


def test_household_employer_and_capacity_are_those_of_the_cycle(cycle, coordinator):
    noted = NOTED | {"household": "Lake Road 1", "employer": "Example Ltd"}
    edit_enrolment(enrolment_of(cycle, "mira"), fields=noted, by=coordinator)
    found = mentor(cycle, "mira")
    assert (found.household, found.employer, found.capacity) == ("Lake Road 1", "Example Ltd", 3)


def test_co_mentors_are_lead_and_support(cycle, coordinator):
    lead_together(enrolment_of(cycle, "otto"), enrolment_of(cycle, "mira"), by=coordinator)
    assert problem(cycle).co_mentors == {(0, 1)}


def test_wait_counts_in_days_and_at_least_one(cycle):
    alba, bela = enrolment_of(cycle, "alba"), enrolment_of(cycle, "bela")
    Enrolment.objects.filter(pk=alba.pk).update(waits_since=now() - dt.timedelta(days=100, hours=1))
    Enrolment.objects.filter(pk=bela.pk).update(waits_since=now())
    assert (mentee(cycle, "alba").waited, mentee(cycle, "bela").waited) == (100, 1)


def test_who_does_not_wait_has_waited_nothing(cycle):
    assert mentee(cycle, "alba").waited == 0


def test_weights_of_the_cycle_go_before_the_standard(cycle):
    cycle.weights = {"city": 50}
    cycle.save(update_fields=["weights"])
    assert problem(cycle).rules.weights == {**WEIGHTS, PartName.CITY: 50.0}


def test_who_is_on_the_waiting_list_is_not_in_the_pool(cycle):
    cycle.enrolments.filter(pk=enrolment_of(cycle, "alba").pk).update(state="waiting")
    assert len(problem(cycle).mentees) == 1


def test_veto_between_mentees_keeps_them_out_of_one_group(cycle, coordinator):
    add_veto(enrolment_of(cycle, "alba"), enrolment_of(cycle, "bela"), reason="", by=coordinator)
    one, other = mentee(cycle, "alba").vetoes, mentee(cycle, "bela").vetoes
    assert len(one) == 1
    assert one == other
