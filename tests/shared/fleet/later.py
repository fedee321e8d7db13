"""Migrations that the code gets later: written into a copy of those of the app `people`."""

import importlib
import shutil
import sys
from pathlib import Path

APP = "tenants.people.migrations"

ADD_COLUMN = """
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("people", "{before}")]
    operations = [migrations.AddField("person", "{column}", models.TextField(default="", db_default=""))]
"""
MAKE_TABLE = """
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("people", "{before}")]
    operations = [migrations.CreateModel("Later", [("id", models.UUIDField(primary_key=True))])]
"""
READ_DATA = """
from django.db import migrations

def shout(apps, schema_editor):
    for person in apps.get_model("people", "Person").objects.all():
        person.city = person.city.upper()
        person.save()

class Migration(migrations.Migration):
    dependencies = [("people", "{before}")]
    operations = [migrations.RunPython(shout)]
"""
READ_DATA_INSIDE = READ_DATA.replace(
    "migrations.RunPython(shout)", "migrations.SeparateDatabaseAndState([migrations.RunPython(shout)])"
)
WITHOUT_SQL = """
from django.db import migrations

class Migration(migrations.Migration):
    dependencies = [("people", "{before}")]
    operations = [migrations.AlterModelOptions("person", {{"verbose_name": "human being"}})]
"""
STUMBLE_OVER_DATA = """
from django.db import migrations

def stumble(apps, schema_editor):
    if apps.get_model("people", "Person").objects.filter(full_name__contains="Kaveri").exists():
        raise ValueError("no season is called “Kaveri”")

class Migration(migrations.Migration):
    dependencies = [("people", "{before}")]
    operations = [migrations.RunPython(stumble)]
"""


def package(folder: Path) -> str:
    """A copy of the app's migrations as a package in this folder, which may be added to; its name."""
    source = Path(importlib.import_module(APP).__file__).parent
    target = folder / f"later_{folder.name.replace('-', '_')}"
    target.mkdir()
    for path in source.glob("*.py"):
        shutil.copy(path, target)
    return target.name


def newest(folder: Path) -> str:
    return max(path.stem for path in folder.glob("[0-9]*.py"))


def forget(name: str) -> None:
    """What a process remembers of the code's migrations."""
    from kernel.schema import applied, template

    for module in [m for m in sys.modules if m == name or m.startswith(f"{name}.")]:
        del sys.modules[module]
    importlib.invalidate_caches()
    applied.order_of_the_code.cache_clear()
    applied.migrations_of_the_code.cache_clear()
    template.fingerprint.cache_clear()
    template.template_mark.cache_clear()
