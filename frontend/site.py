"""Whose site a page belongs to. What costs a query is read only where a page shows it."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from kernel.tenancy.host import Host, Service
from shared.networks.domain.address import link_to
from shared.networks.domain.queries.address import address_of
from shared.networks.models import Network
from shared.program.accents import is_free, nearest_name
from shared.program.domain.queries.program import the_program
from shared.program.enums import Language
from shared.program.models import Program


@dataclass(frozen=True, slots=True)
class UnknownSite:
    """An address at which nobody answers: the database is not asked."""

    name: str = "Foothold"
    kind: str = "program"
    initials: str = "F"
    accent: str = "blue"
    theme_sheet: str = ""
    is_unknown: bool = True

    @property
    def home(self) -> str:
        """The program's start page: this address has none."""
        return link_to(settings.BASE_HOST, "/")


class ProgramSite:
    kind = "program"

    def __init__(self, host: Host) -> None:
        self.host = host
        self.initials = host.initials
        self.accent = nearest_name(host.accent)
        self.theme_sheet = reverse("theme_sheet", args=[host.accent]) if is_free(host.accent) else ""
        self.logo = host.logo

    @property
    def name(self) -> str:
        """In the reader's language, which may differ from the one that the host is remembered by."""
        return self.program.local_name if get_language() == Language.FRENCH else self.host.name

    @cached_property
    def program(self) -> Program:
        return the_program()

    @property
    def address(self) -> str:
        """Who runs the program, for the footer."""
        return self.program.sponsor

    @property
    def email(self) -> str:
        return self.program.contact_email

    @property
    def postal_address(self) -> str:
        return self.program.postal_address


class NetworkSite(ProgramSite):
    kind = "network"

    @property
    def name(self) -> str:
        return self.host.name

    @cached_property
    def network(self) -> Network:
        found: Network = Network.objects.select_related("profile").get(schema_name=self.host.scope.schema)
        return found

    @property
    def is_read_only(self) -> bool:
        return self.host.service is Service.READ_ONLY

    @property
    def address(self) -> str:
        profile = self.network.profile
        return f"{profile.profession} · {profile.community}"

    @property
    def email(self) -> str:
        return str(self.network.contact_email)

    @property
    def postal_address(self) -> str:
        return address_of(self.network, self.program)

    @property
    def program_name(self) -> str:
        return self.program.local_name

    @property
    def program_url(self) -> str:
        return link_to(settings.BASE_HOST, "/")


def site_of(request: HttpRequest) -> UnknownSite | ProgramSite:
    host: Host | None = getattr(request, "host", None)
    if host is None:
        return UnknownSite()
    return NetworkSite(host) if host.is_network else ProgramSite(host)
