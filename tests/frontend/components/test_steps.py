from frontend.components.steps import Step, numbered
from tests.frontend.drawing import draw


def test_steps_before_this_one_are_done():
    found = numbered(["Name", Step("Address", error=True), "Send"], now=2)
    assert [(each.number, each.css) for each in found] == [(1, "is-done"), (2, "is-now is-error"), (3, "")]


def test_one_past_the_last_has_done_all():
    assert {each.state for each in numbered(["Name", "Send"], now=3)} == {"done"}


def test_stepper_marks_where_one_is_and_links_back():
    html = draw("{% stepper steps 2 across=True %}", steps=[Step("Name", url="?step=1"), "Send"])
    assert html.startswith('<ol class="stepper stepper--across" role="list">\n<li class="is-done"><span')
    assert 'aria-label="Done"' in html
    assert '<a href="?step=1">Name</a></li>' in html
    assert (
        '<li class="is-now" aria-current="step"><span class="stepper__dot">2</span><span>Send</span></li>'
        in html
    )


def test_stepper_says_which_step_needs_a_look():
    html = draw("{% stepper steps 2 %}", steps=[Step("Name", error=True), "Send"])
    assert '<li class="is-done is-error">' in html
    assert 'aria-label="Needs a look"' in html


def test_ladder_has_second_lines():
    html = draw('{% ladder steps 2 label="Licence" %}', steps=[Step("Academics", note="2026"), Step("NPPE")])
    assert html.startswith('<ol class="ladder" role="list" aria-label="Licence">')
    assert "<strong>Academics</strong><span>2026</span>" in html
    assert '<span class="badge badge--accent">You are here</span><strong>NPPE</strong></div>' in html
