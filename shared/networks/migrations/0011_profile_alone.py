from typing import Any

from django.db import migrations, models


def bring_over(apps: Any, editor: Any) -> None:
    """The profession moves to the profile. The community stands there already, where a coordinator may have changed it."""
    for network in apps.get_model("networks", "Network").objects.select_related("profile"):
        network.profile.profession = network.profession
        network.profile.save(update_fields=["profession"])


def bring_back(apps: Any, editor: Any) -> None:
    for network in apps.get_model("networks", "Network").objects.select_related("profile"):
        network.community, network.profession = network.profile.community, network.profile.profession
        network.save(update_fields=["community", "profession"])


class Migration(migrations.Migration):
    dependencies = [("networks", "0010_postal_address_and_lost_domains")]

    operations = [
        migrations.AddField("profile", "profession", models.CharField(max_length=120, default="")),
        # With a default, so that the way back can make the columns before it fills them.
        migrations.AlterField("network", "community", models.CharField(max_length=120, default="")),
        migrations.AlterField("network", "profession", models.CharField(max_length=120, default="")),
        migrations.RunPython(bring_over, bring_back),
        migrations.RemoveField("network", "community"),
        migrations.RemoveField("network", "profession"),
    ]
