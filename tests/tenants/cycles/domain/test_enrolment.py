from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from kernel.errors import FieldProblem, RefusedError
from kernel.tenancy import in_network
from tenants.cycles.domain.co_mentors import lead_together
from tenants.cycles.domain.enrolment import edit_enrolment, enrol, note_enrolment, withdraw
from tenants.cycles.domain.orientation import mark_oriented
from tenants.cycles.domain.queries.enrolment import for_matching
from tenants.cycles.domain.queries.waiting import waiting_list
from tenants.cycles.domain.waiting import keep_waiting
from tenants.cycles.models import Cycle, Enrolment
from tenants.matching.domain.run import request_run
from tenants.people.models import Person
from tests.conftest import _network
from tests.shared.together import at_once
from tests.shared.traces import audited, messages, nothing_written
from tests.tenants.cycles.rounds import enrolment_of, names, opened, planned, running, someone

OVER = (FieldProblem("Nobody can be added to this cycle any more."),)
TOLD = (FieldProblem("This cycle runs already; its groups were told about each other."),)
NOBODY = (FieldProblem("Tick at least one person."),)


pytestmark = pytest.mark.usefixtures("in_arec")


@pytest.fixture
def cycle(ana) -> Cycle:
    return opened(ana)


def ids(*who: str) -> list[UUID]:
    return [someone(name).pk for name in who]


