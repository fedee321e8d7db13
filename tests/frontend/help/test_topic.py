"""Every topic in both languages, on the hosts that it is about, with links that lead somewhere."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import resolve
from django.utils.translation import override

from frontend.help.topics import TOPICS

HOSTS = {"arec.localhost": "config.urls_network", "localhost": "config.urls_program"}
SHOWN = [
    (topic, host)
    for topic in TOPICS
    for host in HOSTS
    if (topic.network if host == "arec.localhost" else topic.program)
]
every_topic = pytest.mark.parametrize(("topic", "host"), SHOWN, ids=lambda v: getattr(v, "slug", v))


def page(host: str, path: str, language: str = "en") -> str:
    client = Client(HTTP_HOST=host)
    client.cookies["language"] = language
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.slug)
def test_no_sentence_is_in_one_language_alone(topic):
    texts = {}
    for language in ("en", "fr"):
        with override(language):
            body = f"<p>{topic.title}</p><p>{topic.summary}</p>" + render_to_string(topic.template)
        texts[language] = [text.strip() for text in re.findall(r">([^<]+)<", body) if text.strip()]
    assert len(texts["en"]) == len(texts["fr"]) > 3
    assert set(texts["en"]) & set(texts["fr"]) == set()


@every_topic
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_link_of_a_topic_leads_to_a_page(arec, topic, host, language):
    html = page(host, f"/help/{topic.slug}/", language)
    article = html[html.index("<article") : html.index("</article>")]
    links = re.findall(r'href="(/[^"#?]*)"', article)
    assert links
    for link in links:
        resolve(link, HOSTS[host])


@every_topic
def test_list_leads_to_the_topic(arec, topic, host):
    assert f'href="/help/{topic.slug}/"' in page(host, "/help/")


def test_topic_of_the_other_kind_of_host_is_not_there(arec_client, program_client):
    assert arec_client.get("/help/applications/").status_code == 404
    assert program_client.get("/help/groups/").status_code == 404
    assert program_client.get("/help/nonsense/").status_code == 404


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("spreadsheet csv", "en", {"people"}),
        ("PRENOM", "fr", {"your-data", "erasing"}),
        ("recovery codes", "en", {"two-step"}),
        ("xyzzy", "en", set()),
    ],
)
def test_search_finds_words_without_case_and_accents(arec, words, language, expected):
    html = page("arec.localhost", f"/help/?q={words}", language)
    assert set(re.findall(r'href="/help/([\w-]+)/"', html)) == expected


def test_search_writes_what_was_asked_as_text(arec):
    assert "<b>x" not in page("arec.localhost", "/help/?q=<b>x")


def test_help_asks_the_database_for_no_topic(arec_client, django_assert_num_queries):
    from tests.frontend.counting import counted

    get = counted(django_assert_num_queries)
    get(arec_client, "/help/?q=csv", 3)
    get(arec_client, "/help/", 3)


def test_reader_is_led_to_no_page_that_is_closed_to_them(arec_client, mentee, sign_in):
    address = 'href="/coordinate/settings/team/"'
    assert address in arec_client.get("/help/team/").content.decode()
    assert address not in sign_in(arec_client, mentee).get("/help/team/").content.decode()


def test_page_of_the_import_leads_to_its_topic(arec_client, coordinator, sign_in):
    html = sign_in(arec_client, coordinator).get("/coordinate/people/import/").content.decode()
    assert 'href="/help/people/"' in html
    assert "Help: Importing people" in html
