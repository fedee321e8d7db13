import pytest

from tenants.cycles.domain.veto import add_veto
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


def test_group_that_nobody_touched_is_asked_about_its_size_only(solved):
    mentee = one_of(solved, "Mira")
    Person.objects.filter(pk=mentee.person_id).update(languages=["Polish"])
    assert broken(solved, "Mira", as_found=True) == []
    assert broken(solved, "Mira") == [Broken(Rule.NO_COMMON_LANGUAGE, mentee=mentee)]


def test_mentees_who_are_not_to_meet(solved, ana):
    one, other = (seat.mentee for seat in solved.placements.filter(group=group_of(solved, "Mira"))[:2])
    add_veto(one, other, reason="", by=ana)
    (found,) = broken(solved, "Mira")
    assert (found.rule, {found.mentee, found.other}, found.is_hard) == (
        Rule.TIED_BY_VETOES,
        {one, other},
        True,
    )


def test_mentor_and_mentee_who_are_not_to_meet(solved, ana):
    mentee = one_of(solved, "Mira")
    add_veto(mentee, enrolment_of(solved.cycle, "mira"), reason="", by=ana)
    assert broken(solved, "Mira") == [Broken(Rule.VETOED, mentee=mentee)]


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
