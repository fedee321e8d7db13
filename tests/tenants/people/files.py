"""Files of people as bytes, right and wrong."""

from collections.abc import Iterable

from tests.world import AREC, COLUMNS, csv_bytes, person_row


def person(who: str = "ioana", **values: str) -> dict[str, str]:
    """A mentee whom the standing cast does not know, as a row of a file."""
    return person_row(AREC, who, **values)


def mentor(who: str = "radu", **values: str) -> dict[str, str]:
    return person_row(AREC, who, **{"role": "mentor", "capacity": "3", **values})


def file_of(*rows: dict[str, str], columns: Iterable[str] = COLUMNS) -> bytes:
    return csv_bytes(list(rows), list(columns))
