from typing import NoReturn

from django.db import models
from django_tenants.models import TenantMixin

from kernel.clock import now
from kernel.db.access import own_rows
from kernel.ids import new_id, new_schema_name
from shared.networks.enums import NetworkState, Plan
from shared.program.accents import validate_accent
from shared.program.enums import Accent, Language


class Network(TenantMixin):
    """One professional immigrant network: the tenant. Its schema name never changes.

    What it tells about itself, its community and profession too, is its `profile`.
    """

    network_access = own_rows()
    auto_create_schema = False

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    schema_name = models.CharField(max_length=63, unique=True, default=new_schema_name, editable=False)
    name = models.CharField(max_length=120)
    accent = models.CharField(max_length=10, validators=[validate_accent], default=Accent.TEAL)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.ENGLISH)
    contact_name = models.CharField(max_length=200)
    contact_email = models.EmailField()
    state = models.CharField(max_length=10, choices=NetworkState.choices, default=NetworkState.REQUESTED)
    plan = models.CharField(max_length=10, choices=Plan.choices, default=Plan.SPONSORED)
    failure = models.TextField(default="")
    requested_at = models.DateTimeField(default=now)
    ready_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def __enter__(self) -> NoReturn:
        raise TypeError("A schema is entered in kernel.tenancy: in_network(network.schema_name).")

    @classmethod
    def deactivate(cls) -> NoReturn:
        raise TypeError("A schema is left by leaving kernel.tenancy's context.")

    def activate(self) -> NoReturn:
        self.__enter__()
