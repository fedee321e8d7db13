import pytest

from tests.frontend.coordinator.cast import a_cycle
from tests.frontend.counting import counted


@pytest.fixture
def open_cycle(arec, coordinator):
    from kernel.tenancy import in_network

    with in_network(arec.schema_name):
        return a_cycle("Spring round", by=coordinator)


def test_home_says_who_the_network_is(arec_client, arec):
    html = arec_client.get("/").content.decode()
    for text in (
        "Association of Romanian Engineers in Canada",
        "Engineering · Newcomers",
        "Ana Carpati",
        "mailto:ana.carpati@example.org",
        'href="/sign-in/"',
    ):
        assert text in html


def test_home_without_an_open_cycle_promises_none(arec_client, arec):
    html = arec_client.get("/").content.decode()
    assert "is open for people" not in html
    assert "Carpati" not in html.replace("Ana Carpati", "")


def test_home_shows_the_cycle_that_is_open(arec_client, open_cycle):
    html = arec_client.get("/").content.decode()
    assert "Spring round is open for people" in html
    assert "The cycle ends" in html


def test_home_of_somebody_signed_in_leads_to_their_pages(arec_client, mentor, sign_in):
    assert 'href="/signed-in/"' in sign_in(arec_client, mentor).get("/").content.decode()


def test_home_takes_no_post(arec_client, arec):
    assert arec_client.post("/").status_code == 405


def test_queries_of_home(arec_client, open_cycle, django_assert_num_queries):
    counted(django_assert_num_queries)(arec_client, "/", 4)
