import datetime as dt

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client

from frontend.account.devices import device, is_phone
from kernel.clock import now
from kernel.tenancy import in_network
from shared.accounts.domain.queries.session import open_sessions
from shared.accounts.domain.session import end_sessions
from tests.frontend.counting import counted
from tests.frontend.signing import sign
from tests.world import AREC

PAGE = "/account/devices/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " Version/18.0 Mobile/15E148 Safari/604.1"
)


def browser(who: str = "ana", agent: str = FIREFOX) -> Client:
    client = Client(HTTP_HOST="arec.localhost", HTTP_USER_AGENT=agent)
    sign(client, AREC.email(who))
    return client


def is_in(client: Client) -> bool:
    return client.get(PAGE).status_code == 200


@pytest.fixture
def sessions(arec, coordinator):
    def found():
        with in_network(arec.schema_name):
            return list(open_sessions(coordinator))

    return found


def test_list_says_where_and_which_is_this_one(arec, sessions):
    here = browser()
    browser(agent=IPHONE)
    browser("mira")
    html = here.get(PAGE).content.decode()
    assert html.index("Firefox on Windows") < html.index("This device") < html.index("Safari on iPhone")
    assert len(sessions()) == 2


def test_one_other_is_signed_out(arec, sessions, verbs):
    here, phone = browser(), browser(agent=IPHONE)
    [other] = [s for s in sessions() if s.user_agent == IPHONE]
    for _twice in range(2):
        assert here.post(f"{PAGE}{other.pk}/sign-out/")["Location"] == PAGE
    assert (is_in(here), is_in(phone)) == (True, False)
    assert verbs("account") == ["account.session_ended"]


def test_all_others_are_signed_out(arec, sessions, verbs):
    here, phone, tablet = browser(), browser(agent=IPHONE), browser(agent="x")
    assert here.post(f"{PAGE}others/sign-out/")["Location"] == PAGE
    assert [is_in(c) for c in (here, phone, tablet)] == [True, False, False]
    here.post(f"{PAGE}others/sign-out/")
    assert verbs("account") == ["account.sessions_ended"]


def test_session_of_somebody_else_stays(arec, sessions):
    here, mira = browser(), browser("mira")
    [own] = sessions()
    mira.post(f"{PAGE}{own.pk}/sign-out/")
    mira.post(f"{PAGE}others/sign-out/")
    assert (is_in(here), is_in(mira)) == (True, True)


def test_signed_out_browser_is_not_listed(arec, sessions):
    browser().post("/sign-out/")
    assert sessions() == []


def test_list_costs_the_same_for_one_and_for_three(arec, django_assert_num_queries):
    get = counted(django_assert_num_queries)
    here = browser()
    get(here, PAGE, 5)
    browser()
    browser()
    get(here, PAGE, 5)


def test_use_is_written_down_once_an_hour(arec, sessions):
    here = browser()
    [before] = sessions()
    is_in(here)
    assert sessions()[0].last_seen_at == before.last_seen_at
    later = now() + dt.timedelta(hours=2)
    with time_machine.travel(later):
        is_in(here)
        assert sessions()[0].last_seen_at >= later


@pytest.mark.parametrize(
    ("agent", "words", "phone"),
    [
        (FIREFOX, "Firefox on Windows", False),
        (IPHONE, "Safari on iPhone", True),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36", "Chrome on Linux", False),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome on Android", True),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X) Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge on Mac",
            False,
        ),
        ("curl/8", "Unknown browser", False),
        ("", "Unknown browser", False),
    ],
)
def test_browser_in_words(agent, words, phone):
    assert (device(agent), is_phone(agent)) == (words, phone)


def test_signed_out_everywhere_is_a_session_without_a_record_too(arec, coordinator):
    here = browser()
    with in_network(arec.schema_name):
        UserSession.objects.filter(user=coordinator).delete()
        end_sessions(coordinator, by=coordinator)
    assert not is_in(here)
    assert is_in(browser())
