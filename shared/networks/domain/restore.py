"""A network from its archive, beside all others and perhaps beside itself. Owner processes only."""

from collections.abc import Callable

from django.db import transaction

from kernel.archive import tables
from kernel.archive.files import remove_folder, unpack_files
from kernel.archive.locks import one_at_a_time
from kernel.archive.reading import Archive
from kernel.db.scope import PUBLIC
from kernel.tenancy import entered, in_program, owner_scope
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.fleet.domain.recording import make_network_schema
from shared.networks.domain.erasure import remove_from_database
from shared.networks.domain.queries.belongings import files_of
from shared.networks.domain.queries.restorable import check_address, check_archive, fresh_ids, left_behind
from shared.networks.domain.restoration import DOMAINS, NETWORKS, Restoration
from shared.networks.domain.restore_rows import add, load_all
from shared.networks.enums import NetworkState
from shared.networks.models import Network

Tell = Callable[[str], None]


def prepare_restore(archive: Archive, address: str) -> Restoration:
    """Check everything that can be checked before anything is written.

    Raises ArchiveError for an archive that is damaged or of other migrations, RefusedError for the address.
    """
    archive.verify()
    check_archive(archive)
    check_address(address)
    return Restoration(archive, address)


def restore_network(restoration: Restoration, *, by: Actor, tell: Tell = lambda line: None) -> Network:
    """Make a suspended network of the archive at a new address: look at it, then resume it.

    A killed run leaves a network that does not answer; the same command begins again in its place. Rows keep
    their ids unless the public schema has them already. Nothing in its outbox is sent before it is resumed.
    """
    # Two restores of one archive would both find its ids free.
    source = f"restore of {restoration.archive.manifest.about['network']}"
    with one_at_a_time(restoration.domain, restoration.schema, source):
        check_address(restoration.address)
        _clear(restoration, tell)
        _rename(restoration)
        tell("Taking the address")
        network = _reserve(restoration, by=by)
        tell("Making the schema")
        make_network_schema(restoration.schema)
        tell("Unpacking files")
        unpack_files(restoration.archive, files_of(restoration.schema))
        load_all(restoration, network, by=by, tell=tell)
        network.refresh_from_db()
    return network


def _clear(restoration: Restoration, tell: Tell) -> None:
    """Remove what a killed run left at this address."""
    left = left_behind(restoration.address)
    if left is None:
        return
    tell("Removing what an earlier run left")
    with one_at_a_time(left.schema_name), in_program(), transaction.atomic():
        remove_folder(files_of(left.schema_name))
        remove_from_database(left, tell)


def _rename(restoration: Restoration) -> None:
    """After the clearing: what a killed run took must not count as taken."""
    archive = restoration.archive
    restoration.names[archive.manifest.about["schema"]] = restoration.schema
    restoration.names.update(fresh_ids(archive))


@transaction.atomic
def _reserve(restoration: Restoration, *, by: Actor) -> Network:
    """The network's own row and its address: from here on nobody else gets them."""
    with entered(owner_scope(PUBLIC)):
        known = {relation.name: relation for relation in tables.relations(PUBLIC)}
        [row] = restoration.rows(NETWORKS)
        add(known[NETWORKS], row | {"state": NetworkState.RESTORING})
        for domain in restoration.rows(DOMAINS):
            if domain["is_primary"]:
                add(known[DOMAINS], domain | {"domain": restoration.domain})
    with in_program():
        network: Network = Network.objects.get(pk=row["id"])
        about = restoration.archive.manifest.about
        record(
            "network.restore_begun", network.pk, by=by, name=network.name, exported_at=about["exported_at"]
        )
        return network
