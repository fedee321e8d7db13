"""Links from pages to the handbook, and from the handbook to pages."""

from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from frontend.components.drawing import icon
from frontend.help.topics import TOPICS


def help_to(slug: str) -> SafeString:
    """For the head of a page: "Help: importing people". Raises StopIteration for a topic that is not there."""
    topic = next(topic for topic in TOPICS if topic.slug == slug)
    return format_html(
        '<a class="button button--quiet page-help not-printed" href="{}">{} {}</a>',
        reverse("help_topic", args=[slug]),
        icon("book"),
        _("Help: %(topic)s") % {"topic": topic.title},
    )


def link_to_page(name: str, label: str) -> SafeString:
    """A line of its own that leads to a page of this host; nothing where the host has no such page."""
    try:
        address = reverse(name)
    except NoReverseMatch:
        return SafeString("")
    return format_html('<p class="not-printed"><a class="button" href="{}">{}</a></p>', address, label)
