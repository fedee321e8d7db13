"""An application written through pages, as an applicant does."""

import re
from collections.abc import Mapping

from django.test import Client
from django.utils.datastructures import MultiValueDict

from kernel.ids import new_id
from kernel.tenancy import in_program
from shared.networks.models import Draft
from shared.outbox.models import Message

EMAIL = "rosa@example.org"
ANSWERS: Mapping[str, dict[str, object]] = {
    "association": {
        "name": "Andean Accountants Circle",
        "incorporated": "yes",
        "website": "andes.example.org",
    },
    "community": {"community": "Andean", "languages": ["es", "en"]},
    "professions": {"q": "accountants", "professions": ["11100"], "own_words": ""},
    "size": {"members": "250", "city": "Toronto"},
    "address": {"address": "andes"},
    "contact": {"contact_name": "Rosa Quispe", "language": "fr"},
    "why": {"why": "We help already."},
}


def begin(client: Client, **changes: object):
    return client.post("/join/", {"operation": str(new_id()), "email": EMAIL} | changes)


def answer(client: Client, step: str, *, go: str = "on", **changes: object):
    return client.post(f"/join/{step}/", {**ANSWERS[step], **changes, "go": go})


def answer_all(client: Client, **changes: object) -> None:
    """Every step but the sending; `changes` by step."""
    begin(client)
    for step in ANSWERS:
        assert answer(client, step, **changes.get(step, {})).status_code == 302, step


def drafts() -> list[Draft]:
    with in_program():
        return list(Draft.objects.order_by("id"))


def stored(step: str) -> MultiValueDict:
    [draft] = drafts()
    return MultiValueDict(draft.answers.get(step, {}))


def mailed_links() -> list[str]:
    """The paths of the links to drafts that wait in the outbox, oldest first."""
    with in_program():
        waiting = Message.objects.filter(kind="mail", payload__template="draft_link").order_by("id")
        links = [payload["context"]["link"] for payload in waiting.values_list("payload", flat=True)]
    return [re.sub(r"^https?://[^/]+", "", link) for link in links]
