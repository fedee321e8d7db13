import pytest
from django.test import RequestFactory

from frontend.account.adapter import AccountAdapter


def test_nobody_signs_up_without_an_invitation():
    assert AccountAdapter().is_open_for_signup(RequestFactory().get("/")) is False


@pytest.mark.parametrize(
    ("url", "safe"),
    [("/home/", True), (None, False), ("//evil.example.org", False), ("https://x.example.org", False)],
)
def test_redirects_stay_on_the_host(url, safe):
    assert AccountAdapter().is_safe_url(url) is safe
