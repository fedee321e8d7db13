import pytest

from kernel.clock import now
from tenants.cycles.models import Cycle, Enrolment
from tenants.mentoring.domain.leaving import Farewell, end_membership
from tenants.mentoring.domain.queries.concern import small_groups, unanswered
from tenants.mentoring.domain.queries.waiting import without_group
from tenants.mentoring.enums import Cause
from tenants.mentoring.models import Link
from tests.tenants.cycles.rounds import enrolment_of
from tests.tenants.mentoring.asked import a_group, a_round, no, place, yes


@pytest.fixture
def cycle(ana) -> Cycle:
    return a_round(ana)


def names(cycle: Cycle) -> list[str]:
    return [w.enrolment.person.full_name.split()[0].lower() for w in without_group(cycle)]


def test_who_never_had_a_place_waits_in_the_order_of_enrolment(cycle, ana):
    a_group(cycle, "mira", "alba", "bela", "cora", "dina", by=ana)
    Enrolment.objects.filter(pk=enrolment_of(cycle, "gert").pk).update(enrolled_at=now().replace(year=2020))
    waiting = without_group(cycle)
    assert names(cycle)[0] == "gert"
    assert sorted(names(cycle)) == ["edda", "finn", "gert"]
    assert {w.goes_first for w in waiting} == {False}


def test_who_lost_a_place_without_a_fault_goes_first(cycle, ana):
    group = a_group(cycle, "mira", "alba", "bela", by=ana)
    yes(group, "alba")
    end_membership(place(group, "alba"), farewell=Farewell(Cause.NO_FIT, wants_other=True), by=ana)
    no(group, "bela", wants_other=True)
    assert names(cycle)[0] == "alba"
    assert "bela" in names(cycle)
    assert [w.cause for w in without_group(cycle) if w.goes_first] == ["no_fit"]


def test_who_wants_no_other_group_does_not_wait(cycle, ana):
    group = a_group(cycle, "mira", "alba", "bela", by=ana)
    no(group, "alba")
    assert "alba" not in names(cycle)


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow(cycle, ana, count, django_assert_num_queries):
    a_group(cycle, "mira", *("edda", "finn", "gert")[count:], "alba", "bela", "cora", "dina", by=ana)
    with django_assert_num_queries(1):
        assert len([w.enrolment.person.full_name for w in without_group(cycle)]) == count


def test_group_below_the_minimum_is_small_once_somebody_left(cycle, ana):
    group = a_group(cycle, "mira", "alba", "bela", "cora", "dina", by=ana)
    assert list(small_groups()) == []
    no(group, "alba")
    [small] = small_groups()
    assert (small.pk, small.standing) == (group.pk, 3)


def test_one_on_one_is_small_when_nobody_is_left(cycle, ana):
    group = a_group(cycle, "mira", "alba", by=ana)
    assert list(small_groups()) == []
    no(group, "alba")
    assert [g.standing for g in small_groups()] == [0]


def test_silence_is_a_concern_when_the_link_ends_soon_or_ended(cycle, ana):
    group = a_group(cycle, "mira", "alba", by=ana)
    yes(group, "mira")
    assert list(unanswered(now())) == []
    Link.objects.filter(enrolment__cycle=cycle).update(expires_at=now())
    assert [m.pk for m in unanswered(now())] == [place(group, "alba").pk]
