from typing import Any

from django.db import migrations


def give_profiles(apps: Any, editor: Any) -> None:
    """One profile for each network there is, with what the network's own row knows."""
    Network, Profile = apps.get_model("networks", "Network"), apps.get_model("networks", "Profile")
    for network in Network.objects.filter(profile=None):
        Profile.objects.create(
            network=network, schema_name=network.schema_name, community=network.community
        )


class Migration(migrations.Migration):
    dependencies = [("networks", "0004_profile")]
    operations = [migrations.RunPython(give_profiles, migrations.RunPython.noop)]
