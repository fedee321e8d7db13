from django.db import transaction

from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.program.models import Program


@transaction.atomic
def found_program(*, name: str, sponsor: str, contact_email: str, by: Actor) -> Program:
    """Write the one program of this deployment. Raises IntegrityError where there is one already."""
    program = Program.objects.create(name=name, sponsor=sponsor, contact_email=contact_email)
    record("program.founded", program.pk, by=by, name=name)
    return program
