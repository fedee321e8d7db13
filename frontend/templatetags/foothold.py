"""The tags of the front-end kit; each is described in `frontend/README.md`."""

from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.http import QueryDict
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django_htmx.jinja import htmx_script

from frontend import permissions
from frontend.components import drawing
from frontend.components.navigation import phone_tabs, sections
from frontend.components.paging import address, page_links
from frontend.components.sorting import Sorting
from frontend.forms.problems import problems_of
from frontend.help.linking import help_to, link_to_page
from shared.program.accents import is_free

register = template.Library()
register.filter("is_free_accent", is_free)
register.simple_tag(drawing.icon, name="icon")
register.simple_tag(phone_tabs, name="phone_tabs")
register.simple_tag(sections, name="nav_sections")
register.simple_tag(help_to, name="help")
register.simple_tag(link_to_page, takes_context=True, name="help_link")

# htmx must not write style elements or evaluate strings (CSP), keep pages in the browser's storage
# (personal data), or drop the answer to a form that is sent back with 422.
HTMX_SETTINGS = (
    '{"includeIndicatorStyles":false,"allowEval":false,"selfRequestsOnly":true,"historyCacheSize":0,'
    '"responseHandling":[{"code":"204","swap":false},{"code":"[23]..","swap":true},'
    '{"code":"422","swap":true},{"code":"[45]..","swap":false,"error":true}]}'
)


@register.simple_tag(takes_context=True)
def may(context: Context, permission: str) -> bool:
    """Whether the reader has the permission, so that nothing is offered that would be refused."""
    return permissions.may(context["request"].user, permission)


@register.simple_block_tag
def capture(content: str) -> SafeString:
    """What stands inside, trimmed, for use with `as name`."""
    return mark_safe(content.strip())  # noqa: S308 - rendered by the template engine, escaped there


@register.simple_tag
def avatar(name: str, size: str = "", css: str = "") -> SafeString:
    return format_html(
        '<span class="{}" aria-hidden="true">{}</span>',
        drawing.classes("avatar", drawing.tint(name), size, css=css),
        drawing.initials(name),
    )


@register.simple_tag
def badge(text: str, tone: str = "", icon: str = "") -> SafeString:
    return format_html(
        '<span class="{}">{} {}</span>' if icon else '<span class="{}">{}{}</span>',
        drawing.classes("badge", tone),
        drawing.icon(icon) if icon else "",
        text,
    )


@register.inclusion_tag("components/progress.html")
def progress(
    label: str,
    done: int = 0,
    total: int | None = None,
    note: str = "",
    percent: bool = False,
    live: bool = False,
    poll: str = "",
    swap: str = "outerHTML",
) -> dict[str, Any]:
    """Progress that can be counted, or with no `total` work whose end nobody knows.

    `percent` says "62 %", not "16 of 19"; `live` reads changes aloud; htmx asks `poll` every second and puts
    the answer in its place, or with `swap="none"` leaves it to the answer's headers.
    """
    share = round(100 * done / total) if total else 0
    return {
        "label": label,
        "done": done,
        "total": total,
        "note": note,
        "share": share if percent else None,
        "live": live,
        "poll": poll,
        "swap": swap,
    }


@register.inclusion_tag("components/stat.html")
def stat(label: str, value: object, base: str = "", change: str = "", icon: str = "") -> dict[str, object]:
    """One number with what it is a part of; belongs inside `<dl class="stats">`."""
    return {"label": label, "value": value, "base": base, "change": change, "icon": icon}


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(
    context: Context, page: Page[Any], name: str = "page", label: str = "", query: QueryDict | None = None
) -> dict[str, Any]:
    """`label` names the list where a page has two of them; `query` goes along where the address is another one's."""
    query = context["request"].GET if query is None else query
    return {
        "page": page,
        "label": label,
        "links": page_links(page, query, name),
        "back": address(query, name, page.number - 1) if page.has_previous() else "",
        "next": address(query, name, page.number + 1) if page.has_next() else "",
    }


@register.inclusion_tag("components/sort_head.html", takes_context=True)
def sorthead(context: Context, sorting: Sorting, name: str, label: str, css: str = "") -> dict[str, object]:
    """The head of a column by which the reader may sort."""
    return {"head": sorting.head(name, context["request"].GET), "label": label, "css": css}


@register.inclusion_tag("components/toast.html", takes_context=True)
def toast(
    context: Context, text: str, undo_url: str = "", target: str = "", icon: str = "check", oob: bool = False
) -> dict[str, object]:
    """Confirms, and offers to undo by POST, whose answer takes the place of `target`.

    With `oob` an HTMX answer puts it in the place of the page's toasts.
    """
    return {
        "text": text,
        "undo_url": undo_url,
        "target": target,
        "icon": icon,
        "oob": oob,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("components/leaf.html")
def leaf(date: object) -> dict[str, object]:
    return {"date": date}


@register.inclusion_tag("components/section_head.html")
def section_head(title: str, lead: str = "", id: str = "") -> dict[str, str]:
    return {"title": title, "lead": lead, "id": id}


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: BaseForm | str) -> dict[str, Any]:
    """Everything wrong with these forms, each linked to its field; nothing when nothing is wrong."""
    found = [problem for form in forms if form and not isinstance(form, str) for problem in problems_of(form)]
    return {"problems": found, "answers": sum(1 for problem in found if problem.anchor)}


@register.simple_tag
def css(name: str) -> SafeString:
    """A style sheet of the kit, by its name: `{% css "charts" %}`."""
    return format_html('<link rel="stylesheet" href="{}">', static(f"css/{name}.css"))


@register.simple_tag
def htmx() -> SafeString:
    return format_html('<meta name="htmx-config" content="{}">{}', HTMX_SETTINGS, htmx_script())
