"""Fewer statements to the same end: a recording as it would be, had every table been made right the first time.

Whoever replays it compares the schema with the template, so a mistake here cannot go unseen.
"""

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from kernel.schema.made_table import MadeTable

_RECORD = re.compile(
    r'(?P<head>INSERT INTO "django_migrations" \([^)]*\) VALUES) (?P<row>\(.*\)) RETURNING', re.S
)
_TABLE = r'(SET CONSTRAINTS "\w+" IMMEDIATE; )?ALTER TABLE (?P<table>"\w+")'
_CONSTRAINT = re.compile(rf"{_TABLE} (?P<what>ADD (?P<rule>CONSTRAINT .*))\Z", re.S)
# A key is checked at once for the rows that are there; a new table has none.
_COLUMN = re.compile(rf'{_TABLE} ADD COLUMN (?P<rule>"\w+" .*?)(; SET CONSTRAINTS "\w+" IMMEDIATE)?\Z', re.S)
_KEY = re.compile(
    r'(?P<column>"\w+")(?P<kind>.*?) (?P<name>CONSTRAINT "\w+") (?P<target>REFERENCES .*)', re.S
)
_NO_DEFAULT = re.compile(rf'{_TABLE} ALTER COLUMN (?P<column>"\w+") DROP DEFAULT\Z')
_NO_CONSTRAINT = re.compile(rf'{_TABLE} DROP CONSTRAINT (?P<name>"\w+")\Z')
_POINTS_AT = re.compile(r'REFERENCES (?P<table>"\w+")')
_ALTERED = re.compile(_TABLE)
_INDEX = re.compile(r'CREATE (UNIQUE )?INDEX (?P<index>"\w+") ON ')
_NO_INDEX = re.compile(r'DROP INDEX IF EXISTS (?P<index>"\w+")\Z')


def condensed(statements: list[str]) -> list[str]:
    """One statement for all records of applied migrations; columns, constraints and keys with their tables; no index
    that does not stay, and no change of rows, of which a new schema has none."""
    rest = [s for s in statements if not _RECORD.match(s)]
    records = [match for s in statements if (match := _RECORD.match(s))]
    if not any(s.startswith("INSERT") for s in rest):
        rest = [s for s in rest if not s.lstrip().startswith("UPDATE")]
    if records:
        rest.append(f"{records[0]['head']} {', '.join(match['row'] for match in records)}")
    return list(_constraints_joined(_Folding().run(_sequences_first(_lasting(rest)))))


def _lasting(statements: list[str]) -> list[str]:
    """Without the indexes that a later statement drops."""
    kept: list[str] = []
    made: dict[str, int] = {}
    for statement in statements:
        gone = _NO_INDEX.match(statement)
        if gone and gone["index"] in made:
            kept[made.pop(gone["index"])] = ""
            continue
        if index := _INDEX.match(statement):
            made[index["index"]] = len(kept)
        kept.append(statement)
    return [statement for statement in kept if statement]


def _sequences_first(statements: list[str]) -> list[str]:
    """Behind the schema, before the tables whose defaults ask them."""
    order = ("CREATE SCHEMA", "CREATE SEQUENCE")
    return sorted(
        statements, key=lambda s: next((n for n, start in enumerate(order) if s.startswith(start)), 2)
    )


class _Folding:
    """What is said of a table, moved into the CREATE TABLE before it, where that can stand there."""

    def __init__(self) -> None:
        self.kept: list[str | MadeTable] = []
        self.made: dict[str, MadeTable] = {}
        # Tables that something was done to which stays where it was: what comes later may rest on it. Constraints
        # are no matter for a new column.
        self.altered: set[str] = set()
        self.reshaped: set[str] = set()
        self.rules: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
            (_COLUMN, self._column),
            (_CONSTRAINT, self._constraint),
            (_NO_DEFAULT, lambda told: self.made[told["table"]].drop_default(told["column"])),
            (_NO_CONSTRAINT, lambda told: self.made[told["table"]].drop_constraint(told["name"])),
        )

    def run(self, statements: list[str]) -> list[str]:
        for statement in statements:
            if not self._folds(statement):
                self._keep(statement)
        return [str(statement) for statement in self.kept]

    def _folds(self, statement: str) -> bool:
        for pattern, fold in self.rules:
            told = pattern.match(statement)
            if told and told["table"] in self.made and fold(told):
                return True
        return False

    def _column(self, told: re.Match[str]) -> bool:
        """A column as part of its table. Where it points at a later table, its key stays behind both."""
        table, rule = told["table"], told["rule"]
        if table in self.reshaped:
            return False
        key = _KEY.match(rule) if self._points_further(table, rule) else None
        self.made[table].add(f"{key['column']}{key['kind']}" if key else rule)
        if key:
            self._keep(f"ALTER TABLE {table} ADD {key['name']} FOREIGN KEY ({key['column']}) {key['target']}")
        return True

    def _constraint(self, told: re.Match[str]) -> bool:
        table, rule = told["table"], told["rule"]
        if table in self.altered or self._points_further(table, rule):
            return False
        self.made[table].add(rule)
        return True

    def _points_further(self, table: str, rule: str) -> bool:
        """Whether the rule names a table that was made after this one."""
        target = _POINTS_AT.search(rule)
        if not target or target["table"] not in self.made:
            return False
        order = list(self.made)
        return order.index(table) < order.index(target["table"])

    def _keep(self, statement: str) -> None:
        if table := MadeTable.of(statement):
            self.made[table.name] = table
            self.kept.append(table)
            return
        if altered := _ALTERED.match(statement):
            self.altered.add(altered["table"])
            if not (_CONSTRAINT.match(statement) or _NO_CONSTRAINT.match(statement)):
                self.reshaped.add(altered["table"])
        self.kept.append(statement)


def _constraints_joined(statements: list[str]) -> Iterator[str]:
    for table, run in groupby(
        statements, lambda s: match["table"] if (match := _CONSTRAINT.match(s)) else None
    ):
        if table is None:
            yield from run
        else:
            parts = [match["what"] for s in run if (match := _CONSTRAINT.match(s))]
            yield f"ALTER TABLE {table} {', '.join(parts)}"
