from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from kernel.db.access import own_rows
from kernel.ids import new_id
from shared.networks.models.network import Network
from shared.networks.validators import validate_languages, validate_professions, validate_time_zone
from shared.program.accents import validate_accent
from shared.program.enums import Language

# All but the ties to the network, which the program makes.
OWN_WORDS = (
    "postal_address",
    "community",
    "profession",
    "professions",
    "languages",
    "city",
    "website",
    "members",
    "tagline_en",
    "tagline_fr",
    "about_en",
    "about_fr",
    "accent",
    "logo",
    "language",
    "time_zone",
)


class Profile(models.Model):
    """What a network tells about itself, to anybody: one row per network, written by the network.

    `professions` holds NOC 2021 codes of major groups (two digits) and of occupations (five); `languages` holds
    ISO 639 codes of `shared.networks.languages`; an empty text or website was not told.
    """

    network_access = own_rows("UPDATE", changes=OWN_WORDS)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    network = models.OneToOneField(Network, on_delete=models.CASCADE, related_name="profile")
    # The network's own, copied: the rule that a network sees its row only needs no other table.
    schema_name = models.CharField(max_length=63, unique=True, editable=False)
    community = models.CharField(max_length=120, db_index=True)
    profession = models.CharField(max_length=120, default="")
    """In a few words of its own, for lists: `Engineering`; the codes say which ones exactly."""
    professions = ArrayField(
        models.CharField(max_length=5), default=list, blank=True, validators=[validate_professions]
    )
    languages = ArrayField(
        models.CharField(max_length=3), default=list, blank=True, validators=[validate_languages]
    )
    postal_address = models.CharField(max_length=300, blank=True, default="")
    """Below its mails; empty: the program's."""
    city = models.CharField(max_length=120, blank=True, default="")
    website = models.URLField(max_length=300, blank=True, default="")
    members = models.PositiveIntegerField(null=True, blank=True)
    tagline_en = models.CharField(max_length=160, blank=True, default="")
    tagline_fr = models.CharField(max_length=160, blank=True, default="")
    about_en = models.TextField(max_length=3_000, blank=True, default="")
    about_fr = models.TextField(max_length=3_000, blank=True, default="")
    accent = models.CharField(max_length=10, validators=[validate_accent], blank=True, default="")
    """Empty: the colour that the program gave the network."""
    logo = models.CharField(max_length=80, blank=True, default="")
    """Name of the picture in the network's folder of files; it never holds the same name twice."""
    language = models.CharField(max_length=2, choices=Language.choices, blank=True, default="")
    """For readers whose browser asks for neither English nor French; empty: the language of the application."""
    time_zone = models.CharField(max_length=60, default="America/Toronto", validators=[validate_time_zone])

    class Meta:
        indexes = [
            GinIndex(fields=["professions"], name="profile_professions"),
            GinIndex(fields=["languages"], name="profile_languages"),
        ]

    @property
    def has_text(self) -> bool:
        """Whether it says who the network is, in one language at least."""
        return bool(self.tagline_en or self.tagline_fr) and bool(self.about_en or self.about_fr)

    @property
    def lacks_a_translation(self) -> bool:
        """Whether something stands in one language and not in the other."""
        pairs = ((self.tagline_en, self.tagline_fr), (self.about_en, self.about_fr))
        return any(bool(english) != bool(french) for english, french in pairs)

    @property
    def has_brand(self) -> bool:
        return bool(self.logo or self.accent)
