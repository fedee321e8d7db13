"""What may be done with a network in service: the words of each act, and what it will do in numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from frontend.console.health_table import Line
from shared.networks.domain.lifecycle import archive_network, resume_network, suspend_network
from shared.networks.enums import NetworkState
from shared.networks.models import Network
from shared.reporting.enums import Measure

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Act:
    """`page` is the address's name; `critical`: it takes something away from people."""

    page: str
    button: Words
    title: Words
    done: Words
    from_states: frozenset[NetworkState]
    carry_out: Callable[..., bool]
    critical: bool


SUSPEND = Act(
    "console_suspend",
    gettext_lazy("Suspend the network"),
    gettext_lazy("Suspend %(network)s"),
    gettext_lazy("%(network)s is suspended. Its people can read and change nothing."),
    frozenset({NetworkState.READY}),
    suspend_network,
    critical=True,
)
RESUME = Act(
    "console_resume",
    gettext_lazy("Put it in service again"),
    gettext_lazy("Put %(network)s in service again"),
    gettext_lazy("%(network)s is in service again."),
    frozenset({NetworkState.SUSPENDED, NetworkState.ARCHIVED}),
    resume_network,
    critical=False,
)
ARCHIVE = Act(
    "console_archive",
    gettext_lazy("Archive the network"),
    gettext_lazy("Archive %(network)s"),
    gettext_lazy("%(network)s is archived. Its pages say that it has ended."),
    frozenset({NetworkState.READY, NetworkState.SUSPENDED}),
    archive_network,
    critical=True,
)


def acts_for(network: Network) -> list[Act]:
    return [act for act in (RESUME, SUSPEND, ARCHIVE) if network.state in act.from_states]


def consequences(act: Act, network: Network, line: Line | None) -> list[str]:
    """What the act will do, each a sentence; numbers of people are those that the network published."""
    addresses = len(network.domains.all())
    sites = ngettext("%(count)s address", "%(count)s addresses", addresses) % {"count": addresses}
    words = {"sites": sites, "people": _people(line)}
    if act is SUSPEND:
        told = [
            _("%(sites)s: every page stays readable and shows a banner. Nothing can be changed.") % words,
            _("%(people)s can sign in and read, but record nothing.") % words,
            _("Mails of the network wait, and go out when it is in service again."),
        ]
    elif act is ARCHIVE:
        told = [
            _("%(sites)s: every page says that the network has ended. Nobody can sign in.") % words,
            _("%(people)s lose their pages.") % words,
            _("All data stays. It can be put in service again."),
        ]
    else:
        told = [
            _("%(sites)s: every page works again.") % words,
            _("Everybody who had an account can use it again, and waiting mails go out."),
        ]
    return [*told, _("It takes effect within two seconds.")]


def _people(line: Line | None) -> str:
    if line is None:
        return _("Everybody with an account")
    values: dict[str, Any] = {
        "mentors": line[Measure.MENTORS].text,
        "mentees": line[Measure.MENTEES].text,
        "groups": line[Measure.GROUPS].text,
    }
    return _("Mentors: %(mentors)s, mentees: %(mentees)s, in groups: %(groups)s. They and the team") % values
