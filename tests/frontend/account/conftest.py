from collections.abc import Callable

import pytest
from django.core.mail import EmailMultiAlternatives

from kernel.tenancy import in_network, in_program
from shared.outbox.domain.message import drain
from tests.frontend.signing import sign
from tests.world import AREC


@pytest.fixture
def ana_client(arec_client, arec):
    """The coordinator of AREC, signed in by her password a moment ago."""
    sign(arec_client, AREC.email("ana"))
    return arec_client


@pytest.fixture
def officer_client(program_client):
    sign(program_client, "officer@example.org")
    return program_client


@pytest.fixture
def mails(arec, mailoutbox) -> Callable[..., list[EmailMultiAlternatives]]:
    """What the workers have sent since the test began, in the program or in AREC."""

    def sent(network: bool = True) -> list[EmailMultiAlternatives]:
        with in_network(arec.schema_name) if network else in_program():
            drain()
            drain()
        return list(mailoutbox)

    return sent


@pytest.fixture
def verbs(arec) -> Callable[[str], list[str]]:
    """The audit of AREC about one kind of thing, oldest first, from the beginning of the test on."""
    from shared.audit.models import Entry

    with in_network(arec.schema_name):
        before = set(Entry.objects.values_list("pk", flat=True))

    def written(noun: str) -> list[str]:
        with in_network(arec.schema_name):
            found = Entry.objects.filter(verb__startswith=f"{noun}.").exclude(pk__in=before).order_by("pk")
            return list(found.values_list("verb", flat=True))

    return written
