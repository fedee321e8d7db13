"""The tags of the kit for lists, steps, histories and dialogs; each is described in `frontend/README.md`."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms, template
from django.http import QueryDict
from django.template.context import Context
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from frontend.components.event import Event
from frontend.components.filters import SavedFilter, chips, is_current
from frontend.components.steps import Step, numbered
from frontend.components.tabs import Tab

register = template.Library()


@register.inclusion_tag("components/tabs.html")
def tabs(label: str, tabs: Sequence[Tab]) -> dict[str, object]:
    """`label` says what the tabs choose; see `frontend.components.tabs.tabs_by`."""
    return {"label": label, "tabs": tabs}


@register.simple_tag
def heads(*labels: str, css: str = "") -> SafeString:
    """The heads of columns by which nobody sorts, one beside the other."""
    kind = format_html(' class="{}"', css) if css else ""
    return format_html_join("", '<th scope="col"{}>{}</th>', ((kind, label) for label in labels))


@register.inclusion_tag("components/stepper.html")
def stepper(
    steps: "Iterable[Step | str | Promise]", now: int, across: bool = False, label: str = ""
) -> dict[str, object]:
    """Steps of a form: `now` counts from 1; with an address, a step that is done can be opened again."""
    return {"steps": numbered(steps, now), "across": across, "label": label}


@register.inclusion_tag("components/ladder.html")
def ladder(steps: "Iterable[Step | str | Promise]", now: int, label: str = "") -> dict[str, object]:
    """Rungs of a licence, with a second line each; `now` one past the last says that all are done."""
    return {"steps": numbered(steps, now), "label": label}


@register.inclusion_tag("components/dates.html")
def dates(steps: "Iterable[Step | str | Promise]", now: int, label: str = "") -> dict[str, object]:
    """The dates of a cycle as a line, with a second line each."""
    return {"steps": numbered(steps, now), "label": label}


@register.inclusion_tag("components/timeline.html")
def timeline(events: Iterable[Event], label: str = "") -> dict[str, object]:
    """What happened, in the order given."""
    return {"events": events, "label": label}


@register.inclusion_tag("components/filter_bar.html", takes_context=True)
def filterbar(context: Context, form: forms.Form, label: str, target: str = "") -> dict[str, object]:
    """The fields of a form that is bound to the address; `target`: the id of the part that htmx draws anew.

    A field has no visible label: its widget needs an `aria-label`, and `class` "input--small".
    """
    request = context["request"]
    return {
        "form": form,
        "label": label,
        "target": target,
        "request": request,
        "sort": request.GET.get("sort", ""),
    }


@register.inclusion_tag("components/filter_chips.html", takes_context=True)
def filterchips(context: Context, form: forms.Form, saved: Sequence[SavedFilter] = ()) -> dict[str, Any]:
    """What filters the list now, each to be taken away; before that the filters that have a name."""
    query = context["request"].GET
    known = [{"label": each.label, "query": each.query, "current": is_current(each, query)} for each in saved]
    return {"chips": chips(form, query), "saved": known}


@register.simple_tag
def opens_dialog(url: str, query: QueryDict | None = None) -> SafeString:
    """Attributes of a link to a page that extends `layouts/dialog.html`: with script, it opens over this page."""
    if query:
        url = f"{url}?{query.urlencode()}"
    return format_html('href="{0}" hx-get="{0}" hx-target="#dialogs" hx-swap="innerHTML"', url)


@register.inclusion_tag("components/flag.html")
def flag(title: str, state: str, owner: str = "", tone: str = "") -> dict[str, str]:
    """A concern that has an owner and a state; `tone` is critical, closed or nothing."""
    return {"title": title, "state": state, "owner": owner, "tone": tone}


@register.inclusion_tag("components/file.html")
def filestate(name: str, note: str, tone: str = "") -> dict[str, str]:
    """A file and what came of it: nothing while it is read, positive, or critical with what to do."""
    return {"name": name, "note": note, "tone": tone}


@register.inclusion_tag("components/skeleton.html")
def skeleton(label: str, lines: int = 3) -> dict[str, object]:
    """Stands where a part will come; `label` is read aloud."""
    return {"label": label, "lines": range(lines)}
