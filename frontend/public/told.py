"""What a network tells about itself, for one reader."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontend.vocabulary import reader
from shared.networks.languages import language_name
from shared.networks.models import Profile
from shared.occupations.noc import profession_title


@dataclass(frozen=True, slots=True)
class Told:
    """A text with the language it is written in: the reader's, or the other one where that is all there is."""

    text: str
    lang: str

    @property
    def is_foreign(self) -> bool:
        return self.lang != reader()

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class PublicProfile:
    tagline: Told
    about: Told
    community: str
    professions: Sequence[str]
    """Titles of Canada's list, or the network's own words."""
    languages: Sequence[str]
    city: str
    members: int | None
    website: str


def told(profile: Profile) -> PublicProfile:
    return PublicProfile(
        tagline=_chosen({"en": profile.tagline_en, "fr": profile.tagline_fr}),
        about=_chosen({"en": profile.about_en, "fr": profile.about_fr}),
        community=profile.community,
        professions=[profession_title(code) for code in profile.professions] or [profile.profession],
        languages=[language_name(code) for code in profile.languages],
        city=profile.city,
        members=profile.members,
        website=profile.website,
    )


def _chosen(texts: dict[str, str]) -> Told:
    own = reader()
    other = next(lang for lang in texts if lang != own)
    return (
        Told(texts[own], own) if texts[own].strip() or not texts[other].strip() else Told(texts[other], other)
    )
