"""The audit in words: verbs by their nouns, and details. A test reads the code and finds verbs without words."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from frontend.audit.verbs import WORDS

Word = str | Promise

# Nouns in the order of the filter, each with who has it: the program, the networks, or both.
_NOUNS: dict[str, tuple[Word, bool, bool]] = {
    "application": (_("Applications"), True, False),
    "network": (_("Networks"), True, True),
    "season": (_("Seasons"), True, False),
    "program": (_("The program"), True, False),
    "account": (_("Accounts"), True, True),
    "invitation": (_("Invitations"), True, True),
    "fleet": (_("Upgrades"), True, False),
    "outbox": (_("Messages"), True, True),
    "people": (_("People"), False, True),
    "profile": (_("The network’s profile"), False, True),
    "cycle": (_("Cycles"), False, True),
    "enrolment": (_("People in a cycle"), False, True),
    "veto": (_("People kept apart"), False, True),
    "waiting": (_("Waiting list"), False, True),
    "run": (_("Matching"), False, True),
    "groups": (_("Groups"), False, True),
    "repair": (_("Mended groups"), False, True),
    "group": (_("One group"), False, True),
    "membership": (_("Places in groups"), False, True),
    "fit": (_("Whether groups fit"), False, True),
    "session": (_("Sessions"), False, True),
    "summary": (_("Published numbers"), False, True),
    "draft": (_("Begun applications"), True, False),
    "drafts": (_("Old begun applications"), True, False),
    "enquiry": (_("Letters to the program"), True, False),
    "domain": (_("Domains"), True, True),
    "support": (_("Support access"), True, True),
    "settings": (_("Settings of the network"), False, True),
    "consent": (_("Consents"), True, True),
    "export": (_("Copies of data"), True, True),
    "erasure": (_("Erasures"), True, True),
    "person": (_("One person"), False, True),
    "task": (_("Tasks"), False, True),
    "demo": (_("Demo"), True, False),
}

# Of the details of an entry, those that a page shows; the file has all of them.
_DETAILS: dict[str, Word] = {
    "name": _("Name"),
    "reason": _("Reason"),
    "roles": _("Roles"),
    "changed": _("Changed"),
    "rows": _("Rows"),
    "files": _("Files"),
    "people": _("People"),
    "number": _("Number"),
}


def words_of(verb: str) -> str:
    """The verb as one would say it; a verb of a newer or older version stays as it is."""
    return str(WORDS.get(verb, verb))


def nouns_of(in_network: bool) -> list[tuple[str, Word]]:
    """The nouns that the audit of this kind of host can hold, as choices."""
    return [
        (noun, words) for noun, (words, program, network) in _NOUNS.items() if (program, network)[in_network]
    ]


def verbs_about(noun: str) -> list[str]:
    return [verb for verb in WORDS if noun and verb.startswith(f"{noun}.")]


def verb_choices(in_network: bool) -> list[tuple[Word, list[tuple[str, Word]]]]:
    """Every verb of this kind of host, in groups of one noun."""
    return [(words, [(v, WORDS[v]) for v in verbs_about(noun)]) for noun, words in nouns_of(in_network)]


def details_of(details: Mapping[str, Any]) -> list[tuple[str, str]]:
    shown = [
        (words, details[key]) for key, words in _DETAILS.items() if details.get(key) not in (None, "", [])
    ]
    return [(str(words), _text(value)) for words, value in shown if not isinstance(value, dict)]


def _text(value: Any) -> str:
    return ", ".join(str(part) for part in value) if isinstance(value, list) else str(value)
