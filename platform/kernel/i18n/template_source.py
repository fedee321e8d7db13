"""Texts in Django templates, found in the compiled template.

A text search would have to understand comments, `trimmed`, escapes and percent signs as Django does;
the compiled nodes hold exactly what Django will look up when it draws the page.
"""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.apps import apps
from django.template import Engine, TemplateSyntaxError
from django.template.base import FilterExpression, Node, Origin, Template
from django.template.smartif import TokenBase
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.functional import Promise

from kernel.errors import FootholdError
from kernel.i18n.places import Tree
from kernel.i18n.text import Text

BUILT_IN = ["django.templatetags.i18n", "template_partials.templatetags.partials"]
LIBRARIES = {
    "i18n": "django.templatetags.i18n",
    "l10n": "django.templatetags.l10n",
    "static": "django.templatetags.static",
    "tz": "django.templatetags.tz",
    "cache": "django.templatetags.cache",
    "humanize": "django.contrib.humanize.templatetags.humanize",
    "django_htmx": "django_htmx.templatetags.django_htmx",
    "partials": "template_partials.templatetags.partials",
    "rules": "rules.templatetags.rules",
}


class UnreadableTemplateError(FootholdError):
    """A template does not compile, so that nobody knows its texts."""


def texts_in_templates(tree: Tree) -> Iterator[tuple[Path, Text]]:
    """Every template's texts; raises UnreadableTemplateError with the place of the mistake."""
    engine = engine_for(tree)
    for path in tree.template_files():
        for text in texts_in_template(path, tree.name(path), engine):
            yield path, text


def engine_for(tree: Tree) -> Engine:
    """An engine of its own: it knows our tags whatever the settings say; nothing is drawn with it."""
    if str(tree.root) not in sys.path:
        sys.path.insert(0, str(tree.root))
    if not apps.ready:
        django.setup()  # a tag library may import a model
    ours = tree.tag_modules()
    others = {name: module for name, module in LIBRARIES.items() if _exists(module)}
    return Engine(builtins=[*BUILT_IN, *ours.values()], libraries={**others, **ours})


def texts_in_template(path: Path, name: str, engine: Engine) -> Iterator[Text]:
    try:
        template = Template(path.read_text(encoding="utf-8"), Origin(name), name, engine)
    except TemplateSyntaxError as error:
        raise UnreadableTemplateError(f"{name}: {error}") from error
    yield from _walk(template.nodelist, set())


def _walk(part: object, seen: set[int]) -> Iterator[Text]:
    """Goes through nodes and all that hangs on them: filters, tag arguments, conditions, partials."""
    if id(part) in seen:
        return
    seen.add(id(part))
    yield from _own_text(part)
    for child in _children(part):
        yield from _walk(child, seen)


def _children(part: object) -> list[object]:
    if isinstance(part, dict):
        return list(part.values())
    if isinstance(part, (list, tuple)):
        return list(part)
    if isinstance(part, FilterExpression):
        return [part.var, part.filters]
    if isinstance(part, (Node, TokenBase)) or hasattr(part, "nodelist"):
        return list(vars(part).values())
    return []


def _own_text(part: object) -> Iterator[Text]:
    if isinstance(part, TranslateNode):
        literal = part.filter_expression.var.literal
        if isinstance(literal, str):
            yield Text(_doubled(literal), context=_constant(part.message_context))
    elif isinstance(part, BlockTranslateNode):
        singular, _names = part.render_token_list(part.singular)
        plural = part.render_token_list(part.plural)[0] if part.plural else ""
        yield Text(singular, plural, _constant(part.message_context))
    elif isinstance(part, Promise):
        # _("...") in a tag or a filter: (text,), or (context, text)
        arguments = [str(argument) for argument in part._args]  # type: ignore[attr-defined]
        yield Text(arguments[-1], context="".join(arguments[:-1]))


def _constant(expression: FilterExpression | None) -> str:
    return str(expression.var) if expression is not None else ""


def _doubled(literal: str) -> str:
    return literal.replace("%", "%%")


def _exists(module: str) -> bool:
    package = module.partition(".")[0]
    return importlib.util.find_spec(package) is not None
