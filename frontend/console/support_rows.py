"""The lines of the console's table of support access."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from frontend.addresses import home_of
from kernel.clock import now
from shared.accounts.models import User
from shared.networks.domain.queries.network import networks
from shared.support.enums import SupportState
from shared.support.models import SupportRequest


@dataclass(frozen=True, slots=True)
class Row:
    """`is_open`: access lasts; `entrance`: where the reader gets a link, empty unless the access is the reader's."""

    asked: SupportRequest
    is_open: bool
    entrance: str

    @property
    def state(self) -> str:
        """A granted access whose time is over is over."""
        over = self.asked.state == SupportState.GRANTED and not self.is_open
        return SupportState.ENDED if over else self.asked.state

    @property
    def label(self) -> str:
        return str(SupportState(self.state).label)


def support_rows(found: Iterable[SupportRequest], *, reader: User) -> Iterator[Row]:
    requests = list(found)
    schemas = {asked.schema_name for asked in requests}
    homes = {n.schema_name: home_of(n) for n in networks().filter(schema_name__in=schemas)}
    at = now()
    for asked in requests:
        is_open = asked.is_open(at)
        is_mine = asked.email == reader.email.lower()
        home = homes.get(asked.schema_name, "")
        yield Row(asked, is_open, _entrance(home, asked.email) if is_open and is_mine and home else "")


def _entrance(home: str, email: str) -> str:
    """Where the network mails a link, with the address filled in."""
    return urljoin(home, f"/support/?email={quote(email)}")
