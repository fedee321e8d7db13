from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What an account may be: the first three in the program, the others in a network.

    Support is the part of a temporary account, through which the sponsor's staff look into a network.
    """

    ADMINISTRATOR = "administrator", _("Program administrator")
    OFFICER = "officer", _("Program officer")
    ANALYST = "analyst", _("Analyst")
    COORDINATOR = "coordinator", _("Coordinator")
    ASSISTANT = "assistant", _("Assistant")
    MENTOR = "mentor", _("Mentor")
    MENTEE = "mentee", _("Mentee")
    SUPPORT = "support", _("Support from the sponsor")


PROGRAM_STAFF = frozenset({Role.ADMINISTRATOR, Role.OFFICER, Role.ANALYST})
NETWORK_STAFF = frozenset({Role.COORDINATOR, Role.ASSISTANT})
NETWORK_READERS = NETWORK_STAFF | {Role.SUPPORT}
PARTICIPANTS = frozenset({Role.MENTOR, Role.MENTEE})
