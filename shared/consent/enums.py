from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Purpose(TextChoices):
    """What somebody may agree to. Messages that the program needs (operational) are none of these."""

    NEWS = "news", _("News")
    EVENTS = "events", _("Invitations to events")
    STORIES = "stories", _("Publishing my story")
    SHARING = "sharing", _("Sharing my details with a partner")


class Source(TextChoices):
    """Where somebody gave or withdrew a consent."""

    FORM = "form", _("a form")
    MAIL = "mail", _("a link in an e-mail")
    IMPORT = "import", _("an imported file")
    COORDINATOR = "coordinator", _("a coordinator, on request")


MAILED = (Purpose.NEWS, Purpose.EVENTS)
"""Purposes that are kinds of e-mail: each mail of the kind carries a link to stop it."""
