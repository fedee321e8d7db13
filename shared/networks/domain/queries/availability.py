"""Whether a network can have an address, and which others it could have."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from shared.networks.domain.address import domain_of
from shared.networks.enums import ApplicationState
from shared.networks.models import Application, Domain
from shared.networks.validators import skeleton, validate_address

MOST_SUGGESTED = 3
SMALL_WORDS = frozenset("and au aux de des du en et for in la le les of the".split())


class Availability(StrEnum):
    FREE = "free"
    TAKEN = "taken"
    ALIKE = "alike"
    RESERVED = "reserved"
    UNFIT = "unfit"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an address can be had, and why not, in words."""

    state: Availability
    message: str

    @property
    def is_free(self) -> bool:
        return self.state is Availability.FREE


def availability(address: str) -> Verdict:
    """What stands against this address, if anything. Only sending the application takes it."""
    try:
        validate_address(address)
    except ValidationError as error:
        state = Availability.RESERVED if error.code == "reserved" else Availability.UNFIT
        return Verdict(state, " ".join(error.messages))
    if address in _taken([address]):
        return Verdict(Availability.TAKEN, _("This address is taken. Choose another."))
    if _occupied([address]):
        return Verdict(
            Availability.ALIKE, _("This address looks like one that is taken: people would mix them up.")
        )
    return Verdict(Availability.FREE, _("This address is free."))


def suggested_addresses(name: str, *, city: str = "", wanted: str = "") -> list[str]:
    """A few free addresses made of an association's name, its city, and the address it asked for."""
    candidates = [a for a in dict.fromkeys(_candidates(name, city, wanted)) if a != wanted and _is_sound(a)]
    lost = _taken(candidates) | _occupied(candidates)
    return [address for address in candidates if address not in lost][:MOST_SUGGESTED]


def name_problem(name: str) -> str:
    """What stands against a name, in words: another one takes part or waits, whatever the capitals. "" if nothing."""
    others = Application.objects.exclude(state=ApplicationState.DECLINED)
    if not others.filter(name__iexact=" ".join(name.split())).exists():
        return ""
    return _("An association with this name takes part or has applied already. Write to us if it is yours.")


def _taken(addresses: list[str]) -> set[str]:
    domains = {domain_of(address): address for address in addresses}
    found = set(Domain.objects.filter(domain__in=domains).values_list("domain", flat=True))
    others = Application.objects.exclude(state=ApplicationState.DECLINED).filter(address__in=addresses)
    return {domains[domain] for domain in found} | set(others.values_list("address", flat=True))


def _occupied(addresses: list[str]) -> set[str]:
    """Those that a reader could take for the address of another application or network."""
    folded = {address: skeleton(address) for address in addresses}
    others = Application.objects.exclude(state=ApplicationState.DECLINED)
    found = set(
        others.filter(address_skeleton__in=folded.values()).values_list("address_skeleton", flat=True)
    )
    return {address for address, fold in folded.items() if fold in found}


def _is_sound(address: str) -> bool:
    try:
        validate_address(address)
    except ValidationError:
        return False
    return True


def _candidates(name: str, city: str, wanted: str) -> Iterator[str]:
    words = [word for word in _plain(name).split() if word not in SMALL_WORDS]
    place = "-".join(_plain(city).split())
    initials = "".join(word[0] for word in words)
    stems = [wanted, initials, "-".join(words[:2]), "-".join(words[1:3])]
    yield from stems[1:] if wanted else stems
    for stem in stems:
        yield f"{stem}-{place}"
    for stem in stems:
        yield f"{stem}-network"
        yield f"{stem}-ca"


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFD", text.lower()).encode("ascii", "ignore").decode()
    return "".join(letter if letter.isalnum() else " " for letter in folded)
