"""Every form of every role: without a connection nothing is sent and nothing is lost, a double press sends once, and
what is missing is told beside its field while everything else is kept.

Forms are found as pages are, from the URL map and from links: a new form is covered without a change here.
"""

import pytest

from tests.browser import applying
from tests.browser.conftest import EVERY_ROLE, enter
from tests.browser.forms import faults_of_forms

pytestmark = pytest.mark.browser

STEPS = ["association", "community", "professions", "size", "address", "contact", "why", "check", "saved"]


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_every_form_loses_nothing_sends_once_and_tells_what_is_missing(role, platform, new_page, paths_of):
    page = new_page()
    if role.email:
        enter(page, platform, role.email, role.network)
    assert faults_of_forms(page, platform, role.network, paths_of(role, page)) == {}


def test_every_step_of_an_application_does_so_too(platform, new_page):
    page = new_page()
    applying.begin(page, platform.url("/join/"), "forms@example.org")
    assert faults_of_forms(page, platform, "", [f"/join/{step}/" for step in STEPS]) == {}
