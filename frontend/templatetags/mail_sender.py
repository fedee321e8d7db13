"""Who sends a mail, for its last lines: the law wants a name and a way to answer."""

import datetime as dt
from dataclasses import dataclass

from django import template

from frontend.templatetags.people import moment
from kernel.tenancy import require_scope
from shared.networks.domain.queries.address import address_of, home_link
from shared.networks.models import Network
from shared.program.domain.queries.program import the_program

register = template.Library()


@dataclass(frozen=True, slots=True)
class Sender:
    """`name` is the network's in mails of a network, else the program's; the address is on one line."""

    name: str
    email: str
    program: str
    sponsor: str
    home: str
    postal_address: str


@register.simple_tag
def mail_sender() -> Sender:
    """The sender in whose scope the mail is written."""
    program, scope, home = the_program(), require_scope(), home_link("/")
    name = program.local_name
    if not scope.is_network:
        address = one_line(program.postal_address)
        return Sender(name, program.contact_email, name, program.sponsor, home, address)
    network = Network.objects.select_related("profile").get(schema_name=scope.schema)
    address = one_line(address_of(network, program))
    return Sender(network.name, network.contact_email, name, program.sponsor, home, address)


def one_line(address: str) -> str:
    return ", ".join(line.strip(" ,") for line in address.splitlines() if line.strip(" ,"))


@register.filter
def mail_moment(at: str) -> str:
    """A moment that travelled as text, as pages write it."""
    return moment(dt.datetime.fromisoformat(at))
