"""A network as a card of the directory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import get_language

from frontend.addresses import home_of, host_of
from shared.networks.languages import language_name
from shared.networks.models import Network, Profile
from shared.occupations.noc import profession_title
from shared.program.accents import nearest_name

MOST_PROFESSIONS = 2


@dataclass(frozen=True, slots=True)
class NetworkCard:
    name: str
    accent: str
    initials: str
    url: str
    tagline: str
    professions: str
    community: str
    languages: str
    city: str


def network_cards(networks: Iterable[Network]) -> Iterator[NetworkCard]:
    """Their profiles and domains must have been fetched with them."""
    for network in networks:
        profile: Profile = network.profile
        yield NetworkCard(
            name=network.name,
            accent=nearest_name(host_of(network).accent),
            initials=host_of(network).initials,
            url=home_of(network),
            tagline=_tagline(profile),
            professions=_professions(profile),
            community=profile.community,
            languages=", ".join(map(language_name, profile.languages[:4])),
            city=profile.city,
        )


def _tagline(profile: Profile) -> str:
    """In the reader's language, or in the other one where there is none."""
    told = profile.tagline_fr, profile.tagline_en
    first, second = told if get_language() == "fr" else told[::-1]
    return first or second


def _professions(profile: Profile) -> str:
    titles = [profession_title(code) for code in profile.professions[:MOST_PROFESSIONS]]
    return ", ".join(titles) or profile.profession
