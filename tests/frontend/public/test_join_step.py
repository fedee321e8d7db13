from itertools import pairwise

import pytest

from frontend.public.joining.summary import LONGEST_PROFESSION
from kernel.tenancy import in_program
from shared.networks.domain.application import approve_application
from shared.networks.models import Application, Profile
from tests.frontend.public.joining import ANSWERS, EMAIL, answer, answer_all, begin, drafts, stored

SHAPE = "Use small letters, numbers and single hyphens. Start with a letter, end with a letter or number."
TAKEN = "This address is taken. Choose another."
ALIKE = "This address looks like one that is taken: people would mix them up."


def received() -> list[Application]:
    with in_program():
        return list(Application.objects.filter(contact_email=EMAIL))


def test_each_step_leads_to_the_next(program_client):
    begin(program_client)
    order = [*ANSWERS, "check"]
    for step, following in pairwise(order):
        page = program_client.get(f"/join/{step}/").content.decode()
        assert f"Step {order.index(step) + 1} of 8" in page
        assert answer(program_client, step)["Location"] == f"/join/{following}/"


def test_finished_step_that_is_changed_leads_back_to_the_check(program_client):
    answer_all(program_client)
    assert answer(program_client, "size", members="300")["Location"] == "/join/check/"
    assert "300" in program_client.get("/join/check/").content.decode()


def test_application_holds_every_answer(program_client):
    answer_all(program_client)
    sent = program_client.post("/join/check/")
    assert sent["Location"].startswith("http://localhost/join/status/")
    [application] = received()
    names = (
        "name incorporated website community languages professions profession members city address"
        " contact_name language why state"
    )
    assert {name: getattr(application, name) for name in names.split()} == {
        "name": "Andean Accountants Circle",
        "incorporated": "yes",
        "website": "https://andes.example.org",
        "community": "Andean",
        "languages": ["es", "en"],
        "professions": ["11100"],
        "profession": "Financial auditors and accountants",
        "members": 250,
        "city": "Toronto",
        "address": "andes",
        "contact_name": "Rosa Quispe",
        "language": "fr",
        "why": "We help already.",
        "state": "submitted",
    }


def test_approved_network_tells_what_its_application_told(program_client, officer):
    answer_all(program_client)
    program_client.post("/join/check/")
    with in_program():
        network = approve_application(received()[0], by=officer)
        profile = Profile.objects.get(network=network)
    assert (profile.community, profile.professions, profile.languages) == ("Andean", ["11100"], ["es", "en"])
    assert (profile.city, profile.website, profile.members) == ("Toronto", "https://andes.example.org", 250)
    assert profile.schema_name == network.schema_name


def test_sending_twice_is_one_application(program_client):
    answer_all(program_client)
    sent = [program_client.post("/join/check/")["Location"] for _press in range(2)]
    assert sent[0] == sent[1]
    assert len(received()) == 1


def test_back_button_after_sending_leads_to_where_it_stands(program_client):
    answer_all(program_client)
    status = _whose(program_client.post("/join/check/"))
    assert _whose(program_client.get("/join/size/")) == status
    assert _whose(answer(program_client, "size")) == status


def _whose(response) -> str:
    """The status page it leads to, without the second in which the link to it was made."""
    return response["Location"].rsplit(":", 2)[0]


