"""The network's settings, page by page: what they keep, what they refuse, who may."""

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kernel.clock import now
from kernel.tenancy import in_network
from shared.networks.domain.domain_request import PROMOTE_TASK, REST
from shared.networks.domain.queries.host import forget_hosts
from shared.networks.domain.queries.profile import own_profile
from shared.networks.models import DomainRequest
from shared.outbox.models import Message
from tenants.coordination.domain.queries.settings import settings_of_network
from tests.frontend.coordinator.cast import DAY
from tests.pictures import jpeg_with_place, picture

PROFILE = "/coordinate/settings/"
BRAND = "/coordinate/settings/brand/"
LOGO = "/coordinate/settings/brand/logo/"
LANGUAGE = "/coordinate/settings/language/"
ADDRESS = "/coordinate/settings/address/"
RETENTION = "/coordinate/settings/retention/"
ALL = (PROFILE, BRAND, LANGUAGE, ADDRESS, RETENTION)
VALUES = {
    "tagline_en": "Engineers help engineers",
    "tagline_fr": "Entre ingénieurs",
    "postal_address": "2 Carpati Street, Toronto",
    "about_en": "We are 250.",
    "about_fr": "Nous sommes 250.",
    "community": "Romanian",
    "profession": "Engineering",
    "professions": ["21", "21300"],
    "languages": ["ro", "fr"],
    "city": "Toronto",
    "website": "arec.example.org",
    "members": "250",
    "find_profession": "",
}


def upload(content: bytes, name: str = "logo.png") -> dict[str, SimpleUploadedFile]:
    return {"logo": SimpleUploadedFile(name, content, "image/png")}


@pytest.fixture
def profile(inside):
    def read():
        with inside():
            return own_profile()

    return read


@pytest.fixture
def folder(settings, tmp_path) -> Path:
    settings.FILES = tmp_path
    return tmp_path


@pytest.mark.parametrize("path", ALL)
def test_page_has_its_tab_and_both_languages(desk, path):
    html = desk.get(path).content.decode()
    assert f'<a href="{path}" aria-current="page">' in html
    desk.cookies["language"] = "fr"
    french = desk.get(path).content.decode()
    assert "Paramètres" in french
    assert "Languages and time" not in french


@pytest.mark.parametrize("path", ALL)
def test_assistant_reads_and_cannot_change(assistant_desk, path):
    html = assistant_desk.get(path).content.decode()
    assert "You can read these settings." in html
    assert 'button button--primary">' not in html
    assert assistant_desk.post(path, {}).status_code == 403


@pytest.mark.parametrize("path", ALL)
def test_mentor_may_not_see_it(mentor_desk, path):
    assert mentor_desk.get(path).status_code == 403


def test_postal_address_is_on_the_public_page(desk, arec_client):
    desk.post(PROFILE, VALUES)
    html = arec_client.get("/").content.decode()
    assert '<address class="muted small">2 Carpati Street, Toronto</address>' in html


def test_profile_is_saved_whole(desk, profile, kaveri):
    answer = desk.post(PROFILE, VALUES)
    assert (answer.status_code, answer["Location"]) == (302, PROFILE)
    saved = profile()
    expected = VALUES | {"website": "https://arec.example.org", "members": 250}
    assert {name: getattr(saved, name) for name in VALUES if name != "find_profession"} == {
        name: value for name, value in expected.items() if name != "find_profession"
    }
    with in_network(kaveri.schema_name):
        assert own_profile().tagline_en == ""


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("community", "", "Write which community your association serves"),
        ("profession", " ", "Write which profession your members have"),
        ("website", "not an address", "Write a web address, like https://example.org"),
        ("members", "many", "Write the members as a whole number, for example 250"),
        ("members", "0", "Write a number from 1 up"),
        ("professions", ["99999"], "Choose professions from the list"),
        ("languages", ["tlh"], "Choose from the answers shown"),
        ("tagline_en", "x" * 161, "at most 160 characters"),
    ],
)
def test_mistake_stands_beside_its_field_and_nothing_is_lost(desk, profile, field, value, words):
    answer = desk.post(PROFILE, VALUES | {field: value})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert words in html
    assert "Nous sommes 250." in html
    assert profile().about_fr == ""


def test_search_offers_professions_and_saves_nothing(desk, profile):
    answer = desk.post(PROFILE, VALUES | {"find_profession": "ingénieurs civils", "search": "1"})
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "Civil engineers" in html
    assert "Engineers help engineers" in html
    assert "profession found" in html or "professions found" in html
    assert profile().tagline_en == ""


