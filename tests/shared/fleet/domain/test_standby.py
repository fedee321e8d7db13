import threading

from django.db import connection, transaction

from kernel.db.scope import PROGRAM, TEMPLATE
from kernel.schema.catalog import describe, differences
from kernel.tenancy import entered, in_program, owner_scope
from shared.fleet.domain.standby import claim_standby, fill_standbys
from shared.fleet.models import Standby
from tests.shared.fleet import later
from tests.shared.together import side_by_side


def _names() -> list[str]:
    with in_program():
        return list(Standby.objects.values_list("schema_name", flat=True))


def test_standbys_are_made_up_to_the_number_wanted(as_owner):
    assert fill_standbys(2) == 2
    assert fill_standbys(2) == 0
    template = describe(TEMPLATE)
    assert [differences(schema, template) for schema in _names()] == [[], []]


def test_claim_takes_a_standby_and_it_is_gone(as_owner):
    fill_standbys(1)
    (name,) = _names()
    with in_program(), transaction.atomic():
        assert claim_standby() == name
    assert _names() == []


def test_claim_without_standby_is_a_fresh_name(as_owner):
    with in_program(), transaction.atomic():
        assert describe(claim_standby()) == frozenset()


def test_claim_that_is_rolled_back_leaves_the_standby(as_owner):
    fill_standbys(1)
    with in_program(), transaction.atomic():
        claim_standby()
        transaction.set_rollback(True)
    assert len(_names()) == 1


def test_two_claims_at_once_never_get_the_same(as_owner):
    fill_standbys(2)
    together, got = threading.Barrier(2), []

    def claim() -> None:
        try:
            with in_program(), transaction.atomic():
                together.wait()
                got.append(claim_standby())
                together.wait()
        finally:
            connection.close()

    threads = [threading.Thread(target=claim) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(got)) == 2
    assert _names() == []


def test_standby_of_older_code_is_replaced(deploy):
    fill_standbys(1)
    (old,) = _names()
    deploy(later.ADD_COLUMN, column="later")
    assert fill_standbys(1) == 1
    (new,) = _names()
    assert new != old
    assert describe(old) == frozenset()
    assert any(fact.name == "people_person.later" for fact in describe(new))
    with entered(owner_scope("public")), connection.cursor() as cursor:
        cursor.execute("select rolname from pg_roles where rolname = any(%s)", [[old, new]])
        assert cursor.fetchall() == [(new,)]


def test_two_stewards_at_once_make_no_more_than_wanted(as_owner):
    assert sorted(side_by_side(PROGRAM, lambda: fill_standbys(1), lambda: fill_standbys(1))) == [0, 1]
    assert len(_names()) == 1
