"""The end of a network: all of it goes, a tombstone and the audit stay. Owner processes only."""

import time
from collections.abc import Callable
from functools import reduce
from operator import or_

from django.db import connection, transaction
from django.db.models import Q

from kernel.archive.files import remove_folder
from kernel.archive.locks import one_at_a_time, set_patience, words_for_locks
from kernel.clock import now
from kernel.db.scope import PUBLIC
from kernel.errors import RefusedError
from kernel.schema.factory import drop_role, drop_schema
from kernel.tenancy import entered, in_program, owner_scope
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.fleet.models import Step
from shared.networks.domain.queries.belongings import belongings_of, files_of, shared_rows_of
from shared.networks.domain.queries.host import REMEMBERED_SECONDS
from shared.networks.enums import NetworkState
from shared.networks.models import Application, Domain, Network, Note, Question, Tombstone
from shared.outbox.models import Message

Tell = Callable[[str], None]


def erase_network(network: Network, *, by: Actor, tell: Tell = lambda line: None) -> Tombstone:
    """Remove schema, role, files and public rows. From the first step on there is no way back.

    Files go first and the database in one transaction, so that a killed run leaves a network which says that it
    is being erased; erasing it again finishes. Files once more when no transaction can be under way in its schema:
    a slow upload may have begun before. Raises ArchiveError where somebody holds its tables.
    """
    with one_at_a_time(network.schema_name):
        tell("Taking it out of service")
        tombstone = _begin(network, by=by)
        # Until then a web process may still take requests for it, and hold its tables.
        time.sleep(REMEMBERED_SECONDS + 0.2)
        tell("Removing files")
        remove_folder(files_of(network.schema_name))
        tell("Removing rows, schema and role")
        with words_for_locks(network.schema_name), in_program(), transaction.atomic():
            removed = remove_from_database(network, tell)
            remove_folder(files_of(network.schema_name))
            _finish(tombstone, messages=removed, by=by)
    return tombstone


def remove_from_database(network: Network, tell: Tell) -> int:
    """The schema, the role and all public rows, in the caller's transaction.

    Returns how many of the program's messages were about the network.
    """
    set_patience()
    with in_program():
        messages = _remove_messages(network)
    with entered(owner_scope(PUBLIC)):
        drop_schema(network.schema_name)
        _remove_remarks(network)
        with connection.cursor() as cursor:
            for owned in reversed(shared_rows_of(network)):
                sql = f"delete from {owned.relation.sql} where {owned.condition}"  # noqa: S608 - names are quoted
                cursor.execute(sql, [owned.value])
        if not drop_role(network.schema_name):
            tell(
                f"The role {network.schema_name} stays: another database of this server uses it. Drop it there."
            )
    return messages


@transaction.atomic
def _begin(network: Network, *, by: Actor) -> Tombstone:
    """The state, the tombstone and the audit row, once; the next run finds them."""
    with in_program():
        unfinished = Tombstone.objects.filter(network_id=network.pk, erased_at=None).first()
        if unfinished:
            return unfinished
        if not Network.objects.select_for_update().filter(pk=network.pk).exists():
            raise RefusedError(f"{network.name} was erased meanwhile, by somebody else.")
        counts = belongings_of(network).as_counts()
        Network.objects.filter(pk=network.pk).update(state=NetworkState.ERASED)
        record("network.erasure_begun", network.pk, by=by, name=network.name)
        return Tombstone.objects.create(
            network_id=network.pk,
            name=network.name,
            addresses=list(
                Domain.objects.filter(tenant=network).order_by("domain").values_list("domain", flat=True)
            ),
            schema_name=network.schema_name,
            counts=counts,
            erased_by=by.name[:200],
        )


def _finish(tombstone: Tombstone, *, messages: int, by: Actor) -> None:
    with in_program():
        tombstone.counts["program.outbox_message"] = messages
        tombstone.erased_at = now()
        tombstone.save(update_fields=["counts", "erased_at"])
        record("network.erased", tombstone.network_id, by=by, name=tombstone.name, counts=tombstone.counts)


def _remove_remarks(network: Network) -> None:
    """What the program noted about it, so no export of the network holds it: what the staff wrote and asked, and how
    its migrations failed, which may quote rows."""
    for model in (Note, Question):
        model.objects.filter(application__network=network).delete()
    Step.objects.filter(schema_name=network.schema_name).delete()


def _remove_messages(network: Network) -> int:
    """Mails and tasks about the network name its contact; their keys hold its id, or its application's."""
    subjects = [network.pk, *Application.objects.filter(network=network).values_list("pk", flat=True)]
    found = Message.objects.filter(reduce(or_, (Q(key__contains=str(subject)) for subject in subjects)))
    return found.delete()[0]
