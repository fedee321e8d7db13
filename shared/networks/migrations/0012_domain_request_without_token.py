from django.db import migrations


class Migration(migrations.Migration):
    """What proves the right to an address is made from the secret key; a network chose what stood here."""

    dependencies = [("networks", "0011_profile_alone")]

    operations = [migrations.RemoveField("domainrequest", "token")]
