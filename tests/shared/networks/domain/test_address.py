import pytest

from shared.networks.domain.address import domain_of, link_to


def test_domain_is_a_subdomain_of_the_program(settings):
    settings.BASE_HOST = "mentoring.example.org"
    assert domain_of("arec") == "arec.mentoring.example.org"


@pytest.mark.parametrize(
    ("secure", "port", "link"),
    [
        (False, "", "http://arec.localhost/home/"),
        (False, "8000", "http://arec.localhost:8000/home/"),
        (True, "", "https://arec.localhost/home/"),
        (True, "8443", "https://arec.localhost:8443/home/"),
    ],
)
def test_link_is_a_full_address(settings, secure, port, link):
    settings.SECURE, settings.PUBLIC_PORT = secure, port
    assert link_to("arec.localhost", "/home/") == link
