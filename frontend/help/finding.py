"""Which topics a host shows, and in which of them some words stand."""

from collections.abc import Iterable
from unicodedata import combining, normalize

from django.template.loader import render_to_string
from django.utils.html import strip_tags

from frontend.help.topics import TOPICS, Topic
from kernel.tenancy.host import Host


def shown_on(host: Host) -> list[Topic]:
    return [topic for topic in TOPICS if (topic.network if host.is_network else topic.program)]


def topic_on(host: Host, slug: str) -> Topic | None:
    return next((topic for topic in shown_on(host) if topic.slug == slug), None)


def found(words: str, topics: Iterable[Topic]) -> list[Topic]:
    """Topics that hold every word, in the language of the page; case and accents do not matter."""
    wanted = _plain(words).split()
    return [topic for topic in topics if all(word in _plain(_text(topic)) for word in wanted)]


def _text(topic: Topic) -> str:
    return f"{topic.title} {topic.summary} {strip_tags(render_to_string(topic.template))}"


def _plain(text: str) -> str:
    return "".join(c for c in normalize("NFD", text.casefold()) if not combining(c))
