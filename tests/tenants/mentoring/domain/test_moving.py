import pytest

from tenants.cycles.domain.co_mentors import lead_together
from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.models import Cycle
from tenants.mentoring.domain.moving import Move, carry_out
from tests.tenants.cycles.rounds import enrolment_of, opened, someone

pytestmark = pytest.mark.usefixtures("in_arec")


@pytest.fixture
def cycle(ana) -> Cycle:
    """Mira and Otto lead together; nobody has a group yet."""
    found = opened(ana, co_mentors=True)
    enrol(found, people=[someone(who).pk for who in ("mira", "otto", "alba", "bela")], by=ana)
    lead_together(enrolment_of(found, "otto"), enrolment_of(found, "mira"), by=ana)
    return Cycle.objects.get(pk=found.pk)


def places(cycle: Cycle) -> list[tuple[str, str, str]]:
    """First name, part and state of everybody who has a place."""
    (group,) = cycle.groups.all()
    found = group.memberships.select_related("enrolment__person").order_by("enrolment__person__full_name")
    return [(m.enrolment.person.full_name.split()[0], m.part, m.state) for m in found]


def test_new_group_asks_both_who_lead_together(cycle, ana):
    carry_out(cycle, moves=[Move(enrolment_of(cycle, "alba"), enrolment_of(cycle, "mira"), [])], by=ana)
    assert places(cycle) == [
        ("Alba", "mentee", "asked"),
        ("Mira", "mentor", "asked"),
        ("Otto", "mentor", "asked"),
    ]


def test_group_that_is_there_asks_no_mentor_again(cycle, ana):
    mira = enrolment_of(cycle, "mira")
    carry_out(cycle, moves=[Move(enrolment_of(cycle, "alba"), mira, [])], by=ana)
    carry_out(cycle, moves=[Move(enrolment_of(cycle, "bela"), mira, [])], by=ana)
    assert [name for name, part, _state in places(cycle) if part == "mentor"] == ["Mira", "Otto"]
    (group,) = cycle.groups.all()
    assert group.places == 2
