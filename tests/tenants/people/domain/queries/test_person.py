import pytest

from kernel.tenancy import in_network
from shared.accounts.models import User
from tenants.people.domain.person import import_people
from tenants.people.domain.queries.person import intakes, people, person_of
from tenants.people.models import Person
from tests.tenants.people.files import file_of, mentor, person
from tests.world import AREC

EVERYBODY = ["Alba", "Bela", "Cora", "Dina", "Edda", "Finn", "Gert", "Mira", "Otto"]


pytestmark = pytest.mark.usefixtures("in_arec")


@pytest.fixture
def two_more(coordinator) -> None:
    columns = ["cycle", *person()]
    import_people(
        file_of(
            person("ioana", city="Barrie", occupation="Nurse", cycle="2"),
            mentor("radu", city="Sault Ste. Marie", occupation="100% remote_work", cycle="10"),
            columns=columns,
        ),
        by=coordinator,
    )


def names(**criteria: str) -> list[str]:
    return [p.full_name.split()[0] for p in people(**criteria)]


def test_everybody_comes_by_name():
    assert names() == EVERYBODY


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("alba", ["Alba"]),
        ("ALBA CARPATI", ["Alba"]),
        ("ioana.carpati@", ["Ioana"]),
        ("barrie", ["Ioana"]),
        ("nurse", ["Ioana"]),
        ("carpati", [*EVERYBODY[:7], "Ioana", "Mira", "Otto", "Radu"]),
        ("%", ["Radu"]),
        ("remote_", ["Radu"]),
        ("kaveri", []),
        ("'; drop table people_person; --", []),
    ],
)
def test_text_is_looked_for_in_name_address_city_and_occupation(two_more, text, found):
    assert names(text=text) == found


def test_part_and_intake_narrow_the_list(two_more):
    assert names(part="mentor") == ["Mira", "Otto", "Radu"]
    assert names(intake="2") == ["Ioana"]
    assert names(part="mentor", intake="2") == []
    assert names(part="mentor", text="otto") == ["Otto"]


def test_unknown_part_narrows_nothing():
    assert names(part="emperor") == EVERYBODY


def test_intakes_are_those_of_the_files_once(two_more):
    Person.objects.filter(email=AREC.email("alba")).update(intake="2")
    assert intakes() == ["10", "2"]


def test_person_of_an_account_is_theirs(mentor, coordinator):
    assert person_of(mentor).full_name == "Mira Carpati"
    assert person_of(coordinator) is None


def test_people_of_another_network_are_never_found(kaveri):
    with in_network(kaveri.schema_name):
        assert names(text="kaveri") == EVERYBODY
        assert names(text="carpati") == []
        assert person_of(User.objects.get(email="mira.kaveri@example.org")).full_name == "Mira Kaveri"


def test_person_reads_as_their_name_and_knows_their_occupation():
    found = Person.objects.get(email=AREC.email("alba"))
    assert str(found) == "Alba Carpati"
    assert found.noc.title_en == "Civil engineers"
    assert Person(noc_code="99999").noc is None
