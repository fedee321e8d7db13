from typing import NotRequired, TypedDict
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kernel.clock import now
from kernel.errors import FieldProblem, RefusedError
from shared.accounts.models import User
from shared.audit.actor import Visitor
from shared.audit.domain.entry import record
from shared.mail.domain.mail import send_mail
from shared.networks.domain.network import request_network
from shared.networks.domain.queries.availability import name_problem
from shared.networks.domain.queries.status import status_link
from shared.networks.enums import OPEN, ApplicationState
from shared.networks.models import Application, Network
from shared.networks.validators import validate_address


class ApplicationFields(TypedDict):
    name: str
    community: str
    profession: str
    members: int
    address: str
    contact_name: str
    contact_email: str
    language: str
    why: str
    professions: NotRequired[list[str]]
    languages: NotRequired[list[str]]
    city: NotRequired[str]
    website: NotRequired[str]
    incorporated: NotRequired[str]


def submit_application(*, operation: UUID, fields: ApplicationFields) -> Application:
    """Take a network's request to join, and confirm it by mail.

    The same `operation` twice is one application, and so is the same address from the same person while it waits:
    the Back button gives a form a new operation. Refused when the address is none that a network may have, or it
    is taken, or one that looks like it: the database decides, so of two networks that ask at once one gets it.
    """
    known = _known(operation, fields)
    if known:
        return known
    _refuse_address(fields["address"])
    if problem := name_problem(fields["name"]):
        raise RefusedError(FieldProblem(problem, "name"))
    try:
        with transaction.atomic():
            application = Application.objects.create(operation=operation, **fields)
            record("application.submitted", application.pk, by=Visitor(application.contact_name))
            mail_applicant(application, "application_received", {"link": status_link(application)})
    except IntegrityError as error:
        known = _known(operation, fields)
        if known:
            return known
        if "application_address_once" not in str(error):
            raise
        raise RefusedError(
            FieldProblem(_("This address is taken, or looks like one that is. Choose another."), "address")
        ) from error
    return application


def _known(operation: UUID, fields: ApplicationFields) -> Application | None:
    again = Q(
        address=fields["address"],
        contact_email__iexact=fields["contact_email"],
        state__in=OPEN,
    )
    return Application.objects.filter(Q(operation=operation) | again).first()


@transaction.atomic
def approve_application(application: Application, *, by: User) -> Network:
    """Let the network in: its set-up starts after the commit, and its first coordinator is invited by mail.

    Approving twice changes nothing. Refused when it was declined before.
    """
    application = Application.objects.select_for_update().get(pk=application.pk)
    if application.network:
        return application.network
    refuse_decided(application)
    application.network = request_network(application, by=by)
    _decide(application, ApplicationState.APPROVED, by=by)
    record("application.approved", application.pk, by=by, network=str(application.network.pk))
    return application.network


@transaction.atomic
def decline_application(application: Application, *, reason: str, by: User) -> Application:
    """Say no, with the reason, by mail; the address is free again. Refused when it was decided before."""
    application = Application.objects.select_for_update().get(pk=application.pk)
    refuse_decided(application)
    application.decline_reason = reason
    _decide(application, ApplicationState.DECLINED, by=by)
    mail_applicant(application, "application_declined", {"reason": reason})
    record("application.declined", application.pk, by=by)
    return application


def _refuse_address(address: str) -> None:
    try:
        validate_address(address)
    except ValidationError as error:
        raise RefusedError(*[FieldProblem(m, "address") for m in error.messages]) from error


def refuse_decided(application: Application) -> None:
    """Raises RefusedError after a decision."""
    if application.state not in OPEN:
        raise RefusedError(_("This application was decided already."))


def _decide(application: Application, state: ApplicationState, *, by: User) -> None:
    application.state = state
    application.decided_at = now()
    application.decided_by = by.name
    application.save()


def mail_applicant(
    application: Application, template: str, context: dict[str, str], *, key: str = ""
) -> None:
    """One mail for each `key`; without one, one of the kind for each application."""
    send_mail(
        template,
        to=application.contact_email,
        language=application.language,
        key=f"{template}:{key or application.pk}",
        context={"contact_name": application.contact_name, "network": application.name, **context},
    )
