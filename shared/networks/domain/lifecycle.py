"""In service, read-only, or ended: the states that an operator or the program's staff decide about."""

import logging

import psycopg
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from kernel.archive.locks import one_at_a_time
from kernel.errors import RefusedError
from kernel.tenancy import in_network, in_program
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.networks.enums import NetworkState
from shared.networks.models import Network

log = logging.getLogger(__name__)

_FROM = {
    NetworkState.SUSPENDED: {NetworkState.READY},
    NetworkState.READY: {NetworkState.SUSPENDED, NetworkState.ARCHIVED},
    NetworkState.ARCHIVED: {NetworkState.READY, NetworkState.SUSPENDED},
}


def suspend_network(network: Network, *, by: Actor, reason: str = "") -> bool:
    """Let its people read and no more; its outbox waits. False when it is suspended already.

    Every web process follows within two seconds. Refused for a network that is not in service.
    """
    return _move(network, NetworkState.SUSPENDED, "network.suspended", by=by, reason=reason)


def resume_network(network: Network, *, by: Actor, reason: str = "") -> bool:
    """Put a suspended or archived network in service again. False when it is already."""
    return _move(network, NetworkState.READY, "network.resumed", by=by, reason=reason)


def archive_network(network: Network, *, by: Actor, reason: str = "") -> bool:
    """Close all its pages (410) and keep all its data. False when it is archived already."""
    return _move(network, NetworkState.ARCHIVED, "network.archived", by=by, reason=reason)


def may_move(network: Network, to: NetworkState) -> None:
    """Raises RefusedError where a network cannot come to this state from the one it is in."""
    if network.state != to and network.state not in _FROM[to]:
        state = NetworkState(network.state).label.lower()
        words = {"network": network.name, "state": state, "wanted": to.label.lower()}
        raise RefusedError(_("%(network)s is now: %(state)s. It cannot become: %(wanted)s.") % words)


def _move(network: Network, to: NetworkState, verb: str, *, by: Actor, reason: str) -> bool:
    with one_at_a_time(network.schema_name), in_program(), transaction.atomic():
        network = Network.objects.select_for_update().get(pk=network.pk)
        may_move(network, to)
        if network.state == to:
            return False
        network.state = to
        network.save(update_fields=["state"])
        details = {"reason": reason} if reason else {}
        record(verb, network.pk, by=by, **details)
        _record_in_the_network(network, verb, by=by, **details)
    return True


def _record_in_the_network(network: Network, verb: str, *, by: Actor, **details: str) -> None:
    """Its own people read its audit. A damaged schema must keep nobody from suspending the network."""
    try:
        with transaction.atomic(), in_network(network.schema_name):
            record(verb, network.pk, by=by, **details)
    except (DatabaseError, psycopg.Error):
        log.warning(
            "The audit of %s could not be written in its own schema", network.schema_name, exc_info=True
        )
