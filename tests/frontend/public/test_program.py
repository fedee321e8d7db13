import pytest

from kernel.tenancy import in_program
from shared.networks.enums import NetworkState
from shared.networks.models import Domain, Network, Profile
from tests.frontend.counting import counted


@pytest.fixture
def get(django_assert_num_queries):
    return counted(django_assert_num_queries)


def page(client, path="/", **headers) -> str:
    answer = client.get(path, **headers)
    assert answer.status_code == 200
    return answer.content.decode()


def add(name: str, state: NetworkState = NetworkState.READY, **told: object) -> Network:
    with in_program():
        network = Network.objects.create(
            name=name,
            contact_name="Rosa Quispe",
            contact_email="rosa@example.org",
            state=state,
        )
        Profile.objects.create(
            network=network,
            schema_name=network.schema_name,
            **({"community": "Andean", "profession": "Accounting"} | told),
        )
        Domain.objects.create(tenant=network, domain=f"{name.lower()}.localhost", is_primary=True)
    return network


def names(client, query: str = "", **headers) -> list[str]:
    """The networks that the directory shows, in its order."""
    return [card.name for card in client.get(f"/networks/{query}", **headers).context["cards"]]


def test_home_links_to_networks_in_service(program_client, arec, kaveri):
    html = page(program_client)
    for network, address in ((arec, "http://arec.localhost/"), (kaveri, "http://kaveri.localhost/")):
        assert f'<a href="{address}">{network.name}</a>' in html
    assert "Engineering · Newcomers" in html
    assert "Lakeshore Mentoring" in html
    assert "A program of Lakeshore" in html


def test_home_counts_what_is_there(program_client, arec, kaveri):
    with in_program():
        Profile.objects.filter(network=arec).update(languages=["ro", "en"], community="Romanian")
        Profile.objects.filter(network=kaveri).update(languages=["ta", "en"])
    add("Hidden", NetworkState.SUSPENDED, languages=["es"])
    totals = program_client.get("/").context["totals"]
    assert (totals.networks, totals.communities, totals.languages) == (2, 2, 3)


@pytest.mark.parametrize("path", ["/", "/networks/"])
def test_public_pages_are_silent_about_applications_and_networks_not_in_service(program_client, arec, path):
    for state in set(NetworkState) - {NetworkState.READY}:
        add(f"Hidden{state}", state)
    html = page(program_client, path)
    assert "Sampaguita" not in html
    assert "Hidden" not in html


@pytest.mark.parametrize("path", ["/", "/networks/"])
def test_program_without_any_network_invites_the_first(program_client, path):
    with in_program():
        Network.objects.update(state=NetworkState.CREATING)
    html = page(program_client, path)
    assert "The first networks start soon" in html
    assert 'href="/join/"' in html


@pytest.mark.parametrize(
    "path",
    ["/", "/networks/", "/how-to-join/", "/stories/", "/privacy/", "/accessibility/", "/contact/", "/join/"],
)
def test_pages_of_the_program_in_french(program_client, path):
    assert '<html lang="fr-CA"' in page(program_client, path, HTTP_ACCEPT_LANGUAGE="fr-CA,fr;q=0.9")
    assert '<html lang="en-CA"' in page(program_client, path)


def test_home_shows_six_networks_and_the_way_to_the_others(program_client, arec):
    for number in range(6):
        add(f"Circle{number:02}")
    html = page(program_client)
    assert html.count('class="card card--link network"') == 6
    assert "6 of 8 networks" in html


def test_directory_has_pages(program_client, arec):
    for number in range(24):
        add(f"Circle{number:02}")
    assert len(names(program_client)) == 24
    assert len(names(program_client, "?page=2")) == 2
    assert 'href="?q=Circle&amp;page=1"' not in page(program_client, "/networks/?q=Circle")
    assert len(names(program_client, "?page=nonsense")) == 24


@pytest.fixture
def told(arec, kaveri):
    add("Nurses", community="Filipino", professions=["31301"], languages=["fil", "en"], city="Hamilton")
    add("Designers", community="Andean", professions=["22"], languages=["es"], tagline_fr="Bienvenue à tous")


ALL = ["Association of Romanian Engineers in Canada", "Designers", "Kaveri Engineers Network", "Nurses"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=nurses", ["Nurses"]),
        ("?q=HAMILTON", ["Nurses"]),
        ("?q=filipino hamilton", ["Nurses"]),
        ("?q=filipino toronto", []),
        ("?q=bienvenue", ["Designers"]),
        ("?community=Andean", ["Designers"]),
        (
            "?community=Nobody",
            [
                "Association of Romanian Engineers in Canada",
                "Designers",
                "Kaveri Engineers Network",
                "Nurses",
            ],
        ),
        ("?language=es", ["Designers"]),
        ("?profession=registered nurse", ["Nurses"]),
        ("?profession=infirmi", ["Nurses"]),
        ("?profession=civil engineering technologists", ["Designers"]),
        ("?profession=Accounting", ["Designers", "Nurses"]),
        ("?profession=zzz", []),
        ("?language=fil&profession=nurse&community=Filipino&q=n", ["Nurses"]),
        ("?language=es&profession=registered nurse", []),
    ],
)
def test_directory_finds_networks_by_what_they_tell(program_client, told, query, found):
    assert names(program_client, query) == found


def test_directory_that_finds_nothing_says_what_to_do(program_client, told):
    html = page(program_client, "/networks/?q=nothing")
    assert "No network fits all of this" in html
    assert 'href="/networks/">Show all networks</a>' in html


def test_directory_answers_htmx_with_the_results_alone(program_client, told):
    html = page(program_client, "/networks/?q=nurses", HTTP_HX_REQUEST="true", HTTP_HX_TARGET="found")
    assert "<html" not in html
    assert "1 network" in html


def test_card_speaks_the_readers_language(program_client, told):
    french = page(program_client, "/networks/?q=nurses", HTTP_ACCEPT_LANGUAGE="fr")
    assert "Infirmiers autorisés" in french
    assert "Filipino, Anglais" in french
    assert "Registered nurses" in page(program_client, "/networks/?q=nurses")


@pytest.mark.parametrize(("path", "queries"), [("/", 5), ("/networks/", 6)])
def test_program_asks_as_often_for_one_network_as_for_three(program_client, get, arec, kaveri, path, queries):
    with in_program():
        Network.objects.filter(pk=kaveri.pk).update(state=NetworkState.CREATING)
    get(program_client, path, queries)
    with in_program():
        Network.objects.filter(pk=kaveri.pk).update(state=NetworkState.READY)
    add("Andes")
    get(program_client, path, queries)


def test_place_in_the_masthead_is_marked(program_client):
    assert '<a href="/networks/" aria-current="page">Networks</a>' in page(program_client, "/networks/")


def test_stories_say_that_there_is_none(program_client):
    assert "No story is published yet" in page(program_client, "/stories/")


def test_accessibility_statement_leads_to_the_form(program_client):
    assert 'href="/contact/?topic=barrier"' in page(program_client, "/accessibility/")


def test_network_host_has_no_program_pages(arec_client):
    for path in ("/join/", "/join/check/", "/networks/", "/contact/", "/console/", "/console/networks/"):
        assert arec_client.get(path).status_code == 404


def test_page_is_compressed_for_who_can_read_it(program_client):
    answer = program_client.get("/", headers={"accept-encoding": "gzip"})
    assert (answer["Content-Encoding"], "Accept-Encoding" in answer["Vary"]) == ("gzip", True)