@pytest.mark.parametrize(
    ("step", "field", "value", "message"),
    [
        ("association", "name", "", "Write the name of your association"),
        (
            "association",
            "name",
            "sampaguita  NURSES Network",
            "An association with this name takes part or has applied already. Write to us if it is yours.",
        ),
        ("association", "incorporated", "", "Choose one of the answers"),
        ("association", "incorporated", "perhaps", "Choose one of the answers"),
        ("association", "website", "not a site", "Write a web address, like https://example.org"),
        ("community", "community", " ", "Write which community your association serves"),
        ("community", "languages", [], "Choose at least one language"),
        ("community", "languages", ["tlh"], "Choose from the answers shown"),
        ("size", "members", "", "Write how many members you have"),
        ("size", "members", "many", "Write the members as a whole number, for example 250"),
        ("size", "members", "0", "Write a number from 1 up"),
        ("size", "members", "99999999999", "Write a number of 1,000,000 or less"),
        ("size", "city", "", "Write the city where most of your members live"),
        ("contact", "contact_name", "", "Write your name"),
        ("contact", "language", "xx", "Choose one of the answers"),
        ("address", "address", "", "Write the address that you want, for example: arec"),
        (
            "address",
            "address",
            "admin",
            "This address is reserved. Choose another one, for example with your city.",
        ),
        (
            "address",
            "address",
            "adrnin",
            "This address is reserved. Choose another one, for example with your city.",
        ),
        ("address", "address", "ab", "Use 3 to 30 characters."),
        ("address", "address", "a" * 31, "Use 3 to 30 characters."),
        ("address", "address", "ándes", "Use letters without accents: a to z, numbers and hyphens."),
        ("address", "address", "аndes", "Use letters without accents: a to z, numbers and hyphens."),
        ("address", "address", "an.des", SHAPE),
        ("address", "address", "sampaguita", TAKEN),
        ("address", "address", "sarnpaguita", ALIKE),
    ],
)
def test_wrong_answer_is_shown_beside_the_question(program_client, step, field, value, message):
    begin(program_client)
    sent = answer(program_client, step, **{field: value})
    assert (sent.status_code, sent.context["form"].errors) == (422, {field: [message]})
    assert drafts()[0].done == []


@pytest.mark.parametrize(
    ("step", "field", "value"), [("association", "name", "a\x00b"), ("why", "why", "x" * 2_001)]
)
def test_nonsense_is_refused(program_client, step, field, value):
    begin(program_client)
    assert answer(program_client, step, **{field: value}).status_code == 422


def test_other_answers_of_the_step_are_kept_when_one_is_wrong(program_client):
    begin(program_client)
    html = answer(program_client, "association", incorporated="").content.decode()
    assert 'value="Andean Accountants Circle"' in html
    assert "Please check 1 answer" in html


def test_unknown_step_is_not_found(program_client):
    begin(program_client)
    assert program_client.get("/join/nonsense/").status_code == 404


def test_address_in_capitals_is_meant_in_small_letters(program_client):
    begin(program_client)
    assert answer(program_client, "address", address=" ANDES ").status_code == 302


def test_address_taken_meanwhile_is_said_before_sending(program_client):
    answer_all(program_client, address={"address": "andes"})
    with in_program():
        Application.objects.filter(address="sampaguita").update(address="andes", address_skeleton="andes")
    sent = program_client.post("/join/check/")
    assert sent.status_code == 422
    assert TAKEN in sent.content.decode()
    assert received() == []


def test_unfinished_application_is_not_sent(program_client):
    begin(program_client)
    answer(program_client, "association")
    sent = program_client.post("/join/check/")
    assert sent.status_code == 422
    assert "Write the city where most of your members live" in sent.content.decode()


def fragment(client, path: str, **query: object) -> str:
    shown = client.get(path, query, HTTP_HX_REQUEST="true")
    assert shown.status_code == 200
    return shown.content.decode()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("andes", "This address is free."),
        ("ANDES ", "This address is free."),
        ("sampaguita", TAKEN),
        ("arec", TAKEN),
        ("sarnpaguita", ALIKE),
        ("support", "This address is reserved. Choose another one, for example with your city."),
        ("a", "Use 3 to 30 characters."),
    ],
)
def test_availability_is_said_while_the_address_is_typed(program_client, address, words):
    begin(program_client)
    assert words in fragment(program_client, "/join/address/availability/", address=address)


