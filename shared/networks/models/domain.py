from django.db import models
from django_tenants.models import DomainMixin

from kernel.db.access import NetworkAccess
from kernel.ids import new_id


class Domain(DomainMixin):
    """An address at which a network answers."""

    # The inner select is under the networks' own policy, so it yields one network.
    network_access = NetworkAccess("tenant_id IN (SELECT id FROM networks_network)")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
