import pytest

from frontend.components.drawing import initials, tint
from frontend.components.icons import PATHS
from tests.frontend.drawing import draw


def test_icon_is_hidden_from_assistive_technology():
    assert draw('{% icon "check" %}') == (
        '<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">'
        '<path d="M4 10.5l4 4 8-9"/></svg>'
    )


def test_icon_with_a_label_is_read_aloud():
    html = draw('{% icon "check" size="lg" tone="positive" label=words %}', words='Done & "safe"')
    assert 'class="icon icon--lg icon--positive"' in html
    assert 'role="img" aria-label="Done &amp; &quot;safe&quot;"' in html


def test_icon_that_does_not_exist_is_an_error():
    with pytest.raises(KeyError, match="chek"):
        draw('{% icon "chek" %}')


def test_icons_are_open_drawings_without_colours():
    assert not [name for name, path in PATHS.items() if "fill=" in path or "style" in path or "#" in path]


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Camila Andrade", "CA"),
        ("Óscar de la Cruz", "ÓC"),
        ("meera", "M"),
        ("  ștefan   Țepeș ", "ȘȚ"),
        ("", ""),
    ],
)
def test_initials(name, letters):
    assert initials(name) == letters


def test_tint_stays_the_same_for_a_name():
    assert tint("Camila Andrade") == tint("Camila Andrade")
    assert len({tint(f"Person {number}") for number in range(100)}) == 5


def test_avatar_shows_initials_and_escapes_them():
    assert draw('{% avatar name size="sm" css="task__face" %}', name="<b> &x").endswith(
        'task__face" aria-hidden="true">&lt;&amp;</span>'
    )


def test_badge_has_icon_then_words():
    html = draw('{% badge words tone="critical" icon="alert" %}', words="3 days <late>")
    assert html.startswith('<span class="badge badge--critical"><svg class="icon"')
    assert html.endswith("</svg> 3 days &lt;late&gt;</span>")


def test_badge_without_icon():
    assert draw('{% badge "Draft" %}') == '<span class="badge">Draft</span>'
