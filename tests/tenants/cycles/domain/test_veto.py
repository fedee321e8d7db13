import pytest

from kernel.errors import FieldProblem, RefusedError
from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.domain.veto import add_veto, remove_veto
from tenants.cycles.models import Cycle, Veto
from tests.shared.traces import audited, nothing_written
from tests.tenants.cycles.rounds import enrolment_of, opened, planned, someone

pytestmark = pytest.mark.usefixtures("in_arec")
ANOTHER = (FieldProblem("Choose another person of this cycle.", "other"),)


@pytest.fixture
def cycle(ana) -> Cycle:
    cycle = opened(ana)
    enrol(cycle, people=[someone(who).pk for who in ("mira", "alba", "bela")], by=ana)
    return cycle


def test_two_people_are_kept_apart_and_the_audit_does_not_say_why(cycle, ana):
    alba = enrolment_of(cycle, "alba")
    veto = add_veto(alba, enrolment_of(cycle, "mira"), reason=" My old boss ", by=ana)
    assert veto.reason == "My old boss"
    assert audited(cycle.pk)[-1] == ("veto.added", "Ana Carpati", {"person": str(alba.person_id)})


def test_once_more_changes_the_reason(cycle, ana):
    pair = enrolment_of(cycle, "alba"), enrolment_of(cycle, "mira")
    add_veto(*pair, reason="", by=ana)
    add_veto(*pair, reason="My old boss", by=ana)
    assert list(Veto.objects.filter(enrolment=pair[0]).values_list("reason", flat=True)) == ["My old boss"]


def test_veto_is_taken_back_once(cycle, ana):
    veto = add_veto(enrolment_of(cycle, "alba"), enrolment_of(cycle, "bela"), reason="", by=ana)
    remove_veto(veto, by=ana)
    assert audited(cycle.pk)[-1][0] == "veto.removed"
    with nothing_written():
        remove_veto(veto, by=ana)


def test_veto_of_oneself_is_refused(cycle, ana):
    alba = enrolment_of(cycle, "alba")
    with nothing_written(), pytest.raises(RefusedError) as refused:
        add_veto(alba, alba, reason="", by=ana)
    assert refused.value.problems == ANOTHER


def test_veto_of_somebody_in_another_cycle_is_refused(cycle, ana):
    with nothing_written(), pytest.raises(RefusedError) as refused:
        add_veto(enrolment_of(cycle, "alba"), enrolment_of(planned(), "otto"), reason="", by=ana)
    assert refused.value.problems == ANOTHER
