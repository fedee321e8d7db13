from django.db import models

from kernel.db.access import reference
from kernel.ids import new_id
from shared.program.accents import validate_accent
from shared.program.enums import Accent


class Program(models.Model):
    """What this deployment runs, and who runs it: one row."""

    network_access = reference()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    sponsor = models.CharField(max_length=120)
    contact_email = models.EmailField()
    accent = models.CharField(max_length=10, validators=[validate_accent], default=Accent.BLUE)
    minimum_cell = models.PositiveSmallIntegerField(default=11)
    only = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(only=True), name="program_only_one"),
            models.CheckConstraint(condition=models.Q(minimum_cell__gte=3), name="program_minimum_cell"),
        ]
