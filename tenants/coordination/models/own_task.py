from django.db import models
from django.db.models import Q

from kernel.clock import now
from kernel.ids import new_id
from tenants.people.models import Person


class OwnTask(models.Model):
    """Something the team wants to remember, in its own words: open until somebody ticks it.

    `due_on`: the last day that is not late; `person`: whom it is about, if anybody.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.CharField(max_length=200)
    due_on = models.DateField(null=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    written_at = models.DateTimeField(default=now)
    written_by = models.CharField(max_length=200)
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["written_at"], condition=Q(done_at=None), name="own_task_open")]

    def __str__(self) -> str:
        return self.title
