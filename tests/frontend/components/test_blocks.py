import datetime as dt

import pytest

from tests.frontend.drawing import draw


@pytest.mark.parametrize("tone", ["positive", "caution", "critical"])
def test_banner_has_the_class_of_its_tone(tone):
    html = draw("{% banner tone %}<p>Hello</p>{% endbanner %}", tone=tone)
    assert f'<div class="banner banner--{tone}"><svg' in html
    assert '<div class="banner__text"><p>Hello</p></div>' in html


def test_banner_escapes_values_inside():
    assert "&lt;b&gt;" in draw("{% banner %}<p>{{ name }}</p>{% endbanner %}", name="<b>")


def test_empty_state_says_title_and_next_step():
    html = draw('{% emptystate title icon="people" %}<p>Why.</p>{% endemptystate %}', title="No people <yet>")
    assert '<h2 class="text-md">No people &lt;yet&gt;</h2>\n<p>Why.</p>' in html


def test_table_frame_can_be_reached_and_scrolled_by_keyboard():
    assert draw('{% tablewrap "People" %}<table></table>{% endtablewrap %}') == (
        '<div class="table-wrap" tabindex="0" role="region" aria-label="People"><table></table></div>'
    )


def test_progress_counts():
    html = draw('{% progress "Goals agreed" 1600 1900 %}')
    assert "<span>1600 of 1900</span>" in html
    assert '<progress value="1600" max="1900"></progress>' in html
    assert "role=" not in html


def test_progress_in_percent_is_read_aloud_when_it_changes():
    html = draw('{% progress "Matching" 62 100 note="You can leave." percent=True live=True %}')
    assert '<div class="progress" role="status">' in html
    assert "<span>62&nbsp;%</span>" in html
    assert '<p class="progress__note">You can leave.</p>' in html


def test_progress_of_nothing_is_zero_percent():
    assert "0&nbsp;%" in draw('{% progress "Matching" 0 0 percent=True %}')


def test_stat_shows_its_base():
    html = draw('{% stat "Answered" value base="of 25" %}', value="<11")
    assert '<dd class="stat__value">&lt;11</dd>\n<dd class="stat__base">of 25</dd>' in html
    assert "stat__change" not in html


def test_leaf_of_a_date():
    assert draw("{% leaf day %}", day=dt.date(2027, 5, 13)) == (
        '<p class="when__leaf"><span>May</span><strong>13</strong><span>Thu</span></p>'
    )


def test_toast_can_be_undone_by_post():
    html = draw('{% toast "Saved." undo_url="/undo/" oob=True %}', csrf_token="token")
    assert html.startswith('<div id="toasts" hx-swap-oob="innerHTML">')
    assert '<form method="post" action="/undo/"><input type="hidden" name="csrfmiddlewaretoken"' in html


def test_toast_alone():
    html = draw('{% toast "Saved." %}')
    assert html.startswith('<div class="toast" role="status">')
    assert "form" not in html


def test_section_head():
    assert draw('{% section_head "How to join" lead="In steps." id="join" %}') == (
        '<div class="section__head">\n<h2 id="join">How to join</h2>\n<p class="muted">In steps.</p>\n</div>'
    )


def test_capture_keeps_what_stands_inside():
    assert draw("{% capture as x %}  <b>{{ y }}</b> {% endcapture %}[{{ x }}]", y="<") == "[<b>&lt;</b>]"


def test_htmx_may_neither_evaluate_nor_store_nor_style():
    html = draw("{% htmx %}")
    assert "&quot;allowEval&quot;:false" in html
    assert "&quot;historyCacheSize&quot;:0" in html
    assert "&quot;includeIndicatorStyles&quot;:false" in html
    assert "django_htmx/htmx-2.min" in html


def test_progress_without_an_end_asks_again_every_second():
    html = draw('{% progress "Matching" live=True poll="/progress/" swap="none" %}')
    assert (
        '<div class="progress" role="status" hx-get="/progress/" hx-trigger="every 1s" hx-swap="none">'
        in html
    )
    assert "<progress></progress>" in html
    assert " of " not in html
