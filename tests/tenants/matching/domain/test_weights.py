import pytest

from kernel.errors import FieldProblem, RefusedError
from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.models import Cycle
from tenants.matching.domain.queries.run import is_outdated
from tenants.matching.domain.queries.weights import Effect, Other, effect_of, weights_of
from tenants.matching.domain.weights import weigh
from tenants.matching.solver.weights import WEIGHTS
from tenants.people.models import Person
from tests.shared.traces import audited, nothing_written
from tests.tenants.cycles.rounds import opened, planned, running, someone

pytestmark = pytest.mark.usefixtures("in_arec")
STANDARD = {part.value: round(weight) for part, weight in WEIGHTS.items()}


def test_cycle_without_own_weights_has_the_standard(ana):
    assert weights_of(opened(ana)) == STANDARD


def test_only_what_differs_is_kept_and_audited(ana):
    cycle = weigh(opened(ana), weights=STANDARD | {"city": 40}, by=ana)
    assert Cycle.objects.get(pk=cycle.pk).weights == {"city": 40}
    assert weights_of(cycle) == STANDARD | {"city": 40}
    assert audited(cycle.pk)[-1] == ("cycle.weighed", "Ana Carpati", {})


def test_the_same_weights_change_nothing(ana):
    cycle = opened(ana)
    with nothing_written():
        weigh(cycle, weights=STANDARD, by=ana)


def test_groups_found_before_no_longer_count(ana):
    run = planned().runs.get()
    assert not is_outdated(run)
    weigh(run.cycle, weights=STANDARD | {"city": 40}, by=ana)
    assert is_outdated(run)


@pytest.mark.parametrize("value", [-1, 51])
def test_number_out_of_reason_is_refused(ana, value):
    cycle = opened(ana)
    with nothing_written(), pytest.raises(RefusedError) as refused:
        weigh(cycle, weights=STANDARD | {"city": value}, by=ana)
    assert refused.value.problems == (FieldProblem("Choose a number from 0 to 50.", "city"),)


def test_nothing_at_all_is_refused(ana):
    cycle = opened(ana)
    with pytest.raises(RefusedError, match="Something has to count"):
        weigh(cycle, weights=dict.fromkeys(STANDARD, 0), by=ana)


def test_running_cycle_keeps_what_counted(ana):
    with nothing_written(), pytest.raises(RefusedError, match="what counted then stays"):
        weigh(running(), weights=STANDARD | {"city": 40}, by=ana)


class TestEffect:
    def test_same_weights_change_nobodys_best_mentor(self):
        effect = effect_of(running(), STANDARD)
        assert (effect.mentees, effect.others, effect.examples) == (5, 0, ())
        assert effect.before == effect.after > 0

    def test_cycle_without_people_has_nothing_to_compare(self, ana):
        assert effect_of(opened(ana), STANDARD) == Effect(0, 0, 0, 0, ())

    def test_other_weights_change_the_fit(self):
        only_city = dict.fromkeys(STANDARD, 0) | {"language": 1}
        effect = effect_of(running(), only_city)
        assert effect.mentees == 5
        assert effect.after != effect.before

    def test_example_names_who_would_suit_better(self, ana):
        cycle = opened(ana)
        enrol(cycle, people=[someone(who).pk for who in ("mira", "otto", "alba")], by=ana)
        for who, city, code in (
            ("mira", "Windsor", "21300"),
            ("otto", "Ottawa", "31102"),
            ("alba", "Ottawa", "21300"),
        ):
            Person.objects.filter(pk=someone(who).pk).update(city=city, noc_code=code)
        weigh(cycle, weights=dict.fromkeys(STANDARD, 0) | {"occupation": 1}, by=ana)
        cycle.refresh_from_db()
        effect = effect_of(cycle, dict.fromkeys(STANDARD, 0) | {"city": 1})
        assert (effect.mentees, effect.others) == (1, 1)
        assert effect.examples == (Other("Alba Carpati", "Mira Carpati", "Otto Carpati", 100),)
