from typing import TypedDict

from django.db import transaction
from django.utils.translation import gettext as _

from kernel.clock import time_zones
from kernel.errors import FieldProblem, RefusedError
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.program.accents import INVALID, is_accent
from shared.program.enums import Language, MinimumCell
from shared.program.models import Program


class ProgramFields(TypedDict):
    name: str
    name_fr: str
    sponsor: str
    contact_email: str
    postal_address: str
    accent: str
    minimum_cell: int
    languages: list[str]
    time_zone: str


@transaction.atomic
def found_program(
    *, name: str, sponsor: str, contact_email: str, postal_address: str = "", by: Actor
) -> Program:
    """Write the one program of this deployment. Raises IntegrityError where there is one already."""
    program = Program.objects.create(
        name=name, sponsor=sponsor, contact_email=contact_email, postal_address=postal_address
    )
    record("program.founded", program.pk, by=by, name=name)
    return program


@transaction.atomic
def change_program(program: Program, *, fields: ProgramFields, by: Actor) -> Program:
    """Change the settings; every web process follows within two seconds. The same again changes nothing.

    Refused beside the field for what a program cannot have, such as no language.
    """
    _refuse_unsound(fields)
    program = Program.objects.select_for_update().get(pk=program.pk)
    changed = [name for name, value in fields.items() if getattr(program, name) != value]
    if changed:
        for name in changed:
            setattr(program, name, fields[name])  # type: ignore[literal-required]
        program.save(update_fields=changed)
        record("program.changed", program.pk, by=by, changed=changed)
    return program


def _refuse_unsound(fields: ProgramFields) -> None:
    known = set(Language.values)
    problems = []
    if not fields["languages"] or not set(fields["languages"]) <= known:
        problems.append(FieldProblem(_("Choose one language at least."), "languages"))
    if fields["minimum_cell"] not in MinimumCell.values:
        problems.append(FieldProblem(_("Choose 11, 15 or 20."), "minimum_cell"))
    if not is_accent(fields["accent"]):
        problems.append(FieldProblem(str(INVALID), "accent"))
    if fields["time_zone"] not in time_zones():
        problems.append(FieldProblem(_("Choose a time zone of the list."), "time_zone"))
    if problems:
        raise RefusedError(*problems)
