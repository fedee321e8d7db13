from typing import TypedDict

from django.core.exceptions import ValidationError
from django.db import transaction

from kernel.errors import FieldProblem, RefusedError
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.networks.models import Profile


class ProfileFields(TypedDict, total=False):
    """What is left out stays as it is."""

    community: str
    profession: str
    professions: list[str]
    languages: list[str]
    city: str
    postal_address: str
    website: str
    members: int | None
    tagline_en: str
    tagline_fr: str
    about_en: str
    about_fr: str
    accent: str
    language: str
    time_zone: str


@transaction.atomic
def describe_network(profile: Profile, *, fields: ProfileFields, by: Actor) -> Profile:
    """Change what a network tells about itself, in the network's scope; saying the same again changes nothing.

    Refused beside the field for what the profile cannot hold, such as a profession outside NOC 2021.
    """
    profile = Profile.objects.select_for_update().get(pk=profile.pk)
    changed = [name for name, value in fields.items() if getattr(profile, name) != value]
    if not changed:
        return profile
    for name in changed:
        setattr(profile, name, fields[name])  # type: ignore[literal-required]
    _refuse_unsound(profile, changed)
    profile.save(update_fields=changed)
    record("profile.changed", profile.pk, by=by, fields=sorted(changed))
    return profile


def _refuse_unsound(profile: Profile, changed: list[str]) -> None:
    others = {field.name for field in Profile._meta.fields} - set(changed)
    try:
        profile.clean_fields(exclude=others)
    except ValidationError as error:
        problems = [FieldProblem(text, name) for name, texts in error.message_dict.items() for text in texts]
        raise RefusedError(*problems) from error
