import datetime as dt
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from kernel.errors import FieldProblem, RefusedError
from kernel.tenancy import in_network
from shared.program.models import Season
from tenants.cycles.domain.cycle import advance, draft_cycle, edit_cycle, open_cycle
from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.domain.orientation import mark_oriented
from tenants.cycles.enums import CycleState
from tenants.cycles.models import Cycle
from tenants.cycles.steps import STEPS
from tests.conftest import _network
from tests.shared.together import at_once
from tests.shared.traces import audited, nothing_written
from tests.tenants.cycles.rounds import FIELDS, enrolment_of, opened, planned, running, someone

NAME_TAKEN = (FieldProblem("Another cycle has this name. Choose a new one.", "name"),)


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


class TestDraft:
    def test_draft_is_not_open_for_people_yet(self, ana):
        cycle = draft_cycle(operation=uuid4(), fields=FIELDS, by=ana)
        assert cycle.state == "draft"
        assert audited(cycle.pk) == [("cycle.drafted", "Ana Carpati", {"name": "Fall round"})]

    def test_agreement_is_the_standard_one_in_both_languages(self, ana):
        cycle = draft_cycle(operation=uuid4(), fields={**FIELDS, "planned_sessions": 7}, by=ana)
        assert cycle.agreement_en.startswith("We meet 7 times for about 60 minutes")
        assert cycle.agreement_fr.startswith("Nous nous rencontrons 7 fois")

    def test_copy_weighs_the_parts_of_the_fit_as_the_earlier_one(self, ana):
        earlier = opened(ana)
        Cycle.objects.filter(pk=earlier.pk).update(weights={"city": 30}, state="cancelled")
        fields = {**FIELDS, "name": "Next round", "copied_from": Cycle.objects.get(pk=earlier.pk)}
        cycle = draft_cycle(operation=uuid4(), fields=fields, by=ana)
        kept = Cycle.objects.get(pk=cycle.pk)
        assert (kept.copied_from, kept.weights, kept.state) == (earlier, {"city": 30}, "draft")

    def test_own_agreement_stays(self, ana):
        cycle = draft_cycle(operation=uuid4(), fields={**FIELDS, "agreement_en": "Be kind."}, by=ana)
        assert cycle.agreement_en == "Be kind."

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"recruits_until": dt.date(2027, 9, 2)}, "recruits_until"),
            ({"orientation_on": dt.date(2028, 2, 1)}, "orientation_on"),
            ({"minimum_clb": 13}, "minimum_clb"),
            ({"minimum_clb": 0}, "minimum_clb"),
        ],
    )
    def test_plan_that_contradicts_itself_is_refused(self, ana, values, field):
        with nothing_written(), pytest.raises(RefusedError) as refused:
            draft_cycle(operation=uuid4(), fields={**FIELDS, **values}, by=ana)
        assert [problem.field for problem in refused.value.problems] == [field]


class TestEdit:
    def test_change_is_kept_and_in_the_audit(self, ana):
        cycle = opened(ana)
        edit_cycle(cycle, fields={**FIELDS, "name": "Autumn", "group_maximum": 5}, by=ana)
        assert Cycle.objects.values_list("name", "group_maximum").get(pk=cycle.pk) == ("Autumn", 5)
        assert audited(cycle.pk)[1:] == [
            ("cycle.edited", "Ana Carpati", {"fields": ["group_maximum", "name"]}),
            ("cycle.rules_changed", "Ana Carpati", {}),
        ]

    def test_what_is_as_it_was_changes_nothing(self, ana):
        cycle = opened(ana)
        with nothing_written():
            edit_cycle(cycle, fields=FIELDS, by=ana)

    def test_running_cycle_keeps_its_rules_and_takes_new_dates(self, ana):
        before = running()
        fields = {**FIELDS, "name": before.name, "ends_on": dt.date(2027, 12, 1), "group_minimum": 2}
        after = edit_cycle(before, fields={**fields, "starts_on": before.starts_on}, by=ana)
        assert (after.ends_on, after.group_minimum) == (dt.date(2027, 12, 1), 4)

    @pytest.mark.parametrize("state", [CycleState.CLOSED, CycleState.CANCELLED])
    def test_cycle_that_is_over_stays_as_it_was(self, ana, state):
        cycle = opened(ana)
        Cycle.objects.filter(pk=cycle.pk).update(state=state)
        with nothing_written(), pytest.raises(RefusedError, match="This cycle is over"):
            edit_cycle(cycle, fields={**FIELDS, "name": "Autumn"}, by=ana)

    def test_name_of_another_cycle_is_refused(self, ana):
        cycle = opened(ana)
        with pytest.raises(RefusedError) as refused:
            edit_cycle(cycle, fields={**FIELDS, "name": running().name}, by=ana)
        assert refused.value.problems == NAME_TAKEN