class TestEnrol:
    def test_people_are_in_the_cycle_in_the_role_they_want(self, cycle, ana):
        enrol(cycle, people=ids("mira", "alba"), by=ana)
        rows = Enrolment.objects.filter(cycle=cycle).values_list("person__full_name", "part", "capacity")
        assert list(rows.order_by("person__full_name")) == [
            ("Alba Carpati", "mentee", 0),
            ("Mira Carpati", "mentor", 6),
        ]

    def test_enrolment_is_in_the_audit_with_its_count(self, cycle, ana):
        enrol(cycle, people=ids("mira", "alba"), by=ana)
        assert audited(cycle.pk)[1:] == [("cycle.enrolled", "Ana Carpati", {"count": 2})]

    def test_capacity_is_the_one_of_that_day(self, cycle, ana):
        enrol(cycle, people=ids("mira"), by=ana)
        Person.objects.filter(pk=someone("mira").pk).update(capacity=1)
        assert enrolment_of(cycle, "mira").capacity == 6

    def test_who_is_in_it_already_stays_as_they_are(self, cycle, ana):
        enrol(cycle, people=ids("mira", "alba"), by=ana)
        before = enrolment_of(cycle, "alba")
        new = enrol(cycle, people=ids("alba", "bela"), by=ana)
        assert [e.person.full_name for e in new] == ["Bela Carpati"]
        assert enrolment_of(cycle, "alba").enrolled_at == before.enrolled_at
        assert audited(cycle.pk)[-1] == ("cycle.enrolled", "Ana Carpati", {"count": 1})

    def test_same_people_twice_change_nothing(self, cycle, ana):
        enrol(cycle, people=ids("mira", "alba"), by=ana)
        with nothing_written():
            assert list(enrol(cycle, people=ids("alba", "mira"), by=ana)) == []

    def test_person_named_twice_is_in_it_once(self, cycle, ana):
        assert len(enrol(cycle, people=ids("alba", "alba"), by=ana)) == 1

    def test_person_may_be_in_two_cycles(self, cycle, ana):
        enrol(cycle, people=ids("alba"), by=ana)
        assert names(cycle) == ["Alba"]
        assert "Alba" in names(running())

    def test_unknown_people_are_passed_over(self, cycle, ana):
        with in_network(_network("kaveri.localhost").schema_name):
            of_kaveri = Person.objects.get(email="alba.kaveri@example.org").pk
        with nothing_written():
            assert list(enrol(cycle, people=[uuid4(), of_kaveri], by=ana)) == []

    def test_nobody_is_refused(self, cycle, ana):
        with nothing_written(), pytest.raises(RefusedError) as refused:
            enrol(cycle, people=[], by=ana)
        assert refused.value.problems == NOBODY

    def test_mentee_who_joins_a_running_cycle_waits_for_a_group_and_is_told(self, ana):
        (new,) = enrol(running(), people=ids("finn"), by=ana)
        assert (new.person.full_name, new.state) == ("Finn Carpati", "waiting")
        assert new.waits_since == new.enrolled_at
        assert messages("mail")[f"mail:waiting:{new.pk}"]["context"]["late"] is True

    def test_wait_of_who_joins_a_running_cycle_goes_on_since_its_first_day(self, ana):
        earlier = opened(ana)
        enrol(earlier, people=ids("finn"), by=ana)
        keep_waiting(earlier, enrolments=[enrolment_of(earlier, "finn").pk], by=ana)
        (new,) = enrol(running(), people=ids("finn"), by=ana)
        assert new.waits_since == enrolment_of(earlier, "finn").enrolled_at
        assert [wait.pk for wait in waiting_list()] == [new.pk]

    def test_mentor_who_joins_a_running_cycle_waits_for_nothing(self, ana):
        (new,) = enrol(running(), people=ids("otto"), by=ana)
        assert (new.state, new.waits_since) == ("enrolled", None)

    @pytest.mark.parametrize("state", ["wrap_up", "closed", "cancelled"])
    def test_cycle_that_was_ended_meanwhile_is_refused(self, ana, state):
        stale = planned()
        Cycle.objects.filter(pk=stale.pk).update(state=state)
        with nothing_written(), pytest.raises(RefusedError) as refused:
            enrol(stale, people=ids("alba"), by=ana)
        assert refused.value.problems == OVER

    def test_cycle_may_take_people_while_it_is_matched(self, ana):
        enrol(planned(), people=ids("alba"), by=ana)
        assert names(planned()) == ["Alba", "Finn", "Gert", "Otto"]

    def test_everybody_costs_as_many_queries_as_one(self, cycle, ana, django_assert_num_queries):
        one, everybody = ids("alba"), list(Person.objects.values_list("pk", flat=True))
        for people in (one, everybody):
            with django_assert_num_queries(7):
                enrol(cycle, people=people, by=ana)

    def test_two_coordinators_at_once_put_a_person_in_once(self, committed, cycle, ana):
        people = ids("alba", "bela")
        with in_network(_network("arec.localhost").schema_name) as scope:
            first, second = at_once(
                scope,
                lambda: enrol(cycle, people=people, by=ana),
                lambda: enrol(cycle, people=people, by=ana),
            )
            assert (len(first), len(second)) == (2, 0)
            assert names(cycle) == ["Alba", "Bela"]

    def test_database_holds_a_person_in_a_cycle_once(self, cycle, ana):
        (first,) = enrol(cycle, people=ids("alba"), by=ana)
        with pytest.raises(IntegrityError, match="enrolment_once"), transaction.atomic():
            Enrolment.objects.create(cycle=cycle, person=first.person, part="mentor")

    def test_person_in_a_cycle_cannot_be_deleted(self):
        with pytest.raises(ProtectedError), transaction.atomic():
            someone("alba").delete()


