import pytest

from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.models import Cycle
from tenants.matching.domain.run import request_run, solve_run
from tenants.matching.models import Run
from tenants.people.models import Person
from tests.tenants.cycles.rounds import opened


@pytest.fixture
def cycle(ana) -> Cycle:
    """A cycle of two mentors, Mira for six and Otto for one, and seven mentees who all suit them."""
    found = opened(ana)
    enrol(found, people=list(Person.objects.values_list("pk", flat=True)), by=ana)
    return found


@pytest.fixture
def solved(cycle, ana) -> Run:
    return solve_run(request_run(cycle, by=ana).pk)
