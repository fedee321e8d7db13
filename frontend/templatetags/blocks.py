"""The tags of the kit that surround a part of a page; each is described in `frontend/README.md`."""

from collections.abc import Sequence

from django import template
from django.template.context import Context

from frontend.components.chart import Download

register = template.Library()

BANNER_ICONS = {"info": "info", "positive": "check-circle", "caution": "alert", "critical": "error"}


@register.simple_block_tag(takes_context=True)
def banner(context: Context, content: str, tone: str = "info") -> str:
    return _render(context, "banner", content=content, tone=tone, icon=BANNER_ICONS[tone])


@register.simple_block_tag(takes_context=True)
def emptystate(context: Context, content: str, title: str, icon: str = "file") -> str:
    return _render(context, "empty", content=content, title=title, icon=icon)


@register.simple_block_tag(takes_context=True)
def tablewrap(context: Context, content: str, label: str) -> str:
    return _render(context, "table_wrap", content=content, label=label)


@register.simple_block_tag(takes_context=True)
def bulkbar(context: Context, content: str, label: str) -> str:
    """What can be done with the ticked rows: how many they are comes first; `label` names the group."""
    return _render(context, "bulk_bar", content=content, label=label)


@register.simple_block_tag(takes_context=True)
def actionbar(context: Context, content: str) -> str:
    """The main action of a long form, within reach of the thumb on a phone."""
    return _render(context, "action_bar", content=content)


@register.simple_block_tag(takes_context=True)
def fieldset(context: Context, content: str, title: str, id: str, hint: str = "") -> str:
    """Fields that belong together."""
    return _render(context, "fieldset", content=content, title=title, id=id, hint=hint)


@register.simple_block_tag(takes_context=True)
def chart(
    context: Context,
    content: str,
    title: str,
    id: str,
    table: str,
    sub: str = "",
    downloads: Sequence[Download] = (),
) -> str:
    """A drawing in its card: `title` says the finding, `table` (by `{% capture %}`) has the same numbers."""
    return _render(
        context, "chart", content=content, title=title, id=id, table=table, sub=sub, downloads=downloads
    )


def _render(context: Context, component: str, **values: object) -> str:
    assert context.template is not None
    chosen = context.template.engine.get_template(f"components/{component}.html")
    return chosen.render(context.new(values))
