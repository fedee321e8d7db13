from django.http import QueryDict

from frontend.components.tabs import Tab, tabs_at, tabs_by
from tests.frontend.drawing import draw

CHOICES = [("", "All"), ("late", "Late"), ("snoozed", "Snoozed")]


def test_tabs_keep_the_rest_of_the_address_and_begin_at_its_first_page():
    found = tabs_by(QueryDict("show=late&q=ana&page=3"), "show", CHOICES, {"": 11, "late": 3})
    assert found == [
        Tab("All", "?q=ana", current=False, count=11),
        Tab("Late", "?q=ana&show=late", current=True, count=3),
        Tab("Snoozed", "?q=ana&show=snoozed", current=False, count=None),
    ]


def test_current_page_has_the_longest_address_that_begins_the_path():
    pages = [("All", "/account/"), ("E-mail", "/account/email/")]
    found = tabs_at("/account/email/new/", pages)
    assert found == [Tab("All", "/account/"), Tab("E-mail", "/account/email/", current=True)]
    assert [tab.current for tab in tabs_at("/elsewhere/", pages)] == [False, False]


def test_unknown_value_shows_the_first_tab():
    assert [tab.current for tab in tabs_by(QueryDict("show=nonsense"), "show", CHOICES)] == [
        True,
        False,
        False,
    ]


def test_tabs_are_drawn_with_their_counts():
    tabs = [Tab("All", "?", current=True, count=0), Tab("<b>", "?x=1", count=3, tone="critical")]
    assert draw('{% tabs "Filter" tabs %}', tabs=tabs) == (
        '<nav class="tabs" aria-label="Filter">\n'
        '<a href="?" aria-current="page">All <span class="count">0</span></a>'
        '<a href="?x=1">&lt;b&gt; <span class="count count--critical">3</span></a>\n</nav>'
    )
