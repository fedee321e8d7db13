import pytest

from tenants.matching.domain.lock import lock_group, lock_mentee
from tests.shared.traces import audited, nothing_written
from tests.tenants.matching.domain.rounds import group_of, one_of

pytestmark = pytest.mark.usefixtures("in_arec")


def test_place_is_locked_and_freed(solved, ana):
    mentee = one_of(solved, "Mira")
    lock_mentee(solved, mentee=mentee, locked=True, by=ana)
    assert [seat.mentee for seat in solved.placements.filter(locked=True)] == [mentee]
    assert audited(solved.pk)[-1] == ("run.locked", "Ana Carpati", {"mentee": str(mentee.pk)})
    lock_mentee(solved, mentee=mentee, locked=False, by=ana)
    assert not solved.placements.filter(locked=True).exists()
    assert audited(solved.pk)[-1] == ("run.unlocked", "Ana Carpati", {"mentee": str(mentee.pk)})


def test_whole_group_is_locked(solved, ana):
    lock_mentee(solved, mentee=one_of(solved, "Mira"), locked=True, by=ana)
    lock_group(solved, group=group_of(solved, "Mira"), locked=True, by=ana)
    assert solved.placements.filter(locked=True).count() == 6
    lock_group(solved, group=group_of(solved, "Mira"), locked=False, by=ana)
    assert not solved.placements.filter(locked=True).exists()


def test_locking_twice_is_once(solved, ana):
    mentee = one_of(solved, "Mira")
    lock_mentee(solved, mentee=mentee, locked=True, by=ana)
    with nothing_written():
        lock_mentee(solved, mentee=mentee, locked=True, by=ana)
    lock_group(solved, group=group_of(solved, "Mira"), locked=True, by=ana)
    with nothing_written():
        lock_group(solved, group=group_of(solved, "Mira"), locked=True, by=ana)
