from http import HTTPStatus

import pytest

from kernel.tenancy import in_network
from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.domain.veto import add_veto
from tenants.cycles.models import Cycle, Enrolment, Veto
from tenants.people.domain.person import import_people
from tests.frontend.coordinator.cast import person
from tests.tenants.cycles.rounds import enrolment_of, planned
from tests.world import AREC, csv_bytes, person_row

NOTED = {"capacity": "2", "must_language": "", "household": "", "employer": "Example Ltd", "oriented": "on"}


@pytest.fixture
def otto(inside) -> Enrolment:
    with inside():
        return enrolment_of(planned(), "otto")


def path(enrolment: Enrolment, rest: str = "") -> str:
    return f"/coordinate/cycles/{enrolment.cycle_id}/people/{enrolment.pk}/{rest}"


def other(inside, who: str) -> Enrolment:
    with inside():
        return enrolment_of(planned(), who)


def test_page_shows_what_is_noted_and_who_stays_apart(desk, inside):
    html = desk.get(path(other(inside, "finn"))).content.decode()
    assert "Finn Carpati" in html
    assert "An old dispute in Carpati" in html


def test_assistant_does_not_see_who_stays_apart(assistant_desk, inside):
    finn = other(inside, "finn")
    html = assistant_desk.get(path(finn)).content.decode()
    assert "Please not" not in html
    assert "An old dispute" not in html
    answer = assistant_desk.post(path(finn, "apart/"), {"other": str(finn.pk)})
    assert answer.status_code == HTTPStatus.FORBIDDEN


def test_what_is_written_is_saved(desk, inside, otto):
    finn = other(inside, "finn")
    answer = desk.post(path(otto), NOTED | {"wish_1": str(finn.pk), "must_haves": ["city"]})
    assert answer.url == path(otto)
    with inside():
        kept = Enrolment.objects.get(pk=otto.pk)
        assert (kept.capacity, kept.employer, kept.must_haves) == (2, "Example Ltd", ["city"])
        assert kept.oriented_at is not None
        assert [wish.other_id for wish in kept.preferences.all()] == [finn.pk]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"capacity": "61"}, "Write a number from 0 to 60"),
        ({"capacity": "many"}, "Write a number from 0 to 60"),
        ({"must_haves": ["luck"]}, "Choose from the answers shown"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_is_lost(desk, otto, values, message):
    answer = desk.post(path(otto), NOTED | values)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    html = answer.content.decode()
    assert message in html
    assert "Example Ltd" in html


def test_one_person_wished_for_twice_is_said(desk, inside, otto):
    finn = str(other(inside, "finn").pk)
    answer = desk.post(path(otto), NOTED | {"wish_1": finn, "wish_2": finn})
    assert answer.context["form"].errors == {"wish_2": ["Name each person once."]}


def test_mentee_is_asked_for_no_capacity(desk, inside):
    html = desk.get(path(other(inside, "finn"))).content.decode()
    assert 'name="capacity"' not in html


def test_two_people_are_kept_apart_and_allowed_together_again(desk, inside, otto):
    finn = other(inside, "finn")
    desk.post(path(otto, "apart/"), {"other": str(finn.pk), "reason": "Old boss"})
    with inside():
        veto = Veto.objects.get(enrolment=otto, other=finn)
    assert veto.reason == "Old boss"
    for _press in range(2):
        assert desk.post(path(otto, f"apart/{veto.pk}/remove/")).url == path(otto)
    with inside():
        assert not Veto.objects.filter(pk=veto.pk).exists()


def test_nobody_chosen_is_said_beside_the_field(desk, otto):
    answer = desk.post(path(otto, "apart/"), {"other": "", "reason": "Old boss"})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    html = answer.content.decode()
    assert "Choose a person" in html
    assert "Old boss" in html


@pytest.mark.parametrize("vetoes", [1, 3])
def test_queries_do_not_grow(desk, inside, otto, coordinator, vetoes, django_assert_num_queries):
    with inside():
        cycle = Cycle.objects.get(pk=otto.cycle_id)
        Veto.objects.all().delete()
        names = ("finn", "gert", "alba", "bela")
        from tenants.cycles.domain.enrolment import enrol

        enrol(cycle, people=[person(name).pk for name in names], by=coordinator)
        for name in names[:vetoes]:
            add_veto(otto, enrolment_of(cycle, name), reason="", by=coordinator)
    desk.get(path(otto))
    with django_assert_num_queries(8):
        desk.get(path(otto))


def test_other_networks_enrolment_is_not_found(desk, kaveri, otto):
    with in_network(kaveri.schema_name):
        foreign = Enrolment.objects.first()
    assert desk.get(path(foreign)).status_code == HTTPStatus.NOT_FOUND


def test_mentors_lead_together_where_the_cycle_allows_it(desk, inside, otto, coordinator):
    with inside():
        Cycle.objects.filter(pk=otto.cycle_id).update(co_mentors=True)
        enrol(otto.cycle, people=[person("mira").pk], by=coordinator)
        mira = enrolment_of(planned(), "mira")
    assert 'name="leads_with"' in desk.get(path(otto)).content.decode()
    assert 'name="leads_with"' not in desk.get(path(other(inside, "finn"))).content.decode()
    assert desk.post(path(otto), NOTED | {"leads_with": str(mira.pk)}).url == path(otto)
    with inside():
        assert Enrolment.objects.get(pk=otto.pk).leads_with_id == mira.pk


def test_third_mentor_does_not_lead_with_two_and_nothing_is_lost(desk, inside, otto, coordinator):
    with inside():
        Cycle.objects.filter(pk=otto.cycle_id).update(co_mentors=True)
        third = person_row(AREC, "tudor", role="mentor", capacity="2")
        people = [person("mira"), *import_people(csv_bytes([third]), by=coordinator)]
        enrol(otto.cycle, people=[one.pk for one in people], by=coordinator)
        mira, tudor = (enrolment_of(planned(), who) for who in ("mira", "tudor"))
        Enrolment.objects.filter(pk=mira.pk).update(leads_with=tudor)
    answer = desk.post(path(otto), NOTED | {"leads_with": str(mira.pk), "employer": "Late Ltd"})
    html = answer.content.decode()
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Two mentors of this cycle lead together, and no third." in html and "Late Ltd" in html
    with inside():
        kept = Enrolment.objects.get(pk=otto.pk)
        assert (kept.leads_with, kept.employer) == (None, "")
