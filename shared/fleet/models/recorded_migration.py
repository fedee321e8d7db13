from django.db import models
from django.db.models import Q

from kernel.clock import now
from kernel.ids import new_id


class RecordedMigration(models.Model):
    """What one migration wrote on the template; `native` ones read data and run by themselves in each network."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    app = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    native = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["app", "name"], name="recorded_migration_once"),
            models.CheckConstraint(condition=Q(native=True) | ~Q(text=""), name="recorded_migration_text"),
        ]