def test_free_addresses_are_suggested_from_name_and_city(program_client):
    begin(program_client)
    answer(program_client, "association", name="Association of Romanian Engineers, Canada")
    answer(program_client, "size")
    html = fragment(program_client, "/join/address/availability/", address="arec")
    assert 'value="association-romanian"' in html
    assert 'value="arec-toronto"' in html
    assert 'value="arec"' not in html
    assert answer(program_client, "address", address="arec", take="arec-toronto").status_code == 302
    assert stored("address")["address"] == "arec-toronto"


def test_professions_are_found_by_a_word_and_keep_their_ticks(program_client):
    begin(program_client)
    html = fragment(program_client, "/join/professions/found/", q="civil engineer", professions=["11100"])
    assert "Civil engineers" in html
    assert "NOC 21300" in html
    assert "None of these" in html
    assert html.index("Financial auditors") < html.index("Civil engineers")
    french = program_client.get(
        "/join/professions/found/",
        {"q": "ingénieur civil"},
        HTTP_HX_REQUEST="true",
        HTTP_ACCEPT_LANGUAGE="fr",
    ).content.decode()
    assert "Ingénieurs civils/ingénieures civiles" in french


def test_professions_are_found_without_javascript(program_client):
    begin(program_client)
    found = answer(program_client, "professions", go="search", q="civil engineer", professions=[])
    assert (found.status_code, "NOC 21300" in found.content.decode()) == (200, True)
    assert drafts()[0].answers == {}


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        (
            {"professions": []},
            {"professions": ["Search, then choose at least one profession, or “None of these”"]},
        ),
        ({"professions": ["none"]}, {"own_words": ["Write your profession in your own words"]}),
        ({"professions": ["99999"]}, {"professions": ["Choose from the answers shown"]}),
    ],
)
def test_wrong_professions_are_refused(program_client, changes, errors):
    begin(program_client)
    sent = answer(program_client, "professions", **changes)
    assert (sent.status_code, sent.context["form"].errors) == (422, errors)


def test_own_words_stand_for_a_profession_that_is_not_listed(program_client):
    answer_all(program_client, professions={"professions": ["none"], "own_words": "Puppet makers"})
    program_client.post("/join/check/")
    [application] = received()
    assert (application.professions, application.profession) == ([], "Puppet makers")


def test_whole_field_can_be_chosen_and_each_profession_is_named(program_client):
    begin(program_client)
    html = fragment(program_client, "/join/professions/found/", q="sciences", professions=["21", "11100"])
    assert "The whole field" in html
    answer_all(program_client, professions={"professions": ["21", "11100"]})
    program_client.post("/join/check/")
    [application] = received()
    assert application.professions == ["21", "11100"]
    assert application.profession.endswith(", Financial auditors and accountants")


def test_professions_that_do_not_fit_are_left_out_of_the_words(program_client):
    codes = ["11100", "21300", "21301", "21310", "21320", "31301", "21231"]
    answer_all(program_client, professions={"professions": codes})
    program_client.post("/join/check/")
    [application] = received()
    assert application.professions == codes
    assert application.profession.startswith("Financial auditors and accountants, Civil engineers")
    assert len(application.profession) <= LONGEST_PROFESSION


def test_own_words_stand_beside_professions_of_the_list(program_client):
    answer_all(program_client, professions={"professions": ["11100", "none"], "own_words": "Puppet makers"})
    html = program_client.get("/join/check/").content.decode()
    assert "Financial auditors and accountants<br>Puppet makers" in html
    program_client.post("/join/check/")
    [application] = received()
    assert (application.professions, application.profession) == (["11100"], "Puppet makers")


def test_fragments_lead_to_their_page_without_htmx(program_client):
    assert program_client.get("/join/address/availability/")["Location"] == "/join/address/"
    assert program_client.get("/join/professions/found/")["Location"] == "/join/professions/"


def test_steps_in_french(program_client):
    begin(program_client)
    page = program_client.get("/join/association/", HTTP_ACCEPT_LANGUAGE="fr").content.decode()
    assert "Comment s’appelle votre association?" in page
    assert "Étape 1 sur 8" in page
