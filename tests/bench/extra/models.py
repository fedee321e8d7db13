"""An app that only the fleet bench installs: a table in each network, to which a later migration adds a column."""

from django.db import models


class Extra(models.Model):
    name = models.CharField(max_length=40)
    later = models.TextField(default="", db_default="")

    class Meta:
        app_label = "extra"
