"""What the components of the style guide show. All people are invented."""

import datetime as dt

from django.utils.translation import gettext as _

from frontend.components.chart import Download
from frontend.components.event import Event
from frontend.components.filters import SavedFilter
from frontend.components.steps import Step
from frontend.components.tabs import Tab


def tabs() -> list[Tab]:
    return [
        Tab(_("All"), "?", current=True, count=11),
        Tab(_("Late"), "?show=late", count=3, tone="critical"),
        Tab(_("Snoozed"), "?show=snoozed"),
    ]


def saved() -> list[SavedFilter]:
    return [SavedFilter(_("All mentors"), "part=mentor"), SavedFilter(_("All mentees"), "part=mentee")]


def form_steps() -> list[Step]:
    return [
        Step(_("Your name"), url="#steps"),
        Step(_("How to reach you"), url="#steps", error=True),
        Step(_("Your occupation")),
        Step(_("Check and send")),
    ]


def licence() -> list[Step]:
    return [
        Step(_("Academics verified"), note=_("Done, November 2026")),
        Step(_("NPPE passed"), note=_("12 June 2027")),
        Step(_("Licensed"), note=_("Target: fall 2027")),
    ]


def cycle_dates() -> list[Step]:
    return [
        Step(_("People join"), note=_("Done")),
        Step(_("Groups are found"), note=_("16 March")),
        Step(_("The cycle ends"), note=_("31 July")),
    ]


def events() -> list[Event]:
    return [
        Event(
            _("Session recorded"), dt.datetime(2027, 4, 15, 22, 30, tzinfo=dt.UTC), "check", tone="positive"
        ),
        Event(_("Concern opened"), dt.date(2027, 4, 10), "flag", tone="caution", note="Camila Andrade"),
        Event(_("Group confirmed"), dt.date(2027, 3, 16), "people"),
    ]


def downloads() -> list[Download]:
    return [Download("SVG", "#charts"), Download("CSV", "#charts")]
