"""Filters that put what the network knows of a person into words of the reader's language."""

import datetime as dt
import re

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from frontend import vocabulary
from tenants.mentoring.models import Membership
from tenants.people.models import Person

register = template.Library()
register.filter("known", vocabulary.known)
register.simple_tag(vocabulary.city_of_time)


@register.filter
def languages(names: list[str]) -> str:
    return ", ".join(vocabulary.language_name(name) for name in names)


@register.filter
def slots(values: list[str]) -> str:
    return ", ".join(vocabulary.slot_name(value) for value in vocabulary.slots_in_order(values))


@register.filter
def goals(values: list[str]) -> str:
    return "; ".join(vocabulary.known(value) for value in values)


@register.filter
def work(person: Person) -> str:
    """The title of the person's occupation, without its code."""
    return person.noc.title if person.noc else person.occupation


@register.filter
def first_name(name: str) -> str:
    return (name.split() or [""])[0]


@register.filter
def shown_name(member: Membership) -> str:
    """How others of the group see a member: before the answer by the first name only."""
    name = str(member.enrolment.person.full_name)
    return first_name(name) if member.is_asked else name


@register.filter
def on(date: dt.date | dt.datetime, wanted: str) -> str:
    """The date in Django's format `wanted`; in French the first of a month is "1er"."""
    local = timezone.localtime(date) if isinstance(date, dt.datetime) else date
    text = str(date_format(local, wanted))
    first = vocabulary.reader() == "fr" and local.day == 1
    return re.sub(r"\b1 (?=[^\W\d])", "1er ", text, count=1) if first else text


@register.filter
def day(date: dt.date | dt.datetime) -> str:
    """ "Thursday 13 May"."""
    return on(date, "l j F")


@register.filter
def moment(at: dt.datetime) -> str:
    """ "Thursday 13 May, 18:30, Toronto time (EDT)", in the time zone of the site."""
    local = timezone.localtime(at)
    words = {"day": day(local), "time": date_format(local, "H:i"), "zone": _zone(local)}
    words["city"] = vocabulary.city_of_time()
    return _("%(day)s, %(time)s, %(city)s time (%(zone)s)") % words


def _zone(local: dt.datetime) -> str:
    names = {"EST": pgettext("time zone", "EST"), "EDT": pgettext("time zone", "EDT")}
    zone = local.tzname() or ""
    return names.get(zone, zone)
