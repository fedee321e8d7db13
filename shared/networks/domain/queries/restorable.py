"""Whether an archive can become a network here, asked before anything is written. Owner processes only."""

from collections.abc import Mapping, Set
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from kernel.archive import manifest as parts
from kernel.archive import rows, tables
from kernel.archive.errors import ArchiveError
from kernel.archive.reading import Archive
from kernel.db.scope import PUBLIC, checked_schema
from kernel.errors import FootholdError, RefusedError
from kernel.ids import new_id
from kernel.schema.applied import migrations_of_the_code
from kernel.tenancy import entered, in_program, owner_scope
from shared.networks.domain.address import domain_of
from shared.networks.domain.queries.belongings import owner_columns
from shared.networks.domain.restoration import DOMAINS, NETWORKS
from shared.networks.enums import ApplicationState, NetworkState
from shared.networks.models import Application, Domain, Network
from shared.networks.validators import skeleton, validate_address

MOST_NAMED = 5


def check_archive(archive: Archive) -> None:
    """Raises ArchiveError, with what to do, for an archive of another state of the program."""
    _check_about(archive.manifest.about)
    _check_migrations(archive)
    with entered(owner_scope(PUBLIC)):
        _check_public_tables(archive)
        _check_network(archive)
        _check_owner(archive)
        _check_references(archive)


def check_address(address: str) -> None:
    """Raises RefusedError for an address that is none, or is taken, or looks like one that is."""
    try:
        validate_address(address)
    except ValidationError as error:
        raise RefusedError(*error.messages) from error
    with in_program():
        taken = Domain.objects.filter(domain=domain_of(address)).exclude(tenant__state=NetworkState.RESTORING)
        others = Application.objects.exclude(state=ApplicationState.DECLINED)
        if taken.exists() or others.filter(address_skeleton=skeleton(address)).exists():
            raise RefusedError(f"The address {address} is taken, or looks like one that is: choose another.")


def left_behind(address: str) -> Network | None:
    """The network that an interrupted restore left at this address."""
    with in_program():
        return Network.objects.filter(
            domains__domain=domain_of(address), state=NetworkState.RESTORING
        ).first()


def fresh_ids(archive: Archive) -> dict[str, str]:
    """A new id for each id of the archive's public rows that the public schema has already."""
    fresh: dict[str, str] = {}
    with entered(owner_scope(PUBLIC)):
        unique = tables.unique_columns(PUBLIC, "uuid")
        known = {relation.name: relation for relation in tables.relations(PUBLIC)}
        for table in archive.manifest.of(parts.PROGRAM):
            for row in archive.rows(table):
                for column in unique.get(table.name, []):
                    value = row[column]
                    if value and rows.count(known[table.name], f"{tables.quoted(column)} = %s", [value]):
                        fresh.setdefault(value, str(new_id()))
    return fresh


def _check_about(about: Mapping[str, str]) -> None:
    try:
        checked_schema(about["schema"])
        UUID(about["network"])
        if not {"name", "address", "exported_at"} <= about.keys():
            raise ValueError
    except (KeyError, ValueError, FootholdError) as error:
        raise ArchiveError("The archive does not say of which network it is.") from error


def _check_migrations(archive: Archive) -> None:
    here, there = migrations_of_the_code(), set(archive.manifest.migrations)
    if there - here:
        raise ArchiveError(
            f"The archive has migrations that this Foothold does not have ({_named(there - here)}): "
            "update Foothold, then restore."
        )
    if here - there:
        raise ArchiveError(
            f"The archive is older than this Foothold and lacks migrations ({_named(here - there)}): "
            "restore it with the Foothold that wrote it, then update that one."
        )


def _check_public_tables(archive: Archive) -> None:
    known = {relation.name: relation.columns for relation in tables.relations(PUBLIC)}
    for table in archive.manifest.of(parts.PROGRAM):
        if known.get(table.name) != table.columns:
            raise ArchiveError(
                f"The table {table.name} of the program has other columns than in the archive: "
                "bring the database to the migrations of this Foothold, then restore."
            )


def _check_network(archive: Archive) -> None:
    """Exactly one network, with one address before all others."""
    main = [domain for domain in _rows_of(archive, DOMAINS) if domain["is_primary"] is True]
    if (len(_rows_of(archive, NETWORKS)), len(main)) != (1, 1):
        raise ArchiveError("The archive does not hold one network with one main address.")


def _rows_of(archive: Archive, name: str) -> list[dict[str, Any]]:
    found = [table for table in archive.manifest.of(parts.PROGRAM) if table.name == name]
    return [row for table in found for row in archive.rows(table)]


def _check_owner(archive: Archive) -> None:
    """An archive brings rows of its own network into the public schema, and no other."""
    about, owners = archive.manifest.about, owner_columns()
    for table in archive.manifest.of(parts.PROGRAM):
        column = owners.get(table.name, "")
        owner = about["schema"] if column == "schema_name" else about.get("network")
        if not column or any(row[column] != owner for row in archive.rows(table)):
            raise ArchiveError(f"The archive holds rows of {table.name} that are not its network's.")


def _check_references(archive: Archive) -> None:
    known = {relation.name: relation for relation in tables.relations(PUBLIC)}
    for table in archive.manifest.of(parts.REFERENCES):
        for row in archive.rows(table):
            if table.name not in known or not rows.count(known[table.name], "id = %s", [row.get("id")]):
                raise ArchiveError(
                    f"The archive points at a row of {table.name} that this program does not have "
                    f"({row.get('name', '')} {row.get('id')}): restore it in the program it was made in."
                )


def _named(migrations: Set[tuple[str, str]]) -> str:
    names = sorted(".".join(migration) for migration in migrations)
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
