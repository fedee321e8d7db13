import json
import sys
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Result:
    """What a bench found. `ratio`: how many times better ours is; `reach`: the ratio that is asked for.

    `also` is false where something else that is asked for does not hold; `measured` says what.
    """

    bench: str
    ours: float
    theirs: float
    unit: str
    ratio: float
    reach: float
    measured: dict[str, Any]
    also: bool = True

    @property
    def ok(self) -> bool:
        return self.ratio >= self.reach and self.also

    def line(self) -> str:
        fields = asdict(self)
        del fields["also"]
        return json.dumps(fields | {"ok": self.ok})


def tell(text: str) -> None:
    """How far a bench is; stdout is for results."""
    print(text, file=sys.stderr, flush=True)
