"""One network on its way from an archive into the database."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kernel.archive import manifest as parts
from kernel.archive.reading import Archive
from kernel.ids import new_schema_name
from shared.networks.domain.address import domain_of

Row = dict[str, Any]

NETWORKS, DOMAINS, APPLICATIONS = "networks_network", "networks_domain", "networks_application"


@dataclass(frozen=True, slots=True)
class Restoration:
    """`names` maps what stands in the archive to what stands in its place now."""

    archive: Archive
    address: str
    schema: str = field(default_factory=new_schema_name)
    names: dict[str, str] = field(default_factory=dict)

    @property
    def domain(self) -> str:
        return domain_of(self.address)

    def lines(self, table: parts.Table) -> Iterator[str]:
        """The rows of a table, with every old name replaced."""
        old = re.compile("|".join(map(re.escape, self.names)))
        return (old.sub(lambda found: self.names[found[0]], line) for line in self.archive.lines(table))

    def rows(self, name: str) -> list[Row]:
        """The rows of one of the few public tables that change on the way."""
        found = [table for table in self.archive.manifest.of(parts.PROGRAM) if table.name == name]
        return [json.loads(line) for table in found for line in self.lines(table)]
