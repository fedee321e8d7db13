"""Every form, with every answer that it refuses: the words stand beside the field, and all that was written stays."""

import re
from functools import partial

import pytest
from playwright.sync_api import Page

from frontend.forms.link import LinkForm
from tests.browser import applying
from tests.browser.conftest import EVERY_ROLE, enter
from tests.browser.refusals import BY_ROLE, public
from tests.browser.refusals.place import Place, Wrong
from tests.browser.refusals.sending import faults_of
from tests.browser.test_walk import Walk
from tests.world import AREC

pytestmark = pytest.mark.browser


def faults(page: Page, url, places: list[Place], paths: list[str]) -> list[str]:
    found = []
    for place in places:
        where = [path for path in paths if re.fullmatch(place.path, path)]
        if not where:
            found.append(f"{place.form.__name__}: no page at {place.path}")
        else:
            found += faults_of(page, url(where[0]), place)
    return found


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_every_wrong_answer_is_told_and_nothing_is_lost(role, platform, new_page, paths_of):
    page = new_page()
    if role.email:
        enter(page, platform, role.email, role.network)
    paths = paths_of(role, page)
    assert faults(page, partial(platform.url, network=role.network), BY_ROLE[str(role)], paths) == []


def test_every_step_of_an_application_does_so_too(platform, new_page):
    page = new_page()
    applying.begin(page, platform.url("/join/"), "refused@example.org")
    paths = [place.path for place in public.JOINING]
    assert faults(page, platform.url, public.JOINING, paths) == []


def test_applicant_who_is_asked_is_told_too(platform, new_page):
    applicant, officer = new_page(), new_page()
    guild = {"name": "Guild of Questions", "wanted": "questions", "email": "questions@example.org"}
    applying.apply(applicant, platform.url("/join/"), **guild)
    applicant.click("main form .button--primary")
    applicant.wait_for_url("**/join/status/**")
    enter(officer, platform, "officer@example.org")
    officer.goto(platform.url("/console/applications/"))
    officer.get_by_role("link", name="Guild of Questions").first.click()
    officer.locator("a[href$='/ask/']").first.click()
    officer.fill("[name=question]", "In which city do you meet?")
    officer.click("main form .button--primary")
    officer.wait_for_url(lambda url: not url.endswith("/ask/"))
    assert faults_of(applicant, applicant.url, public.ASKED) == []


def test_invited_person_is_told_too(platform, new_page):
    walk = Walk(platform, new_page, "en")
    ana, invited = new_page(), new_page()
    enter(ana, platform, AREC.email("ana"), "arec")
    ana.goto(platform.url("/coordinate/settings/team/invite/", network="arec"))
    ana.fill("[name=name]", "Wanda Carpati")
    ana.fill("[name=email]", "wanda@example.org")
    ana.check("[name=roles][value=assistant]", force=True)
    ana.click("main form .button--primary")
    link = walk.link_in_mailbox(ana, "arec", "wanda@example.org", "/invitation/")
    assert faults_of(invited, link, public.INVITED) == []


def test_missing_words_and_lost_answers_are_seen(platform, new_page):
    silent = Wrong("No such words", "email", {"email": "nobody"})
    place = Place(LinkForm, "/support/", wrong=(silent,), declared=False)
    [fault] = faults_of(new_page(), platform.url("/support/", network="arec"), place)
    assert "Write an address with an @" in fault
    assert "for 'No such words'" in fault
