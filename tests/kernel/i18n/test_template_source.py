import pytest

from kernel.i18n.places import REPOSITORY
from kernel.i18n.template_source import UnreadableTemplateError, engine_for, texts_in_template
from kernel.i18n.text import Text


@pytest.fixture
def texts(write):
    engine = engine_for(REPOSITORY)

    def read(source: str) -> list[Text]:
        return list(texts_in_template(write("frontend/a.html", source), "frontend/a.html", engine))

    return read


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{% translate "Save" %}', Text("Save")),
        ('{% translate "May" context "month" as m %}', Text("May", context="month")),
        ('{% translate "100 % sure" %}', Text("100 %% sure")),
        ("{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}", Text("Hello %(name)s")),
        ("{% blocktranslate trimmed %}\n  One\n  line\n{% endblocktranslate %}", Text("One line")),
        (
            "{% blocktranslate count n=x %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}",
            Text("%(n)s day", "%(n)s days"),
        ),
        (
            '{% blocktranslate context "x" count n=x %}a{% plural %}b{% endblocktranslate %}',
            Text("a", "b", "x"),
        ),
        ('{{ _("Written out") }}', Text("Written out")),
        ('{{ name|default:_("nobody") }}', Text("nobody")),
        ('{% badge _("3 days late") tone="critical" %}', Text("3 days late")),
        ('{% include "b.html" with title=_("Places") %}', Text("Places")),
        ('{% banner "info" %}{% translate "Inside" %}{% endbanner %}', Text("Inside")),
        ('{% if a %}{% for b in c %}{% translate "Deep" %}{% endfor %}{% endif %}', Text("Deep")),
        ('{% if a %}{% elif b %}{% else %}{% translate "Else" %}{% endif %}', Text("Else")),
        ('{% for b in c %}{% empty %}{% translate "None" %}{% endfor %}', Text("None")),
        ('{% if a == _("Yes") %}{% endif %}', Text("Yes")),
        ('{% extends "b.html" %}{% block x %}{% translate "Child" %}{% endblock %}', Text("Child")),
        ('{% load partials %}{% partialdef row %}{% translate "Row" %}{% endpartialdef %}', Text("Row")),
        ('{% with a=_("With") %}{{ a }}{% endwith %}', Text("With")),
        ('{% blocktranslate with a=_("Inner") %}Outer {{ a }}{% endblocktranslate %}', None),
    ],
)
def test_a_text_is_found_wherever_it_stands(texts, source, expected):
    found = texts(source)
    if expected is None:
        assert set(found) == {Text("Outer %(a)s"), Text("Inner")}
    else:
        assert found == [expected]


@pytest.mark.parametrize(
    "source",
    [
        "{% translate name %}",
        '{# {% translate "Off" %} #}',
        '{% comment %}{% translate "Off" %}{% endcomment %}',
        "<p>Not marked</p>",
    ],
)
def test_what_is_not_a_text_is_left_alone(texts, source):
    assert texts(source) == []


def test_a_partial_is_read_once(texts):
    source = (
        '{% load partials %}{% partialdef a inline %}{% translate "Row" %}{% endpartialdef %}{% partial a %}'
    )
    assert texts(source) == [Text("Row")]


def test_a_template_with_a_mistake_is_named(texts):
    with pytest.raises(UnreadableTemplateError, match=r"frontend/a\.html: Invalid block tag.*nonsense"):
        texts("{% nonsense %}")


def test_what_is_extracted_is_what_django_looks_up(texts, monkeypatch):
    """Drawn with a catalogue of the extracted texts only, every text comes out translated."""
    from django.template import engines
    from django.utils import translation

    source = (
        '{% translate "100 % sure" %}|{% blocktranslate trimmed with n=a|upper %}\n Hello\n {{ n }}, 5 %'
        '{% endblocktranslate %}|{{ b|default:_("nobody") }}'
    )
    known = {text.singular for text in texts(source)}
    asked: list[str] = []

    def look_up(message: str) -> str:
        asked.append(str(message))
        return str(message)

    monkeypatch.setattr(translation._trans, "gettext", look_up)
    engines["django"].from_string(source).render({"a": "x"})
    assert set(asked) == known
