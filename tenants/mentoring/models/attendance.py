from django.db import models

from kernel.ids import new_id
from tenants.mentoring.models.membership import Membership
from tenants.mentoring.models.session import Session


class Attendance(models.Model):
    """Whether one mentee came to one session."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(Session, db_index=False, on_delete=models.CASCADE, related_name="attendances")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="attendances")
    came = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "membership"], name="attendance_once")]
