"""Laws of the house that no linter knows, each a function from the tree to a list of what breaks it."""

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models

from tests.architecture.commands import commands_leave_an_audit_row
from tests.architecture.front_door import (
    forms_are_guarded_against_forgery,
    mails_have_all_their_parts,
    views_that_answer_htmx_apart_say_so,
)
from tests.architecture.tree import REPOSITORY, ROOMS, python_files

WRITES = {"save", "delete", "bulk_create", "bulk_update", "update_or_create", "get_or_create"}
HTTP = ("django.http", "django.shortcuts", "django.urls", "django.views", "rest_framework", "frontend", "api")
ENTRANCES = ("set_schema(", "set_tenant(", "set_schema_to_public(", "schema_context(", "tenant_context(")
BACKEND = "platform/kernel/db/base.py"
# The only public tables that networks may point at: few rows, changed rarely.
REFERENCE_SIZED = {"program.Season"}


def platform_is_not_a_package(root: Path = REPOSITORY) -> list[str]:
    """An __init__.py in platform/ would shadow the standard library's module."""
    if (root / "platform" / "__init__.py").exists():
        return ["platform/__init__.py exists"]
    code = "import platform; platform.python_implementation()"
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False
    )
    return [answer.stderr] if answer.returncode else []


def views_write_nothing(root: Path = REPOSITORY) -> list[str]:
    return [
        f"{name}:{node.lineno} {ast.unparse(node.func)}"
        for name, text in python_files(root, "frontend", "api")
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES
    ]


def domain_knows_no_http(root: Path = REPOSITORY) -> list[str]:
    return [
        f"{name}: {module}"
        for name, text in python_files(root, "shared", "tenants")
        for module in _imports(text)
        if module in HTTP or module.startswith(tuple(f"{banned}." for banned in HTTP))
    ]


def _imports(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def schemas_are_entered_in_one_place(root: Path = REPOSITORY) -> list[str]:
    return [
        f"{name}: {word}"
        for name, text in python_files(root, *ROOMS)
        for word in ENTRANCES
        if word in text and name != BACKEND
    ]


def each_folder_says_what_belongs_in_it(root: Path = REPOSITORY) -> list[str]:
    readmes = [root / folder / "README.md" for folder in (*ROOMS, "infra", "tests")]
    missing = [str(r.relative_to(root)) for r in readmes if not r.exists()]
    long = [r for r in readmes if r.exists() and len(r.read_text(encoding="utf-8").splitlines()) > 60]
    return missing + [f"{r.relative_to(root)} is longer than a page" for r in long]


def lock_holds_versions_and_hashes_only(root: Path = REPOSITORY) -> list[str]:
    locks = sorted(root.glob("requirements*.txt"))
    lines = [line for lock in locks for line in lock.read_text(encoding="utf-8").splitlines()]
    if not any("--hash=sha256:" in line for line in lines):
        return ["there are no hashes"]
    return [line for line in lines if "://" in line or "index-url" in line]


SHARED_ONLY = set(settings.SHARED_APPS) - set(settings.TENANT_APPS)
TENANT_ONLY = set(settings.TENANT_APPS) - set(settings.SHARED_APPS)
IN_BOTH = set(settings.SHARED_APPS) & set(settings.TENANT_APPS)
Edge = tuple[str, str, str, str]


def model_edges() -> list[Edge]:
    """Every foreign key as (app, model, target's app, target)."""
    return [
        (m._meta.app_config.name, m._meta.label, t._meta.app_config.name, t._meta.label)
        for m in apps.get_models(include_auto_created=True)
        for t in _targets(m)
    ]


def _targets(model: type[models.Model]) -> list[type[models.Model]]:
    return [f.related_model for f in model._meta.get_fields() if f.is_relation and f.concrete]


def public_tables_point_at_no_network(edges: list[Edge] | None = None) -> list[str]:
    return [
        f"{model} -> {target}"
        for app, model, target_app, target in edges or model_edges()
        if app in SHARED_ONLY and target_app not in SHARED_ONLY
    ]


def networks_point_at_reference_tables_only(edges: list[Edge] | None = None) -> list[str]:
    return [
        f"{model} -> {target}"
        for app, model, target_app, target in edges or model_edges()
        if app in TENANT_ONLY and target_app in SHARED_ONLY and target not in REFERENCE_SIZED
    ]


def apps_in_both_schemas_point_at_themselves(edges: list[Edge] | None = None) -> list[str]:
    return [
        f"{model} -> {target}"
        for app, model, target_app, target in edges or model_edges()
        if app in IN_BOTH and target_app not in IN_BOTH
    ]


def own_models_have_unguessable_keys() -> list[str]:
    own = [m for m in apps.get_models() if m.__module__.startswith(("shared.", "tenants."))]
    return [m._meta.label for m in own if not isinstance(m._meta.pk, models.UUIDField)]


LAWS: tuple[Callable[[], list[str]], ...] = (
    platform_is_not_a_package,
    views_write_nothing,
    domain_knows_no_http,
    commands_leave_an_audit_row,
    forms_are_guarded_against_forgery,
    mails_have_all_their_parts,
    views_that_answer_htmx_apart_say_so,
    schemas_are_entered_in_one_place,
    each_folder_says_what_belongs_in_it,
    lock_holds_versions_and_hashes_only,
    public_tables_point_at_no_network,
    networks_point_at_reference_tables_only,
    apps_in_both_schemas_point_at_themselves,
    own_models_have_unguessable_keys,
)
