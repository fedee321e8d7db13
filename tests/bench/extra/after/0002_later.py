from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("extra", "0001_initial")]
    operations = [migrations.AddField("extra", "later", models.TextField(default="", db_default=""))]
