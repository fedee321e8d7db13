"""Tags of the account pages."""

from typing import Any

from django import template
from django.template.context import Context

from frontend.account.tabs import tabs
from frontend.components.qr import qr_code

register = template.Library()
register.simple_tag(qr_code, name="qr_code")


@register.inclusion_tag("account/fragments/tabs.html", takes_context=True)
def account_tabs(context: Context) -> dict[str, Any]:
    return {"tabs": tabs(context["request"].path)}
