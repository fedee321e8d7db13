import pytest
from django.utils import translation
from rules.permissions import add_perm, permissions, remove_perm

from frontend.permission_matrix import NETWORK_ROLES, PROGRAM_ROLES, Answer, answer, matrix
from frontend.permission_words import ABOUT_OWN, PARTS, WORDS
from shared.accounts.enums import Role
from shared.accounts.rules import is_coordinator


def test_every_permission_has_words_and_no_words_are_left_over():
    assert set(permissions) == set(WORDS)
    assert {name.partition(".")[0] for name in permissions} == set(PARTS)
    assert set(permissions) >= ABOUT_OWN


@pytest.fixture
def wordless():
    add_perm("accounts.dance", is_coordinator)
    yield
    remove_perm("accounts.dance")


def test_permission_without_words_fails(wordless):
    assert set(permissions) != set(WORDS)
    with pytest.raises(ValueError, match=r"accounts\.dance"):
        matrix(NETWORK_ROLES)


def test_every_role_stands_in_one_table():
    assert sorted([*PROGRAM_ROLES, *NETWORK_ROLES]) == sorted(Role)


@pytest.mark.parametrize(
    ("name", "role", "expected"),
    [
        ("matching.decide", Role.COORDINATOR, Answer.YES),
        ("matching.decide", Role.ASSISTANT, Answer.NO),
        ("mentoring.log_session", Role.COORDINATOR, Answer.YES),
        ("mentoring.log_session", Role.MENTOR, Answer.OWN),
        ("mentoring.log_session", Role.MENTEE, Answer.NO),
        ("networks.decide", Role.ANALYST, Answer.NO),
        ("people.view", Role.SUPPORT, Answer.YES),
        ("people.import", Role.SUPPORT, Answer.NO),
    ],
)
def test_answer_is_what_the_rules_say(name, role, expected):
    assert answer(name, role) is expected


def test_line_that_nobody_of_the_table_may_do_is_left_out():
    lines = [line for part in matrix(PROGRAM_ROLES) for line in part.lines]
    assert all(set(line.answers) != {Answer.NO} for line in lines)
    assert "Import people from a file" not in [line.words for line in lines]


def test_words_are_in_the_readers_language():
    with translation.override("fr"):
        assert matrix(PROGRAM_ROLES)[0].label == "Comptes et équipe"
