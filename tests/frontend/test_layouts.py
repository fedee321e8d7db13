import pytest
from django.utils import translation

from tests.frontend.drawing import COORDINATOR, page

pytestmark = pytest.mark.usefixtures("kit_addresses")

APP = '{% extends "layouts/app.html" %}{% block title %}Groups &amp; seats{% endblock %}'
PUBLIC = '{% extends "layouts/public.html" %}{% block title %}Mentoring{% endblock %}'
PLAIN = '{% extends "layouts/plain.html" %}{% block title %}Sign in{% endblock %}'
NAVIGATION = [
    {"label": "Worklist", "url": "/w/", "icon": "list", "current": True, "count": 11, "count_label": "tasks"},
    {"label": "People", "url": "/p/", "icon": "people", "current": False, "section": "People & groups"},
]


@pytest.mark.parametrize("template", [APP, PUBLIC, PLAIN])
def test_every_layout_names_language_theme_and_site(template):
    html = page(template, theme="dark", user=COORDINATOR)
    assert html.startswith('<!doctype html>\n<html lang="en-CA" data-accent="teal" data-theme="dark">')
    assert "· Kaveri Engineers Network</title>" in html
    assert '<a class="skip" href="#main">' in html
    assert html.count('id="main"') == 1
    assert "style=" not in html


def test_theme_of_the_device_is_left_to_the_browser():
    html = page(PUBLIC, theme="system")
    assert "data-theme" not in html
    assert 'content="light dark"' in html


def test_title_becomes_the_heading():
    assert "<h1>Groups &amp; seats</h1>" in "".join(page(APP, user=COORDINATOR).splitlines())


def test_heading_may_have_other_words():
    html = page(APP + "{% block heading %}Good evening{% endblock %}", user=COORDINATOR)
    assert "<h1>Good evening</h1>" in html
    assert "<title>Groups &amp; seats ·" in html


def test_language_switch_comes_back_to_this_page():
    html = page(PUBLIC)
    assert '<form method="post" action="/language/" data-repeat>' in html
    assert '<input type="hidden" name="next" value="/people/?page=2">' in html
    assert 'name="language" value="fr" lang="fr">Français</button>' in html


def test_language_switch_offers_english_to_french_readers():
    with translation.override("fr"):
        html = page(PUBLIC)
    assert '<html lang="fr-CA"' in html
    assert 'name="language" value="en" lang="en">English</button>' in html


def test_visitor_can_sign_in():
    assert '<a href="/account_login/">Sign in</a>' in page(PUBLIC)


def test_person_signed_in_goes_to_their_pages():
    html = page(PUBLIC, user=COORDINATOR)
    assert '<a href="/signed_in/">My pages</a>' in html
    assert "Sign in" not in html


def test_sidebar_has_sections_and_counts_in_words():
    html = page(APP, user=COORDINATOR, navigation=NAVIGATION, role="Coordinator")
    assert '<p class="nav__title">People &amp; groups</p>' in html
    assert '<span class="count">11</span><span class="visually-hidden"> tasks</span>' in html
    assert html.count('aria-current="page"') == 2  # sidebar and tab bar
    assert '<span class="tenant__role">Coordinator</span>' in html


def test_htmx_sends_the_csrf_token():
    assert """hx-headers='{"X-CSRFToken": "token"}'""" in page(APP, user=COORDINATOR)


def test_public_pages_do_not_load_htmx():
    assert "htmx" not in page(PUBLIC)


def test_actions_are_left_out_when_there_are_none():
    assert "page-head__actions" not in page(APP, user=COORDINATOR)
    with_action = page(APP + "{% block actions %}<a>Add</a>{% endblock %}", user=COORDINATOR)
    assert '<div class="page-head__actions"><a>Add</a></div>' in with_action


def test_messages_have_their_tone():
    messages = [
        type("Message", (), {"level_tag": tag, "__str__": lambda self: "Done"})()
        for tag in ("success", "error", "warning", "info")
    ]
    html = page(APP, user=COORDINATOR, messages=messages).split("</main>")[0]
    found = [part.split('"')[0] for part in html.split('class="banner')[1:]]
    assert [name for name in found if "__" not in name] == [
        " banner--positive",
        " banner--critical",
        " banner--caution",
        "",
    ]
    assert html.count('role="alert"') == 1


def test_footer_lists_the_readers_rights():
    html = page(PUBLIC, footer=[{"title": "Take part", "links": [{"label": "Apply", "url": "/apply/"}]}])
    assert '<li><a href="/apply/">Apply</a></li>' in html
    assert '<li><a href="/privacy/">Who can see my data</a></li>' in html


def test_addresses_that_do_not_exist_are_left_out(settings):
    settings.ROOT_URLCONF = "tests.frontend.no_addresses"
    html = page(PLAIN)
    assert "Who can see my data" not in html
    assert "Français" not in html
