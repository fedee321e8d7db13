"""A suspended network is read only, yet its people keep their accounts safe and get what the law gives them."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, get_resolver

from kernel.ids import new_id
from kernel.tenancy import in_network, in_program
from kernel.tenancy.tasks import HEADER
from shared.accounts.domain.queries.second_factor import has_second_factor
from shared.consent.domain.queries.consent import may_send
from shared.consent.enums import Purpose
from shared.networks.domain.queries.host import forget_hosts
from shared.networks.models import Network
from shared.outbox.domain.message import enqueue
from shared.outbox.models import Message
from shared.outbox.tasks import drain_outbox
from tenants.privacy.domain.queries.export import usable_export_of
from tenants.privacy.tasks import write_export
from tests.frontend.account.setting_up import set_up
from tests.frontend.account.test_password import NEW, change
from tests.frontend.signing import sign
from tests.world import AREC


@pytest.fixture
def paused(ana_client, arec):
    """Ana's browser, in a network that was suspended after she signed in."""
    with in_network(arec.schema_name):
        Message.objects.all().delete()
    with in_program():
        Network.objects.filter(pk=arec.pk).update(state="suspended")
    forget_hosts()
    return ana_client


def _drain(network) -> None:
    drain_outbox.apply(headers={HEADER: network.schema_name}, throw=True)


def test_nothing_else_is_written(paused):
    assert paused.post("/account/", {"name": "Ana", "language": "en"}).status_code == 403
    assert paused.post("/coordinate/cycles/new/").status_code == 403


def test_password_changes(paused):
    assert change(paused)["Location"] == "/account/password/"
    other = Client(HTTP_HOST="arec.localhost")
    assert sign(other, AREC.email("ana"), NEW).status_code == 302


def test_forgotten_password_is_mailed_at_once_and_older_mails_wait(paused, arec, mailoutbox):
    payload = {
        "template": "email_choices",
        "to": AREC.email("ana"),
        "language": "en",
        "context": {"link": "x"},
    }
    with in_network(arec.schema_name):
        enqueue("mail", key="mail:older", payload=payload, stream="one reader")
    Client(HTTP_HOST="arec.localhost").post(
        "/password/forgotten/", {"operation": str(new_id()), "email": AREC.email("ana")}
    )
    for _the_wish_then_the_mail in range(2):
        _drain(arec)
    assert [mail.to for mail in mailoutbox] == [[AREC.email("ana")]]
    assert "/password/new/" in mailoutbox[0].body
    with in_network(arec.schema_name):
        assert list(Message.objects.filter(delivered_at=None).values_list("key", flat=True)) == ["mail:older"]


def test_second_step_is_set_up(paused, arec, coordinator):
    set_up(paused)
    assert paused.post("/account/two-step/codes/kept/").status_code == 302
    with in_network(arec.schema_name):
        assert has_second_factor(coordinator)


def test_other_devices_are_signed_out(paused):
    other = Client(HTTP_HOST="arec.localhost")
    sign(other, AREC.email("ana"))
    assert paused.post("/account/devices/others/sign-out/").status_code == 302
    assert other.get("/account/").status_code == 302


def test_copy_of_ones_data_is_made(paused, arec, coordinator, settings, tmp_path):
    settings.FILES = tmp_path
    assert paused.post("/account/data/copy/")["Location"] == "/account/data/"
    with in_network(arec.schema_name):
        export = usable_export_of(coordinator)
    write_export.apply([str(export.pk)], headers={HEADER: arec.schema_name}, throw=True)
    assert "Get the PDF" in paused.get("/account/data/").content.decode()


def test_consent_is_taken_back(paused, arec):
    paused.post("/account/data/consent/", {"purpose": Purpose.NEWS, "action": "withdraw"})
    with in_network(arec.schema_name):
        assert not may_send(AREC.email("ana"), Purpose.NEWS)


def test_what_is_allowed_exists():
    resolver = get_resolver(settings.NETWORK_URLCONF)
    known = {name for name in resolver.reverse_dict if isinstance(name, str)}
    assert known >= settings.READ_ONLY_ALLOWS
    with pytest.raises(NoReverseMatch):
        resolver.reverse("no_such_page")
