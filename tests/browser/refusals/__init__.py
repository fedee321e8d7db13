"""Each form with sound answers, and each answer that it refuses, with the words that stand beside it then.

What a single field refuses (nothing where an answer is needed, no address, too many) is asked of the field itself. What
a form or the domain refuses is written down; `test_refusals_complete.py` fails where a form or a refusal is missing.
"""

from tests.browser.refusals import account, console, coordinator, public, settings
from tests.browser.refusals.place import Place

BY_ROLE: dict[str, list[Place]] = {
    "visitor@program": public.PROGRAM,
    "visitor@arec": public.NETWORK,
    "administrator@program": console.ADMINISTRATOR,
    "officer@program": console.OFFICER,
    "coordinator@arec": [*coordinator.WORK, *settings.CHOICES],
    "mentor@arec": account.MENTOR,
    "mentee@arec": account.MENTEE,
}


def everywhere() -> list[Place]:
    """Those of every role, and those that need a link or something begun."""
    return [
        *(place for places in BY_ROLE.values() for place in places),
        *public.JOINING,
        public.INVITED,
        public.ASKED,
        public.PLACED,
        coordinator.DECIDING,
    ]
