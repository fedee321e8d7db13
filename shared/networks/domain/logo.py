"""The network's picture: a file in its folder, named at random, and its name on the profile."""

import contextlib
import secrets
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from kernel.errors import FieldProblem, RefusedError
from kernel.pictures import PictureError, redrawn
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.networks.domain.queries.logo import path_of_logo
from shared.networks.models import Profile
from shared.outbox.domain.message import enqueue

MOST_BYTES = 2 * 1024 * 1024
LONGEST_SIDE = 512


def choose_logo(profile: Profile, *, content: bytes, by: Actor) -> Profile:
    """Draw the picture anew and show it as the network's logo; the file before is removed.

    Refused: more than 2 MB, and what is no PNG, JPEG or WebP picture by its content.
    """
    if len(content) > MOST_BYTES:
        raise RefusedError(FieldProblem(_("This file is larger than 2 MB. Choose a smaller one."), "logo"))
    try:
        drawn = redrawn(content, longest_side=LONGEST_SIDE)
    except PictureError as error:
        raise RefusedError(
            FieldProblem(_("We cannot read this picture. Save it as PNG, JPEG or WebP."), "logo")
        ) from error
    name = f"{secrets.token_hex(16)}.png"
    path = path_of_logo(profile.schema_name, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(drawn)
    try:
        return _show(profile, name, by=by)
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def remove_logo(profile: Profile, *, by: Actor) -> Profile:
    """Show the network's initials again; without a logo nothing happens."""
    return _show(profile, "", by=by)


@transaction.atomic
def _show(profile: Profile, name: str, *, by: Actor) -> Profile:
    profile = Profile.objects.select_for_update().get(pk=profile.pk)
    if profile.logo == name:
        return profile
    if profile.logo:
        enqueue("remove_logo", key=f"remove-logo:{profile.logo}", payload={"name": profile.logo})
    profile.logo = name
    profile.save(update_fields=["logo"])
    record("profile.logo_chosen" if name else "profile.logo_removed", profile.pk, by=by)
    return profile


def remove_file(path: Path) -> None:
    """Twice is once."""
    path.unlink(missing_ok=True)
