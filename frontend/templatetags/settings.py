"""The tabs of settings and of the staff, for the fragments that draw them."""

from django import template

from frontend.coordinator.settings_tabs import settings_tabs
from frontend.team.tabs import staff_tabs

register = template.Library()
register.simple_tag(settings_tabs)
register.simple_tag(staff_tabs)
