import datetime as dt

from frontend.components.event import Event
from tests.frontend.drawing import draw


def test_timeline_says_what_when_and_who():
    events = [
        Event(
            "Concern <opened>", dt.date(2027, 4, 10), icon="flag", tone="caution", note="by Camila", url="/x/"
        ),
        Event("Recorded", dt.datetime(2027, 4, 9, 16, 5, tzinfo=dt.UTC), text="4 of 5 came"),
    ]
    html = draw("{% timeline events %}", events=events)
    assert html.count("<li>") == 2
    assert '<span class="timeline__dot timeline__dot--caution"><svg' in html
    assert '<p class="strong"><a href="/x/">Concern &lt;opened&gt;</a></p>' in html
    assert '<time datetime="2027-04-10">10 April 2027</time> · by Camila</p>' in html
    assert '<time datetime="2027-04-09T12:05:00-04:00">9 April 2027, 12:05 EDT</time></p>' in html
    assert "<p>4 of 5 came</p>" in html
