"""Applications and networks besides the standing cast."""

from kernel.ids import new_id
from kernel.tenancy import in_program
from shared.networks.domain.application import submit_application
from shared.networks.enums import NetworkState
from shared.networks.models import Application, Domain, Network, Profile


def apply(address: str, **values: object) -> Application:
    fields = {
        "name": f"{address.title()} Circle",
        "community": "Andean",
        "profession": "Accounting",
        "members": 250,
        "address": address,
        "contact_name": "Rosa Quispe",
        "contact_email": f"{address}@example.org",
        "language": "en",
        "why": "",
    }
    with in_program():
        return submit_application(operation=new_id(), fields=fields | values)


def network_in_service(name: str, **values: object) -> Network:
    with in_program():
        network = Network.objects.create(
            name=name,
            contact_name="Rosa Quispe",
            contact_email="rosa@example.org",
            **{"state": NetworkState.READY} | values,
        )
        Profile.objects.create(
            network=network, schema_name=network.schema_name, community="Andean", profession="Accounting"
        )
        Domain.objects.create(tenant=network, domain=f"{name.lower()}.localhost", is_primary=True)
    return network
