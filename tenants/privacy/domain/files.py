"""Where the files of exports lie: in the network's folder, under names that say nothing."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from kernel.tenancy import require_scope
from tenants.privacy.enums import ExportKind
from tenants.privacy.models import Export


def file_of(export: Export, kind: ExportKind) -> Path:
    return Path(settings.FILES) / require_scope().schema / "exports" / f"{export.secret}.{kind.value}"


def write_file(export: Export, kind: ExportKind, content: bytes) -> None:
    """Whole or not at all, for the platform's own account alone."""
    path = file_of(export, kind)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{kind.value}.part")
    part.touch(mode=0o600)
    part.write_bytes(content)
    part.replace(path)


def remove_files(exports: Iterable[Export]) -> None:
    """Files that are gone already are no error."""
    for export in exports:
        for kind in ExportKind:
            file_of(export, kind).unlink(missing_ok=True)
