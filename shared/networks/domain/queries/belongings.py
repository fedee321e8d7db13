"""What belongs to one network, outside its schema too: public rows and files. Owner processes only."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db.models import ForeignKey, Model

from kernel.archive import rows, tables
from kernel.archive.files import files_below, size_of
from kernel.archive.tables import Relation
from kernel.db.access import NetworkAccess, reference
from kernel.db.scope import PUBLIC
from kernel.errors import FootholdError
from kernel.tenancy import entered, owner_scope
from shared.networks.models import Network


@dataclass(frozen=True, slots=True)
class SharedRows:
    """The rows of one public table that belong to a network: those with `value` in `column`."""

    relation: Relation
    column: str
    value: str | UUID

    @property
    def condition(self) -> str:
        return f"{tables.quoted(self.column)} = %s"

    def count(self) -> int:
        return rows.count(self.relation, self.condition, [self.value])

    def lines(self) -> Iterator[str]:
        return rows.lines(self.relation, self.condition, [self.value])


@dataclass(frozen=True, slots=True)
class Belongings:
    """How much a network has: rows by table of its schema and of the public one, files and their bytes."""

    rows: dict[str, int] = field(default_factory=dict)
    shared: dict[str, int] = field(default_factory=dict)
    files: int = 0
    bytes: int = 0

    def as_counts(self) -> dict[str, int]:
        """One number for each thing, for a tombstone."""
        network = {f"network.{name}": count for name, count in self.rows.items()}
        program = {f"program.{name}": count for name, count in self.shared.items()}
        return {**network, **program, "files": self.files, "bytes": self.bytes}


def files_of(schema: str) -> Path:
    """The folder of a network's files; it need not exist."""
    return Path(settings.FILES) / schema


def belongings_of(network: Network) -> Belongings:
    """Count everything. A schema that is gone has no rows."""
    paths = list(files_below(files_of(network.schema_name)))
    with entered(owner_scope(PUBLIC)):
        return Belongings(
            rows={found.name: rows.count(found) for found in tables.relations(network.schema_name)},
            shared={owned.relation.name: owned.count() for owned in shared_rows_of(network)},
            files=len(paths),
            bytes=size_of(paths),
        )


def shared_rows_of(network: Network) -> list[SharedRows]:
    """Its rows in the public schema, table by table; a table that others point at comes before them."""
    owners = owner_columns()
    return [
        SharedRows(relation, column, network.schema_name if column == "schema_name" else network.pk)
        for relation in tables.relations(PUBLIC)
        if (column := owners.get(relation.name))
    ]


def owner_columns() -> dict[str, str]:
    """For each public table that holds rows of networks, the column that says whose a row is."""
    public = [m for m in apps.get_models() if m._meta.app_config.name not in settings.TENANT_APPS]
    return {model._meta.db_table: column for model in public if (column := _owner(model))}


def _owner(model: type[Model]) -> str:
    """Raises FootholdError where networks see rows of a table, and nothing says which are their own."""
    access = getattr(model, "network_access", None)
    if isinstance(access, NetworkAccess) and access.rows == NetworkAccess.OWN:
        return "schema_name"
    pointers = [f for f in model._meta.fields if isinstance(f, ForeignKey) and f.related_model is Network]
    if pointers:
        return str(pointers[0].column)
    if access not in {None, reference()}:
        raise FootholdError(f"Nothing says which rows of {model._meta.db_table} belong to a network.")
    return ""
