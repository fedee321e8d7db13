"""Roles in words of the reader's language."""

from babel.lists import format_list
from django import template

from frontend.vocabulary import reader
from shared.accounts.enums import Role

register = template.Library()


@register.filter
def role_names(roles: list[str]) -> str:
    """ "Coordinator and Mentor", in the order of the roles."""
    return str(format_list([str(role.label) for role in Role if role in roles], locale=reader()))
