import pytest

from kernel.ids import new_id
from kernel.tenancy import in_network, in_program
from shared.audit.actor import SYSTEM
from shared.networks.enums import NetworkState
from shared.networks.models import Network
from shared.program.domain.season import open_season
from shared.program.models import Program, Season
from shared.reporting.domain.queries.health import Row, health
from shared.reporting.domain.summary import publish_summary
from shared.reporting.domain.suppression import Cell, Shown
from shared.reporting.enums import Measure
from shared.reporting.models import Summary
from tests.world import AREC, KAVERI

SMALL, HIDDEN = Cell(Shown.SMALL, None), Cell(Shown.PROTECTS, None)


def publish(network: Network, season: Season | None = None, cycle_id: object = None, **values: int) -> None:
    with in_network(network.schema_name):
        publish_summary(
            cycle_id or new_id(),
            season_id=season and season.pk,
            values={Measure(name): value for name, value in values.items()},
        )


def shown(row: Row) -> dict[str, object]:
    """The row as numbers, `small` and `protects`."""
    return {str(m): c.shown.value if c.value is None else c.value for m, c in row.cells.items()}


@pytest.fixture(autouse=True)
def _in_program(db):
    with in_program():
        Summary.objects.all().delete()
        yield


@pytest.fixture
def spring() -> Season:
    return Season.objects.get()


@pytest.fixture
def fall() -> Season:
    return open_season(name="Fall 2027", starts_on="2027-07-01", ends_on="2027-12-31", by=SYSTEM)


def test_every_network_in_service_has_a_row_and_there_is_a_total(arec, kaveri):
    publish(arec, mentors=20, mentees=40, placed=36, groups=8, sessions=10, seats=100, came=75)
    publish(kaveri, mentors=30, mentees=60, placed=50, groups=11, sessions=5, seats=50, came=45)
    found = health()
    assert [(row.network, shown(row), row.attendance) for row in [*found.rows, found.total]] == [
        (arec, {"mentors": 20, "mentees": 40, "groups": 8, "sessions": 10}, 0.75),
        (kaveri, {"mentors": 30, "mentees": 60, "groups": 11, "sessions": 5}, 0.9),
        (None, {"mentors": 50, "mentees": 100, "groups": 19, "sessions": 15}, 0.8),
    ]
    assert found.minimum == 11


def test_rows_come_by_the_names_of_the_networks():
    assert [row.network.name for row in health().rows] == [AREC.name, KAVERI.name]


def test_cycles_of_one_network_are_added_up(arec, kaveri):
    for mentees in (12, 13, 14):
        publish(arec, mentees=mentees)
    assert health().rows[0].cells[Measure.MENTEES] == Cell(Shown.AS_IS, 39)


def test_pooling_cycles_lifts_a_network_above_the_minimum(arec, kaveri):
    for mentees in (5, 4, 4, 5):
        publish(arec, mentees=mentees)
    assert health().rows[0].cells[Measure.MENTEES] == Cell(Shown.AS_IS, 18)


def test_numbers_published_twice_count_once(arec, kaveri):
    cycle = new_id()
    for _ in range(2):
        publish(arec, cycle_id=cycle, mentees=20)
    assert health().total.cells[Measure.MENTEES] == Cell(Shown.AS_IS, 20)


def test_seasons_are_added_up(arec, kaveri, spring, fall):
    """One view only: by season, a reader could subtract their way to a hidden number."""
    publish(arec, spring, mentees=20, groups=4)
    publish(arec, fall, mentees=30, groups=6)
    publish(kaveri, None, mentees=40, groups=8)
    assert [(shown(r)["mentees"], shown(r)["groups"]) for r in health().rows] == [(50, 10), (40, 8)]


def test_small_number_is_hidden_with_another_so_that_the_total_may_be_shown(arec, kaveri):
    publish(arec, mentors=5, mentees=18, placed=9)
    publish(kaveri, mentors=40, mentees=200, placed=190)
    found = health()
    assert [shown(row) for row in [*found.rows, found.total]] == [
        {"mentors": "small", "mentees": 18, "groups": 0, "sessions": 0},
        {"mentors": "protects", "mentees": 200, "groups": 0, "sessions": 0},
        {"mentors": 45, "mentees": 218, "groups": 0, "sessions": 0},
    ]


def test_each_measure_is_protected_by_itself(arec, kaveri):
    publish(arec, mentors=20, mentees=5)
    publish(kaveri, mentors=5, mentees=200)
    found = health()
    assert [(shown(r)["mentors"], shown(r)["mentees"]) for r in [*found.rows, found.total]] == [
        ("protects", "small"),
        ("small", "protects"),
        (25, 205),
    ]


def test_only_network_with_people_hides_the_total_too(arec, kaveri):
    publish(arec, mentees=5, placed=5, seats=20, came=19)
    found = health()
    assert shown(found.rows[0])["mentees"] == shown(found.total)["mentees"] == "small"
    assert shown(found.rows[1])["mentees"] == 0
    assert [row.attendance for row in [*found.rows, found.total]] == [None, None, None]


def test_attendance_is_shown_where_the_mentees_and_those_in_groups_are_enough(arec, kaveri):
    publish(arec, mentees=18, placed=9, seats=40, came=10)
    publish(kaveri, mentees=200, placed=190, seats=60, came=60)
    found = health()
    assert [row.attendance for row in found.rows] == [None, 1.0]
    assert found.total.attendance == 0.7


def test_attendance_is_hidden_where_the_mentees_are(arec, kaveri):
    publish(arec, mentees=9, placed=9, seats=40, came=10)
    publish(kaveri, mentees=200, placed=190, seats=60, came=60)
    assert [row.attendance for row in health().rows] == [None, None]


def test_attendance_without_a_session_is_none(arec, kaveri):
    publish(arec, placed=20, seats=0, came=0)
    assert [row.attendance for row in [*health().rows, health().total]] == [None, None, None]


def test_minimum_is_the_programs(arec, kaveri):
    publish(arec, mentees=18)
    publish(kaveri, mentees=200)
    assert shown(health().rows[0])["mentees"] == 18
    Program.objects.update(minimum_cell=20)
    assert health().minimum == 20
    assert shown(health().rows[0])["mentees"] == "small"


@pytest.mark.parametrize("state", [NetworkState.REQUESTED, NetworkState.CREATING, NetworkState.FAILED])
def test_network_out_of_service_is_left_out_of_rows_and_total(arec, kaveri, state):
    publish(arec, mentees=18)
    publish(kaveri, mentees=200)
    Network.objects.filter(pk=kaveri.pk).update(state=state)
    found = health()
    assert [row.network for row in found.rows] == [arec]
    assert shown(found.total)["mentees"] == 18


def test_nothing_published_is_zero_everywhere(arec, kaveri):
    found = health()
    zero = dict.fromkeys(["mentors", "mentees", "groups", "sessions"], 0)
    assert [shown(row) for row in [*found.rows, found.total]] == [zero, zero, zero]


def test_health_reads_summaries_alone(arec, kaveri, django_assert_num_queries):
    publish(arec, mentees=18)
    with django_assert_num_queries(4) as queries:
        health()
    assert not [q for q in queries.captured_queries if "people_person" in q["sql"] or "cycles_" in q["sql"]]
