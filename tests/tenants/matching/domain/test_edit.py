"""People are moved by hand: each move is written down, can be taken back, and never made behind somebody's back."""

import pytest

from kernel.errors import RefusedError
from kernel.tenancy import current_scope
from tenants.matching.domain.decision import confirm_group
from tenants.matching.domain.edit import BY_HAND, move, undo
from tenants.matching.domain.lock import lock_mentee
from tenants.matching.domain.run import confirm_run, publish_run, request_run
from tenants.matching.models import Edit, Run
from tenants.people.models import Person
from tests.shared.together import at_once
from tests.shared.traces import audited, nothing_written
from tests.tenants.cycles.rounds import enrolment_of, someone
from tests.tenants.matching.domain.rounds import first, group_of, one_of, seated

pytestmark = pytest.mark.usefixtures("in_arec")

STALE = (
    "Ana Carpati changed the groups while you looked at them, so your change was not made. "
    "You see the groups as they are now. Look, then do it again."
)


def refusal(command, *args: object, **values: object) -> str:
    with nothing_written(), pytest.raises(RefusedError) as refused:
        command(*args, **values)
    return str(refused.value)


def now(run: Run) -> Run:
    return Run.objects.get(pk=run.pk)


class TestMove:
    def test_mentee_goes_to_another_group(self, solved, ana):
        before, mentee = seated(solved), one_of(solved, "Mira")
        edit = move(solved, mentee=mentee, to=group_of(solved, "Otto"), version=1, by=ana)
        name = first(mentee.person)
        assert seated(solved) == {
            "Mira": sorted(set(before["Mira"]) - {name}),
            "Otto": sorted([*before["Otto"], name]),
        }
        assert (edit.by_name, edit.version, edit.old_group, edit.new_group) == (
            "Ana Carpati",
            1,
            group_of(solved, "Mira"),
            group_of(solved, "Otto"),
        )
        assert (edit.old_score, edit.old_average) != (None, None)
        assert (now(solved).version, now(solved).changed_by) == (2, "Ana Carpati")

    def test_who_takes_no_part_any_more_is_moved_nowhere(self, solved, ana):
        mentee, to = one_of(solved, "Mira"), group_of(solved, "Otto")
        solved.cycle.enrolments.filter(person=someone("otto")).update(state="left")
        assert refusal(move, solved, mentee=mentee, to=to, by=ana) == (
            "One of the two takes no part in the matching. Look at the people of the cycle."
        )

    def test_score_and_reasons_are_those_of_the_new_pair(self, solved, ana):
        mentee = one_of(solved, "Mira")
        Person.objects.filter(pk=someone("otto").pk).update(noc_code="")
        edit = move(solved, mentee=mentee, to=group_of(solved, "Otto"), by=ana)
        seat = solved.placements.get(mentee=mentee)
        assert (seat.mentor, seat.score) == (enrolment_of(solved.cycle, "otto"), edit.new_score)
        assert edit.new_score < edit.old_score
        assert "same_occupation" not in [reason["kind"] for reason in seat.reasons]
        assert {"kind": "other_occupation", "values": ["", "21300"]} in seat.against

    def test_move_is_in_the_audit_by_keys_alone(self, solved, ana):
        mentee, old = one_of(solved, "Mira"), group_of(solved, "Mira")
        move(solved, mentee=mentee, to=None, by=ana)
        details = {"mentee": str(mentee.pk), "old": old, "new": None}
        assert audited(solved.pk)[-1] == ("run.edited", "Ana Carpati", details)

    def test_mentee_leaves_and_comes_back(self, solved, ana):
        before, mentee = seated(solved), one_of(solved, "Mira")
        move(solved, mentee=mentee, to=None, by=ana)
        assert seated(solved)[""] == [first(mentee.person)]
        assert solved.unplaced.get().cause == BY_HAND
        move(solved, mentee=mentee, to=enrolment_of(solved.cycle, "mira"), by=ana)
        assert seated(solved) == before

    def test_mentor_without_a_group_gets_a_new_one(self, solved, ana):
        otto, alone = enrolment_of(solved.cycle, "otto"), one_of(solved, "Otto")
        old = group_of(solved, "Otto")
        move(solved, mentee=alone, to=group_of(solved, "Mira"), by=ana)
        assert "Otto" not in seated(solved)
        edit = move(solved, mentee=alone, to=otto, by=ana)
        assert seated(solved)["Otto"] == [first(alone.person)]
        assert edit.new_group > old

    def test_one_on_ones_of_a_mentor_are_groups_of_their_own(self, solved, ana):
        solved.cycle.format = "one_on_one"
        solved.cycle.save()
        mentee = one_of(solved, "Mira")
        edit = move(solved, mentee=mentee, to=enrolment_of(solved.cycle, "otto"), by=ana)
        assert solved.placements.filter(group=edit.new_group).count() == 1

    def test_pair_that_a_rule_keeps_apart_has_no_score(self, solved, ana):
        mentee = one_of(solved, "Mira")
        Person.objects.filter(pk=mentee.person_id).update(languages=["Polish"])
        edit = move(solved, mentee=mentee, to=group_of(solved, "Otto"), by=ana)
        assert (edit.new_score, solved.placements.get(mentee=mentee).score) == (None, None)

    def test_same_move_twice_is_one(self, solved, ana):
        mentee, otto = one_of(solved, "Mira"), group_of(solved, "Otto")
        move(solved, mentee=mentee, to=otto, version=1, by=ana)
        with nothing_written():
            assert move(solved, mentee=mentee, to=otto, version=1, by=ana) is None

    def test_groups_changed_meanwhile_are_looked_at_first(self, solved, ana):
        move(solved, mentee=one_of(solved, "Mira"), to=None, version=1, by=ana)
        mentee = one_of(solved, "Mira")
        assert refusal(move, solved, mentee=mentee, to=None, version=1, by=ana) == STALE

    def test_two_at_once_the_second_is_told_and_nothing_is_lost(self, committed, solved, ana):
        one = one_of(solved, "Mira")
        other = solved.placements.exclude(mentee=one).filter(group=group_of(solved, "Mira"))[0].mentee
        otto = group_of(solved, "Otto")
        made, refused = at_once(
            current_scope(),
            lambda: move(solved, mentee=one, to=otto, version=1, by=ana),
            lambda: move(solved, mentee=other, to=otto, version=1, by=ana),
        )
        assert (made.mentee, str(refused)) == (one, STALE)
        assert Edit.objects.filter(run=solved).count() == 1

    def test_locked_place_stays(self, solved, ana):
        mentee = one_of(solved, "Mira")
        lock_mentee(solved, mentee=mentee, locked=True, by=ana)
        assert (
            refusal(move, solved, mentee=mentee, to=None, by=ana) == "This place is locked. Unlock it first."
        )

    @pytest.mark.parametrize("confirmed", ["Mira", "Otto"])
    def test_confirmed_group_stays_as_it_was_decided(self, solved, ana, confirmed):
        confirm_group(solved, group=group_of(solved, confirmed), by=ana)
        message = "This group is confirmed. Take the confirmation back first."
        mentee, otto = one_of(solved, "Mira"), group_of(solved, "Otto")
        assert refusal(move, solved, mentee=mentee, to=otto, by=ana) == message

    def test_group_that_is_gone_is_no_place(self, solved, ana):
        mentee = one_of(solved, "Mira")
        message = "This group is no longer there. Choose another one."
        assert refusal(move, solved, mentee=mentee, to=99, by=ana) == message

    def test_published_groups_are_no_proposal_any_more(self, solved, ana):
        mentee = one_of(solved, "Mira")
        publish_run(confirm_run(solved, by=ana), by=ana)
        message = "These groups were published already."
        assert refusal(move, solved, mentee=mentee, to=None, by=ana) == message

    def test_groups_that_wait_for_new_ones_are_not_changed(self, solved, cycle, ana):
        request_run(cycle, by=ana)
        message = "Somebody asked for new groups in the meantime. Look at them first."
        assert refusal(move, solved, mentee=one_of(solved, "Mira"), to=None, by=ana) == message


