import datetime as dt

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from kernel.clock import now
from kernel.ids import new_id
from shared.networks.enums import ApplicationState, Incorporated
from shared.networks.models.network import Network
from shared.networks.validators import skeleton
from shared.program.enums import Language

ANSWERED_WITHIN = dt.timedelta(days=14)
"""What applicants are promised."""


class Application(models.Model):
    """A network's request to join the program. While it is open or approved, its address is taken."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    operation = models.UUIDField(unique=True)
    name = models.CharField(max_length=120)
    community = models.CharField(max_length=120)
    profession = models.CharField(max_length=120)
    professions = ArrayField(models.CharField(max_length=5), default=list)
    languages = ArrayField(models.CharField(max_length=3), default=list)
    city = models.CharField(max_length=120, default="")
    website = models.URLField(max_length=300, default="")
    incorporated = models.CharField(max_length=4, choices=Incorporated.choices, default="")
    members = models.PositiveIntegerField()
    address = models.CharField(max_length=30)
    address_skeleton = models.CharField(max_length=30, editable=False)
    contact_name = models.CharField(max_length=200)
    contact_email = models.EmailField()
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.ENGLISH)
    why = models.TextField(max_length=2_000, blank=True)
    state = models.CharField(
        max_length=10, choices=ApplicationState.choices, default=ApplicationState.SUBMITTED
    )
    submitted_at = models.DateTimeField(default=now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=200, default="")
    decline_reason = models.TextField(default="")
    network = models.OneToOneField(Network, null=True, on_delete=models.PROTECT, related_name="application")

    class Meta:
        ordering = ["-submitted_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["address_skeleton"],
                condition=~Q(state=ApplicationState.DECLINED),
                name="application_address_once",
            )
        ]

    def save(self, *args: object, **kwargs: object) -> None:
        self.address_skeleton = skeleton(self.address)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def is_late(self) -> bool:
        """Whether the program's staff have let the applicant wait longer than was promised."""
        return self.state == ApplicationState.SUBMITTED and self.submitted_at + ANSWERED_WITHIN < now()
