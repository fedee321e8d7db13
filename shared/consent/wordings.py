"""What people agree to, word for word. A wording that was shown once is never changed: add a newer one after it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shared.consent.enums import Purpose


@dataclass(frozen=True, slots=True)
class Wording:
    """`version` is the month it came into use; `text` names whom the consent is given to as `sender`."""

    version: str
    text: str | Promise

    def shown(self, sender: str) -> str:
        """The text in the language of the page."""
        return str(self.text) % {"sender": sender}


WORDINGS: dict[Purpose, tuple[Wording, ...]] = {
    Purpose.NEWS: (
        Wording("2026-11", _("%(sender)s may send me news by e-mail. I can stop this at any time.")),
    ),
    Purpose.EVENTS: (
        Wording("2026-11", _("%(sender)s may invite me to events by e-mail. I can stop this at any time.")),
    ),
    Purpose.STORIES: (
        Wording("2026-11", _("%(sender)s may publish my story after I have read and approved the text.")),
    ),
    Purpose.SHARING: (
        Wording(
            "2026-11",
            _("%(sender)s may give my name and e-mail address to a partner that I am told about first."),
        ),
    ),
}


def current(purpose: Purpose) -> Wording:
    """The wording that forms show now."""
    return WORDINGS[purpose][-1]
