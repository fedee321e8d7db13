import datetime as dt
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from kernel.errors import FieldProblem, RefusedError
from kernel.tenancy import in_network
from shared.program.models import Season
from tenants.cycles.domain.cycle import advance, open_cycle
from tenants.cycles.enums import CycleState
from tenants.cycles.models import Cycle
from tests.conftest import _network
from tests.shared.together import at_once
from tests.shared.traces import audited, nothing_written
from tests.tenants.cycles.rounds import FIELDS, opened, planned, running

NAME_TAKEN = (FieldProblem("Another cycle has this name. Choose a new one.", "name"),)
RUNNING = (FieldProblem("This cycle is already running."),)


pytestmark = pytest.mark.usefixtures("in_arec")


class TestOpen:
    def test_cycle_holds_what_was_given_and_is_open_for_people(self, ana):
        spring = Season.objects.get()
        pk = opened(ana, season=spring).pk
        kept = Cycle.objects.values(*FIELDS, "state").get(pk=pk)
        assert kept == {**FIELDS, "season": spring.pk, "state": "recruiting"}

    def test_cycle_is_in_the_audit(self, ana):
        assert audited(opened(ana).pk) == [("cycle.opened", "Ana Carpati", {"name": "Fall round"})]

    def test_same_operation_twice_is_one_cycle(self, ana):
        operation = uuid4()
        first = open_cycle(operation=operation, fields=FIELDS, by=ana)
        with nothing_written():
            assert open_cycle(operation=operation, fields=FIELDS, by=ana) == first

    def test_same_operation_with_another_name_is_still_the_first(self, ana):
        operation = uuid4()
        open_cycle(operation=operation, fields=FIELDS, by=ana)
        again = open_cycle(operation=operation, fields={**FIELDS, "name": "Other"}, by=ana)
        assert again.name == "Fall round"

    def test_name_of_another_cycle_is_refused(self, ana):
        opened(ana)
        with nothing_written(), pytest.raises(RefusedError) as refused:
            opened(ana)
        assert refused.value.problems == NAME_TAKEN

    def test_name_of_another_networks_cycle_is_free(self, ana):
        assert opened(ana, name="Running Kaveri").name == "Running Kaveri"

    @pytest.mark.parametrize(
        ("values", "field", "message"),
        [
            ({"ends_on": dt.date(2027, 9, 1)}, "ends_on", "The cycle must end after it starts."),
            ({"ends_on": dt.date(2027, 8, 31)}, "ends_on", "The cycle must end after it starts."),
            ({"group_minimum": 1}, "group_minimum", "A group has at least 2 mentees."),
            ({"group_minimum": 0}, "group_minimum", "A group has at least 2 mentees."),
            (
                {"group_minimum": 7},
                "group_maximum",
                "The largest group cannot be smaller than the smallest.",
            ),
            ({"planned_sessions": 0}, "planned_sessions", "Plan 1 to 60 sessions."),
            ({"planned_sessions": 61}, "planned_sessions", "Plan 1 to 60 sessions."),
        ],
    )
    def test_nonsense_is_refused_beside_its_field(self, ana, values, field, message):
        with nothing_written(), pytest.raises(RefusedError) as refused:
            opened(ana, **values)
        assert refused.value.problems == (FieldProblem(message, field),)

    def test_all_nonsense_is_said_at_once(self, ana):
        with pytest.raises(RefusedError) as refused:
            opened(ana, ends_on=dt.date(2027, 1, 1), group_minimum=1, group_maximum=0, planned_sessions=99)
        assert [p.field for p in refused.value.problems] == [
            "ends_on",
            "group_minimum",
            "group_maximum",
            "planned_sessions",
        ]

    @pytest.mark.parametrize(
        "values",
        [{"group_minimum": 2, "group_maximum": 2}, {"planned_sessions": 1}, {"planned_sessions": 60}],
    )
    def test_limits_themselves_are_allowed(self, ana, values):
        assert opened(ana, **values).pk

    @pytest.mark.parametrize(
        ("values", "constraint"),
        [
            ({"ends_on": dt.date(2020, 1, 1)}, "cycle_ends_after_start"),
            ({"group_minimum": 1}, "cycle_group_sizes"),
            ({"group_maximum": 3}, "cycle_group_sizes"),
            ({"planned_sessions": 0}, "cycle_planned_sessions"),
        ],
    )
    def test_database_holds_the_same_rules(self, values, constraint):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Cycle.objects.filter(pk=running().pk).update(**values)

    def test_button_pressed_twice_at_once_opens_one_cycle(self, committed, ana):
        operation = uuid4()
        with in_network(_network("arec.localhost").schema_name) as scope:
            first, second = at_once(
                scope,
                lambda: open_cycle(operation=operation, fields=FIELDS, by=ana),
                lambda: open_cycle(operation=operation, fields=FIELDS, by=ana),
            )
            assert second == first
            assert len(audited(first.pk)) == 1

    def test_two_cycles_of_one_name_at_once_are_one_cycle_and_one_refusal(self, committed, ana):
        with in_network(_network("arec.localhost").schema_name) as scope:
            first, second = at_once(scope, lambda: opened(ana), lambda: opened(ana))
            assert second.problems == NAME_TAKEN
            assert Cycle.objects.get(name="Fall round") == first


class TestAdvance:
    def test_cycle_goes_from_recruiting_to_matching_to_running(self, ana):
        cycle = opened(ana)
        for state in (CycleState.MATCHING, CycleState.RUNNING):
            advance(cycle, state, by=ana)
            assert Cycle.objects.get(pk=cycle.pk).state == state
        assert audited(cycle.pk)[1:] == [
            ("cycle.advanced", "Ana Carpati", {"state": "matching"}),
            ("cycle.advanced", "Ana Carpati", {"state": "running"}),
        ]

    def test_cycle_may_go_back_from_matching_to_recruiting(self, ana):
        assert advance(planned(), CycleState.RECRUITING, by=ana).state == "recruiting"
        assert planned().state == "recruiting"

    def test_step_to_where_it_is_changes_nothing(self, ana):
        with nothing_written():
            advance(running(), CycleState.RUNNING, by=ana)
            advance(planned(), CycleState.MATCHING, by=ana)

    @pytest.mark.parametrize("state", [CycleState.RECRUITING, CycleState.MATCHING])
    def test_running_cycle_goes_nowhere(self, ana, state):
        with nothing_written(), pytest.raises(RefusedError) as refused:
            advance(running(), state, by=ana)
        assert refused.value.problems == RUNNING

    def test_cycle_cannot_run_before_its_groups_are_matched(self, ana):
        cycle = opened(ana)
        with nothing_written(), pytest.raises(RefusedError):
            advance(cycle, CycleState.RUNNING, by=ana)


def test_cycle_reads_as_its_name():
    assert str(Cycle(name="Fall round")) == "Fall round"
