"""The recording that new schemas are made from, kept in the database for every steward."""

from kernel.db.locks import held
from kernel.db.scope import TEMPLATE
from kernel.schema.catalog import describe, differences, mark_of
from kernel.schema.factory import drop_schema, make_by_replay, make_natively
from kernel.schema.template import fingerprint, record_template, template_mark
from kernel.tenancy import in_program
from shared.fleet.domain.migration import advance_template
from shared.fleet.models import Recording


class SchemaDiffersError(RuntimeError):
    """A schema that was made is not like the template; the message says where."""


def make_network_schema(schema: str) -> None:
    """The schema of one network, by replay of the recording, compared with the template.

    A schema that is right already is left alone; a half one is finished natively. Raises SchemaDiffersError.
    """
    text, wanted = current_text(), template_mark(fingerprint())
    found = mark_of(schema)
    if found == wanted:
        return
    if found:
        make_natively(schema)
    else:
        drop_schema(schema)
        make_by_replay(schema, text)
    if mark_of(schema) != wanted:
        wrong = differences(schema, describe(TEMPLATE))
        raise SchemaDiffersError(f"{schema} is not like the template: it {'; it '.join(wrong[:5])}.")


def current_text() -> str:
    """The recording for this state of the code; made now, by one steward, where there is none."""
    with in_program():
        if known := _known():
            return known.text
        with held(TEMPLATE):
            return known.text if (known := _known()) else _recorded_now()


def _known() -> Recording | None:
    return Recording.objects.filter(fingerprint=fingerprint()).first()


def _recorded_now() -> str:
    # The way here is kept before the template is made anew: networks have to go it too.
    advance_template()
    text = record_template()
    Recording.objects.exclude(fingerprint=fingerprint()).delete()
    Recording.objects.create(fingerprint=fingerprint(), text=text)
    return text
