from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Mode(TextChoices):
    """How a session was held."""

    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")


class MemberState(TextChoices):
    """Where a place in a group stands. NO_PLACE: said yes when the last place was taken already.

    WITHDRAWN: the coordinator took the question back before there was an answer.
    """

    ASKED = "asked", _("Has not answered")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Declined")
    NO_PLACE = "no_place", _("Said yes, no place was left")
    WITHDRAWN = "withdrawn", _("Question taken back")
    ENDED = "ended", _("Left the group")


STANDING = (MemberState.ASKED, MemberState.CONFIRMED)
"""Who is in a group as far as anybody knows; the others were."""


class Cause(TextChoices):
    """Why somebody is not in a group, or no longer."""

    NO_TIME = "no_time", _("I have no time now")
    TIMES = "times", _("The days or times do not suit me")
    OTHER_FIELD = "other_field", _("The profession or the goals do not fit")
    SOMEBODY_ELSE = "somebody_else", _("I would like to meet other people")
    FOUND_WORK = "found_work", _("I found what I was looking for")
    OTHER = "other", _("Another reason")
    MENTOR_LEFT = "mentor_left", _("The mentor is not there any more")
    NO_FIT = "no_fit", _("It did not fit")
    FULL = "full", _("The group was full")
    SILENCE = "silence", _("There was no answer")
    MOVED = "moved", _("The groups were mended")


OWN_CAUSES = (
    Cause.NO_TIME,
    Cause.TIMES,
    Cause.OTHER_FIELD,
    Cause.SOMEBODY_ELSE,
    Cause.FOUND_WORK,
    Cause.OTHER,
)
"""What somebody may say who declines."""

NO_FAULT = (Cause.MENTOR_LEFT, Cause.NO_FIT, Cause.FULL, Cause.MOVED)
"""Who lost a place for one of these goes first when the next one is free."""


class Purpose(TextChoices):
    """What a link asks."""

    CONFIRM = "confirm", _("Will you take part in this group?")
    FIT = "fit", _("Does the group fit?")


class FitAnswer(TextChoices):
    YES = "yes", _("Yes")
    NOT_QUITE = "not_quite", _("Not quite")
    NO = "no", _("No")


class Way(TextChoices):
    """How somebody's answer came."""

    LINK = "link", _("by the link")
    PAGE = "page", _("on the own page")
    TEAM = "team", _("told to the team")
    SYSTEM = "system", _("by the system")


class StepKind(TextChoices):
    """What happened to a place in a group."""

    ASKED = "asked", _("Asked")
    SENT_AGAIN = "sent_again", _("Asked again")
    REMINDED = "reminded", _("Reminded")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Declined")
    NO_PLACE = "no_place", _("Said yes, no place was left")
    WITHDRAWN = "withdrawn", _("Question taken back")
    ENDED = "ended", _("Left the group")
    FIT_ASKED = "fit_asked", _("Asked whether it fits")
    FIT_ANSWERED = "fit_answered", _("Said whether it fits")
    FIT_SETTLED = "fit_settled", _("The team looked into it")
