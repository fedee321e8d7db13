from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from kernel.clock import now
from kernel.ids import new_id
from shared.accounts.models import User
from shared.occupations.noc import Occupation, occupation
from shared.program.enums import Language
from tenants.people.enums import Meets, Part, Wants


class Person(models.Model):
    """Somebody the network knows: applicant, mentor, mentee or member."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    part = models.CharField(max_length=10, choices=Part.choices)
    full_name = models.CharField(max_length=200)
    email = models.EmailField()
    phone = models.CharField(max_length=40, blank=True)
    city = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.ENGLISH)
    noc_code = models.CharField(max_length=5)
    occupation = models.CharField(max_length=200, blank=True)
    years_experience = models.PositiveSmallIntegerField(default=0)
    languages = ArrayField(models.CharField(max_length=60), default=list)
    english_level_clb = models.PositiveSmallIntegerField(null=True)
    arrived_in_canada = models.DateField(null=True)
    licence_body = models.CharField(max_length=60, blank=True)
    licence_stage = models.CharField(max_length=80, blank=True)
    employment_now = models.CharField(max_length=80, blank=True)
    goals = ArrayField(models.CharField(max_length=120), default=list)
    availability = ArrayField(models.CharField(max_length=20), default=list)
    meets = models.CharField(max_length=10, choices=Meets.choices, default=Meets.EITHER)
    capacity = models.PositiveSmallIntegerField(default=0)
    wants = models.CharField(max_length=10, choices=Wants.choices, default=Wants.EITHER)
    heard_from = models.CharField(max_length=80, blank=True)
    intake = models.CharField(max_length=20, blank=True)
    added_at = models.DateTimeField(default=now)
    user = models.OneToOneField(User, null=True, on_delete=models.SET_NULL, related_name="person")

    class Meta:
        ordering = ["full_name", "id"]
        constraints = [models.UniqueConstraint(Lower("email"), name="person_email_once")]

    def __str__(self) -> str:
        return self.full_name

    @property
    def noc(self) -> Occupation | None:
        """The occupation in Canada's list."""
        return occupation(self.noc_code)
