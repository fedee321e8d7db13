import pytest

from kernel.errors import NoScopeError
from kernel.tenancy import entered, in_network, in_program, owner_scope
from shared.networks.domain.queries.address import home_link
from shared.networks.models import Domain
from tests.conftest import _network


@pytest.fixture(autouse=True)
def _no_port(settings):
    settings.PUBLIC_PORT = ""


def test_link_leads_to_the_host_of_the_scope(arec, kaveri):
    with in_network(arec.schema_name):
        assert home_link("/home/") == "http://arec.localhost/home/"
    with in_network(kaveri.schema_name):
        assert home_link("/home/") == "http://kaveri.localhost/home/"
    with in_program():
        assert home_link("/console/") == "http://localhost/console/"


def test_link_uses_the_primary_address(arec):
    with in_program():
        Domain.objects.create(tenant=arec, domain="romanian-engineers.example.org", is_primary=False)
    with in_network(arec.schema_name):
        assert home_link("/") == "http://arec.localhost/"


def test_link_without_a_scope_is_an_error(db):
    with pytest.raises(NoScopeError):
        home_link("/")


def test_link_made_by_the_owner_is_the_networks_own(as_owner):
    with entered(owner_scope(_network("kaveri.localhost").schema_name)):
        assert home_link("/") == "http://kaveri.localhost/"
