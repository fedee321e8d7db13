"""A table of a recording while it is still being written: what later statements say of it goes into its own."""

import re
from collections.abc import Iterator

_STATEMENT = re.compile(r'(?P<head>CREATE TABLE (?P<name>"\w+")) \((?P<body>.*)\)\Z', re.S)
_KEY_OF_A_COLUMN = r" CONSTRAINT {name} REFERENCES .*"


class MadeTable:
    """CREATE TABLE as its parts: columns and constraints, in order, as PostgreSQL reads them."""

    def __init__(self, name: str, head: str, parts: list[str]) -> None:
        self.name, self.head, self.parts = name, head, parts

    @classmethod
    def of(cls, statement: str) -> "MadeTable | None":
        """The table that the statement makes, where it makes one; its name keeps its quotes."""
        made = _STATEMENT.match(statement)
        return cls(made["name"], made["head"], list(_parts(made["body"]))) if made else None

    def __str__(self) -> str:
        return f"{self.head} ({', '.join(self.parts)})"

    def add(self, part: str) -> None:
        self.parts.append(part)

    def drop_default(self, column: str) -> bool:
        """Whether the column was found with a default, which it has no more."""
        return self._change(f"{column} ", r" DEFAULT .+?(?= NOT NULL)")

    def drop_constraint(self, name: str) -> bool:
        """Whether the constraint was found by its name, as a part or as a column's key, and is gone."""
        kept = [part for part in self.parts if not part.startswith(f"CONSTRAINT {name} ")]
        gone = len(kept) < len(self.parts)
        self.parts = kept
        return gone or self._change('"', _KEY_OF_A_COLUMN.format(name=name))

    def _change(self, start: str, pattern: str) -> bool:
        """Cut what fits the pattern out of the one part that begins so."""
        for place, part in enumerate(self.parts):
            if part.startswith(start):
                self.parts[place], found = re.subn(pattern, "", part, count=1, flags=re.S)
                if found:
                    return True
        return False


def _parts(body: str) -> Iterator[str]:
    """The body cut at its own commas, not at those inside of brackets or quotes."""
    depth, quote, begin = 0, "", 0
    for place, sign in enumerate(body):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"":
            quote = sign
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "," and not depth:
            yield body[begin:place].strip()
            begin = place + 1
    yield body[begin:].strip()
