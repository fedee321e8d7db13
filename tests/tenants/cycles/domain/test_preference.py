import pytest

from kernel.errors import FieldProblem, RefusedError
from kernel.ids import new_id
from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.domain.preference import rank_preferences
from tenants.cycles.models import Cycle
from tests.shared.traces import audited, nothing_written
from tests.tenants.cycles.rounds import enrolment_of, opened, someone

pytestmark = pytest.mark.usefixtures("in_arec")
OTHER_SIDE = (FieldProblem("Choose people of the other role in this cycle.", "preferences"),)


@pytest.fixture
def cycle(ana) -> Cycle:
    cycle = opened(ana)
    enrol(cycle, people=[someone(who).pk for who in ("mira", "otto", "alba", "bela")], by=ana)
    return cycle


def ranked(cycle: Cycle, who: str) -> list[str]:
    wishes = enrolment_of(cycle, who).preferences.select_related("other__person").order_by("rank")
    return [wish.other.person.full_name.split()[0] for wish in wishes]


def test_wishes_are_kept_in_their_order(cycle, ana):
    others = [enrolment_of(cycle, who).pk for who in ("otto", "mira")]
    rank_preferences(enrolment_of(cycle, "alba"), others=others, by=ana)
    assert ranked(cycle, "alba") == ["Otto", "Mira"]
    assert audited(cycle.pk)[-1][0] == "enrolment.preferences"


def test_mentor_names_mentees(cycle, ana):
    rank_preferences(enrolment_of(cycle, "mira"), others=[enrolment_of(cycle, "bela").pk], by=ana)
    assert ranked(cycle, "mira") == ["Bela"]


def test_new_wishes_replace_the_ones_before(cycle, ana):
    mira, otto = enrolment_of(cycle, "mira"), enrolment_of(cycle, "otto")
    rank_preferences(enrolment_of(cycle, "alba"), others=[mira.pk, otto.pk], by=ana)
    rank_preferences(enrolment_of(cycle, "alba"), others=[otto.pk], by=ana)
    assert ranked(cycle, "alba") == ["Otto"]


def test_the_same_wishes_change_nothing(cycle, ana):
    rank_preferences(enrolment_of(cycle, "alba"), others=[enrolment_of(cycle, "mira").pk], by=ana)
    with nothing_written():
        rank_preferences(enrolment_of(cycle, "alba"), others=[enrolment_of(cycle, "mira").pk], by=ana)


def test_somebody_of_the_same_role_is_refused(cycle, ana):
    with nothing_written(), pytest.raises(RefusedError) as refused:
        rank_preferences(enrolment_of(cycle, "alba"), others=[enrolment_of(cycle, "bela").pk], by=ana)
    assert refused.value.problems == OTHER_SIDE


def test_somebody_who_is_not_in_the_cycle_is_refused(cycle, ana):
    with pytest.raises(RefusedError) as refused:
        rank_preferences(enrolment_of(cycle, "alba"), others=[new_id()], by=ana)
    assert refused.value.problems == OTHER_SIDE


def test_somebody_named_twice_is_refused(cycle, ana):
    mira = enrolment_of(cycle, "mira").pk
    with pytest.raises(RefusedError, match="Name each person once"):
        rank_preferences(enrolment_of(cycle, "alba"), others=[mira, mira], by=ana)


def test_too_many_wishes_are_refused(cycle, ana):
    with pytest.raises(RefusedError, match="5 people at most"):
        rank_preferences(enrolment_of(cycle, "alba"), others=[new_id() for _ in range(6)], by=ana)
