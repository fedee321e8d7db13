"""All of one network in one file that people and programs can read. Owner processes only."""

from collections.abc import Callable, Iterator
from pathlib import Path

from django.db import connection

from kernel.archive import manifest as parts
from kernel.archive import rows, tables
from kernel.archive.errors import ArchiveError
from kernel.archive.files import files_below
from kernel.archive.locks import one_at_a_time, set_patience, words_for_locks
from kernel.archive.manifest import Manifest, Table
from kernel.archive.snapshot import keep_tables, snapshot
from kernel.archive.tables import Relation
from kernel.archive.writing import ArchiveWriter, writing
from kernel.clock import now
from kernel.db.scope import PUBLIC
from kernel.errors import RefusedError
from kernel.tenancy import in_program
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.networks.domain.queries.belongings import files_of, shared_rows_of
from shared.networks.enums import WITH_TABLES
from shared.networks.models import Domain, Network

Tell = Callable[[str], None]


def export_network(network: Network, target: Path, *, by: Actor, tell: Tell = lambda line: None) -> Manifest:
    """Write the network as of one moment to `target`: rows, files, manifest. It stays in service meanwhile.

    The file can be read by its owner alone; it holds personal data, hashes of passwords and open sessions.
    Raises RefusedError or ArchiveError, and then there is no file.
    """
    may_be_exported(network)
    if files_of(network.schema_name).resolve() in target.resolve().parents:
        raise RefusedError("The file would hold itself: choose a place outside of the network's own files.")
    with one_at_a_time(network.schema_name), words_for_locks(network.schema_name), writing(target) as archive:
        with snapshot(network.schema_name):
            found = _write_rows(network, archive, tell)
        _write_files(files_of(network.schema_name), archive, tell)
        written = archive.finish(found)
        _record(network, written, by=by)
        tell("Giving the archive its name")
    return written


def _record(network: Network, written: Manifest, *, by: Actor) -> None:
    """Before the file has its name: rather an export too many in the audit than one too few."""
    with in_program():
        record(
            "network.exported", network.pk, by=by, rows=written.rows(parts.NETWORK), files=len(written.files)
        )


def may_be_exported(network: Network) -> None:
    """Raises RefusedError for a network that is not whole."""
    if network.state not in WITH_TABLES:
        raise RefusedError(f"{network.name} has nothing to export: {network.get_state_display().lower()}.")


def _write_rows(network: Network, archive: ArchiveWriter, tell: Tell) -> Manifest:
    set_patience()
    own = tables.relations(network.schema_name)
    migrations = _migrations(own)
    keep_tables(own)
    found = []
    for relation in own:
        tell(f"Writing {relation.name}")
        found.append(_write(archive, parts.NETWORK, relation, rows.lines(relation)))
    for owned in shared_rows_of(network):
        tell(f"Writing {owned.relation.name} of the program")
        found.append(_write(archive, parts.PROGRAM, owned.relation, owned.lines()))
    found += [_write(archive, parts.REFERENCES, relation, lines) for relation, lines in _references(network)]
    sequences = tables.sequences(network.schema_name)
    return Manifest(about=_about(network), migrations=migrations, tables=found, sequences=sequences)


def _write(archive: ArchiveWriter, part: str, relation: Relation, lines: Iterator[str]) -> Table:
    table = Table(part, relation.name, relation.columns, 0)
    return Table(part, relation.name, relation.columns, archive.add_lines(table.member, lines))


def _migrations(own: list[Relation]) -> list[tuple[str, str]]:
    if "django_migrations" not in {relation.name for relation in own}:
        raise ArchiveError(
            "Its schema is missing or damaged: there is no table django_migrations. Nothing was exported."
        )
    with connection.cursor() as cursor:
        cursor.execute("select app, name from django_migrations order by app, name")
        return list(cursor.fetchall())


def _references(network: Network) -> Iterator[tuple[Relation, Iterator[str]]]:
    """Rows of the program that the network points at, and that are not its own: seasons, for example."""
    wanted: dict[str, list[tuple[str, list[object]]]] = {}
    for target, condition, values in _pointers_out(network):
        wanted.setdefault(target, []).append((condition, values))
    for relation in tables.relations(PUBLIC):
        if found := wanted.get(relation.name):
            values = [value for _, some in found for value in some]
            yield relation, rows.lines(relation, " or ".join(condition for condition, _ in found), values)


def _pointers_out(network: Network) -> Iterator[tuple[str, str, list[object]]]:
    """Each table of the program that is pointed at, with the condition for the rows that are.

    Names come from the catalog; values are parameters.
    """
    for pointer in tables.pointers(network.schema_name):
        if pointer.target_schema == PUBLIC:
            source = f'select "{pointer.column}" from {network.schema_name}."{pointer.table}"'  # noqa: S608
            yield pointer.target, f'"{pointer.target_column}" in ({source})', []
    shared = {owned.relation.name: owned for owned in shared_rows_of(network)}
    for pointer in tables.pointers(PUBLIC):
        if pointer.table in shared and pointer.target not in shared:
            owned = shared[pointer.table]
            source = f'select "{pointer.column}" from {owned.relation.sql} where {owned.condition}'  # noqa: S608
            yield pointer.target, f'"{pointer.target_column}" in ({source})', [owned.value]


def _write_files(folder: Path, archive: ArchiveWriter, tell: Tell) -> None:
    tell("Writing files")
    for path in files_below(folder):
        archive.add_file(f"{parts.FILES}/{path.relative_to(folder).as_posix()}", path)


def _about(network: Network) -> dict[str, str]:
    domain = Domain.objects.filter(tenant=network, is_primary=True).first()
    return {
        "network": str(network.pk),
        "name": network.name,
        "address": domain.domain if domain else "",
        "schema": network.schema_name,
        "state": network.state,
        "exported_at": now().isoformat(timespec="seconds"),
    }
