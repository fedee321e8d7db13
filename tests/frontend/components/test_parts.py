from frontend.components.chart import Download
from frontend.components.steps import Step
from tests.frontend.drawing import draw


def test_flag_has_owner_and_state():
    html = draw('{% flag title "Open" owner="Camila" tone="critical" %}', title="Late <b>")
    assert html.startswith('<div class="flag flag--critical"><svg')
    assert "<p><strong>Late &lt;b&gt;</strong></p>" in html
    assert "<span>Open</span><span>Owner: Camila</span>" in html


def test_closed_flag_has_no_owner():
    assert "Owner" not in draw('{% flag "Solved" "Solved on 4 March" tone="closed" %}')


def test_file_that_cannot_be_read_says_what_to_do():
    html = draw('{% filestate "a.pages" "Save it as CSV." tone="critical" %}')
    assert html.startswith('<div class="file has-error">')
    assert "a.pages<br><strong>Save it as CSV.</strong>" in html


def test_file_that_was_read_says_what_was_in_it():
    assert '<span class="muted">48 lines</span>' in draw('{% filestate "a.csv" "48 lines" tone="positive" %}')


def test_skeleton_is_read_aloud():
    html = draw('{% skeleton "The list is on its way" lines=2 %}')
    assert '<p class="visually-hidden">The list is on its way</p>' in html
    assert html.count("skeleton__line") == 2


def test_dates_mark_where_one_is():
    html = draw("{% dates steps 2 %}", steps=[Step("Join", note="Done"), Step("Meet", note="May")])
    assert '<li class="is-done"><strong>Join</strong><span>Done</span></li>' in html
    assert '<li class="is-now" aria-current="step"><strong>Meet</strong><span>May</span></li>' in html


def test_chart_has_its_table_and_downloads():
    html = draw(
        "{% capture as rows %}<table></table>{% endcapture %}"
        '{% chart title id="c1" table=rows sub="Of all" downloads=files %}<svg></svg>{% endchart %}',
        title="More <work>",
        files=[Download("CSV", "/c1.csv")],
    )
    assert html.startswith('<figure class="card chart-card" aria-labelledby="c1">')
    assert '<h2 id="c1">More &lt;work&gt;</h2>\n<p class="chart-card__sub">Of all</p>' in html
    assert '<div class="card__body"><svg></svg></div>' in html
    assert "<table></table>\n</details>" in html
    assert '<a class="go" href="/c1.csv" download>' in html


def test_fieldset_names_its_hint():
    html = draw('{% fieldset "Address" id="a" hint="Where you live." %}<p>x</p>{% endfieldset %}')
    assert html.startswith('<fieldset class="fieldset" aria-describedby="a-hint">')
    assert '<p class="field__hint" id="a-hint">Where you live.</p>' in html


def test_bars_surround_what_they_offer():
    assert draw('{% bulkbar "Ticked" %}<p>1</p>{% endbulkbar %}') == (
        '<div class="bulk" role="group" aria-label="Ticked"><p>1</p></div>'
    )
    assert draw("{% actionbar %}<p>1</p>{% endactionbar %}") == '<div class="actionbar"><p>1</p></div>'


def test_heads_of_columns():
    html = draw('{% heads "Name" city %}{% heads "Years" css="is-number" %}', city="<City>")
    assert html == (
        '<th scope="col">Name</th><th scope="col">&lt;City&gt;</th><th scope="col" class="is-number">Years</th>'
    )
