"""What stands beside the button that confirms a group: the coordinator's own words, kept with the decision."""

from django.utils.translation import gettext as _


def statement() -> str:
    """In the reader's language, as the page shows it at this moment."""
    return _(
        "A computer program proposed groups from what people told the network. It decides nothing. "
        "I looked at the people, at how they fit and why, and at every rule that is broken. "
        "I decide that this group is right."
    )
