import pytest

from tenants.cycles.models import Enrolment
from tenants.matching.domain.edit import move
from tenants.matching.domain.queries.check import Broken, Rule, checker, size_limits
from tenants.matching.domain.queries.run import placements
from tenants.people.models import Person
from tests.tenants.cycles.rounds import enrolment_of
from tests.tenants.matching.domain.rounds import group_of, one_of

pytestmark = pytest.mark.usefixtures("in_arec")


def broken(run, mentor, **options):
    return checker(run, run.cycle).broken(placements(run, [group_of(run, mentor)]), **options)


def test_groups_as_they_were_found_break_nothing(solved):
    assert broken(solved, "Mira") == broken(solved, "Otto") == []


def test_group_above_the_most_and_above_the_capacity(solved, ana):
    move(solved, mentee=one_of(solved, "Otto"), to=group_of(solved, "Mira"), by=ana)
    assert broken(solved, "Mira") == [
        Broken(Rule.OVER_CAPACITY, count=7, limit=6),
        Broken(Rule.TOO_MANY, count=7, limit=6),
    ]


def test_group_below_the_fewest(solved, ana):
    for _one in range(3):
        move(solved, mentee=one_of(solved, "Mira"), to=None, by=ana)
    assert broken(solved, "Mira") == [Broken(Rule.TOO_FEW, count=3, limit=4)]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"languages": ["Polish"]}, Rule.NO_COMMON_LANGUAGE),
        ({"availability": ["Sat am"]}, Rule.NO_COMMON_TIME),
        ({"meets": "online"}, Rule.DIFFERENT_WAY_TO_MEET),
    ],
)
def test_two_who_cannot_meet(solved, ana, change, rule):
    Person.objects.filter(pk=enrolment_of(solved.cycle, "mira").person_id).update(meets="in person")
    mentee = one_of(solved, "Mira")
    Person.objects.filter(pk=mentee.person_id).update(**change)
    assert broken(solved, "Mira") == [Broken(rule, mentee=mentee)]


def test_scores_as_found_are_believed_and_missing_ones_asked_about(solved, ana):
    Enrolment.objects.filter(pk=enrolment_of(solved.cycle, "otto").pk).update(capacity=6)
    mentee = one_of(solved, "Mira")
    Person.objects.filter(pk=mentee.person_id).update(languages=["Polish"])
    assert broken(solved, "Mira", as_found=True) == []
    move(solved, mentee=mentee, to=group_of(solved, "Otto"), by=ana)
    assert broken(solved, "Otto", as_found=True) == [
        Broken(Rule.TOO_FEW, count=2, limit=4),
        Broken(Rule.NO_COMMON_LANGUAGE, mentee=mentee),
    ]


def test_check_of_groups_as_found_asks_for_counts_only(solved, django_assert_num_queries):
    seats, cycle = placements(solved, [1, 2]), solved.cycle
    with django_assert_num_queries(1):
        checker(solved, cycle).broken(seats, as_found=True)


@pytest.mark.parametrize(
    ("form", "count", "limits"),
    [
        ("groups", 1, (4, 6)),
        ("groups_or_one_on_one", 1, (1, 6)),
        ("groups_or_one_on_one", 2, (4, 6)),
        ("one_on_one", 2, (1, 1)),
    ],
)
def test_limits_of_a_group_by_the_format(solved, form, count, limits):
    solved.cycle.format = form
    assert size_limits(solved.cycle, count) == limits
