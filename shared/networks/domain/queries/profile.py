from kernel.tenancy import require_scope
from shared.networks.models import Profile


def own_profile() -> Profile:
    """The profile of the network whose scope is entered, with its network."""
    return Profile.objects.select_related("network").get(schema_name=require_scope().schema)
