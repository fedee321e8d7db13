"""Every kind of step, and who changes by it, in words of both languages."""

import pytest
from django.utils import translation

from frontend.coordinator.repair_words import NAMES, WORDS, lines_of, mentors_of
from tenants.cycles.models import Enrolment
from tenants.matching.models import Repair
from tenants.matching.solver.repair import StepKind
from tenants.people.models import Person

PEOPLE = {
    key: Enrolment(person=Person(full_name=name))
    for key, name in {"m": "Mira", "o": "Otto", "z": "Zora", "a": "Alba", "b": "Bela"}.items()
}
STEPS = {
    StepKind.RE_HOME: (["m"], ["o"], ["a"]),
    StepKind.JOIN: ([], ["o"], ["a"]),
    StepKind.MERGE: (["m"], ["o"], ["a", "b"]),
    StepKind.SPLIT: (["z"], ["m", "o"], ["a", "b"]),
    StepKind.OPEN: (["gone"], ["z"], ["a", "b"]),
    StepKind.ONE_ON_ONE: (["m"], ["o"], ["a"]),
    StepKind.LEAVE: (["m"], [], ["a"]),
}
ENGLISH = {
    StepKind.RE_HOME: ("Another group", "Alba: from Mira to Otto"),
    StepKind.JOIN: ("Joins a group", "Alba: joins Otto"),
    StepKind.MERGE: ("Two groups become one", "The group of Mira joins the one of Otto: Alba, Bela"),
    StepKind.SPLIT: ("A group is divided", "The group of Zora is divided among Mira, Otto: Alba, Bela"),
    StepKind.OPEN: ("A mentor begins a group", "Zora takes a group: Alba, Bela"),
    StepKind.ONE_ON_ONE: ("One-on-one", "Alba: goes on one-on-one with Otto"),
    StepKind.LEAVE: ("Without a group", "Alba: no group is possible now"),
}
FRENCH = {
    StepKind.RE_HOME: ("Un autre groupe", "Alba\u00a0: quitte Mira pour Otto"),
    StepKind.JOIN: ("Rejoint un groupe", "Alba\u00a0: rejoint Otto"),
    StepKind.MERGE: (
        "Deux groupes n’en font plus qu’un",
        "Le groupe mené par Mira rejoint celui que mène Otto\u00a0: Alba, Bela",
    ),
    StepKind.SPLIT: (
        "Un groupe est partagé",
        "Le groupe mené par Zora est réparti entre Mira, Otto\u00a0: Alba, Bela",
    ),
    StepKind.OPEN: ("Un mentor commence un groupe", "Zora prend un groupe\u00a0: Alba, Bela"),
    StepKind.ONE_ON_ONE: ("Tête-à-tête", "Alba\u00a0: continue en tête-à-tête avec Otto"),
    StepKind.LEAVE: ("Sans groupe", "Alba\u00a0: aucun groupe n’est possible maintenant"),
}


def of(kind: StepKind, **fields: object) -> Repair:
    before, after, mentees = STEPS[kind]
    step = {"kind": kind.value, "before": before, "after": after, "mentees": mentees}
    return Repair(steps=[step], **fields)


def words(kind: StepKind) -> tuple[str, str]:
    [line] = lines_of(of(kind), PEOPLE)
    return line.name, line.text


def test_every_kind_has_words():
    assert set(NAMES) == set(WORDS) == set(StepKind)


@pytest.mark.parametrize("kind", StepKind)
def test_step_in_english(kind):
    assert words(kind) == ENGLISH[kind]


@pytest.mark.parametrize("kind", StepKind)
def test_step_in_french(kind):
    with translation.override("fr"):
        assert words(kind) == FRENCH[kind]


def test_mentor_whose_enrolment_is_gone_is_not_named():
    repair = of(StepKind.OPEN)
    repair.steps[0]["kind"] = "merge"
    [line] = lines_of(repair, PEOPLE)
    assert line.text == "The group of somebody who left joins the one of Zora: Alba, Bela"


def test_who_moves_stands_with_the_fit_and_three_reasons():
    reasons = [{"kind": "same_city", "values": ["Toronto"]}] * 4
    moves = [
        {"mentee": "a", "mentor": "m", "score": 874, "reasons": reasons},
        {"mentee": "b", "mentor": "o", "score": 500, "reasons": []},
    ]
    [line] = lines_of(of(StepKind.SPLIT, moves=moves), PEOPLE)
    found = [(one.person.full_name, one.mentor, one.fit, len(one.reasons)) for one in line.movers]
    assert found == [("Alba", "Mira", 87, 3), ("Bela", "Otto", 50, 0)]


def test_mentors_are_counted_who_lead_now_or_will():
    assert mentors_of(of(StepKind.SPLIT, standing=[["m", "x"]])) == 2  # Zora has left
    assert mentors_of(of(StepKind.RE_HOME, standing=[["m", "a"]])) == 2
    assert mentors_of(of(StepKind.LEAVE, standing=[["m", "a"]])) == 1
