"""What the wheels bring, found without importing them: that takes time and prints warnings."""

import importlib.util
from pathlib import Path


def bundled(package: str, *parts: str) -> Path | None:
    """A file or folder inside an installed package; None when either is missing."""
    spec = importlib.util.find_spec(package)
    places = (spec.submodule_search_locations or []) if spec else []
    return next((path for place in places if (path := Path(place).joinpath(*parts)).exists()), None)
