from django.db import models

from kernel.clock import now
from kernel.ids import new_id


class Mail(models.Model):
    """A mail kept for reading at `/mailbox/`, where mails are not sent for real (demo and tests)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sent_at = models.DateTimeField(default=now)
    sender = models.CharField(max_length=320)
    recipient = models.CharField(max_length=320)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField()

    class Meta:
        ordering = ["-id"]
