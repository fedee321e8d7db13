from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from kernel.db.access import own_rows
from kernel.ids import new_id
from shared.networks.models.network import Network
from shared.networks.validators import validate_languages, validate_professions, validate_time_zone


class Profile(models.Model):
    """What a network tells about itself, to anybody: one row per network, written by the network.

    `professions` holds NOC 2021 codes of major groups (two digits) and of occupations (five); `languages` holds
    ISO 639 codes of `shared.networks.languages`; an empty text or website was not told.
    """

    network_access = own_rows("UPDATE")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    network = models.OneToOneField(Network, on_delete=models.CASCADE, related_name="profile")
    # The network's own, copied: the rule that a network sees its row only needs no other table.
    schema_name = models.CharField(max_length=63, unique=True, editable=False)
    community = models.CharField(max_length=120, db_index=True)
    professions = ArrayField(
        models.CharField(max_length=5), default=list, blank=True, validators=[validate_professions]
    )
    languages = ArrayField(
        models.CharField(max_length=3), default=list, blank=True, validators=[validate_languages]
    )
    city = models.CharField(max_length=120, blank=True, default="")
    website = models.URLField(max_length=300, blank=True, default="")
    members = models.PositiveIntegerField(null=True, blank=True)
    tagline_en = models.CharField(max_length=160, blank=True, default="")
    tagline_fr = models.CharField(max_length=160, blank=True, default="")
    about_en = models.TextField(max_length=3_000, blank=True, default="")
    about_fr = models.TextField(max_length=3_000, blank=True, default="")
    time_zone = models.CharField(max_length=60, default="America/Toronto", validators=[validate_time_zone])

    class Meta:
        indexes = [
            GinIndex(fields=["professions"], name="profile_professions"),
            GinIndex(fields=["languages"], name="profile_languages"),
        ]
