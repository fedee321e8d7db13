import pytest

from tenants.matching.domain.edit import move
from tenants.matching.domain.queries.comparison import Aims, Fate, aims_of, differences
from tenants.matching.domain.run import request_run, solve_run
from tests.tenants.matching.domain.rounds import first, group_of, one_of

pytestmark = pytest.mark.usefixtures("in_arec")


@pytest.fixture
def again(solved, cycle, ana):
    return solve_run(request_run(cycle, by=ana).pk)


def test_same_groups_have_no_change(solved, again):
    found = differences(solved, again)
    assert {one.fate for one in found} == {Fate.STAYS}
    assert {one.gain for one in found} == {0}
    assert len(found) == 7


def test_each_change_has_its_fate_changes_first(solved, again, ana):
    moved = one_of(again, "Mira")
    move(again, mentee=moved, to=group_of(again, "Otto"), by=ana)
    lost = one_of(again, "Mira")
    move(again, mentee=lost, to=None, by=ana)
    found = differences(solved, again)
    assert [(first(one.mentee.person), one.fate) for one in found[:2]] == [
        (first(lost.person), Fate.LOST),
        (first(moved.person), Fate.MOVED),
    ]
    assert [one.is_change for one in found] == [True, True, False, False, False, False, False]
    back = {first(one.mentee.person): one.fate for one in differences(again, solved)}
    assert back[first(lost.person)] == Fate.FOUND


def test_who_has_no_place_in_both_is_without(solved, again, ana):
    mentee = one_of(solved, "Mira")
    for run in (solved, again):
        run.placements.filter(mentee=mentee).delete()
    found = {one.mentee: one for one in differences(solved, again)}
    assert (found[mentee].fate, found[mentee].gain, found[mentee].is_change) == (Fate.WITHOUT, 0, False)


def test_gain_is_the_difference_of_the_scores(solved, again):
    seat = again.placements.all()[0]
    again.placements.filter(pk=seat.pk).update(score=seat.score - 70)
    found = {one.mentee: one.gain for one in differences(solved, again)}
    assert found[seat.mentee] == -70


def test_aims_are_counted_as_the_groups_are_now(solved, ana):
    scores = list(solved.placements.values_list("score", flat=True))
    assert aims_of(solved) == Aims(7, 2, 1, min(scores), sum(scores) / 7)
    move(solved, mentee=one_of(solved, "Otto"), to=None, by=ana)
    assert (aims_of(solved).placed, aims_of(solved).groups, aims_of(solved).one_on_ones) == (6, 1, 0)


def test_comparing_costs_the_same_whatever_there_is(solved, again, django_assert_num_queries):
    assert again.cycle
    for _round in range(2):
        with django_assert_num_queries(3):
            [
                (one.mentee.person, one.before and one.before.mentor.person)
                for one in differences(solved, again)
            ]
        again.placements.filter(group=1).delete()
