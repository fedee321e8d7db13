import pytest

from kernel.tenancy import in_program
from shared.networks.enums import NetworkState
from shared.networks.models import Domain, Network
from tests.frontend.counting import counted


@pytest.fixture
def get(django_assert_num_queries):
    return counted(django_assert_num_queries)


def page(client, path="/", **headers) -> str:
    answer = client.get(path, **headers)
    assert answer.status_code == 200
    return answer.content.decode()


def add(name: str, state: NetworkState = NetworkState.READY) -> Network:
    with in_program():
        network = Network.objects.create(
            name=name,
            community="Andean",
            profession="Accounting",
            contact_name="Rosa Quispe",
            contact_email="rosa@example.org",
            state=state,
        )
        Domain.objects.create(tenant=network, domain=f"{name.lower()}.localhost", is_primary=True)
    return network


def test_home_links_to_networks_in_service(program_client, arec, kaveri):
    html = page(program_client)
    for network, address in ((arec, "http://arec.localhost/"), (kaveri, "http://kaveri.localhost/")):
        assert f'<a href="{address}">{network.name}</a>' in html
    assert "Engineering · Newcomers" in html
    assert "Lakeshore Mentoring" in html


def test_home_is_silent_about_applications_and_networks_that_are_not_ready(program_client, arec):
    for state in (NetworkState.REQUESTED, NetworkState.CREATING, NetworkState.FAILED):
        add(f"Hidden{state}", state)
    html = page(program_client)
    assert "Sampaguita" not in html
    assert "Hidden" not in html


def test_home_without_any_network_invites_the_first(program_client):
    with in_program():
        Network.objects.update(state=NetworkState.CREATING)
    html = page(program_client)
    assert "The first networks start soon" in html
    assert 'href="/join/"' in html


def test_home_in_french(program_client):
    assert '<html lang="fr-CA"' in page(program_client, HTTP_ACCEPT_LANGUAGE="fr-CA,fr;q=0.9")


def test_home_shows_fifty_networks_and_the_way_to_the_others(program_client, arec):
    for number in range(51):
        add(f"Circle{number:02}")
    assert page(program_client).count('class="card card--link network"') == 50
    assert page(program_client, "/?page=2").count('class="card card--link network"') == 3
    assert page(program_client, "/?page=nonsense").count('class="card card--link network"') == 50


def test_home_asks_as_often_for_one_network_as_for_three(program_client, get, arec, kaveri):
    with in_program():
        Network.objects.filter(pk=kaveri.pk).update(state=NetworkState.CREATING)
    get(program_client, "/", 5)
    with in_program():
        Network.objects.filter(pk=kaveri.pk).update(state=NetworkState.READY)
    add("Andes")
    get(program_client, "/", 5)


def test_network_host_has_no_program_pages(arec_client):
    for path in ("/join/", "/join/received/", "/console/", "/console/networks/"):
        assert arec_client.get(path).status_code == 404


def test_page_is_compressed_for_who_can_read_it(program_client):
    answer = program_client.get("/", headers={"accept-encoding": "gzip"})
    assert (answer["Content-Encoding"], "Accept-Encoding" in answer["Vary"]) == ("gzip", True)
