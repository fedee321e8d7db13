"""The tabs of a network's settings, for the fragment that draws them."""

from django import template

from frontend.coordinator.settings_tabs import settings_tabs

register = template.Library()
register.simple_tag(settings_tabs)
