"""The template: a network's schema made natively, by which all others are made and judged. Owner processes only."""

import hashlib
import inspect
from functools import cache

from kernel.db.scope import TEMPLATE
from kernel.schema import condensing, grants, made_table, recording
from kernel.schema.applied import migrations_of_the_code
from kernel.schema.catalog import mark_of
from kernel.schema.condensing import condensed
from kernel.schema.factory import drop_schema, make_natively
from kernel.schema.grants import network_role_text
from kernel.schema.recording import neutral, recorded


@cache
def fingerprint() -> str:
    """Which schema this code wants: it changes with a migration, and with the rules for rights."""
    parts = [*(f"{app}.{name}" for app, name in sorted(migrations_of_the_code())), inspect.getsource(grants)]
    parts += [
        *map(inspect.getsource, (recording, condensing, made_table)),
        *sorted(grants.append_only_tables()),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def record_template() -> str:
    """Make the template anew, natively, and return all that was written, with the schema's name left open."""
    drop_schema(TEMPLATE)
    with recorded() as statements:
        make_natively(TEMPLATE)
    # The role is not the recording's: it belongs to the server, where other databases may use it too.
    of_the_role = network_role_text(TEMPLATE)
    return neutral(condensed([s for s in statements if s != of_the_role]), TEMPLATE)


@cache
def template_mark(_fingerprint: str) -> str:
    """The mark of what every network's schema consists of; read once for each state of the code."""
    return mark_of(TEMPLATE)
