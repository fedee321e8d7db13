"""What migrations write, recorded on the template as it goes forward, and replayed in the networks."""

from collections.abc import Iterable
from contextlib import nullcontext
from typing import Any

from django.db import connection, transaction
from django.db.migrations import Migration, RunPython, SeparateDatabaseAndState
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from kernel.db.scope import TEMPLATE
from kernel.schema.applied import has_record, missing_in, order_of_the_code
from kernel.schema.factory import make_natively
from kernel.schema.grants import apply_network_grants
from kernel.schema.recording import neutral, recorded
from kernel.tenancy import entered, in_program, owner_scope
from shared.fleet.domain.queries.census import Ship
from shared.fleet.models import RecordedMigration

GRANTS = ("", "grants")
"""The record of the rights, which are applied after migrations that make tables."""


class Route:
    """The way from any older state to the code's: every migration in order, with what it wrote where that is known."""

    def __init__(self) -> None:
        with in_program():
            rows = RecordedMigration.objects.all()
            self.recorded = {(row.app, row.name): row for row in rows}

    def text_for(self, ship: Ship) -> str | None:
        """One text that takes the network to the code's state, or None where a part has to run natively."""
        rows = [self.recorded.get(key) for key in order_of_the_code() if key in ship.missing]
        if any(row is None or row.native for row in rows) or len(rows) != len(ship.missing):
            return None
        texts = [row.text for row in rows if row]
        if any("CREATE TABLE" in text for text in texts) and GRANTS in self.recorded:
            texts.append(self.recorded[GRANTS].text)
        return "".join(texts)


def advance_template() -> None:
    """Take the template to the code's state natively, one migration after the other, and keep what each wrote."""
    make_or_keep_template()
    if not missing_in(TEMPLATE):
        return
    with entered(owner_scope(TEMPLATE)):
        executor = _RecordingExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
        _record_grants()


def make_or_keep_template() -> None:
    """A template that was never made comes into being at the code's state: there is nothing to record then."""
    if not has_record(TEMPLATE):
        make_natively(TEMPLATE)


class _RecordingExecutor(MigrationExecutor):
    """Django's own, which keeps what each migration writes on the template."""

    def apply_migration(
        self, state: ProjectState, migration: Migration, *args: Any, **kwargs: Any
    ) -> ProjectState:
        """One migration and its record in one transaction: a kill leaves both or neither."""
        native = _reads_data(migration.operations) or not migration.atomic
        with transaction.atomic() if migration.atomic else nullcontext():
            with recorded() as statements:
                state = super().apply_migration(state, migration, *args, **kwargs)
            text = neutral(statements, TEMPLATE)
            _keep(migration.app_label, migration.name, text, native=native)
        return state


def _reads_data(operations: Iterable[Operation]) -> bool:
    """Whether Python is run, also inside of an operation that says other things to the state."""
    return any(
        _reads_data(o.database_operations)
        if isinstance(o, SeparateDatabaseAndState)
        else isinstance(o, RunPython) and o.code is not RunPython.noop
        for o in operations
    )


def _record_grants() -> None:
    with transaction.atomic():
        with recorded() as statements:
            apply_network_grants(TEMPLATE)
        _keep(*GRANTS, neutral(statements, TEMPLATE), native=False)


def _keep(app: str, name: str, text: str, *, native: bool) -> None:
    with in_program():
        RecordedMigration.objects.update_or_create(
            app=app, name=name, defaults={"text": "" if native else text, "native": native}
        )
