from django.db.models import TextChoices


class StepState(TextChoices):
    """How one network came out of a fleet migration."""

    DONE = "done", "done"
    FAILED = "failed", "failed"
