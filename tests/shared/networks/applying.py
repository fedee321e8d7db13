"""An application of a test's own, and the one of the standing cast that nobody has decided."""

from uuid import UUID, uuid4

from kernel.errors import FieldProblem
from shared.networks.domain.application import submit_application
from shared.networks.models import Application

TAKEN = (FieldProblem("This address is taken, or looks like one that is. Choose another.", "address"),)
DECIDED = (FieldProblem("This application was decided already."),)
FIELDS = {
    "name": "Latin Nurses of Toronto",
    "community": "Latin American",
    "profession": "Nursing",
    "members": 120,
    "address": "latin-nurses",
    "contact_name": "Lucía Pérez",
    "contact_email": "lucia@example.org",
    "language": "fr",
    "why": "We match by asking around.",
}


def submit(operation: UUID | None = None, **values: object) -> Application:
    return submit_application(operation=operation or uuid4(), fields=FIELDS | values)


def waiting() -> Application:
    return Application.objects.get(address="sampaguita")
