import pytest

from kernel.tenancy import in_program
from shared.networks.domain.queries.availability import availability, name_problem, suggested_addresses
from shared.networks.models import Application


@pytest.fixture(autouse=True)
def _in_program(db):
    with in_program():
        yield


@pytest.mark.parametrize(
    ("address", "state"),
    [
        ("andes", "free"),
        ("arec", "taken"),
        ("sampaguita", "taken"),
        ("ar-ec", "alike"),
        ("sarnpaguita", "alike"),
        ("admin", "reserved"),
        ("adrnin", "reserved"),
        ("a", "unfit"),
        ("An", "unfit"),
        ("ándes", "unfit"),
        ("", "unfit"),
    ],
)
def test_address_is_judged_as_sending_it_would(address, state):
    assert availability(address).state == state


def test_address_of_a_declined_application_is_free_again():
    Application.objects.filter(address="sampaguita").update(state="declined")
    assert availability("sampaguita").state == "free"


def test_suggestions_come_from_name_city_and_wish_and_are_free():
    name = "Association des Ingénieurs Roumains"
    assert suggested_addresses(name, city="Québec") == [
        "air",
        "association-ingenieurs",
        "ingenieurs-roumains",
    ]
    assert suggested_addresses("", city="Toronto", wanted="arec") == [
        "arec-toronto",
        "arec-network",
        "arec-ca",
    ]
    assert suggested_addresses("") == []
    assert "arec" not in suggested_addresses("Association Romanian Engineers Canada")


def test_suggestions_ask_the_database_as_often_for_any_name(django_assert_num_queries):
    for name in ("Andes", "Association of Romanian Engineers in Canada"):
        with django_assert_num_queries(3):
            suggested_addresses(name, city="Toronto")


@pytest.mark.parametrize(
    ("name", "is_taken"),
    [
        ("sampaguita nurses network", True),
        ("  Sampaguita   Nurses Network ", True),
        ("Association of Romanian Engineers in Canada", True),
        ("Sampaguita", False),
    ],
)
def test_name_is_taken_by_who_waits_or_takes_part(name, is_taken):
    assert bool(name_problem(name)) is is_taken