class TestUndo:
    def test_mentee_is_back_where_they_were(self, solved, ana):
        before, mentee = seated(solved), one_of(solved, "Mira")
        edit = move(solved, mentee=mentee, to=group_of(solved, "Otto"), by=ana)
        undone = undo(edit, version=2, by=ana)
        assert seated(solved) == before
        assert (undone.undone_by, now(solved).version) == ("Ana Carpati", 3)
        assert audited(solved.pk)[-1][:2] == ("run.edit_undone", "Ana Carpati")

    def test_group_that_lost_its_last_mentee_is_back(self, solved, ana):
        before, alone = seated(solved), one_of(solved, "Otto")
        undo(move(solved, mentee=alone, to=None, by=ana), by=ana)
        assert seated(solved) == before

    def test_cause_of_who_had_no_place_is_back(self, solved, ana):
        mentee = one_of(solved, "Otto")
        solved.placements.filter(mentee=mentee).delete()
        solved.unplaced.create(mentee=mentee, cause="mentors_full", details={"values": [], "mentors": 2})
        undo(move(solved, mentee=mentee, to=group_of(solved, "Mira"), by=ana), by=ana)
        left = solved.unplaced.get()
        assert (left.mentee, left.cause, left.details) == (
            mentee,
            "mentors_full",
            {"values": [], "mentors": 2},
        )

    def test_taking_back_twice_is_once(self, solved, ana):
        edit = undo(move(solved, mentee=one_of(solved, "Mira"), to=None, by=ana), by=ana)
        with nothing_written():
            undo(edit, by=ana)

    def test_later_change_is_taken_back_first(self, solved, ana):
        edit = move(solved, mentee=one_of(solved, "Mira"), to=None, by=ana)
        move(solved, mentee=one_of(solved, "Mira"), to=None, by=ana)
        assert refusal(undo, edit, by=ana) == "Something was changed after this. Take that back first."

    def test_groups_changed_meanwhile_are_looked_at_first(self, solved, ana):
        edit = move(solved, mentee=one_of(solved, "Mira"), to=None, by=ana)
        assert refusal(undo, edit, version=1, by=ana) == STALE
