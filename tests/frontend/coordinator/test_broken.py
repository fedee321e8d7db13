"""What a group breaks, in words, for every rule that there is."""

import pytest
from django.utils import translation

from frontend.coordinator.broken import SHORT, WORDS, in_words
from tenants.cycles.models import Enrolment
from tenants.matching.domain.queries.check import Broken, Rule
from tenants.people.models import Person

ALBA, BELA = (Enrolment(person=Person(full_name=name)) for name in ("Alba Pop", "Bela Kis"))
HARD = {
    Rule.VETOED: "Alba Pop and the mentor: one of them asked not to be with the other.",
    Rule.OVER_CAPACITY: "The mentor has 7 now and takes at most 6 people.",
    Rule.MUST_LANGUAGE: "Alba Pop and the mentor: a language that one of them must have is missing.",
    Rule.MUST_TIME: "Alba Pop and the mentor: a time that one of them must have is missing.",
    Rule.MUST_MEETS: "Alba Pop and the mentor: a way to meet that one of them must have is missing.",
    Rule.MUST_CITY: "Alba Pop and the mentor: one of them must meet somebody of their own city.",
    Rule.TIED_BY_VETOES: "Alba Pop and Bela Kis: one of them asked not to be with the other.",
}
SOFT = {
    Rule.TOO_MANY: "The group has 7 now, the most is 6.",
    Rule.TOO_FEW: "The group has 7 now, the fewest is 6.",
    Rule.NO_COMMON_LANGUAGE: "Alba Pop and the mentor share no language.",
    Rule.NO_COMMON_TIME: "Alba Pop and the mentor are never free at the same time.",
    Rule.DIFFERENT_WAY_TO_MEET: (
        "Alba Pop and the mentor cannot meet: one only online, the other only in person."
    ),
    Rule.SAME_HOUSEHOLD: "Alba Pop and the mentor: they live in one household.",
    Rule.SAME_EMPLOYER: "Alba Pop and the mentor: they work for one employer.",
    Rule.TIED_BY_HOUSEHOLD: "Alba Pop and Bela Kis live in one household.",
    Rule.TIED_BY_EMPLOYER: "Alba Pop and Bela Kis work for one employer.",
}
ENGLISH = HARD | SOFT


def broken(rule: Rule) -> Broken:
    return Broken(rule, mentee=ALBA, other=BELA, count=7, limit=6)


def test_every_rule_has_words():
    assert set(WORDS) == set(Rule) == set(ENGLISH)


@pytest.mark.parametrize("rule", Rule)
def test_rule_in_english_and_whether_a_note_is_enough(rule):
    said = in_words(broken(rule))
    assert (said.text, said.hard) == (ENGLISH[rule], rule in HARD)


@pytest.mark.parametrize("rule", Rule)
def test_rule_in_french_keeps_names_and_numbers(rule):
    with translation.override("fr"):
        said = in_words(broken(rule)).text
    assert said != ENGLISH[rule]
    kept = ("Alba Pop", "Bela Kis", "7", "6")
    assert [word for word in kept if word in said] == [word for word in kept if word in ENGLISH[rule]]


def test_one_person_is_one():
    one = in_words(Broken(Rule.OVER_CAPACITY, count=2, limit=1))
    assert one.text == "The mentor has 2 now and takes at most 1 person."


@pytest.mark.parametrize("rule", SHORT)
def test_phrase_is_short_in_both_languages(rule):
    english = str(SHORT[rule]())
    with translation.override("fr"):
        assert english != str(SHORT[rule]()) != ""
