"""A network from its archive, beside all others and perhaps beside itself. Owner processes only."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db import transaction

from kernel.archive import manifest as parts
from kernel.archive import tables
from kernel.archive.errors import ArchiveError
from kernel.archive.files import remove_folder, unpack_files
from kernel.archive.locks import one_at_a_time
from kernel.archive.reading import Archive
from kernel.archive.tables import Relation
from kernel.db.scope import PUBLIC
from kernel.ids import new_schema_name
from kernel.schema.factory import make_network_schema
from kernel.tenancy import entered, in_program, owner_scope
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.networks.domain.address import domain_of
from shared.networks.domain.erasure import remove_from_database
from shared.networks.domain.queries.belongings import files_of
from shared.networks.domain.queries.restorable import check_address, check_archive, fresh_ids, left_behind
from shared.networks.enums import NetworkState
from shared.networks.models import Domain, Network
from shared.networks.validators import skeleton

Tell = Callable[[str], None]
Row = dict[str, Any]

NETWORKS, DOMAINS, APPLICATIONS = "networks_network", "networks_domain", "networks_application"


@dataclass(frozen=True, slots=True)
class Restoration:
    """One network on its way in: `names` maps what stands in the archive to what stands in its place now."""

    archive: Archive
    address: str
    schema: str = field(default_factory=new_schema_name)
    names: dict[str, str] = field(default_factory=dict)

    @property
    def domain(self) -> str:
        return domain_of(self.address)

    def lines(self, table: parts.Table) -> Iterator[str]:
        """The rows of a table, with every old name replaced."""
        old = re.compile("|".join(map(re.escape, self.names)))
        return (old.sub(lambda found: self.names[found[0]], line) for line in self.archive.lines(table))

    def rows(self, name: str) -> list[Row]:
        """The rows of one of the few public tables that change on the way."""
        found = [table for table in self.archive.manifest.of(parts.PROGRAM) if table.name == name]
        return [json.loads(line) for table in found for line in self.lines(table)]


def prepare_restore(archive: Archive, address: str) -> Restoration:
    """Check everything that can be checked before anything is written.

    Raises ArchiveError for an archive that is damaged or of other migrations, RefusedError for the address.
    """
    archive.verify()
    check_archive(archive)
    check_address(address)
    return Restoration(archive, address)


def restore_network(restoration: Restoration, *, by: Actor, tell: Tell = lambda line: None) -> Network:
    """Make a suspended network of the archive at a new address: look at it, then resume it.

    A killed run leaves a network that does not answer; the same command begins again in its place. Rows keep
    their ids unless the public schema has them already. Nothing in its outbox is sent before it is resumed.
    """
    with one_at_a_time(restoration.domain, restoration.schema):
        check_address(restoration.address)
        _clear(restoration, tell)
        _rename(restoration)
        tell("Taking the address")
        network = _reserve(restoration, by=by)
        tell("Making the schema")
        make_network_schema(restoration.schema)
        tell("Unpacking files")
        unpack_files(restoration.archive, files_of(restoration.schema))
        _load(restoration, network, by=by, tell=tell)
    network.refresh_from_db()
    return network


def _clear(restoration: Restoration, tell: Tell) -> None:
    """Remove what a killed run left at this address."""
    left = left_behind(restoration.address)
    if left is None:
        return
    tell("Removing what an earlier run left")
    with one_at_a_time(left.schema_name), in_program(), transaction.atomic():
        remove_folder(files_of(left.schema_name))
        remove_from_database(left, tell)


def _rename(restoration: Restoration) -> None:
    """After the clearing: what a killed run took must not count as taken."""
    archive = restoration.archive
    restoration.names[archive.manifest.about["schema"]] = restoration.schema
    restoration.names.update(fresh_ids(archive))


@transaction.atomic
def _reserve(restoration: Restoration, *, by: Actor) -> Network:
    """The network's own row and its address: from here on nobody else gets them."""
    with entered(owner_scope(PUBLIC)):
        known = {relation.name: relation for relation in tables.relations(PUBLIC)}
        [row] = restoration.rows(NETWORKS)
        _add(known[NETWORKS], row | {"state": NetworkState.RESTORING})
        for domain in restoration.rows(DOMAINS):
            if domain["is_primary"]:
                _add(known[DOMAINS], domain | {"domain": restoration.domain})
    with in_program():
        network: Network = Network.objects.get(pk=row["id"])
        about = restoration.archive.manifest.about
        record(
            "network.restore_begun", network.pk, by=by, name=network.name, exported_at=about["exported_at"]
        )
        return network


def _load(restoration: Restoration, network: Network, *, by: Actor, tell: Tell) -> None:
    """All rows and the state in one transaction: before its end the network does not answer."""
    with entered(owner_scope(restoration.schema)), transaction.atomic():
        _load_schema(restoration, tell)
        with entered(owner_scope(PUBLIC)):
            _load_shared(restoration, tell)
        with in_program():
            Network.objects.filter(pk=network.pk).update(state=NetworkState.SUSPENDED)
            record(
                "network.restored", network.pk, by=by, rows=restoration.archive.manifest.rows(parts.NETWORK)
            )
        tell("Keeping what was loaded")


def _load_schema(restoration: Restoration, tell: Tell) -> None:
    archived = {table.name: table for table in restoration.archive.manifest.of(parts.NETWORK)}
    own = tables.relations(restoration.schema)
    if {r.name: r.columns for r in own} != {name: table.columns for name, table in archived.items()}:
        raise ArchiveError("The archive has other tables than a network has here, at the same migrations.")
    tables.empty(own)
    for relation in own:
        tell(f"Loading {relation.name}")
        table = archived[relation.name]
        _same_count(table, tables.load(relation, restoration.lines(table)))
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
            _same_count(table, tables.load(known[table.name], restoration.lines(table)))


def _load_domains(restoration: Restoration, relation: Relation, tell: Tell) -> None:
    """Further addresses, where nobody has them; the first one is given by the operator."""
    for row in restoration.rows(DOMAINS):
        if row["is_primary"]:
            continue
        if Domain.objects.filter(domain=row["domain"]).exists():
            tell(f"The address {row['domain']} is another network's now, and is left out.")
        else:
            _add(relation, row)


def _load_applications(restoration: Restoration, relation: Relation) -> None:
    place = {"address": restoration.address, "address_skeleton": skeleton(restoration.address)}
    for row in restoration.rows(APPLICATIONS):
        _add(relation, row | place)


def _add(relation: Relation, row: Row) -> None:
    tables.load(relation, [json.dumps(row)])


def _same_count(table: parts.Table, loaded: int) -> None:
    if loaded != table.rows:
        raise ArchiveError(f"{table.member} has {loaded} rows, and the manifest says {table.rows}.")
