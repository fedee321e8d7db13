import pytest
from django.test import RequestFactory

from frontend.redirects import is_path, next_page


@pytest.mark.parametrize("url", ["/", "/join/", "/console/?season=1#table"])
def test_path_of_this_host(url):
    assert is_path(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "join/",
        "//evil.example.org/",
        "/\\evil.example.org/",
        "///evil.example.org",
        "https://evil.example.org/",
        "javascript:alert(1)",
        "/\t/evil.example.org/",
    ],
)
def test_address_that_may_lead_elsewhere(url):
    assert not is_path(url)


def post(following: str):
    return RequestFactory().post("/language/", {"next": following})


def test_next_page_is_where_the_form_says():
    assert next_page(post("/join/?a=1")) == "/join/?a=1"


def test_next_page_of_another_site_is_the_start():
    assert next_page(post("//evil.example.org/")) == "/"


def test_next_page_is_never_the_form_itself():
    assert next_page(post("/language/?again")) == "/"


def test_next_page_when_the_form_says_nothing():
    assert next_page(RequestFactory().post("/language/")) == "/"