class TestAdvance:
    def test_cycle_goes_from_draft_to_running(self, ana):
        cycle = draft_cycle(operation=uuid4(), fields=FIELDS, by=ana)
        advance(cycle, CycleState.RECRUITING, by=ana)
        enrol(cycle, people=[someone("mira").pk, someone("alba").pk], by=ana)
        for state in (CycleState.MATCHING, CycleState.RUNNING):
            advance(cycle, state, by=ana)
            assert Cycle.objects.get(pk=cycle.pk).state == state
        steps = [entry for entry in audited(cycle.pk) if entry[0] == "cycle.advanced"]
        assert [details for _verb, _who, details in steps] == [
            {"state": "recruiting"},
            {"state": "matching"},
            {"state": "running"},
        ]

    def test_cycle_may_go_back_from_matching_to_recruiting(self, ana):
        assert advance(planned(), CycleState.RECRUITING, by=ana).state == "recruiting"
        assert planned().state == "recruiting"

    def test_step_to_where_it_is_changes_nothing(self, ana):
        with nothing_written():
            advance(running(), CycleState.RUNNING, by=ana)
            advance(planned(), CycleState.MATCHING, by=ana)

    @pytest.mark.parametrize(
        ("now", "then"),
        [(now, then) for now in CycleState for then in CycleState if then != now and then not in STEPS[now]],
    )
    def test_step_that_does_not_follow_is_refused(self, ana, now, then):
        cycle = opened(ana)
        Cycle.objects.filter(pk=cycle.pk).update(state=now)
        with nothing_written(), pytest.raises(RefusedError, match="This step cannot follow"):
            advance(cycle, then, by=ana)

    def test_matching_without_people_says_who_is_missing(self, ana):
        cycle = opened(ana)
        with nothing_written(), pytest.raises(RefusedError) as refused:
            advance(cycle, CycleState.MATCHING, by=ana)
        assert refused.value.problems == (
            FieldProblem("Add a mentor first."),
            FieldProblem("Add a mentee first."),
        )

    def test_matching_where_nobody_did_the_orientation_says_so(self, ana):
        cycle = opened(ana, orientation_required=True)
        enrol(cycle, people=[someone("mira").pk, someone("alba").pk], by=ana)
        mark_oriented(cycle, enrolments=[enrolment_of(cycle, "mira").pk], done=True, by=ana)
        with pytest.raises(RefusedError) as refused:
            advance(cycle, CycleState.MATCHING, by=ana)
        assert refused.value.problems == (FieldProblem("No mentee has done the orientation yet."),)

    def test_cycle_whose_last_day_to_join_is_past_is_not_opened(self, ana):
        fields = {**FIELDS, "recruits_until": dt.date(2020, 1, 1)}
        cycle = draft_cycle(operation=uuid4(), fields=fields, by=ana)
        with pytest.raises(RefusedError, match="The last day to join is past"):
            advance(cycle, CycleState.RECRUITING, by=ana)

    def test_cycle_without_agreement_is_not_opened(self, ana):
        with nothing_written(), pytest.raises(RefusedError, match="Write what people agree to"):
            opened(ana, agreement_en="", agreement_fr="")


def test_cycle_reads_as_its_name():
    assert str(Cycle(name="Fall round")) == "Fall round"