class TestWithdraw:
    def test_person_is_out_of_the_cycle_and_still_known(self, ana):
        gert = enrolment_of(planned(), "gert")
        withdraw(gert, by=ana)
        assert names(planned()) == ["Finn", "Otto"]
        assert someone("gert").full_name == "Gert Carpati"

    def test_withdrawal_is_in_the_audit_by_the_persons_id(self, ana):
        withdraw(enrolment_of(planned(), "gert"), by=ana)
        assert audited(planned().pk)[-1] == (
            "cycle.withdrawn",
            "Ana Carpati",
            {"person": str(someone("gert").pk)},
        )

    def test_withdrawing_twice_is_once(self, ana):
        once, again = enrolment_of(planned(), "gert"), enrolment_of(planned(), "gert")
        withdraw(once, by=ana)
        with nothing_written():
            withdraw(again, by=ana)

    def test_running_cycle_is_refused(self, ana):
        with nothing_written(), pytest.raises(RefusedError) as refused:
            withdraw(enrolment_of(running(), "alba"), by=ana)
        assert refused.value.problems == TOLD

    def test_seats_of_a_proposal_go_with_the_person(self, ana):
        run = planned().runs.get()
        placed = run.placements.get().mentee
        withdraw(placed, by=ana)
        assert run.placements.count() == 0

    def test_person_who_is_out_can_come_back(self, ana):
        withdraw(enrolment_of(planned(), "gert"), by=ana)
        enrol(planned(), people=ids("gert"), by=ana)
        assert names(planned()) == ["Finn", "Gert", "Otto"]

    def test_wait_that_came_along_goes_back_to_where_it_was(self, cycle, ana):
        enrol(cycle, people=ids("alba"), by=ana)
        keep_waiting(cycle, enrolments=[enrolment_of(cycle, "alba").pk], by=ana)
        since = enrolment_of(cycle, "alba").waits_since
        for _again in range(2):
            (there,) = enrol(planned(), people=ids("alba"), by=ana)
            withdraw(there, by=ana)
        assert [(w.cycle, w.waits_since) for w in waiting_list()] == [(cycle, since)]

    def test_who_waited_for_nothing_waits_for_nothing_afterwards(self, ana):
        withdraw(enrolment_of(planned(), "gert"), by=ana)
        assert list(waiting_list()) == []

    def test_person_can_leave_while_groups_are_asked_for(self, ana):
        request_run(planned(), by=ana)
        withdraw(enrolment_of(planned(), "gert"), by=ana)
        assert names(planned()) == ["Finn", "Otto"]


class TestEligibility:
    @pytest.fixture
    def strict(self, ana) -> Cycle:
        return opened(ana, minimum_clb=8, minimum_years=30)

    def test_who_has_not_what_is_asked_is_named(self, strict, ana):
        Person.objects.filter(pk=someone("alba").pk).update(english_level_clb=6)
        with nothing_written(), pytest.raises(RefusedError) as refused:
            enrol(strict, people=ids("mira", "alba"), by=ana)
        years = someone("mira").years_experience
        assert {problem.message for problem in refused.value.problems} == {
            f"Mira Carpati: {years} years of experience; the cycle asks for 30.",
            "Alba Carpati: CLB 6; the cycle asks for 8.",
            "Tick “Enrol anyway” to take them all the same.",
        }

    def test_coordinator_may_take_them_all_the_same(self, strict, ana):
        enrol(strict, people=ids("mira", "alba"), by=ana, even_ineligible=True)
        assert names(strict) == ["Alba", "Mira"]

    def test_level_that_nobody_wrote_down_is_not_held_against_anybody(self, strict, ana):
        Person.objects.filter(pk=someone("alba").pk).update(english_level_clb=None)
        assert len(enrol(strict, people=ids("alba"), by=ana)) == 1


class TestEdit:
    NOTED = {
        "capacity": 3,
        "must_haves": ["city"],
        "must_language": "Romanian",
        "household": "Carpati 1",
        "employer": "Example Ltd",
    }

    def test_what_is_noted_is_kept(self, cycle, ana):
        enrol(cycle, people=ids("mira"), by=ana)
        edit_enrolment(enrolment_of(cycle, "mira"), fields=self.NOTED, by=ana)
        assert Enrolment.objects.values(*self.NOTED).get(cycle=cycle) == self.NOTED
        assert audited(cycle.pk)[-1][0] == "enrolment.edited"

    def test_the_same_once_more_changes_nothing(self, cycle, ana):
        enrol(cycle, people=ids("mira"), by=ana)
        edit_enrolment(enrolment_of(cycle, "mira"), fields=self.NOTED, by=ana)
        with nothing_written():
            edit_enrolment(enrolment_of(cycle, "mira"), fields=self.NOTED, by=ana)

    def test_mentee_has_no_capacity(self, cycle, ana):
        enrol(cycle, people=ids("alba"), by=ana)
        assert edit_enrolment(enrolment_of(cycle, "alba"), fields=self.NOTED, by=ana).capacity == 0

    def test_capacity_out_of_reason_is_refused(self, cycle, ana):
        enrol(cycle, people=ids("mira"), by=ana)
        with nothing_written(), pytest.raises(RefusedError) as refused:
            edit_enrolment(enrolment_of(cycle, "mira"), fields={**self.NOTED, "capacity": 61}, by=ana)
        assert refused.value.problems == (FieldProblem("A mentor takes 0 to 60 mentees.", "capacity"),)


