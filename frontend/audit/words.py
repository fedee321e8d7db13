"""Words for every verb of the audit. A test reads the code and finds verbs without words."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
    "run": (_("Matching"), False, True),
    "groups": (_("Groups"), False, True),
    "session": (_("Sessions"), False, True),
    "summary": (_("Published numbers"), False, True),
    "demo": (_("Demo"), True, False),
}

WORDS: dict[str, Word] = {
    "account.language_chosen": _("chose a language"),
    "account.opened": _("opened an account"),
    "account.password_chosen": _("chose a password"),
    "account.roles_given": _("changed the roles of an account"),
    "application.answered": _("answered a question about an application"),
    "application.approved": _("approved an application"),
    "application.asked": _("asked the applicant for more"),
    "application.declined": _("declined an application"),
    "application.noted": _("wrote a note about an application"),
    "application.submitted": _("sent an application"),
    "cycle.advanced": _("took a cycle to its next step"),
    "cycle.enrolled": _("put people into a cycle"),
    "cycle.opened": _("opened a cycle"),
    "cycle.withdrawn": _("took somebody out of a cycle"),
    "demo.built": _("built the demo"),
    "fleet.migrated": _("upgraded the networks’ tables"),
    "groups.formed": _("formed groups"),
    "invitation.accepted": _("accepted an invitation"),
    "invitation.made": _("invited somebody"),
    "network.archived": _("archived a network"),
    "network.erased": _("erased a network"),
    "network.erasure_begun": _("began to erase a network"),
    "network.exported": _("exported a network"),
    "network.invited_again": _("invited a network’s coordinator again"),
    "network.ready": _("put a new network in service"),
    "network.requested": _("asked for a network to be set up"),
    "network.restored": _("restored a network"),
    "network.resumed": _("put a network in service again"),
    "network.retried": _("tried a failed set-up again"),
    "network.suspended": _("suspended a network"),
    "outbox.retried": _("sent messages again that had failed"),
    "network.restore_begun": _("began to restore a network"),
    "people.imported": _("imported people"),
    "profile.changed": _("changed what the network tells about itself"),
    "program.changed": _("changed the program’s settings"),
    "program.founded": _("founded the program"),
    "run.confirmed": _("confirmed the proposed groups"),
    "run.published": _("published groups"),
    "run.requested": _("asked for groups"),
    "run.failed": _("could not find groups"),
    "run.solved": _("found groups"),
    "season.changed": _("changed a season"),
    "season.opened": _("added a season"),
    "season.removed": _("removed a season"),
    "session.logged": _("recorded a session"),
    "summary.requested": _("published a cycle’s numbers"),
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
