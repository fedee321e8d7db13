"""Schemas made ahead of time, so that an approval takes no longer than a mail."""

from django.db import transaction

from kernel.ids import new_schema_name
from kernel.schema.factory import drop_schema
from kernel.schema.template import fingerprint
from kernel.tenancy import in_program
from shared.fleet.domain.recording import make_network_schema
from shared.fleet.models import Standby

WANTED = 2


def claim_standby() -> str:
    """The name of a schema for a new network: a standby's where there is one, else a fresh one.

    Called in the transaction that writes the network down; two approvals at once never get the same.
    """
    standby = Standby.objects.select_for_update(skip_locked=True).first()
    if standby is None:
        return new_schema_name()
    standby.delete()
    return standby.schema_name


def fill_standbys(wanted: int = WANTED) -> int:
    """Make standbys until there are `wanted`; those of an older code go first. Owner processes only.

    Returns how many were made. The name is written down after the schema is whole, so a kill leaves at most a
    schema that nobody uses, which the next sweep of `fleet verify` names.
    """
    _drop_outdated()
    made = 0
    while _count() < wanted:
        schema = new_schema_name()
        make_network_schema(schema)
        with in_program(), transaction.atomic():
            Standby.objects.create(schema_name=schema, fingerprint=fingerprint())
        made += 1
    return made


def _count() -> int:
    with in_program():
        return Standby.objects.count()


def _drop_outdated() -> None:
    with in_program(), transaction.atomic():
        outdated = Standby.objects.select_for_update(skip_locked=True).exclude(fingerprint=fingerprint())
        schemas = [standby.schema_name for standby in outdated]
        Standby.objects.filter(schema_name__in=schemas).delete()
    for schema in schemas:
        drop_schema(schema)
