from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from kernel.tenancy import entered, owner_scope
from tests.shared.fleet import later

Deploy = Callable[..., str]


@pytest.fixture
def deploy(
    tmp_path: Path, as_owner: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Deploy]:
    """Bring a new migration into the code: `deploy(later.ADD_COLUMN, column="later")` returns its name."""
    name = later.package(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    settings.MIGRATION_MODULES = {"people": name}

    def bring(text: str, **values: str) -> str:
        folder = tmp_path / name
        migration = f"9{len(list(folder.glob('9*.py'))):03}_later"
        (folder / f"{migration}.py").write_text(text.format(before=later.newest(folder), **values))
        later.forget(name)
        return migration

    yield bring
    settings.MIGRATION_MODULES = {}
    later.forget(name)


@pytest.fixture
def columns() -> Callable[[str], set[str]]:
    """The columns of a network's table of people."""

    def read(schema: str) -> set[str]:
        with entered(owner_scope(schema)), connection.cursor() as cursor:
            cursor.execute(
                "select column_name from information_schema.columns"
                " where table_schema = %s and table_name = 'people_person'",
                [schema],
            )
            return {name for (name,) in cursor.fetchall()}

    return read
