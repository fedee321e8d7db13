from django.db import models

from kernel.clock import now
from kernel.ids import new_id
from tenants.cycles.models import Enrolment
from tenants.mentoring.enums import Purpose


class Link(models.Model):
    """A link by mail that lets one person answer for one cycle without signing in. Only its secret's hash is kept.

    One sent anew closes those before; a reminder is a second link beside the first, until the same moment.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    enrolment = models.ForeignKey(Enrolment, db_index=False, on_delete=models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    secret_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    is_reminder = models.BooleanField(default=False)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["enrolment", "purpose"], name="link_of_enrolment")]

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and self.expires_at > now()
