import gzip

import pytest

from kernel.tenancy import in_network
from shared.networks.models import Profile
from tests.frontend.coordinator.cast import a_cycle
from tests.frontend.counting import counted


@pytest.fixture
def open_cycle(arec, coordinator):
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
    counted(django_assert_num_queries)(arec_client, "/", 5)


@pytest.fixture
def describe(arec):
    def write(**fields) -> None:
        with in_network(arec.schema_name):
            Profile.objects.update(**fields)

    return write


def html_for(client, language: str) -> str:
    client.cookies["language"] = language
    return client.get("/").content.decode()


def test_text_comes_in_the_readers_language(arec_client, describe):
    describe(
        tagline_en="Engineers help", tagline_fr="Entre nous", about_en="We are.", about_fr="Nous sommes."
    )
    assert ">Engineers help</h1>" in html_for(arec_client, "en")
    french = html_for(arec_client, "fr")
    assert ">Entre nous</h1>" in french
    assert "Nous sommes." in french
    assert "We are." not in french
    assert ' lang="fr"' not in french.replace('<html lang="fr-CA"', "")


def test_text_that_exists_in_the_other_language_only_is_marked(arec_client, describe):
    describe(tagline_fr="Entre nous", about_fr="Nous sommes.")
    english = html_for(arec_client, "en")
    assert '<h1 id="hero" lang="fr">Entre nous</h1>' in english
    assert "This text is in French." in english
    assert 'lang="fr"><p>Nous sommes.</p>' in english
    describe(tagline_en="Together", tagline_fr="", about_en="We are.", about_fr="")
    french = html_for(arec_client, "fr")
    assert '<h1 id="hero" lang="en">Together</h1>' in french
    assert "Ce texte est en anglais." in french


def test_text_is_escaped_and_keeps_its_paragraphs(arec_client, describe):
    describe(about_en="One <b>.\n\nTwo & more.")
    html = arec_client.get("/").content.decode()
    assert "<p>One &lt;b&gt;.</p>" in html
    assert "<p>Two &amp; more.</p>" in html


def test_facts_are_in_the_readers_language(arec_client, describe):
    describe(
        professions=["21300"],
        languages=["ro", "fr"],
        city="Toronto",
        members=250,
        website="https://a.example.org",
    )
    english, french = html_for(arec_client, "en"), html_for(arec_client, "fr")
    for text in ("Civil engineers", "Romanian, French", "Toronto", ">250<", 'href="https://a.example.org"'):
        assert text in english
    for text in ("Ingénieurs civils", "Roumain, Français"):
        assert text in french
    assert "Lakeshore Mentoring" in english


def test_network_that_wrote_nothing_says_so_and_tells_its_coordinator_where(
    arec_client, coordinator, sign_in
):
    html = arec_client.get("/").content.decode()
    assert "has not written about itself yet" in html
    assert 'href="/coordinate/settings/"' not in html
    signed_in = sign_in(arec_client, coordinator).get("/").content.decode()
    assert 'href="/coordinate/settings/"' in signed_in


def test_page_stays_light(arec_client, open_cycle, describe):
    describe(about_en="We are engineers. " * 160)
    assert len(gzip.compress(arec_client.get("/").content)) < 15_000
