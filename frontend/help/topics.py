"""The topics of the handbook: one template for each in `topics/`, shown on the hosts that it is about."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Handbook(TextChoices):
    """Whose handbook a topic belongs to, in the order of the list."""

    EVERYBODY = "everybody", _("For everybody")
    PARTICIPANTS = "participants", _("For mentors and mentees")
    COORDINATORS = "coordinators", _("The coordinator’s handbook")
    NETWORKS = "networks", _("For networks that want to join")
    SPONSORS = "sponsors", _("The sponsor’s handbook")


@dataclass(frozen=True, slots=True)
class Topic:
    """`network` and `program` say on which kind of host it is shown."""

    slug: str
    handbook: Handbook
    title: str | Promise
    summary: str | Promise
    network: bool = True
    program: bool = True

    @property
    def template(self) -> str:
        return f"help/topics/{self.slug}.html"


TOPICS = (
    Topic(
        "sign-in",
        Handbook.EVERYBODY,
        _("Signing in"),
        _("Your first password, a password you forgot, and signing out elsewhere"),
    ),
    Topic(
        "two-step",
        Handbook.EVERYBODY,
        _("Signing in with two steps"),
        _("A code or a passkey besides the password, and what to do when you lose it"),
    ),
    Topic(
        "e-mails",
        Handbook.EVERYBODY,
        _("Choosing your e-mails"),
        _("Which e-mails you get, and how to stop them without signing in"),
    ),
    Topic(
        "your-data",
        Handbook.EVERYBODY,
        _("Your data"),
        _("See it, copy it, correct it, and have it erased"),
        program=False,
    ),
    Topic(
        "mentees", Handbook.PARTICIPANTS, _("For mentees"), _("What happens, and what you do"), program=False
    ),
    Topic(
        "mentors",
        Handbook.PARTICIPANTS,
        _("For mentors"),
        _("Your group, and recording a session"),
        program=False,
    ),
    Topic(
        "coordinators",
        Handbook.COORDINATORS,
        _("First steps of a coordinator"),
        _("From an empty network to a cycle that runs"),
        program=False,
    ),
    Topic(
        "worklist",
        Handbook.COORDINATORS,
        _("The worklist"),
        _("What stands on it, your own tasks, several at once, and keys"),
        program=False,
    ),
    Topic(
        "people",
        Handbook.COORDINATORS,
        _("Importing people"),
        _("Bring in a list from a spreadsheet"),
        program=False,
    ),
    Topic(
        "cycles",
        Handbook.COORDINATORS,
        _("Cycles and enrolling"),
        _("Open a round of mentoring and put people into it"),
        program=False,
    ),
    Topic(
        "groups",
        Handbook.COORDINATORS,
        _("Finding and publishing groups"),
        _("The system suggests, you decide"),
        program=False,
    ),
    Topic(
        "answers",
        Handbook.COORDINATORS,
        _("Who confirmed, and what to do when somebody declines"),
        _("Answers by link, free places, and the question whether a group fits"),
        program=False,
    ),
    Topic(
        "numbers",
        Handbook.COORDINATORS,
        _("Sessions and numbers"),
        _("Follow a cycle, and what the sponsor sees"),
        program=False,
    ),
    Topic(
        "team",
        Handbook.COORDINATORS,
        _("Your team and handing over"),
        _("Coordinators, assistants, invitations, and a successor"),
        program=False,
    ),
    Topic(
        "settings",
        Handbook.COORDINATORS,
        _("Settings of your network"),
        _("Public page, colours, languages, your own address"),
        program=False,
    ),
    Topic(
        "erasing",
        Handbook.COORDINATORS,
        _("Answering requests to erase"),
        _("What to check, and what erasing does"),
        program=False,
    ),
    Topic(
        "support",
        Handbook.COORDINATORS,
        _("Letting support in"),
        _("For a few hours, with a reason, and everything written down"),
        program=False,
    ),
    Topic(
        "joining",
        Handbook.NETWORKS,
        _("Joining as a network"),
        _("From the application to your own site"),
        network=False,
    ),
    Topic(
        "console", Handbook.SPONSORS, _("Program health"), _("The first page of the console"), network=False
    ),
    Topic(
        "small-numbers",
        Handbook.SPONSORS,
        _("Why a number is hidden"),
        _("Small groups could give a person away"),
        network=False,
    ),
    Topic(
        "applications",
        Handbook.SPONSORS,
        _("Deciding on applications"),
        _("Read, ask for more, approve or decline"),
        network=False,
    ),
    Topic(
        "seasons",
        Handbook.SPONSORS,
        _("Seasons and settings"),
        _("The calendar of the program, its name and its rules"),
        network=False,
    ),
    Topic(
        "staff",
        Handbook.SPONSORS,
        _("Staff, roles and audit"),
        _("Who may do what, and who did what"),
        network=False,
    ),
)
