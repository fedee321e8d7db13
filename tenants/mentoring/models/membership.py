from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kernel.clock import now
from kernel.ids import new_id
from tenants.cycles.models import Enrolment
from tenants.mentoring.enums import STANDING, Cause, MemberState
from tenants.mentoring.models.group import Group
from tenants.people.enums import Part


class Membership(models.Model):
    """The place of a mentor or mentee in a group, with the reasons of the match as they were confirmed.

    It is asked for, answered once and may end; somebody who comes back gets a new one, so this one stays as it was.
    `cause` and `note` say why it was declined or ended; `wants_other` that another group is wished for.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="memberships")
    part = models.CharField(max_length=10, choices=Part.choices)
    reasons = models.JSONField(default=list)
    state = models.CharField(
        max_length=12, choices=MemberState.choices, default=MemberState.ASKED, db_default=MemberState.ASKED
    )
    asked_at = models.DateTimeField(default=now, db_default=Now())
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    cause = models.CharField(max_length=16, choices=Cause.choices, blank=True, default="", db_default="")
    note = models.TextField(max_length=1_000, blank=True, default="", db_default="")
    wants_other = models.BooleanField(default=False, db_default=False)

    class Meta:
        ordering = ["enrolment__person__full_name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "enrolment"], condition=Q(state__in=STANDING), name="membership_once"
            ),
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(part=Part.MENTEE, state__in=STANDING),
                name="membership_one_group_per_mentee",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[MemberState.ASKED, MemberState.WITHDRAWN, MemberState.ENDED])
                | Q(answered_at__isnull=False),
                name="membership_answered",
            ),
            models.CheckConstraint(
                condition=Q(state__in=STANDING) | Q(ended_at__isnull=False), name="membership_over_since"
            ),
        ]

    @property
    def is_asked(self) -> bool:
        return self.state == MemberState.ASKED

    @property
    def is_confirmed(self) -> bool:
        return self.state == MemberState.CONFIRMED

    @property
    def is_standing(self) -> bool:
        return self.state in STANDING