def test_enter_key_saves_where_nothing_is_searched(desk, profile):
    desk.post(PROFILE, VALUES | {"enter": "1", "find_profession": "nurse"})
    assert profile().tagline_en == ""
    desk.post(PROFILE, VALUES | {"enter": "1"})
    assert profile().tagline_en == "Engineers help engineers"


def test_search_that_finds_nothing_says_so(desk):
    answer = desk.post(PROFILE, VALUES | {"find_profession": "zzz", "search": "1"})
    assert "No profession found. Try a shorter word." in answer.content.decode()


def test_colour_is_on_every_page_after_it_was_saved(desk, profile):
    assert 'data-accent="teal"' in desk.get("/").content.decode()
    assert desk.post(BRAND, {"accent": "plum"}).status_code == 302
    forget_hosts()
    assert '<html lang="en-CA" data-accent="plum"' in desk.get("/").content.decode()
    assert profile().accent == "plum"


def test_colour_that_does_not_exist_is_refused(desk, profile):
    answer = desk.post(BRAND, {"accent": "pink"})
    assert answer.status_code == 422
    assert "Choose one of the answers" in answer.content.decode()
    assert profile().accent == ""


def test_colour_of_any_hue_is_on_every_page_after_it_was_saved(desk, profile):
    assert desk.post(BRAND, {"accent": "free", "hue": "300", "strength": "4"}).status_code == 302
    forget_hosts()
    html = desk.get(BRAND).content.decode()
    assert profile().accent == "300-4"
    assert '<link rel="stylesheet" href="/theme/300-4.css">' in html
    assert desk.get(BRAND).context["accent_form"]["accent"].value() == "free"
    assert 'value="300"' in html


@pytest.mark.parametrize(
    ("values", "problems"),
    [
        ({}, {"hue": "Write a hue: a number from 0 to 359", "strength": "Choose how strong the colour is"}),
        ({"hue": "360", "strength": "1"}, {"hue": "Write a hue: a number from 0 to 359"}),
        ({"hue": "-1", "strength": "1"}, {"hue": "Write a hue: a number from 0 to 359"}),
        ({"hue": "blue", "strength": "1"}, {"hue": "Write a hue: a number from 0 to 359"}),
        ({"hue": "0", "strength": "5"}, {"strength": "Choose one of the answers"}),
    ],
)
def test_colour_that_is_not_whole_is_refused_beside_its_field(desk, profile, values, problems):
    answer = desk.post(BRAND, {"accent": "free"} | values)
    form = answer.context["accent_form"]
    assert answer.status_code == 422
    assert {name: str(errors[0]) for name, errors in form.errors.items()} == problems
    assert profile().accent == ""


def test_hue_that_is_not_used_is_not_looked_at(desk, profile):
    assert desk.post(BRAND, {"accent": "plum", "hue": "999"}).status_code == 302
    assert profile().accent == "plum"


def test_any_colour_is_drawn_before_it_is_saved(desk, profile):
    asked = {"hue": "120", "strength": "2"}
    part = desk.get(f"{BRAND}look/", asked, headers={"HX-Request": "true"}).content.decode()
    for theme in ("light", "dark"):
        assert f'data-theme="{theme}" data-accent="120-2"' in part
    assert '<link rel="stylesheet" href="/theme/look/120-2.css">' in part
    assert "<html" not in part
    assert "<html" in desk.get(f"{BRAND}look/", asked).content.decode()
    assert 'data-accent="teal"' in desk.get(f"{BRAND}look/", {"hue": "999"}).content.decode()
    assert profile().accent == ""


def test_every_colour_is_drawn_in_light_and_dark(desk):
    html = desk.get(BRAND).content.decode()
    for theme in ("light", "dark"):
        for accent in ("blue", "teal", "red", "plum", "ochre", "green"):
            assert f'data-theme="{theme}" data-accent="{accent}"' in html


