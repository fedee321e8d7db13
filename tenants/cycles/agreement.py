"""What everybody agrees to who confirms a group, where a network has not written its own words."""

from django.utils.translation import gettext as _
from django.utils.translation import override

MINUTES = 60


def standard_agreement(language: str, *, sessions: int) -> str:
    """In `language` (`en` or `fr`), for so many sessions."""
    with override(language):
        lines = (
            _("We meet %(sessions)s times for about %(minutes)s minutes, on days that suit all of us."),
            _("Whoever cannot come says so at least one day before."),
            _("What is said in the group stays in the group."),
            _("Mentoring is advice. It promises no job, and nobody asks for money."),
            _("Whoever wants to stop tells the mentor or the coordinator. No reason is needed."),
        )
        return "\n".join(lines) % {"sessions": sessions, "minutes": MINUTES}
