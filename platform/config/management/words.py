"""What the command `network` says before it does something: in words, with numbers."""

import math

from kernel.archive.manifest import NETWORK, PROGRAM
from shared.networks.domain.queries.belongings import Belongings
from shared.networks.domain.queries.operated import Use
from shared.networks.domain.restoration import Restoration
from shared.networks.models import Network, Tombstone

THOUSAND = 1_000
UNITS = ("KB", "MB", "GB", "TB")


def counted(number: int, one: str, many: str = "") -> str:
    """`1 row`, `2,000 rows`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def size(number: float) -> str:
    """Bytes in the unit that leaves at most three digits before the point."""
    if number < THOUSAND:
        return f"{number:,.0f} bytes"
    place = min(int(math.log(number, THOUSAND)), len(UNITS))
    return f"{number / THOUSAND**place:,.1f} {UNITS[place - 1]}"


def amount(found: Belongings) -> str:
    rows, shared = sum(found.rows.values()), sum(found.shared.values())
    return _amount(rows, len(found.rows), shared, found.files, found.bytes)


def _amount(rows: int, tables: int, shared: int, files: int, in_bytes: int) -> str:
    return (
        f"{counted(rows, 'row')} in {counted(tables, 'table')}, {counted(shared, 'row')} of the program about it, "
        f"and {counted(files, 'file')} ({size(in_bytes)})"
    )


def head(network: Network, domain: str) -> str:
    return f"{network.name} ({domain}), now: {network.get_state_display().lower()}."


def suspending(use: Use) -> str:
    return (
        f"It becomes read-only: {counted(use.accounts, 'account')} can sign in and read, but change nothing; "
        f"{counted(use.waiting, 'message')} in its outbox {_wait(use.waiting)} until it is resumed."
    )


def resuming(use: Use) -> str:
    return (
        f"It comes back into service: {counted(use.accounts, 'account')} can work in it, "
        f"and {counted(use.waiting, 'waiting message')} from its outbox will be sent."
    )


def archiving(use: Use, found: Belongings) -> str:
    return (
        f"All its pages say that it has ended (410): {counted(use.accounts, 'account')} lose their way in, "
        f"{counted(use.sessions, 'session')} of them open now. Nothing is removed: {amount(found)} stay."
    )


def exporting(found: Belongings, target: object) -> str:
    return f"{amount(found)} are written to {target}. The network stays as it is."


def erasing(found: Belongings) -> str:
    return (
        f"{amount(found)} are removed for good, with its schema and its role. This cannot be undone; "
        "an export made before can be restored. A tombstone and the program's audit stay."
    )


def restoring(restoration: Restoration) -> str:
    manifest = restoration.archive.manifest
    about, files = manifest.about, manifest.files
    tables, bytes_ = len(manifest.of(NETWORK)), sum(file.size for file in files)
    found = _amount(manifest.rows(NETWORK), tables, manifest.rows(PROGRAM), len(files), bytes_)
    return (
        f"{about['name']} ({about['address']}), as it was on {about['exported_at']}: {found}. "
        f"It becomes a network of its own at {restoration.domain}, suspended."
    )


def erased(tombstone: Tombstone) -> str:
    counts = dict(tombstone.counts)
    files, _bytes = counts.pop("files"), counts.pop("bytes")
    return (
        f"{tombstone.name} is erased, by {tombstone.erased_by} on {tombstone.erased_at:%Y-%m-%d at %H:%M} UTC: "
        f"{counted(sum(counts.values()), 'row')} and {counted(files, 'file')}."
    )


def _wait(count: int) -> str:
    return "waits" if count == 1 else "wait"