class TestOrientation:
    def test_only_who_did_it_is_matched_where_the_cycle_asks_for_it(self, ana):
        cycle = opened(ana, orientation_required=True)
        enrol(cycle, people=ids("mira", "alba"), by=ana)
        seat = enrolment_of(cycle, "mira")
        assert mark_oriented(cycle, enrolments=[seat.pk], done=True, by=ana) == 1
        assert list(for_matching(cycle)) == [seat]

    def test_marking_twice_counts_once(self, cycle, ana):
        enrol(cycle, people=ids("mira"), by=ana)
        pk = enrolment_of(cycle, "mira").pk
        mark_oriented(cycle, enrolments=[pk], done=True, by=ana)
        with nothing_written():
            assert mark_oriented(cycle, enrolments=[pk], done=True, by=ana) == 0

    def test_mark_can_be_taken_back(self, cycle, ana):
        enrol(cycle, people=ids("mira"), by=ana)
        pk = enrolment_of(cycle, "mira").pk
        mark_oriented(cycle, enrolments=[pk], done=True, by=ana)
        assert mark_oriented(cycle, enrolments=[pk], done=False, by=ana) == 1
        assert Enrolment.objects.get(pk=pk).oriented_at is None


class TestLeadTogether:
    @pytest.fixture
    def pair(self, ana) -> tuple[Enrolment, Enrolment]:
        cycle = opened(ana, co_mentors=True)
        enrol(cycle, people=ids("mira", "otto", "alba"), by=ana)
        return enrolment_of(cycle, "mira"), enrolment_of(cycle, "otto")

    def test_two_mentors_lead_together_and_apart_again(self, pair, ana):
        mira, otto = pair
        assert lead_together(otto, mira, by=ana).leads_with == mira
        assert lead_together(otto, None, by=ana).leads_with is None

    def test_mentee_leads_nothing(self, pair, ana):
        mira, _otto = pair
        with pytest.raises(RefusedError, match="Two mentors of this cycle"):
            lead_together(enrolment_of(mira.cycle, "alba"), mira, by=ana)

    def test_nobody_leads_with_themselves(self, pair, ana):
        with pytest.raises(RefusedError, match="Two mentors of this cycle"):
            lead_together(pair[0], pair[0], by=ana)

    def test_who_is_led_with_leads_with_no_third(self, pair, ana):
        mira, otto = pair
        lead_together(otto, mira, by=ana)
        with pytest.raises(RefusedError, match="Two mentors of this cycle"):
            lead_together(mira, otto, by=ana)

    def test_cycle_without_co_mentors_refuses(self, cycle, ana):
        enrol(cycle, people=ids("mira", "otto"), by=ana)
        with pytest.raises(RefusedError, match="no co-mentors"):
            lead_together(enrolment_of(cycle, "otto"), enrolment_of(cycle, "mira"), by=ana)


class TestNote:
    def test_all_of_it_is_kept_at_once(self, ana):
        cycle = opened(ana, co_mentors=True)
        enrol(cycle, people=ids("mira", "otto", "alba"), by=ana)
        mira, otto, alba = (enrolment_of(cycle, who) for who in ("mira", "otto", "alba"))
        wishes = {"preferences": [alba.pk], "leads_with": otto, "oriented": True}
        noted = note_enrolment(mira, fields=TestEdit.NOTED, wishes=wishes, by=ana)
        assert (noted.leads_with, noted.capacity) == (otto, 3)
        assert enrolment_of(cycle, "mira").oriented_at is not None
        assert [p.other for p in mira.preferences.all()] == [alba]

    def test_nothing_is_kept_where_one_part_is_refused(self, cycle, ana):
        enrol(cycle, people=ids("mira", "otto"), by=ana)
        wishes = {"preferences": [], "leads_with": enrolment_of(cycle, "otto"), "oriented": True}
        with nothing_written(), pytest.raises(RefusedError, match="no co-mentors"):
            note_enrolment(enrolment_of(cycle, "mira"), fields=TestEdit.NOTED, wishes=wishes, by=ana)
