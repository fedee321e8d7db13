"""Who may do what, found by asking the real rules about an account that has one role and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from rules.permissions import has_perm, permissions

from frontend.permission_words import ABOUT_OWN, PARTS, WORDS
from shared.accounts.enums import NETWORK_READERS, PARTICIPANTS, PROGRAM_STAFF, Role
from shared.accounts.models import User
from shared.accounts.rules import OWN

PROGRAM_ROLES = [role for role in Role if role in PROGRAM_STAFF]
NETWORK_ROLES = [role for role in Role if role in NETWORK_READERS | PARTICIPANTS]


class Answer(StrEnum):
    YES = "yes"
    OWN = "own"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Line:
    """One action, with an answer for each role in the order of the columns."""

    words: str
    answers: list[Answer]


@dataclass(frozen=True, slots=True)
class Part:
    """The actions of one app."""

    label: str
    lines: list[Line]


def matrix(roles: Iterable[Role]) -> list[Part]:
    """Every action that at least one of the roles may do, by app in the order of `PARTS`."""
    columns = list(roles)
    names = sorted(permissions, key=lambda name: (list(PARTS).index(_app(name)), list(WORDS).index(name)))
    parts = [
        Part(str(PARTS[app]), [Line(str(WORDS[name]), _answers(name, columns)) for name in group])
        for app, group in groupby(names, key=_app)
    ]
    shown = [Part(p.label, [line for line in p.lines if set(line.answers) != {Answer.NO}]) for p in parts]
    return [part for part in shown if part.lines]


def answer(name: str, role: Role) -> Answer:
    account = User(roles=[role.value])
    if has_perm(name, account, None):
        return Answer.YES
    return Answer.OWN if name in ABOUT_OWN and has_perm(name, account, OWN) else Answer.NO


def _answers(name: str, roles: list[Role]) -> list[Answer]:
    return [answer(name, role) for role in roles]


def _app(name: str) -> str:
    return name.partition(".")[0]