def test_logo_is_shown_and_served_without_hidden_data(desk, arec_client, profile, folder):
    assert desk.post(LOGO, upload(jpeg_with_place())).status_code == 302
    forget_hosts()
    path = f"/brand/logo/{profile().logo}"
    assert f'src="{path}"' in arec_client.get("/").content.decode()
    answer = arec_client.get(path)
    content = b"".join(answer.streaming_content)
    assert content.startswith(b"\x89PNG")
    assert b"Carpati" not in content
    assert {name: answer[name] for name in ("Content-Type", "Cache-Control", "Content-Security-Policy")} == {
        "Content-Type": "image/png",
        "Cache-Control": "public, max-age=31536000, immutable",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_logo_of_another_network_is_not_served(desk, kaveri_client, profile, folder):
    desk.post(LOGO, upload(picture("PNG", (9, 9))))
    forget_hosts()
    name = profile().logo
    assert kaveri_client.get(f"/brand/logo/{name}").status_code == 404
    for wrong in ("x.png", "..", f"..%2F{name}"):
        assert desk.get(f"/brand/logo/{wrong}").status_code == 404


def test_logo_whose_file_is_lost_is_not_found(desk, profile, folder):
    desk.post(LOGO, upload(picture("PNG", (9, 9))))
    forget_hosts()
    for file in folder.rglob("*.png"):
        file.unlink()
    assert desk.get(f"/brand/logo/{profile().logo}").status_code == 404


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This file is empty"),
        (b"hello", "We cannot read this picture. Save it as PNG, JPEG or WebP."),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "We cannot read this picture."),
        (b"x" * (2 * 1024 * 1024 + 1), "This file is larger than 2 MB."),
    ],
    ids=["empty", "text", "svg", "large"],
)
def test_bad_logo_is_refused_beside_the_field(desk, profile, folder, content, words):
    answer = desk.post(LOGO, upload(content))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert (profile().logo, list(folder.rglob("*.png"))) == ("", [])


def test_logo_without_a_file_is_asked_for(desk):
    answer = desk.post(LOGO, {})
    assert (answer.status_code, "Choose a file" in answer.content.decode()) == (422, True)


def test_logo_is_removed_twice_without_harm(desk, profile, folder):
    desk.post(LOGO, upload(picture("WEBP", (9, 9))))
    for _time in range(2):
        assert desk.post(f"{LOGO}remove/").status_code == 302
    assert profile().logo == ""


def test_language_and_zone_are_saved(desk, profile):
    assert desk.post(LANGUAGE, {"language": "fr", "time_zone": "America/Vancouver"}).status_code == 302
    saved = profile()
    assert (saved.language, saved.time_zone) == ("fr", "America/Vancouver")
    forget_hosts()
    answer = desk.get(LANGUAGE)
    assert '<option value="America/Vancouver" selected>Vancouver</option>' in answer.content.decode()


@pytest.mark.parametrize("wrong", [{"language": "de"}, {"time_zone": "Mars/Olympus"}, {"time_zone": ""}])
def test_language_or_zone_that_does_not_exist_is_refused(desk, profile, wrong):
    answer = desk.post(LANGUAGE, {"language": "fr", "time_zone": "America/Vancouver"} | wrong)
    assert answer.status_code == 422
    assert profile().time_zone == "America/Toronto"


def test_months_are_saved_and_shown(desk, inside):
    assert desk.post(RETENTION, {"retention_months": "48"}).status_code == 302
    with inside():
        assert settings_of_network().retention_months == 48
    assert 'value="48"' in desk.get(RETENTION).content.decode()


@pytest.mark.parametrize("months", ["", "5", "85", "two", "12.5"])
def test_months_out_of_range_stand_beside_the_field(desk, inside, months):
    answer = desk.post(RETENTION, {"retention_months": months})
    assert answer.status_code == 422
    assert "Write a number from 6 to 84" in answer.content.decode()
    with inside():
        assert settings_of_network().retention_months == 36


@pytest.mark.parametrize(
    "written", ["mentor.example.net", " HTTPS://Mentor.Example.net/path ", "mentor.example.net:443"]
)
def test_own_address_is_asked_for_once(desk, inside, written):
    for _time in range(2):
        assert desk.post(ADDRESS, {"domain": written}).status_code == 302
    with inside():
        assert DomainRequest.objects.filter(domain="mentor.example.net").count() == 1
        request = DomainRequest.objects.get(domain="mentor.example.net")
    html = desk.get(ADDRESS).content.decode()
    for text in ("CNAME", "arec.localhost", "_foothold.mentor.example.net", request.txt_value):
        assert text in html


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("", "Write an address like mentoring.example.org"),
        ("mentor", "Write an address like mentoring.example.org"),
        ("192.0.2.7", "Write an address like mentoring.example.org"),
        ("a b.example.org", "Write an address like mentoring.example.org"),
        ("-x-.example.org", "Write an address like mentoring.example.org"),
        (f"{'é' * 64}.example.org", "Write an address like mentoring.example.org"),
        ("mentor..example.org", "Write an address like mentoring.example.org"),
        ("kaveri.localhost", "Addresses of the program are given by the program."),
    ],
)
def test_address_that_cannot_be_stands_beside_the_field(desk, inside, written, words):
    answer = desk.post(ADDRESS, {"domain": written})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    with inside():
        assert DomainRequest.objects.count() == 1


