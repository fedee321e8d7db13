import pytest

from kernel import dns
from kernel.dns import DnsSilentError, aliases_of, has_address, texts_of
from tests.dns_server import NameServer, name_server


@pytest.fixture
def server(settings):
    with name_server() as running:
        settings.DNS_SERVER = running.address
        yield running


def test_alias_comes_in_small_letters_without_its_last_dot(server: NameServer):
    server.records["a.example.org", "CNAME"] = ["AREC.Example.net."]
    assert aliases_of("a.example.org") == ["arec.example.net"]


def test_text_in_parts_is_one_text(server: NameServer):
    server.records["t.example.org", "TXT"] = ['"foothold=" "secret"', '"other"']
    assert sorted(texts_of("t.example.org")) == ["foothold=secret", "other"]


def test_name_that_does_not_exist_has_nothing(server: NameServer):
    assert (aliases_of("no.example.org"), texts_of("no.example.org"), has_address("no.example.org")) == (
        [],
        [],
        False,
    )


def test_name_with_an_address_leads_somewhere(server: NameServer):
    server.records["a.example.org", "A"] = ["192.0.2.7"]
    assert (aliases_of("a.example.org"), has_address("a.example.org")) == ([], True)


def test_nobody_answers(server: NameServer, monkeypatch):
    server.silent = True
    monkeypatch.setattr(dns, "SECONDS_IN_ALL", 0.3)
    with pytest.raises(DnsSilentError):
        aliases_of("a.example.org")


def test_name_that_cannot_be_asked_for_has_nothing(server: NameServer):
    assert aliases_of("a..example.org") == []
    assert texts_of(f"{'a' * 70}.example.org") == []
