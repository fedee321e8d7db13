"""Dates, sizes and limits of a cycle that contradict each other."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from kernel.errors import FieldProblem

MOST_SESSIONS = 60


def problems_of(fields: Mapping[str, Any]) -> list[FieldProblem]:
    return [*_dates(fields), *_sizes(fields), *_limits(fields)]


def _dates(fields: Mapping[str, Any]) -> Iterator[FieldProblem]:
    if fields["ends_on"] <= fields["starts_on"]:
        yield FieldProblem(_("The cycle must end after it starts."), "ends_on")
    joins = fields.get("recruits_until")
    if joins and joins > fields["starts_on"]:
        yield FieldProblem(_("People join until the first day at the latest."), "recruits_until")
    orientation = fields.get("orientation_on")
    if orientation and orientation > fields["ends_on"]:
        yield FieldProblem(_("The orientation is before the last day."), "orientation_on")


def _sizes(fields: Mapping[str, Any]) -> Iterator[FieldProblem]:
    if fields["group_minimum"] < 2:
        yield FieldProblem(_("A group has at least 2 mentees."), "group_minimum")
    if fields["group_maximum"] < fields["group_minimum"]:
        yield FieldProblem(_("The largest group cannot be smaller than the smallest."), "group_maximum")


def _limits(fields: Mapping[str, Any]) -> Iterator[FieldProblem]:
    if not 1 <= fields["planned_sessions"] <= MOST_SESSIONS:
        yield FieldProblem(_("Plan 1 to 60 sessions."), "planned_sessions")
    level = fields.get("minimum_clb")
    if level is not None and not 1 <= level <= 12:
        yield FieldProblem(_("The CLB goes from 1 to 12."), "minimum_clb")
