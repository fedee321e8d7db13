"""Schemas made ahead of time, so that an approval takes no longer than a mail."""

from django.db import transaction

from kernel.db.locks import held
from kernel.ids import new_schema_name
from kernel.schema.factory import drop_role, drop_schema
from kernel.schema.template import fingerprint
from kernel.tenancy import in_program
from shared.fleet.domain.recording import make_network_schema
from shared.fleet.models import Standby

WANTED = 2
LOCK = "standbys"


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

    Returns how many were made; a second steward waits for the first. The name is written down after the schema is
    whole, so a kill leaves at most a schema that nobody uses, which `fleet verify` names.
    """
    with in_program(), held(LOCK):
        _drop_outdated()
        made = 0
        while Standby.objects.count() < wanted:
            schema = new_schema_name()
            make_network_schema(schema)
            Standby.objects.create(schema_name=schema, fingerprint=fingerprint())
            made += 1
        return made


@transaction.atomic
def _drop_outdated() -> None:
    outdated = Standby.objects.select_for_update(skip_locked=True).exclude(fingerprint=fingerprint())
    for standby in outdated:
        drop_schema(standby.schema_name)
        drop_role(standby.schema_name)
        standby.delete()
