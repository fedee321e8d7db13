"""What each role of a team may do, in one line beside its name."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from frontend.forms.choices import Option
from shared.accounts.domain.team import team_roles
from shared.accounts.enums import Role

HINTS: dict[Role, str | Promise] = {
    Role.ADMINISTRATOR: _("Does everything in the console, and decides who works in it."),
    Role.OFFICER: _("Approves networks and runs the seasons. Does not change the staff."),
    Role.ANALYST: _("Reads the numbers and the networks. Changes nothing."),
    Role.COORDINATOR: _("Does everything in the network, and decides who is in the team."),
    Role.ASSISTANT: _("Works with people and cycles. Does not confirm groups or change the team."),
}


def role_choices() -> list[tuple[str, Option]]:
    """The roles of this host's team, the leading one first."""
    return [(role.value, Option(role.label, HINTS[role])) for role in Role if role in team_roles()]
