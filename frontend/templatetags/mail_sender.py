"""Who sends a mail, for its last lines: the law wants a name and a way to answer."""

import datetime as dt
from dataclasses import dataclass

from django import template

from frontend.templatetags.people import moment
from kernel.tenancy import require_scope
from shared.networks.domain.queries.address import home_link
from shared.networks.models import Network
from shared.program.domain.queries.program import the_program

register = template.Library()


@dataclass(frozen=True, slots=True)
class Sender:
    """`name` is the network's in mails of a network, else the program's."""

    name: str
    email: str
    program: str
    sponsor: str
    home: str


@register.simple_tag
def mail_sender() -> Sender:
    """The sender in whose scope the mail is written."""
    program, scope, home = the_program(), require_scope(), home_link("/")
    name = program.local_name
    if not scope.is_network:
        return Sender(name, program.contact_email, name, program.sponsor, home)
    network = Network.objects.get(schema_name=scope.schema)
    return Sender(network.name, network.contact_email, name, program.sponsor, home)


@register.filter
def mail_moment(at: str) -> str:
    """A moment that travelled as text, as pages write it."""
    return moment(dt.datetime.fromisoformat(at))
