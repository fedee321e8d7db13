from django.db import models

from kernel.ids import new_id


class Policy(models.Model):
    """What a network asks of the people who work on it. One row, and none before somebody decided."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    only_one = models.BooleanField(default=True, unique=True, editable=False)
    second_factor_required = models.BooleanField(default=False)
