import datetime as dt

import pytest
from django.template import engines

from frontend.templatetags import terms
from shared.networks.domain.draft import KEPT
from shared.networks.models.application import ANSWERED_WITHIN

SAY = (
    '{% load terms %}{% term "answer" as days %}{% blocktranslate count days=days trimmed %}'
    "They answer by e-mail within {{ days }} day, with a yes, a no or a question."
    "{% plural %}They answer by e-mail within {{ days }} days, with a yes, a no or a question."
    "{% endblocktranslate %}"
)


def test_terms_are_those_of_the_domain():
    assert (terms.term("answer"), terms.term("draft")) == (ANSWERED_WITHIN.days, KEPT.days)


@pytest.mark.parametrize(("days", "words"), [(1, "within 1 day,"), (9, "within 9 days,")])
def test_sentence_follows_the_constant(monkeypatch, days, words):
    monkeypatch.setitem(terms._TERMS, "answer", dt.timedelta(days=days))
    assert words in engines["django"].from_string(SAY).render({})


@pytest.mark.parametrize("path", ["/join/", "/how-to-join/"])
@pytest.mark.parametrize(
    ("language", "words"), [("en", "within 14 days"), ("fr", "dans un délai de 14 jours")]
)
def test_pages_promise_an_answer_in_both_languages(program_client, db, path, language, words):
    assert words in program_client.get(path, HTTP_ACCEPT_LANGUAGE=language).content.decode()
