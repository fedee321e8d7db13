from http import HTTPStatus

import pytest

from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.domain.waiting import keep_waiting, waiting_secret
from tenants.cycles.models import Cycle, Enrolment
from tenants.matching.domain.decision import confirm_run
from tenants.matching.domain.run import publish_run
from tenants.people.models import Person
from tests.frontend.coordinator.cast import a_cycle, person
from tests.frontend.counting import counted
from tests.tenants.cycles.rounds import planned

PAGE = "/coordinate/waiting/"
WHO = ("alba", "bela", "cora")


@pytest.fixture
def wait(inside, fresh, coordinator):
    """Put so many people on the list."""

    def wait(count: int) -> list[Enrolment]:
        with inside():
            enrol(fresh, people=[person(who).pk for who in WHO[:count]], by=coordinator)
            keep_waiting(fresh, enrolments=fresh.enrolments.values_list("pk", flat=True), by=coordinator)
            return list(fresh.enrolments.order_by("person__full_name").select_related("person"))

    return wait


def test_list_without_anybody_says_when_people_come(desk):
    assert "Nobody waits" in desk.get(PAGE).content.decode()


def test_list_shows_who_waits_and_who_leaves_is_gone(desk, wait):
    alba, _bela = wait(2)
    assert "Alba Carpati" in desk.get(PAGE).content.decode()
    for _press in range(2):
        answer = desk.post(f"{PAGE}{alba.pk}/leave/", follow=True)
    assert "Alba Carpati is no longer on the waiting list." in answer.content.decode()
    assert [row.person.full_name for row in answer.context["page"]] == ["Bela Carpati"]


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_list_do_not_grow(desk, wait, count, django_assert_num_queries):
    wait(count)
    counted(django_assert_num_queries)(desk, PAGE, 6)


def test_place_is_shown_without_signing_in(arec_client, wait):
    _alba, bela = wait(2)
    html = arec_client.get(f"/waiting/{waiting_secret(bela)}/").content.decode()
    assert "1 person waits longer than you." in html


def test_place_is_shown_in_the_language_of_the_reader_until_they_choose_another(arec_client, inside, wait):
    (alba,) = wait(1)
    with inside():
        Person.objects.filter(pk=alba.person_id).update(language="fr")
    link = f"/waiting/{waiting_secret(alba)}/"
    assert "Personne n’attend depuis plus longtemps que vous." in arec_client.get(link).content.decode()
    arec_client.cookies["language"] = "en"
    assert "Nobody waits longer than you." in arec_client.get(link).content.decode()


def test_opening_the_link_changes_nothing_and_a_press_ends_the_wait(arec_client, inside, wait):
    (alba,) = wait(1)
    link = f"/waiting/{waiting_secret(alba)}/"
    assert "Nobody waits longer than you." in arec_client.get(link).content.decode()
    assert "You are no longer on the waiting list" in arec_client.post(link).content.decode()
    assert arec_client.post(link).status_code == HTTPStatus.GONE
    with inside():
        assert Enrolment.objects.get(pk=alba.pk).state == "left"


def test_link_of_a_wait_that_went_along_names_the_cycle_and_ends_nothing(
    arec_client, inside, wait, coordinator
):
    (alba,) = wait(1)
    with inside():
        following = a_cycle("Next round", by=coordinator)
        enrol(following, people=[alba.person_id], by=coordinator)
    link = f"/waiting/{waiting_secret(alba)}/"
    for answer in (arec_client.get(link), arec_client.post(link)):
        assert "You are in Next round now" in answer.content.decode()
        assert '<form class="apply__actions"' not in answer.content.decode()
    with inside():
        assert following.enrolments.get().waits_since is not None


@pytest.mark.parametrize("secret", ["nonsense", "IjAxOTBmNmYwIg:1vVcJa:aaaa"])
def test_secret_of_nobody_says_what_may_have_happened(arec_client, secret):
    answer = arec_client.get(f"/waiting/{secret}/")
    assert answer.status_code == HTTPStatus.GONE
    assert "There is no wait behind this link" in answer.content.decode()


def test_secret_of_another_network_opens_nothing(kaveri_client, wait):
    (alba,) = wait(1)
    assert kaveri_client.get(f"/waiting/{waiting_secret(alba)}/").status_code == HTTPStatus.GONE


def test_own_page_shows_the_wait(arec_client, sign_in, mentee, wait):
    wait(1)
    html = sign_in(arec_client, mentee).get("/home/").content.decode()
    assert "You are on the waiting list." in html


def test_publishing_puts_who_found_no_group_on_the_list(inside, coordinator):
    with inside():
        cycle = Cycle.objects.get(pk=planned().pk)
        run = cycle.runs.latest("id")
        publish_run(confirm_run(run, version=run.version, by=coordinator), by=coordinator)
        assert cycle.enrolments.filter(state="waiting").count() == 1
