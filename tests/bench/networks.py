"""Run as an owner process: `python -m tests.bench.networks COUNT` adds empty networks in service."""

import sys

import django


def add(count: int) -> None:
    from kernel.schema.factory import make_by_replay
    from kernel.schema.template import record_template
    from kernel.tenancy import in_program
    from shared.networks.enums import NetworkState
    from shared.networks.models import Domain, Network, Profile

    text = record_template()
    for number in range(count):
        with in_program():
            network = Network.objects.create(name=f"Network {number}", state=NetworkState.READY)
            Profile.objects.create(network=network, schema_name=network.schema_name)
            Domain.objects.create(tenant=network, domain=f"n{number:03}.localhost", is_primary=True)
        make_by_replay(network.schema_name, text)


if __name__ == "__main__":
    django.setup()
    add(int(sys.argv[1]))
