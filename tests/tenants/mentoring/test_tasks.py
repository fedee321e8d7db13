import datetime as dt

from kernel.clock import now
from kernel.db.scope import PUBLIC
from kernel.tenancy import current_scope, in_program
from kernel.tenancy.tasks import HEADER
from shared.networks.enums import NetworkState
from shared.networks.models import Network
from shared.outbox.models import Message
from tenants.mentoring import tasks
from tenants.mentoring.models import Link
from tests.tenants.mentoring.asked import a_group, a_round

DAY = dt.timedelta(days=1)


def test_network_reminds_its_own_people(in_arec, ana):
    a_group(a_round(ana), "mira", "alba", "bela", "cora", "dina", by=ana)
    Link.objects.update(sent_at=now() - 6 * DAY, expires_at=now() + DAY)
    Message.objects.all().delete()
    tasks.remind.apply(headers={HEADER: current_scope().schema}, throw=True)
    mails = Message.objects.filter(kind="mail")
    assert {mail.payload["context"]["is_reminder"] for mail in mails} == {True}
    assert {"mira.carpati@example.org", "dina.carpati@example.org"} <= {m.payload["to"] for m in mails}


def test_every_network_in_service_is_asked_to_remind(arec, kaveri, celery_messages):
    def asked() -> list[tuple[str, str]]:
        tasks.remind_networks.apply(headers={HEADER: PUBLIC}, throw=True)
        return sorted(celery_messages())

    both = sorted((tasks.remind.name, network.schema_name) for network in (arec, kaveri))
    assert asked() == both
    with in_program():
        Network.objects.filter(pk=kaveri.pk).update(state=NetworkState.SUSPENDED)
    assert asked() == sorted([*both, (tasks.remind.name, arec.schema_name)])
