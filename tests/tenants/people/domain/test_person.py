from pathlib import Path
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from kernel.errors import FieldProblem, RefusedError
from kernel.tenancy import in_network
from shared.accounts.models import User
from shared.audit.models import Entry
from tenants.people.domain.person import import_people
from tenants.people.models import Person
from tests.conftest import _network
from tests.shared.together import at_once
from tests.shared.traces import audited, nothing_written
from tests.tenants.people.files import file_of, mentor, person
from tests.world import AREC

DATA = Path(__file__).parents[4] / "platform" / "config" / "demo" / "data"
KNOWN = "A person with this e-mail address is already in your list."
CAST = 9


pytestmark = pytest.mark.usefixtures("in_arec")


def imports() -> list[tuple[str, dict[str, int]]]:
    rows = Entry.objects.filter(verb="people.imported").order_by("at")
    return list(rows.values_list("actor_name", "details"))


def refusal(content: bytes, by: User) -> tuple[FieldProblem, ...]:
    with nothing_written(), pytest.raises(RefusedError) as refused:
        import_people(content, operation=uuid4(), by=by)
    return refused.value.problems


def test_people_are_in_the_list_as_the_file_says(ana):
    import_people(file_of(person(phone="416-555-0100", arrived_in_canada="2024-02-29"), mentor()), by=ana)
    ioana = Person.objects.get(email="ioana.carpati@example.org")
    assert (ioana.full_name, ioana.part, ioana.city, ioana.phone) == (
        "Ioana Carpati",
        "mentee",
        "Toronto",
        "416-555-0100",
    )
    assert (ioana.languages, ioana.goals, ioana.capacity) == (["English", "Romanian"], ["Get licensed"], 0)
    assert ioana.arrived_in_canada.isoformat() == "2024-02-29"
    assert (ioana.language, ioana.user, ioana.intake) == ("en", None, "")
    assert Person.objects.get(email="radu.carpati@example.org").capacity == 3
    assert Person.objects.count() == CAST + 2


def test_import_is_in_the_audit_with_its_count_and_no_names(ana):
    before = imports()
    operation = uuid4()
    import_people(file_of(person(), mentor()), operation=operation, by=ana)
    assert imports() == [*before, ("Ana Carpati", {"count": 2})]
    assert audited(operation) == [("people.imported", "Ana Carpati", {"count": 2})]


def test_same_operation_twice_adds_the_people_once(ana):
    operation, content = uuid4(), file_of(person(), mentor())
    first = import_people(content, operation=operation, by=ana)
    with nothing_written():
        assert set(import_people(content, operation=operation, by=ana)) == set(first)


def test_same_file_in_another_operation_is_refused_row_by_row(ana):
    content = file_of(person(), mentor())
    import_people(content, operation=uuid4(), by=ana)
    assert refusal(content, ana) == (FieldProblem(KNOWN, "email", 2), FieldProblem(KNOWN, "email", 3))


def test_person_who_is_known_is_refused_with_everybody_else_in_the_file(ana):
    content = file_of(person("new"), person("alba"), person("newer"), person("mira"))
    assert refusal(content, ana) == (FieldProblem(KNOWN, "email", 3), FieldProblem(KNOWN, "email", 5))


def test_person_who_is_known_in_other_letters_is_refused(ana):
    content = file_of(person(email="ALBA.Carpati@EXAMPLE.org"))
    assert refusal(content, ana) == (FieldProblem(KNOWN, "email", 2),)


def test_person_stored_in_large_letters_is_known_too(ana):
    Person.objects.filter(email=AREC.email("alba")).update(email="Alba.CARPATI@example.org")
    assert refusal(file_of(person("alba")), ana) == (FieldProblem(KNOWN, "email", 2),)


def test_person_whom_another_network_knows_is_new_here(ana):
    import_people(file_of(person(email="alba.kaveri@example.org")), by=ana)
    assert Person.objects.filter(email="alba.kaveri@example.org").count() == 1


def test_file_with_one_wrong_value_adds_nobody(ana):
    assert refusal(file_of(person(), mentor(noc_code="0")), ana) == (
        FieldProblem("“0” is not a NOC 2021 code. Write five digits, for example 21300.", "noc_code", 3),
    )


def test_values_as_long_as_they_may_be_fit_into_the_table(ana):
    row = mentor(
        full_name="x" * 200,
        email="x" * 64 + "@" + "y" * 63 + "." + "z" * 63 + "." + "y" * 57 + ".org",
        phone="1" * 40,
        city="x" * 120,
        occupation="x" * 200,
        years_experience="70",
        languages="; ".join(["x" * 60] * 30),
        english_level_clb="12",
        arrived_in_canada="0001-01-01",
        licence_body="x" * 60,
        licence_stage="x" * 80,
        employment_now="x" * 80,
        goals="; ".join(["x" * 60] * 30),
        availability="; ".join(["x" * 20] * 30),
        meets="in person",
        capacity="50",
        wants="one-on-one",
        heard_from="x" * 80,
        cycle="x" * 20,
    )
    (added,) = import_people(file_of(row, columns=["cycle", *person()]), by=ana)
    kept = Person.objects.get(pk=added.pk)
    assert (len(kept.email), kept.intake, kept.capacity) == (254, "x" * 20, 50)
    assert (len(kept.languages), len(kept.goals), len(kept.availability)) == (30, 30, 30)


@pytest.mark.parametrize(("name", "count"), [("pool_arec", 30), ("pool_large", 240)])
def test_files_of_the_demo_are_imported_whole(ana, name, count):
    added = import_people((DATA / f"{name}.csv").read_bytes(), by=ana)
    assert len(added) == count
    assert Person.objects.count() == CAST + count
    assert imports()[-1] == ("Ana Carpati", {"count": count})


def test_large_file_takes_as_many_queries_as_a_small_one(ana, django_assert_num_queries):
    with django_assert_num_queries(5):
        import_people(file_of(person("one")), by=ana)
    with django_assert_num_queries(5):
        import_people(file_of(*[person(f"p{n}") for n in range(300)]), by=ana)


def test_database_refuses_a_second_person_with_the_address(ana):
    with pytest.raises(IntegrityError, match="person_email_once"), transaction.atomic():
        Person.objects.create(email="ALBA.carpati@example.org", full_name="Twin", part="mentee")


def test_button_pressed_twice_at_once_adds_the_people_once(committed, ana):
    operation, content = uuid4(), file_of(person(), mentor())
    scope = in_network(_network("arec.localhost").schema_name)
    with scope as entered:
        first, second = at_once(
            entered,
            lambda: import_people(content, operation=operation, by=ana),
            lambda: import_people(content, operation=operation, by=ana),
        )
        assert set(second) == set(first)
        assert Person.objects.count() == CAST + 2
        assert audited(operation) == [("people.imported", "Ana Carpati", {"count": 2})]


def test_two_files_with_one_person_at_once_are_one_import_and_one_refusal(committed, ana):
    with in_network(_network("arec.localhost").schema_name) as entered:
        first, second = at_once(
            entered,
            lambda: import_people(file_of(person(), mentor()), operation=uuid4(), by=ana),
            lambda: import_people(file_of(person("other"), person()), operation=uuid4(), by=ana),
        )
        assert len(first) == 2
        assert second.problems == (FieldProblem(KNOWN, "email", 3),)
        assert Person.objects.count() == CAST + 2
