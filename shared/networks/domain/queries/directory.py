"""Networks in service as the public finds them, by what they tell about themselves."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from shared.networks.enums import NetworkState
from shared.networks.models import Network, Profile
from shared.occupations.search import codes_within, find_codes

MOST_CODES = 50


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the directory filters by; an empty text filters nothing. A profession is written in words."""

    text: str = ""
    community: str = ""
    profession: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    networks: int
    communities: int
    languages: int


def directory(criteria: Criteria = Criteria()) -> "QuerySet[Network]":
    """Networks in service with profile and addresses, by name."""
    found = Network.objects.filter(state=NetworkState.READY, profile__isnull=False)
    if criteria.text:
        found = found.filter(_says(criteria.text))
    if criteria.community:
        found = found.filter(profile__community=criteria.community)
    if criteria.language:
        found = found.filter(profile__languages__contains=[criteria.language])
    if criteria.profession:
        found = found.filter(_works_as(criteria.profession))
    return found.select_related("profile").prefetch_related("domains").order_by("name")


def communities() -> list[str]:
    """Every community of a network in service."""
    found = _in_service().values_list("community", flat=True)
    return sorted(set(found), key=str.casefold)


def totals() -> Totals:
    """How many networks are in service, of how many communities, and how many languages they speak."""
    told = list(_in_service().values_list("community", "languages"))
    languages = {code for _community, codes in told for code in codes}
    return Totals(len(told), len({community for community, _codes in told}), len(languages))


def _in_service() -> "QuerySet[Profile]":
    return Profile.objects.filter(network__state=NetworkState.READY)


def _says(text: str) -> Q:
    """Every word stands somewhere in the name or in what the network tells."""
    said = Q()
    for word in text.split():
        said &= (
            Q(name__icontains=word)
            | Q(profile__profession__icontains=word)
            | Q(profile__community__icontains=word)
            | Q(profile__city__icontains=word)
            | Q(profile__tagline_en__icontains=word)
            | Q(profile__tagline_fr__icontains=word)
        )
    return said


def _works_as(profession: str) -> Q:
    """In a profession of Canada's list that these words find, in its field, or in the network's own words."""
    codes = codes_within(find_codes(profession, most=MOST_CODES))
    return Q(profile__professions__overlap=codes) | Q(profile__profession__icontains=profession)
