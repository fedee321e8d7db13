"""Every verb that the code writes into the audit has words, in both languages."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from frontend.audit.verbs import WORDS
from frontend.audit.words import details_of, nouns_of, verb_choices, words_of

VERB = re.compile(r"[a-z]+\.[a-z_]+\Z")
# Written as f"run.{state}": no text of the code holds the whole verb.
MADE_UP = {"run.solved", "run.failed", "run.confirmed", "run.published"}
# Texts in the same modules that look like verbs.
OTHERS = {"program.outbox_message"}


def written() -> set[str]:
    """Each text in the shape of a verb, in modules that write audit rows."""
    return {verb for text in _modules() for verb in _texts(ast.parse(text))} - OTHERS | MADE_UP


def _modules() -> Iterator[str]:
    root = Path(settings.REPOSITORY)
    for folder in ("platform", "shared", "tenants", "api", "frontend"):
        for path in sorted((root / folder).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            if "shared.audit.domain.entry import" in text:
                yield text


def _texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and VERB.match(node.value):
            yield node.value


def test_every_verb_of_the_code_has_words():
    assert "network.suspended" in written()
    assert written() - set(WORDS) == set()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_verb_is_offered_in_the_readers_language(language):
    with translation.override(language):
        offered = {
            verb: str(words)
            for in_network in (False, True)
            for _noun, verbs in verb_choices(in_network)
            for verb, words in verbs
        }
        assert set(offered) == set(WORDS)
        assert len(set(offered.values())) == len(WORDS)


def test_words_speak_french():
    with translation.override("fr"):
        assert words_of("application.approved") == "a accepté une candidature"


def test_verb_of_another_version_stays_readable():
    assert words_of("moon.landed") == "moon.landed"


def test_program_is_not_offered_what_only_networks_do():
    program, network = ({noun for noun, _words in nouns_of(where)} for where in (False, True))
    assert "cycle" in network - program
    assert "application" in program - network


def test_details_are_words_and_nothing_empty():
    details = {
        "name": "Spring",
        "roles": ["officer", "analyst"],
        "reason": "",
        "network": "x",
        "rows": {"a": 1},
    }
    assert details_of(details) == [("Name", "Spring"), ("Roles", "officer, analyst")]
