from django.core.paginator import Paginator
from django.test import RequestFactory

from tests.frontend.drawing import draw


def pager(number: int, count: int, address: str = "/") -> str:
    page = Paginator(range(count), 25).page(number)
    return draw("{% pager page %}", page=page, request=RequestFactory().get(address))


def test_pager_counts_from_one():
    assert "<p>26 to 50 of 312</p>" in pager(2, 312)


def test_pager_keeps_the_other_filters():
    html = pager(2, 312, "/people/?role=mentor&page=2&q=a%26b")
    assert '<a href="?role=mentor&amp;page=3&amp;q=a%26b" rel="next">Next</a>' in html
    assert '<a href="?role=mentor&amp;page=1&amp;q=a%26b" rel="prev">Back</a>' in html


def test_pager_marks_the_current_page_and_leaves_gaps():
    html = pager(6, 312)
    assert html.count('aria-current="page"') == 1
    assert 'aria-current="page" aria-label="Page 6">6</a>' in html
    assert html.count('<span class="pager__gap">') == 2


def test_pager_of_one_page_only_counts():
    assert "<ul" not in pager(1, 3)


def test_first_page_has_no_way_back():
    assert 'rel="prev"' not in pager(1, 312)
    assert 'rel="next"' not in pager(13, 312)
