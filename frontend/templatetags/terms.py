"""How long things last, from the constants that rule it: no page says a number of its own."""

from django import template

from shared.networks.domain.draft import KEPT
from shared.networks.models.application import ANSWERED_WITHIN

register = template.Library()

_TERMS = {"answer": ANSWERED_WITHIN, "draft": KEPT}


@register.simple_tag
def term(name: str) -> int:
    """Days: within which an application is answered (`answer`), for which a begun one is kept (`draft`)."""
    return _TERMS[name].days
