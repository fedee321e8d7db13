from django.db import models

from kernel.clock import now
from kernel.ids import new_id
from shared.program.enums import Language


class Draft(models.Model):
    """An application that is being written. It is found again by a secret that only its mail knows.

    `answers` holds what was written, step by step, as it was written: `{step: {field: [values]}}`; `done` the steps
    without mistakes. Once it was sent it holds nothing of the applicant any more, only `sent_as`, the application.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    operation = models.UUIDField(unique=True)
    secret_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField()
    language = models.CharField(max_length=2, choices=Language.choices)
    answers = models.JSONField(default=dict)
    done = models.JSONField(default=list)
    began_at = models.DateTimeField(default=now)
    saved_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField(db_index=True)
    # No foreign key: the application may be erased with its network before the draft's link expires.
    sent_as = models.UUIDField(null=True)
