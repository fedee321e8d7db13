import pytest

from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.models import Cycle, Enrolment
from tests.frontend.coordinator.cast import more_people, person
from tests.frontend.counting import counted


def path(cycle: Cycle, ending: str = "enrol/") -> str:
    return f"/coordinate/cycles/{cycle.pk}/{ending}"


def names(inside, cycle: Cycle) -> list[str]:
    with inside():
        found = Enrolment.objects.filter(cycle=cycle).select_related("person")
        return [enrolment.person.full_name.split()[0] for enrolment in found]


def test_page_has_who_is_not_in_the_cycle(desk, planned):
    found = [p.full_name.split()[0] for p in desk.get(path(planned)).context["page"]]
    assert found == ["Alba", "Bela", "Cora", "Dina", "Edda", "Mira"]


def test_enrolling_the_ticked(desk, inside, fresh):
    with inside():
        chosen = [str(person(who).pk) for who in ("mira", "alba")]
    answer = desk.post(path(fresh), {"person": chosen})
    assert (answer.status_code, answer["Location"]) == (302, path(fresh, ""))
    assert "2 people enrolled." in desk.get(path(fresh, "")).content.decode()
    assert names(inside, fresh) == ["Alba", "Mira"]


def test_enrolling_everybody_of_the_filter(desk, inside, fresh):
    html = desk.get(path(fresh) + "?part=mentor&tick=all").content.decode()
    assert "Enrol 2 people" in html
    assert "All 2 people of this filter are chosen." in html
    desk.post(path(fresh) + "?part=mentor&tick=all", {"everybody": "1"})
    assert names(inside, fresh) == ["Mira", "Otto"]


def test_ticking_the_page_ticks_what_it_shows(desk, inside, coordinator, fresh):
    with inside():
        more_people(60, by=coordinator)
    answer = desk.get(path(fresh) + "?tick=page&page=2")
    assert answer.content.decode().count(" checked ") == 19
    assert "Enrol 19 people" in answer.content.decode()


def test_enrolling_twice_is_once(desk, inside, fresh):
    with inside():
        chosen = str(person("alba").pk)
    for _press in range(2):
        assert desk.post(path(fresh), {"person": chosen}).status_code == 302
    assert names(inside, fresh) == ["Alba"]


@pytest.mark.parametrize("values", [{}, {"person": "nonsense"}, {"everybody": ""}])
def test_enrolling_nobody_is_refused(desk, inside, fresh, values):
    answer = desk.post(path(fresh) + "?part=mentor", values)
    assert answer.status_code == 422
    assert len(answer.context["form"].errors) >= 1
    assert [p.full_name for p in answer.context["page"]] == ["Mira Carpati", "Otto Carpati"]
    assert names(inside, fresh) == []


def test_cycle_in_its_wrap_up_takes_nobody(desk, inside, running):
    with inside():
        finn = str(person("finn").pk)
        Cycle.objects.filter(pk=running.pk).update(state="wrap_up")
    for answer in (desk.get(path(running)), desk.post(path(running), {"person": finn})):
        assert (answer.status_code, answer["Location"]) == (302, path(running, ""))
    assert "Finn" not in names(inside, running)


def test_empty_list_says_what_to_do(desk, inside, coordinator, fresh):
    desk.post(path(fresh), {"everybody": "1"})
    assert "Everybody you know is in this cycle" in desk.get(path(fresh)).content.decode()


@pytest.mark.parametrize("people", [1, 3])
def test_queries_do_not_grow_with_people(desk, inside, coordinator, fresh, people, django_assert_num_queries):
    with inside():
        more_people(people, by=coordinator)
    counted(django_assert_num_queries)(desk, path(fresh) + "?q=extra", 8)


def test_taking_somebody_out_is_asked_in_numbers(desk, inside, planned):
    with inside():
        finn = Enrolment.objects.get(cycle=planned, person=person("finn"))
    address = path(planned, f"people/{finn.pk}/remove/")
    html = desk.get(address).content.decode()
    assert "Take Finn Carpati out of Planned Carpati?" in html
    assert "Who stays in the cycle: mentors 1, mentees 1." in html
    assert "Groups that were found before no longer count." in html
    assert names(inside, planned) == ["Finn", "Gert", "Otto"]
    assert desk.post(address)["Location"] == path(planned, "")
    assert names(inside, planned) == ["Gert", "Otto"]
    assert desk.post(address).status_code == 404


def test_nobody_is_taken_out_of_a_running_cycle(desk, inside, running):
    with inside():
        alba = Enrolment.objects.get(cycle=running, person=person("alba"))
    answer = desk.post(path(running, f"people/{alba.pk}/remove/"), follow=True)
    assert "This cycle runs already" in answer.content.decode()
    assert "Alba" in names(inside, running)


def test_enrolment_of_another_cycle_is_not_found(desk, inside, running, planned, coordinator):
    with inside():
        enrol(planned, people=[person("alba").pk], by=coordinator)
        alba = Enrolment.objects.get(cycle=running, person=person("alba"))
    assert desk.post(path(planned, f"people/{alba.pk}/remove/")).status_code == 404


def test_enrolling_is_closed_to_others(arec_client, mentor_desk, inside, planned):
    with inside():
        finn = Enrolment.objects.get(cycle=planned, person=person("finn"))
    for address in (path(planned), path(planned, f"people/{finn.pk}/remove/")):
        assert arec_client.post(address)["Location"].startswith("/sign-in/")
        assert mentor_desk.post(address).status_code == 403
    assert names(inside, planned) == ["Finn", "Gert", "Otto"]
