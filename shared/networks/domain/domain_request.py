"""An address of a network's own, from the network's side. The program's side is `domain.py`."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from kernel.clock import now
from kernel.errors import FieldProblem, RefusedError
from kernel.ids import new_id
from kernel.tenancy import require_scope
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.networks.enums import DomainState
from shared.networks.models import DomainRequest
from shared.outbox.domain.message import enqueue_task

CHECK_TASK = "shared.networks.tasks.check_domain"
PROMOTE_TASK = "shared.networks.tasks.promote_domain"
REMOVE_TASK = "shared.networks.tasks.remove_domain"

MOST_DOMAINS = 3
REST = dt.timedelta(seconds=20)
"""Between two looks at the DNS for one address."""


@transaction.atomic
def request_domain(domain: str, *, by: Actor) -> DomainRequest:
    """Ask for an address of the network's own (small letters, no port); a worker looks at the DNS after the commit.

    An address that was asked for already is that request. Refused for one below the program's own address, and
    for a fourth one.
    """
    known = DomainRequest.objects.filter(schema_name=require_scope().schema, domain=domain).first()
    if known:
        return known
    if domain == settings.BASE_HOST or domain.endswith(f".{settings.BASE_HOST}"):
        raise RefusedError(FieldProblem(_("Addresses of the program are given by the program."), "domain"))
    if DomainRequest.objects.filter(schema_name=require_scope().schema).count() >= MOST_DOMAINS:
        raise RefusedError(FieldProblem(_("A network has at most 3 addresses. Remove one first."), "domain"))
    request = DomainRequest.objects.create(schema_name=require_scope().schema, domain=domain)
    record("domain.requested", request.pk, by=by, domain=domain)
    _ask_for_check(request)
    return request


@transaction.atomic
def check_again(request: DomainRequest, *, by: Actor) -> DomainRequest:
    """Ask for another look at the DNS. Within 20 seconds of the last one nothing happens."""
    request = DomainRequest.objects.select_for_update().get(pk=request.pk)
    if request.asked_at > now() - REST:
        return request
    request.asked_at = now()
    if request.state != DomainState.VERIFIED:
        request.state = DomainState.PENDING
    request.save(update_fields=["asked_at", "state"])
    record("domain.check_asked", request.pk, by=by, domain=request.domain)
    _ask_for_check(request)
    return request


@transaction.atomic
def make_primary(request: DomainRequest, *, by: Actor) -> None:
    """Let links in mails, and the program's list of networks, lead to this address. Refused before it is verified."""
    if request.state != DomainState.VERIFIED:
        raise RefusedError(_("This address is not verified yet."))
    record("domain.primary_asked", request.pk, by=by, domain=request.domain)
    enqueue_task(PROMOTE_TASK, key=f"domain-primary:{new_id()}", args=[request.domain])


@transaction.atomic
def use_own_subdomain(domain: str, *, by: Actor) -> None:
    """Let links lead to the address that the program gave again."""
    record("domain.primary_asked", None, by=by, domain=domain)
    enqueue_task(PROMOTE_TASK, key=f"domain-primary:{new_id()}", args=[domain])


@transaction.atomic
def give_up_domain(request: DomainRequest, *, by: Actor) -> None:
    """Stop answering at the address; links lead to the program's address again if they led there."""
    deleted, _tables = DomainRequest.objects.filter(pk=request.pk).delete()
    if deleted:
        record("domain.removed", request.pk, by=by, domain=request.domain)
        enqueue_task(REMOVE_TASK, key=f"domain-remove:{request.pk}", args=[request.domain])


def _ask_for_check(request: DomainRequest) -> None:
    key = f"domain-check:{request.pk}:{request.asked_at.isoformat()}"
    enqueue_task(CHECK_TASK, key=key, args=[str(request.pk)])
