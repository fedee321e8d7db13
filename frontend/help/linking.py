"""Links from pages to the handbook, and from the handbook to pages."""

from django.template.context import Context
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from frontend.components.drawing import icon
from frontend.help.topics import TOPICS
from frontend.permissions import may_open


def help_to(slug: str) -> SafeString:
    """For the head of a page: "Help: importing people". Raises StopIteration for a topic that is not there."""
    topic = next(topic for topic in TOPICS if topic.slug == slug)
    return format_html(
        '<a class="button button--quiet page-help not-printed" href="{}">{} {}</a>',
        reverse("help_topic", args=[slug]),
        icon("book"),
        _("Help: %(topic)s") % {"topic": topic.title},
    )


def link_to_page(context: Context, name: str, label: str) -> SafeString:
    """A line of its own that leads to a page of this host; nothing where there is none, or not for this reader."""
    try:
        address = reverse(name)
    except NoReverseMatch:
        return SafeString("")
    # The handbook is searched as text, without a reader.
    request = context.get("request")
    if request and not may_open(request.user, address):
        return SafeString("")
    return format_html('<p class="not-printed"><a class="button" href="{}">{}</a></p>', address, label)
