import datetime as dt
from collections.abc import Callable

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from kernel.errors import FieldProblem, RefusedError
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.program.models import Season


def open_season(*, name: str, starts_on: dt.date, ends_on: dt.date, by: Actor) -> Season:
    """Add a season to the sponsor's calendar. The same one twice is one season.

    Refused when it ends before it starts, shares a day with another one, or has the name of another one.
    """

    def write() -> Season:
        season = Season.objects.create(name=name, starts_on=starts_on, ends_on=ends_on)
        record("season.opened", season.pk, by=by, name=name)
        return season

    same = Season.objects.filter(name=name, starts_on=starts_on, ends_on=ends_on)
    known = same.first()
    if known:
        return known
    try:
        return _written(write, starts_on, ends_on)
    except RefusedError:
        known = same.first()
        if known:
            return known
        raise


def change_season(season: Season, *, name: str, starts_on: dt.date, ends_on: dt.date, by: Actor) -> Season:
    """Give a season another name or other days; what hangs on it stays there. Refused as a new one would be."""

    def write() -> Season:
        kept = Season.objects.select_for_update().get(pk=season.pk)
        wanted = {"name": name, "starts_on": starts_on, "ends_on": ends_on}
        changed = [field for field, value in wanted.items() if getattr(kept, field) != value]
        for field in changed:
            setattr(kept, field, wanted[field])
        if changed:
            kept.save(update_fields=changed)
            record("season.changed", kept.pk, by=by, name=name, changed=changed)
        return kept

    return _written(write, starts_on, ends_on)


def remove_season(season: Season, *, by: Actor) -> None:
    """Take a season out of the calendar. Refused while a cycle of any network belongs to it."""
    try:
        with transaction.atomic():
            kept = Season.objects.select_for_update().filter(pk=season.pk).first()
            if kept is None:
                return
            record("season.removed", kept.pk, by=by, name=kept.name)
            _delete(kept)
    except IntegrityError as error:
        message = _("Networks have cycles in %(season)s, so it stays. You can change its name and its days.")
        raise RefusedError(message % {"season": season.name}) from error


def _delete(season: Season) -> None:
    """By the database alone: cycles point at seasons from the networks' tables, which only it may look into."""
    with connection.cursor() as cursor:
        cursor.execute("delete from program_season where id = %s", [season.pk])
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")


def _written(write: Callable[[], Season], starts_on: dt.date, ends_on: dt.date) -> Season:
    """The database decides, so that of two people who write at once both get a true answer."""
    try:
        with transaction.atomic():
            return write()
    except IntegrityError as error:
        raise RefusedError(_problem(str(error), starts_on, ends_on)) from error


def _problem(broken: str, starts_on: dt.date, ends_on: dt.date) -> FieldProblem:
    if "season_ends_after_start" in broken:
        return FieldProblem(_("Choose a last day that is after the first day."), "ends_on")
    if "season_no_overlap" in broken:
        other = Season.objects.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).first()
        message = _("%(season)s runs on some of these days. Seasons follow each other.")
        return FieldProblem(message % {"season": other or _("Another season")}, "starts_on")
    return FieldProblem(_("Another season has this name. Choose a different one."), "name")
