"""Which addresses answer for a network: the program's side, in a worker that a network's message woke.

The scope that is entered says whose addresses are meant; rows of other networks are out of reach of every verb.
"""

import datetime as dt
from uuid import UUID

from django.db import IntegrityError, transaction

from kernel.clock import now
from kernel.dns import DnsSilentError, aliases_of, has_address, texts_of
from kernel.tenancy import in_program, require_scope
from shared.audit.actor import SYSTEM
from shared.audit.domain.entry import record
from shared.networks.domain.queries.domain import own_domains, own_subdomain
from shared.networks.enums import DnsFinding, DomainState
from shared.networks.models import Domain, DomainRequest, Network


def check_domain(request_id: UUID) -> None:
    """Look at the DNS; where it is right, the network answers at the address. Twice gives the same.

    No transaction is open while the DNS is asked. An address that answers stays verified until its record has been
    gone for three days; then it stops, and anybody who owns it may ask for it.
    """
    request = DomainRequest.objects.filter(pk=request_id).first()
    if request is None:
        return
    finding = _look(request, own_subdomain())
    if finding == DnsFinding.FOUND:
        finding = _open(request.domain, schema=require_scope().schema)
    _write(request, finding)


def _look(request: DomainRequest, target: str) -> DnsFinding:
    try:
        aliases = aliases_of(request.domain)
        if target in aliases or not set(request.txt_values).isdisjoint(texts_of(request.txt_name)):
            return DnsFinding.FOUND
        leads = bool(aliases) or has_address(request.domain)
    except DnsSilentError:
        return DnsFinding.SILENT
    return DnsFinding.ELSEWHERE if leads else DnsFinding.MISSING


def _open(domain: str, *, schema: str) -> DnsFinding:
    """Make the address answer. TAKEN where it is another network's; the database keeps an address unique."""
    with in_program():
        network = Network.objects.get(schema_name=schema)
        try:
            with transaction.atomic():
                found, made = Domain.objects.get_or_create(
                    domain=domain, defaults={"tenant": network, "is_primary": False}
                )
                if made:
                    record("domain.opened", network.pk, by=SYSTEM, domain=domain)
        except IntegrityError:
            return DnsFinding.TAKEN
        return DnsFinding.FOUND if found.tenant_id == network.pk else DnsFinding.TAKEN


@transaction.atomic
def _write(request: DomainRequest, finding: DnsFinding) -> None:
    locked = DomainRequest.objects.select_for_update().filter(pk=request.pk).first()
    if locked is None:
        # The network gave it up while the DNS was asked.
        remove_domain(request.domain)
        return
    answers = own_domains().filter(domain=locked.domain).exists()
    before = (locked.state, locked.finding)
    locked.lost_since = _lost_since(locked, finding, answers=answers)
    locked.state = _state(locked, finding, answers=answers)
    locked.finding, locked.checked_at = finding, now()
    locked.save(update_fields=["state", "finding", "checked_at", "lost_since"])
    if locked.state == DomainState.LOST:
        remove_domain(locked.domain)
    if before != (locked.state, finding):
        record("domain.checked", locked.pk, by=SYSTEM, domain=locked.domain, finding=finding)


def _lost_since(request: DomainRequest, finding: DnsFinding, *, answers: bool) -> dt.datetime | None:
    """A DNS that is silent says nothing of the record."""
    if finding == DnsFinding.FOUND:
        return None
    lost = answers and finding != DnsFinding.SILENT
    return request.lost_since or (now() if lost else None)


def _state(request: DomainRequest, finding: DnsFinding, *, answers: bool) -> DomainState:
    if finding == DnsFinding.FOUND:
        return DomainState.VERIFIED
    if not answers:
        return DomainState.LOST if request.lost_since else DomainState.FAILED
    is_over = finding != DnsFinding.SILENT and request.stops_at is not None and request.stops_at <= now()
    return DomainState.LOST if is_over else DomainState.VERIFIED


def promote_domain(domain: str) -> None:
    """Make one of the network's addresses that answer its first one; any other name changes nothing."""
    schema = require_scope().schema
    with in_program(), transaction.atomic():
        found = Domain.objects.select_for_update().filter(domain=domain, tenant__schema_name=schema).first()
        if found is None or found.is_primary:
            return
        found.is_primary = True
        found.save()
        record("domain.promoted", found.tenant_id, by=SYSTEM, domain=domain)


def remove_domain(domain: str) -> None:
    """Stop answering at an address of the network's own; the one that the program gave always stays."""
    schema, given = require_scope().schema, own_subdomain()
    with in_program(), transaction.atomic():
        found = Domain.objects.filter(domain=domain, tenant__schema_name=schema).exclude(domain=given).first()
        if found is None:
            return
        was_primary = found.is_primary
        found.delete()
        if was_primary:
            Domain.objects.filter(domain=given, tenant__schema_name=schema).update(is_primary=True)
        record("domain.closed", found.tenant_id, by=SYSTEM, domain=domain)