@pytest.mark.parametrize(
    ("state", "finding", "words"),
    [
        ("pending", "", "We look at the DNS now."),
        ("verified", "found", "The records are right."),
        ("failed", "missing", "We found neither of the two records."),
        ("failed", "elsewhere", "The address leads to another place."),
        ("failed", "silent", "The DNS did not answer in time."),
        ("failed", "taken", "Another site of the program has this address."),
    ],
)
def test_result_of_the_check_is_said_in_words(desk, inside, state, finding, words):
    with inside():
        DomainRequest.objects.update(
            state=state, finding=finding, checked_at=None if state == "pending" else now()
        )
    assert words in desk.get(ADDRESS).content.decode()


def test_check_again_is_asked_for_once_in_a_while(desk, inside):
    with inside():
        DomainRequest.objects.update(asked_at=now() - REST)
        request = DomainRequest.objects.get()
        before = Message.objects.filter(kind="task").count()
    for _time in range(3):
        assert desk.post(f"{ADDRESS}{request.pk}/check/").status_code == 302
    with inside():
        assert Message.objects.filter(kind="task").count() == before + 1


def test_checks_are_limited(desk, inside):
    with inside():
        pk = DomainRequest.objects.get().pk
    answers = {desk.post(f"{ADDRESS}{pk}/check/").status_code for _time in range(62)}
    assert answers == {302, 429}


def test_address_becomes_the_first_one_only_when_verified(desk, inside):
    with inside():
        pk = DomainRequest.objects.get().pk
    answer = desk.post(f"{ADDRESS}{pk}/primary/", follow=True)
    assert "This address is not verified yet." in answer.content.decode()
    with inside():
        DomainRequest.objects.update(state="verified")
    answer = desk.post(f"{ADDRESS}{pk}/primary/", follow=True)
    assert "In a few seconds links in mails lead to this address." in answer.content.decode()


def test_address_of_the_program_becomes_the_first_one_again(desk, inside):
    answer = desk.post(f"{ADDRESS}given/", follow=True)
    assert "In a few seconds links in mails lead to this address." in answer.content.decode()
    with inside():
        asked = Message.objects.filter(key__startswith="domain-primary:").order_by("-place")[0]
        assert asked.payload == {"name": PROMOTE_TASK, "args": ["arec.localhost"]}


def test_removal_says_what_it_does_and_does_it(desk, inside):
    with inside():
        pk = DomainRequest.objects.get().pk
    html = desk.get(f"{ADDRESS}{pk}/remove/").content.decode()
    assert "Your site no longer answers at mentoring.carpati.example.org." in html
    assert desk.post(f"{ADDRESS}{pk}/remove/").status_code == 302
    with inside():
        assert DomainRequest.objects.count() == 0
    assert desk.post(f"{ADDRESS}{pk}/remove/").status_code == 404


@pytest.mark.parametrize("verb", ["check", "primary", "remove"])
def test_request_of_another_network_is_not_found(desk, kaveri, verb):
    with in_network(kaveri.schema_name):
        pk = DomainRequest.objects.get().pk
    assert desk.post(f"{ADDRESS}{pk}/{verb}/").status_code == 404


def test_times_are_in_the_networks_zone(desk, inside, profile):
    desk.post(LANGUAGE, {"language": "en", "time_zone": "America/Vancouver"})
    forget_hosts()
    with inside():
        DomainRequest.objects.update(state="failed", finding="missing", checked_at=now() - DAY)
    assert "Vancouver time (" in desk.get(ADDRESS).content.decode()


def test_file_is_not_read_further_than_needed():
    from frontend.coordinator.forms.brand import LogoForm
    from shared.networks.domain.logo import MOST_BYTES

    large = SimpleUploadedFile("x.png", io.BytesIO(b"x" * (MOST_BYTES + 10)).getvalue())
    form = LogoForm({}, {"logo": large})
    assert form.is_valid()
    assert len(form.content()) == MOST_BYTES + 1


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("verified", "If it does not come back, the address stops on"),
        ("lost", "no longer leads to your site"),
    ],
)
def test_address_whose_record_is_gone_says_so(desk, inside, state, words):
    with inside():
        DomainRequest.objects.update(state=state, finding="missing", lost_since=now(), checked_at=now())
    html = desk.get(ADDRESS).content.decode()
    assert words in html
    assert '<th scope="row">CNAME</th>' in html
    assert "Its record in the DNS is gone" in desk.get("/coordinate/?show=address").content.decode()
