"""The rows of an archive, into the schema made for them and into the public one. Owner processes only."""

import json
from collections.abc import Callable
from functools import partial

from django.db import transaction

from kernel.archive import manifest as parts
from kernel.archive import rows, tables
from kernel.archive.errors import ArchiveError
from kernel.archive.tables import Relation
from kernel.db.scope import PUBLIC
from kernel.tenancy import entered, in_program, owner_scope
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.networks.domain.restoration import APPLICATIONS, DOMAINS, NETWORKS, Restoration, Row
from shared.networks.enums import NetworkState
from shared.networks.models import Domain, Network
from shared.networks.validators import skeleton

Tell = Callable[[str], None]


def load_all(restoration: Restoration, network: Network, *, by: Actor, tell: Tell) -> None:
    """All rows and the state in one transaction: before its end the network does not answer."""
    with entered(owner_scope(restoration.schema)), transaction.atomic():
        _load_schema(restoration, tell)
        with entered(owner_scope(PUBLIC)):
            _load_shared(restoration, tell)
        with in_program():
            Network.objects.filter(pk=network.pk).update(state=NetworkState.SUSPENDED)
            loaded = restoration.archive.manifest.rows(parts.NETWORK)
            record("network.restored", network.pk, by=by, rows=loaded)
        tell("Keeping what was loaded")


def _load_schema(restoration: Restoration, tell: Tell) -> None:
    archived = {table.name: table for table in restoration.archive.manifest.of(parts.NETWORK)}
    own = tables.relations(restoration.schema)
    if {r.name: r.columns for r in own} != {name: table.columns for name, table in archived.items()}:
        raise ArchiveError("The archive has other tables than a network has here, at the same migrations.")
    rows.empty(own)
    for relation in own:
        tell(f"Loading {relation.name}")
        table = archived[relation.name]
        _same_count(table, rows.load(relation, restoration.lines(table)))
    for name, (last_value, used) in restoration.archive.manifest.sequences.items():
        tables.set_sequence(restoration.schema, name, last_value, used)


def _load_shared(restoration: Restoration, tell: Tell) -> None:
    """Public rows, less those that hold the network's place already."""
    known = {relation.name: relation for relation in tables.relations(PUBLIC)}
    changed: dict[str, Callable[[], None]] = {
        NETWORKS: lambda: None,
        DOMAINS: partial(_load_domains, restoration, known[DOMAINS], tell),
        APPLICATIONS: partial(_load_applications, restoration, known[APPLICATIONS]),
    }
    for table in restoration.archive.manifest.of(parts.PROGRAM):
        tell(f"Loading {table.name} of the program")
        if table.name in changed:
            changed[table.name]()
        else:
            _same_count(table, rows.load(known[table.name], restoration.lines(table)))


def _load_domains(restoration: Restoration, relation: Relation, tell: Tell) -> None:
    """Further addresses, where nobody has them; the first one is given by the operator."""
    for row in restoration.rows(DOMAINS):
        if row["is_primary"]:
            continue
        if Domain.objects.filter(domain=row["domain"]).exists():
            tell(f"The address {row['domain']} is another network's now, and is left out.")
        else:
            add(relation, row)


def _load_applications(restoration: Restoration, relation: Relation) -> None:
    place = {"address": restoration.address, "address_skeleton": skeleton(restoration.address)}
    for row in restoration.rows(APPLICATIONS):
        add(relation, row | place)


def add(relation: Relation, row: Row) -> None:
    rows.load(relation, [json.dumps(row)])


def _same_count(table: parts.Table, loaded: int) -> None:
    if loaded != table.rows:
        raise ArchiveError(f"{table.member} has {loaded} rows, and the manifest says {table.rows}.")
