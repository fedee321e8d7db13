from django.db import models
from django.db.models import Q

from kernel.clock import now
from kernel.ids import new_id
from tenants.mentoring.enums import Mode
from tenants.mentoring.models.group import Group


class Session(models.Model):
    """One meeting of a group; its number within the group makes logging it twice harmless."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    group = models.ForeignKey(Group, db_index=False, on_delete=models.CASCADE, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    held_on = models.DateField()
    mode = models.CharField(max_length=10, choices=Mode.choices)
    minutes = models.PositiveSmallIntegerField(default=60)
    note = models.TextField(blank=True, max_length=2_000)
    logged_by = models.CharField(max_length=200)
    logged_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["group", "number"]
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="session_number_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1, minutes__gte=1, minutes__lte=720), name="session_number_and_length"
            ),
        ]
