from django.db.models import TextChoices

from shared.consent.enums import Purpose


class Category(TextChoices):
    """What kind of mail it is: operational ones the program needs; the others go only to who agreed."""

    OPERATIONAL = "operational"
    NEWS = Purpose.NEWS.value
    EVENTS = Purpose.EVENTS.value

    @property
    def purpose(self) -> Purpose | None:
        """The consent that a mail of this kind needs."""
        return None if self is Category.OPERATIONAL else Purpose(self.value)
