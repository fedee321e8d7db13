from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import get_language

from kernel.db.access import reference
from kernel.ids import new_id
from shared.program.accents import validate_accent
from shared.program.enums import Accent, Language, MinimumCell


def all_languages() -> list[str]:
    return [str(language) for language in Language]


class Program(models.Model):
    """What this deployment runs, and who runs it: one row.

    `languages` are those of the program's own site; where `name_fr` is empty, French readers see `name`.
    """

    network_access = reference()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    name_fr = models.CharField(max_length=120, default="", blank=True)
    sponsor = models.CharField(max_length=120)
    contact_email = models.EmailField()
    postal_address = models.CharField(max_length=300, default="", blank=True)
    """Of the sponsor, on one line or several: the law on e-mail wants it below every message."""
    accent = models.CharField(max_length=10, validators=[validate_accent], default=Accent.BLUE)
    minimum_cell = models.PositiveSmallIntegerField(default=MinimumCell.ELEVEN)
    languages = ArrayField(models.CharField(max_length=2, choices=Language.choices), default=all_languages)
    time_zone = models.CharField(max_length=60, default="America/Toronto")
    only = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(only=True), name="program_only_one"),
            models.CheckConstraint(condition=models.Q(minimum_cell__gte=3), name="program_minimum_cell"),
            models.CheckConstraint(condition=models.Q(languages__len__gte=1), name="program_one_language"),
        ]

    @property
    def local_name(self) -> str:
        """The name in the language that is active."""
        in_french = (get_language() or "").startswith(Language.FRENCH)
        return self.name_fr if in_french and self.name_fr else self.name

    @property
    def language_names(self) -> str:
        return ", ".join(str(Language(language).label) for language in self.languages)
