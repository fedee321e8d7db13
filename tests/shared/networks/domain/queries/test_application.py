import datetime as dt

import pytest
import time_machine

from kernel.tenancy import in_program
from shared.networks.domain.application import decline_application
from shared.networks.domain.queries.application import (
    Criteria,
    application,
    applications,
    counts_by_state,
    waiting_count,
)
from shared.networks.domain.question import ask_for_more
from shared.networks.models import Application


@pytest.fixture(autouse=True)
def _in_program(db):
    with in_program():
        yield


def addresses(wanted: Criteria) -> list[str]:
    return [a.address for a in applications(wanted)]


def waiting() -> Application:
    return Application.objects.get(address="sampaguita")


def test_applications_come_newest_first_with_their_networks(django_assert_num_queries):
    with django_assert_num_queries(1):
        found = [(a.address, a.network.name if a.network else None) for a in applications()]
    assert found == [
        ("sampaguita", None),
        ("kaveri", "Kaveri Engineers Network"),
        ("arec", "Association of Romanian Engineers in Canada"),
    ]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Criteria(state="approved"), ["kaveri", "arec"]),
        (Criteria(state="approved", text="carpati"), ["arec"]),
        (Criteria(text="NURSES"), ["sampaguita"]),
        (Criteria(text="ana.kaveri@example.org"), ["kaveri"]),
        (Criteria(language="fr"), []),
        (Criteria(text="nobody"), []),
    ],
)
def test_applications_are_found_by_what_is_wanted(wanted, expected):
    assert addresses(wanted) == expected


def test_age_counts_from_the_day_it_came():
    with time_machine.travel(dt.datetime(2030, 5, 8, 12, tzinfo=dt.UTC), tick=False):
        Application.objects.filter(address="arec").update(
            submitted_at=dt.datetime(2030, 5, 1, 11, tzinfo=dt.UTC)
        )
        Application.objects.exclude(address="arec").update(
            submitted_at=dt.datetime(2030, 5, 1, 13, tzinfo=dt.UTC)
        )
        assert addresses(Criteria(older_than=7)) == ["arec"]
        assert len(addresses(Criteria(older_than=6))) == 3


def test_states_are_counted_with_the_search_and_without_the_state():
    none = {"submitted": 0, "asked": 0, "approved": 0, "declined": 0}
    assert counts_by_state() == none | {"submitted": 1, "approved": 2}
    assert counts_by_state(Criteria(state="asked", text="kaveri")) == none | {"approved": 1}


def test_only_applications_with_the_staff_wait(officer):
    assert waiting_count() == 1
    ask_for_more(waiting(), question="Which cities?", by=officer)
    assert waiting_count() == 0
    decline_application(waiting(), reason="Full.", by=officer)
    assert waiting_count() == 0


def test_one_application_by_its_key(django_assert_num_queries):
    wanted = Application.objects.get(address="arec")
    with django_assert_num_queries(4):
        found = application(wanted.pk)
        assert (list(found.notes.all()), list(found.questions.all())) == ([], [])
    assert found == wanted


def test_key_of_nothing_is_an_error(arec):
    with pytest.raises(Application.DoesNotExist):
        application(arec.pk)
