import pytest

from kernel.tenancy import in_program
from shared.networks.domain.queries.host import forget_hosts
from shared.program.domain.queries.program import the_program
from tests.shared.traces import verbs

SETTINGS = "/console/settings/"
PREVIEW = "/console/settings/preview/"
WANTED = {
    "name": "Lakeshore Mentoring",
    "name_fr": "Mentorat Lakeshore",
    "sponsor": "Lakeshore Services",
    "contact_email": "hello@example.org",
    "postal_address": "1 Prairie Road\nWinnipeg, Manitoba  R3X 0A0",
    "accent": "plum",
    "minimum_cell": "15",
    "languages": ["en", "fr"],
    "time_zone": "America/Vancouver",
}


def kept() -> dict[str, object]:
    with in_program():
        program = the_program()
    return {name: getattr(program, name) for name in WANTED}


def test_administrator_changes_every_setting(office):
    answer = office.post(SETTINGS, WANTED)
    assert (answer.status_code, answer["Location"]) == (302, SETTINGS)
    assert kept() == WANTED | {"minimum_cell": 15}
    assert "The settings are saved." in office.get(SETTINGS).content.decode()


def test_settings_sent_twice_are_one_change(office):
    for _press in range(2):
        office.post(SETTINGS, WANTED)
    with in_program():
        assert verbs(the_program().pk).count("program.changed") == 1


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"name": ""}, "name", "Write the name of the program"),
        ({"sponsor": " "}, "sponsor", "Write who runs the program"),
        ({"contact_email": ""}, "contact_email", "Write an e-mail address that somebody reads"),
        ({"postal_address": " "}, "postal_address", "Write an address at which a letter reaches you"),
        ({"contact_email": "nobody"}, "contact_email", None),
        ({"accent": "beige"}, "accent", None),
        ({"accent": "free", "strength": "1"}, "hue", "Write a hue: a number from 0 to 359"),
        ({"accent": "free", "hue": "360", "strength": "1"}, "hue", "Write a hue: a number from 0 to 359"),
        ({"accent": "free", "hue": "12"}, "strength", "Choose how strong the colour is"),
        ({"minimum_cell": "5"}, "minimum_cell", None),
        ({"minimum_cell": ""}, "minimum_cell", "Choose 11, 15 or 20."),
        ({"languages": []}, "languages", "Choose one language at least."),
        ({"languages": ["de"]}, "languages", None),
        ({"time_zone": "Mars/Olympus"}, "time_zone", None),
    ],
)
def test_wrong_setting_is_refused_beside_its_field_and_nothing_is_lost(office, values, field, words):
    before = kept()
    answer = office.post(SETTINGS, WANTED | values)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    if words:
        assert answer.context["form"].errors[field] == [words]
    assert "Mentorat Lakeshore" in answer.content.decode()
    assert kept() == before


def test_smallest_number_holds_at_once(office, arec, kaveri):
    office.post(SETTINGS, WANTED | {"minimum_cell": "20"})
    assert "Numbers under 20 people are hidden" in office.get("/console/").content.decode()


def test_colour_is_shown_before_it_is_kept(office):
    part = office.get(PREVIEW, {"accent": "red", "name": "A & B"}, headers={"HX-Request": "true"})
    html = part.content.decode()
    assert 'data-accent="red"' in html
    assert "A &amp; B" in html
    assert "<html" not in html
    assert kept()["accent"] == "blue"


def test_colour_of_any_hue_is_kept_and_drawn_before(office, sign_in, program_client, officer):
    asked = {"accent": "free", "hue": "300", "strength": "4"}
    part = office.get(PREVIEW, asked, headers={"HX-Request": "true"}).content.decode()
    assert 'id="preview" data-accent="300-4"' in part
    assert '<link rel="stylesheet" href="/theme/look/300-4.css">' in part
    assert office.post(SETTINGS, WANTED | asked).status_code == 302
    assert kept()["accent"] == "300-4"
    assert 'id="preview" data-accent="300-4"' in office.get(SETTINGS).content.decode()
    assert "Hue 300, vivid" in sign_in(program_client, officer).get(SETTINGS).content.decode()


def test_colour_without_script_is_a_page(office):
    html = office.get(PREVIEW, {"accent": "green"}).content.decode()
    assert '<section class="card card__body stack" id="preview" data-accent="green"' in html
    assert "<html" in html


def test_unknown_colour_is_the_programs_own(office):
    assert 'id="preview" data-accent="blue"' in office.get(PREVIEW, {"accent": "beige"}).content.decode()


@pytest.mark.parametrize("role", ["officer", "analyst"])
def test_others_of_the_staff_read_and_change_nothing(program_client, sign_in, request, role):
    client, before = sign_in(program_client, request.getfixturevalue(role)), kept()
    html = client.get(SETTINGS).content.decode()
    assert "An administrator can change these." in html
    assert "<textarea" not in html
    assert "Save the settings" not in html
    assert client.post(SETTINGS, WANTED).status_code == 403
    assert kept() == before


def test_french_pages_use_the_french_name(office):
    office.post(SETTINGS, WANTED)
    forget_hosts()
    french = office.get("/", headers={"accept-language": "fr"}).content.decode()
    english = office.get("/", headers={"accept-language": "en"}).content.decode()
    assert "Mentorat Lakeshore" in french
    assert "Mentorat Lakeshore" not in english


def test_site_speaks_only_the_languages_it_offers(office, program_client):
    office.post(SETTINGS, WANTED | {"languages": ["fr"]})
    forget_hosts()
    answer = program_client.get("/", headers={"accept-language": "en"})
    html = answer.content.decode()
    assert '<html lang="fr-CA"' in html
    assert 'name="language"' not in html
    assert program_client.post("/language/", {"language": "en"}).status_code == 302
    assert '<html lang="fr-CA"' in program_client.get("/").content.decode()


def test_other_hosts_keep_their_languages(office, arec_client):
    office.post(SETTINGS, WANTED | {"languages": ["fr"]})
    forget_hosts()
    html = arec_client.get("/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="en-CA"' in html
    assert 'name="language"' in html


def test_console_shows_times_in_the_programs_zone(office, arec):
    office.post(SETTINGS, WANTED)
    forget_hosts()
    assert " PST</time>" in office.get("/console/audit/").content.decode()


def test_signed_out_reader_is_asked_to_sign_in(program_client):
    assert program_client.get(SETTINGS)["Location"] == f"/sign-in/?next={SETTINGS}"
