"""The demo tells the same story wherever it is built: who is with whom does not depend on the keys of that build."""

from django.db import transaction

from config.demo.cast import DATA, NETWORKS
from config.demo.cycle import demo_cycle
from config.demo.matching import find_groups
from kernel.tenancy import in_network
from shared.accounts.models import User
from shared.program.models import Season
from tenants.cycles.domain.enrolment import enrol
from tenants.people.domain.person import import_people

[ANDEAN] = [part for part in NETWORKS if part.address == "andean"]
Seat = tuple[int, str, str]


def _groups(by: User) -> list[Seat]:
    """The number of each group, and the names of its mentor and mentees in the order of their seats."""
    people = import_people((DATA / ANDEAN.pool).read_bytes(), by=by)
    cycle = demo_cycle(ANDEAN, "Again", Season.objects.get(), by=by)
    enrol(cycle, people=[person.pk for person in people], by=by)
    run = find_groups(cycle, by=by)
    return list(run.placements.values_list("group", "mentor__person__full_name", "mentee__person__full_name"))


def _groups_of_a_build(by: User) -> list[Seat]:
    with transaction.atomic():
        seats = _groups(by)
        transaction.set_rollback(True)
    return seats


def test_two_builds_find_the_same_groups(arec, coordinator):
    with in_network(arec.schema_name):
        first, *others = [_groups_of_a_build(coordinator) for _ in range(3)]
    assert len(first) == 16
    assert others == [first, first]
