import pytest
from django.core.signing import Signer

from kernel.tenancy import in_network, in_program
from shared.consent.domain.consent import addressee_of
from shared.consent.domain.link import link_token, read_link
from shared.consent.enums import Purpose
from tests.world import AREC

EMAIL = AREC.email("alba")


@pytest.fixture
def alba(arec):
    with in_network(arec.schema_name):
        yield addressee_of(EMAIL)


def test_link_comes_back_as_it_was(alba):
    assert read_link(link_token(alba, Purpose.EVENTS)) == (alba, Purpose.EVENTS)
    assert read_link(link_token(alba)) == (alba, None)


def test_link_names_no_address(alba):
    assert "alba" not in link_token(alba, Purpose.NEWS)
    assert "@" not in link_token(alba, Purpose.NEWS)


@pytest.mark.parametrize(
    "change",
    [lambda t: t[:-1], lambda t: ("1" if t[0] == "0" else "0") + t[1:], lambda t: "", lambda t: t + "x"],
)
def test_changed_link_opens_nothing(alba, change):
    assert read_link(change(link_token(alba, Purpose.NEWS))) is None


def test_signature_for_another_use_opens_nothing(alba):
    assert read_link(Signer(salt="other", sep=".").sign(f"{alba.pk.hex}-news")) is None


def test_link_of_an_erased_address_opens_nothing(alba):
    token = link_token(alba, Purpose.NEWS)
    alba.email = ""
    alba.save(update_fields=["email"])
    assert read_link(token) is None


def test_link_opens_on_its_own_host_only(alba, kaveri):
    token = link_token(alba, Purpose.NEWS)
    for scope in (in_network(kaveri.schema_name), in_program()):
        with scope:
            assert read_link(token) is None
